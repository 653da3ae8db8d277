"""Requirements on colour: every value has a defined meaning on the press of the output intent."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from kiekje.pictures import icc
from kiekje.printing.pdfx.requirement import requirement
from kiekje.printing.pdfx.subject import Content, Subject

_BY_OPERATOR = {
    "rg": "/DeviceRGB", "RG": "/DeviceRGB", "g": "/DeviceGray", "G": "/DeviceGray",
    "k": "/DeviceCMYK", "K": "/DeviceCMYK",
}  # fmt: skip
_SHORT = {"/RGB": "/DeviceRGB", "/G": "/DeviceGray", "/CMYK": "/DeviceCMYK"}
_CLASSES = ("scnr", "mntr", "prtr", "spac")


@requirement("colour-rgb")
def rgb(subject: Subject) -> Iterator[str]:
    """DeviceRGB appears only for an RGB press, or where DefaultRGB gives it a meaning."""
    yield from _undefined(subject, "/DeviceRGB", "/DefaultRGB", ("RGB",))


@requirement("colour-cmyk")
def cmyk(subject: Subject) -> Iterator[str]:
    """DeviceCMYK appears only for a CMYK press, or where DefaultCMYK gives it a meaning."""
    yield from _undefined(subject, "/DeviceCMYK", "/DefaultCMYK", ("CMYK",))


@requirement("colour-grey")
def grey(subject: Subject) -> Iterator[str]:
    """DeviceGray appears only for a grey or CMYK press, or where DefaultGray gives it a meaning."""
    yield from _undefined(subject, "/DeviceGray", "/DefaultGray", ("GRAY", "CMYK"))


@requirement("colour-profiles")
def profiles(subject: Subject) -> Iterator[str]:
    """ICC-based spaces hold input, display, output or space profiles that fit their components."""
    for where, stream in _icc_streams(subject):
        try:
            head = icc.header(stream.read_bytes())
        except icc.BadProfile:
            yield f"{where}: an ICC-based space holds no profile."
            continue
        if head.device_class not in _CLASSES or head.version > (4, 2):
            yield f"{where}: a profile of class {head.device_class}, version {head.version}."
        if head.components != stream.get("/N"):
            yield f"{where}: a profile for {head.space} where N is {stream.get('/N')}."


@requirement("colour-inks")
def inks(subject: Subject) -> Iterator[str]:
    """No ICC-based CMYK space repeats the output intent's profile: such values are DeviceCMYK."""
    for where, stream in _icc_streams(subject):
        if stream.get("/N") == 4 and stream.read_bytes() == subject.output_profile:
            yield f"{where}: the output profile is used as a source of colours."


def _undefined(
    subject: Subject, device: str, default: str, presses: tuple[str, ...]
) -> Iterator[str]:
    """The places where a device space is used without a meaning."""
    if subject.press in presses:
        return
    for content in subject.contents:
        if default not in content.resource("/ColorSpace") and device in _device_spaces(content):
            yield f"{content.where} uses {device[1:]}."


def _device_spaces(content: Content) -> set[str]:
    """The device spaces that a content stream uses, by operator, by name or in its pictures."""
    spaces = set()
    for operator, operands in content.operations():
        if operator in _BY_OPERATOR:
            spaces.add(_BY_OPERATOR[operator])
        elif operator in ("cs", "CS"):
            spaces.add(str(operands[0]))
        elif operator == "INLINE IMAGE":
            spaces.update(_names(operands[0].obj.get("/ColorSpace", operands[0].obj.get("/CS"))))
    for space in content.resource("/ColorSpace").values():
        spaces.update(_names(space))
    for item in content.resource("/XObject").values():
        if item.get("/Subtype") == "/Image" and not item.get("/ImageMask", False):
            spaces.update(_names(item.get("/ColorSpace")))
    for shading in content.resource("/Shading").values():
        spaces.update(_names(shading.get("/ColorSpace")))
    return {_SHORT.get(space, space) for space in spaces}


def _names(space: object) -> set[str]:
    """A colour space's device names, those underneath an indexed or separated one included."""
    if isinstance(space, pikepdf.Name):
        return {str(space)}
    if isinstance(space, pikepdf.Array) and len(space) > 1:
        family = str(space[0])
        if family in ("/Indexed", "/Pattern"):
            return _names(space[1])
        if family in ("/Separation", "/DeviceN"):
            return _names(space[2])
    return set()


def _icc_streams(subject: Subject) -> Iterator[tuple[str, pikepdf.Stream]]:
    """The profiles of all ICC-based spaces, each once."""
    seen = set()
    for content in subject.contents:
        spaces: list[object] = list(content.resource("/ColorSpace").values())
        for item in content.resource("/XObject").values():
            spaces.append(item.get("/ColorSpace"))
            spaces.append(item.get("/Group", pikepdf.Dictionary()).get("/CS"))
        for space in spaces:
            if not isinstance(space, pikepdf.Array) or space[0] != "/ICCBased":
                continue
            stream = space[1]
            if isinstance(stream, pikepdf.Stream) and stream.objgen not in seen:
                seen.add(stream.objgen)
                yield content.where, stream
