"""What the studio tells people, in their language: reasons, problems, findings, differences.

The layout engine and pre-flight speak English and give a code with it; here each code has its
sentence. A code that has none yet is told in English rather than not at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from kiekje.albums.book import Placement
from kiekje.albums.edit import Difference
from kiekje.albums.errors import AlbumError
from kiekje.printing.preflight import Finding
from kiekje.studio.trouble import trouble_of

Names = Mapping[str, str]

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

REASONS: dict[str, str] = {
    "unwanted": gettext_noop("You left this photo out."),
    "out-of-focus": gettext_noop("This photo is out of focus."),
    "badly-exposed": gettext_noop("This photo is far too dark or too light."),
    "too-small": gettext_noop("This photo has too few pixels to look sharp in print."),
    "damaged": gettext_noop("A part of this photo is damaged and would be printed grey."),
    "page-limit": gettext_noop("The pages are full of photos that show more. More pages take it."),
    "locked-page": gettext_noop("The pages of this moment are locked."),
    "new": gettext_noop("This photo arrived after your changes."),
}

PROBLEMS: dict[str, str] = {
    "UnknownProduct": gettext_noop("This album is not in our range. Choose another one."),
    "LockedPagesLeaveNoPhotos": gettext_noop(
        "Between the locked pages there are too few photos. Unlock a page beside, or change the "
        "number of pages."
    ),
    "LockedPagesDoNotFit": gettext_noop(
        "So many locked pages do not fit. Unlock some, or ask for more pages."
    ),
    "MustHasNoPlace": gettext_noop(
        "There is no room for “%(file)s”. Unlock a page, or ask for more pages."
    ),
    "WrongPageCount": gettext_noop(
        "This album cannot have %(pages)s pages. Choose another number."
    ),
    "UnknownPhoto": gettext_noop("This photo is not among the photos of this album any more."),
    "ContradictoryWishes": gettext_noop(
        "“%(file)s” is on a locked page. Unlock the page first to leave the photo out."
    ),
    "NoSuchPage": gettext_noop("The album has no page %(number)s."),
    "PageIsLocked": gettext_noop("Page %(number)s is locked. Unlock it first to change it."),
    "NoOtherLayout": gettext_noop(
        "The photos of page %(number)s cannot be arranged in another way: a face would be cut, or "
        "a photo would not be sharp in print."
    ),
    "SpreadHasOneLayout": gettext_noop(
        "Page %(number)s is half of one photo over two pages, which can only be shown so. Swap it "
        "with another photo to see it smaller."
    ),
    "EmptyPageHasNoLayout": gettext_noop("There is no photo on page %(number)s to arrange."),
    "NotInTheBook": gettext_noop("“%(file)s” is not in the album."),
    "CannotSwap": gettext_noop(
        "These two photos cannot change places: a face would be cut, or a photo would not be sharp "
        "in print."
    ),
    "CannotRefit": gettext_noop(
        "“%(file)s” was turned, and page %(number)s cannot show it so. Leave it out, or swap it "
        "with another photo."
    ),
    "WindowOutside": gettext_noop("The photo does not reach that far. Move it back a little."),
    "FaceWouldBeCut": gettext_noop(
        "A face would be cut, or would lie where the pages are trimmed or bound. Move the photo so "
        "that all of the face shows."
    ),
    "TooCoarse": gettext_noop("So large, this photo would not be sharp in print. Show more of it."),
    "NoRoomForCaption": gettext_noop(
        "Page %(number)s has no room for words. Give it another layout first."
    ),
    "TextTooLong": gettext_noop("This is %(length)s characters long; %(most)s is the most."),
    "TooFewPhotosForPages": gettext_noop(
        "So many pages need at least %(pages)s photos. Add photos, or choose fewer pages."
    ),
    "PhotosDoNotFit": gettext_noop(
        "These photos cannot be laid out well on %(pages)s pages of this album. Choose another "
        "number of pages or a smaller album."
    ),
}

FINDINGS: dict[str, str] = {
    "page-count": gettext_noop("This number of pages cannot be bound."),
    "page-size": gettext_noop("A page has not the size of the album."),
    "spine-width": gettext_noop("The spine is not as thick as the pages."),
    "empty-page": gettext_noop("This page is empty."),
    "empty-slot": gettext_noop("A photo of this page is not there any more."),
    "resolution": gettext_noop("A photo is too coarse for this size. Show it smaller."),
    "resolution-low": gettext_noop("A photo will be a little soft in print at this size."),
    "enlarged": gettext_noop("A photo is enlarged until its pixels can be seen."),
    "stretched": gettext_noop("A photo is stretched."),
    "bleed-short": gettext_noop("A photo ends before the edge; a white line could show."),
    "duplicate": gettext_noop("The same photo appears twice."),
    "out-of-focus": gettext_noop("A large photo is out of focus."),
    "profile-missing": gettext_noop("A photo does not say how its colours are meant."),
    "undated": gettext_noop("A photo has no date of its own; check that it is in the right place."),
    "photo-note": gettext_noop("Something was noticed when a photo was opened."),
    "face-cut": gettext_noop("A face is cut by the edge of its photo."),
    "face-near-trim": gettext_noop("A face lies close to where the page is trimmed."),
    "face-near-fold": gettext_noop("A face lies in the fold of the pages."),
    "fold-attention": gettext_noop("The middle of a photo lies in the fold of the pages."),
    "text-cut": gettext_noop("A text runs over the edge of the page."),
    "text-outside": gettext_noop("A text lies close to the edge of the page."),
    "text-too-large": gettext_noop("A text does not fit its place."),
    "title-shortened": gettext_noop("The title is too long for the cover and was shortened."),
    "missing-glyph": gettext_noop("A character cannot be printed in this typeface."),
    "font-missing": gettext_noop("A typeface is not there; another one takes its place."),
    "text-small": gettext_noop("A text is very small."),
    "spine-text-small": gettext_noop("The title on the spine is very small."),
    "spine-too-thin": gettext_noop("The spine is too thin for a title; it stays empty."),
    "spine-empty": gettext_noop("The spine has no title."),
    "placeholder": gettext_noop("The album has no title of its own yet."),
}

DIFFERENCES: dict[str, str] = {
    "album": gettext_noop("The album has another size now."),
    "pages": gettext_noop("The number of pages has changed."),
    "unlocked": gettext_noop("Page %(page)s was locked; its photos were laid out anew."),
    "caption": gettext_noop("The caption of page %(page)s found no room."),
}


def named(sentence: str, names: Names) -> str:
    """A sentence with the names of photos instead of their ids."""
    return _ID.sub(lambda found: names.get(found[0], _("a photo")), sentence)


def reason(placement: Placement, names: Names) -> str:
    """Why a photo is not in the album."""
    if placement.status == "placed":
        return ""
    if placement.code == "near-duplicate":
        twin = _ID.search(placement.reason)
        if twin and twin[0] in names:
            return _("Very like “%(name)s”, which shows the moment better.") % {
                "name": names[twin[0]]
            }
        return _("Very like another photo, which shows the moment better.")
    return _(REASONS[placement.code]) if placement.code in REASONS else placement.reason


def problem(error: AlbumError, names: Names) -> str:
    """Why a change could not be made."""
    return trouble(trouble_of(error), names)


def trouble(said: Mapping[str, Any], names: Names) -> str:
    """Why no album could be made, from what was kept of it."""
    kind, facts = said["kind"], said["facts"]
    if kind == "TooFewPhotos":
        return _too_few(facts["usable"], facts["needed"])
    if kind not in PROBLEMS:
        return named(said["english"], names)
    try:
        return named(_(PROBLEMS[kind]) % facts, names)
    except KeyError:
        return named(said["english"], names)


def _too_few(usable: int, needed: int) -> str:
    missing = needed - usable
    return ngettext(
        "An album begins at %(needed)s photos: %(missing)s more and it appears.",
        "An album begins at %(needed)s photos: %(missing)s more and it appears.",
        missing,
    ) % {"needed": needed, "missing": missing}


def finding(one: Finding, names: Names) -> str:
    """What pre-flight found."""
    return _(FINDINGS[one.code]) if one.code in FINDINGS else named(one.message, names)


def differences(found: list[Difference], names: Names) -> list[str]:
    """What else a change brought about, photos that came and went counted together."""
    said = [_told(one, names) for one in found if one.code not in {"came", "went"}]
    counted: tuple[tuple[str, Callable[[int], str]], ...] = (("came", _came), ("went", _went))
    for code, words in counted:
        number = sum(one.code == code for one in found)
        if number:
            said.append(words(number))
    return said


def _told(one: Difference, names: Names) -> str:
    if one.code not in DIFFERENCES:
        return named(one.sentence, names)
    return _(DIFFERENCES[one.code]) % {"page": one.page}


def _came(number: int) -> str:
    return ngettext(
        "%(number)s photo came into the album.", "%(number)s photos came into the album.", number
    ) % {"number": number}


def _went(number: int) -> str:
    return ngettext(
        "%(number)s photo was left out.", "%(number)s photos were left out.", number
    ) % {"number": number}
