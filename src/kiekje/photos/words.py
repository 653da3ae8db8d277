"""Words for people: why a file cannot be taken, in their own language.

The pictures room says why in English sentences with a code; where a code is known here, the
sentence is ours and translated, else the English one is passed on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as later

PERCENT = re.compile(r"after (\d{1,3}) %")

DAMAGED_AFTER = later(
    "This file is damaged after %(percent)s %%: the picture would have a grey band. Copy it from "
    "the camera or phone once more."
)

FILES: Mapping[str, str] = {
    "unreadable": later("This file could not be read. Send it once more."),
    "empty": later("This file is empty. Send it once more from the camera or phone."),
    "no-picture": later(
        "This is no photo of a kind that we know: JPEG, HEIC, PNG, WebP, AVIF, TIFF."
    ),
    "animation": later("This picture moves. Choose a still picture instead."),
    "damaged": later("This file is damaged. Copy it from the camera or phone once more."),
    "too-large": later("This picture is larger than we can open. Send a smaller copy."),
    "too-many-scans": later("This JPEG is built in a way that no camera uses. Save it anew."),
    "too-long": later("Opening this picture takes too long. Save it anew, then send it once more."),
    "too-much-memory": later("This picture needs more memory than we have. Send a smaller copy."),
    "crashed": later("This file cannot be opened safely. Save it anew, then send it once more."),
    "lost": later("This file could not be worked on. Send it once more."),
}

REQUESTS: Mapping[str, str] = {
    "too large": later("A photo may have %(megabytes)s MB at most. Send a smaller copy."),
    "quota": later(
        "There is room for %(photos)s photos and %(gigabytes)s GB, and with this one it would be "
        "more. Delete photos that you do not need any more."
    ),
    "too often": later("That was a lot at once. Wait a minute, then go on."),
    "unknown": later("There is no such upload. It may have ended; begin again."),
    "offset": later("The pieces do not fit together. Go on from where the upload stopped."),
    "busy": later("This file is being sent already. Wait a moment, then go on."),
    "checksum": later("A piece was changed on its way. Send it once more."),
    "store": later("The shop cannot store anything at this moment. Try again in a while."),
}


def why_refused(code: str, reason: str) -> str:
    """Why a file was refused, in the language that is spoken."""
    found = PERCENT.search(reason)
    if code == "damaged" and found:
        return _(DAMAGED_AFTER) % {"percent": found[1]}
    return _(FILES[code]) if code in FILES else reason


def why_not(code: str, facts: Mapping[str, Any]) -> str:
    """Why a request of an upload was not followed, in the language that is spoken."""
    if code not in REQUESTS:
        return _("This is not a request that an upload consists of.")
    return _(REQUESTS[code]) % facts
