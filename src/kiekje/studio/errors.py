"""What can go wrong in the studio: one class a situation, each message a way out."""

from __future__ import annotations

from django.utils.translation import gettext as _


class StudioError(Exception):
    """A change that cannot be made; the message is for the person who asked for it."""


class ChangedElsewhere(StudioError):
    """Another tab or device has changed the draft since this one last looked."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This album was changed in another window. What you see now is the newest; "
                "please make your change again."
            )
        )


class NothingToChange(StudioError):
    """There is no album yet."""

    def __init__(self) -> None:
        super().__init__(_("There is no album yet. Add photos, and it appears by itself."))


class NothingToUndo(StudioError):
    """The history has no step in this direction."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing to undo or redo."))


class UnknownChange(StudioError):
    """A change was asked for that the studio does not know, or without what it needs."""

    def __init__(self) -> None:
        super().__init__(
            _("The editor asked for something that this shop does not know. Reload the page.")
        )


class StatementMissing(StudioError):
    """Photos cannot be used before their uploader has said that this is allowed."""

    def __init__(self) -> None:
        super().__init__(
            _("Please confirm first that you may use these photos; then the album is made.")
        )
