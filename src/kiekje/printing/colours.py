"""Colours of one print file: its ICC-based colour spaces, each written once, and flat colours."""

from __future__ import annotations

from collections.abc import Mapping

from kiekje.pictures import icc
from kiekje.pictures.inks import flat_ink
from kiekje.printing.output_profile import DEVICE_SPACES, check_output_profile
from kiekje.printing.pdf.growing import GrowingPdf
from kiekje.printing.pdf.objects import Name, Ref, numbers
from kiekje.printing.settings import PrintSettings
from kiekje.printing.text.ink import channels

SRGB, GREY = "sRGB", "Grey"  # the names of the two shared spaces in every page's resources


class Colours:
    """The colour spaces of a file that is being written."""

    def __init__(self, pdf: GrowingPdf, settings: PrintSettings) -> None:
        self._pdf = pdf
        self._settings = settings
        self._spaces: dict[bytes, Ref] = {}
        press = settings.output_profile if settings.output == "pdfx" else None
        self._press = check_output_profile(press).space if press else ""

    @property
    def shared(self) -> Mapping[str, object]:
        """The colour space resources of every page."""
        return {SRGB: self.space(None, 3), GREY: self.space(None, 1)}

    @property
    def defaults(self) -> Mapping[str, object]:
        """What device colours of a foreign page mean here, so that none is left to chance.

        On a CMYK press grey is its black ink, which is what a text wants.
        """
        default = {"DefaultRGB": self.space(None, 3)}
        if self._press != "CMYK":
            default["DefaultGray"] = self.space(None, 1)
        return default

    def space(self, profile: bytes | None, components: int) -> object:
        """The colour space of a picture; four components are always the inks of the press."""
        if components == 4:
            return Name(DEVICE_SPACES[4])
        if profile is None:
            profile = icc.srgb() if components == 3 else icc.grey()
        if profile not in self._spaces:
            stream = self._pdf.add_packed({"N": components}, profile)
            self._spaces[profile] = self._pdf.add([Name("ICCBased"), stream])
        return self._spaces[profile]

    def fill(self, colour: str) -> str:
        """The operators that choose a flat colour for filling."""
        rgb = channels(colour)
        press = self._settings.output_profile
        if self._settings.photos == "cmyk" and press is not None:
            return numbers(*flat_ink(rgb, press, self._settings.ink_limit)) + " k"
        return f"/{SRGB} cs {numbers(*(c / 255 for c in rgb))} scn"

    @property
    def black(self) -> str:
        """The operators that choose black for marks: the press's black ink alone, if it has one."""
        if self._press == "CMYK":
            return "0 0 0 1 k 0 0 0 1 K"
        return f"/{GREY} cs 0 scn /{GREY} CS 0 SCN"
