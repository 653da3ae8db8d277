"""The output profile: which press, paper and inks a PDF/X-4 file is meant for."""

from __future__ import annotations

import io
from typing import Literal

from PIL import ImageCms

from kiekje.pictures import icc
from kiekje.printing.errors import OutputProfileRefused

COMPONENTS = {"GRAY": 1, "RGB": 3, "CMYK": 4}
DEVICE_SPACES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
NEWEST = (4, 2)  # PDF 1.6 refers to ICC.1:2003-09 and PDF/X-4 to 2004-10, both version 4.2


def check_output_profile(
    profile: bytes | None, *, photos: Literal["rgb", "cmyk"] = "rgb"
) -> icc.Header:
    """The header of a profile that may stand in a PDF/X output intent; else OutputProfileRefused.

    For photos that become CMYK the press must be a CMYK press, and colours must convert into it.
    """
    if not profile:
        raise OutputProfileRefused("missing")
    try:
        head = icc.header(profile)
        found = icc.tags(profile)
        ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (icc.BadProfile, ImageCms.PyCMSError, OSError) as problem:
        raise OutputProfileRefused("unreadable") from problem
    if head.device_class != "prtr":
        raise OutputProfileRefused("class", head.device_class)
    if head.space not in COMPONENTS or (photos == "cmyk" and head.space != "CMYK"):
        raise OutputProfileRefused("space", head.space)
    if head.version > NEWEST:
        raise OutputProfileRefused("version", f"{head.version[0]}.{head.version[1]}")
    if head.space == "CMYK" and not {"A2B0", "B2A0"} <= found.keys():
        raise OutputProfileRefused("unreadable")
    return head
