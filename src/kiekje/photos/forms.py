"""The form with which somebody who is shown in a photo reports it (promise 6-warranty)."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kiekje.photos.models import Report
from kiekje.visitors.because import Because

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class ReportForm(forms.Form):
    """Which photo, and why; nothing about who reports."""

    photo = forms.CharField(
        label=_("Address or number of the photo"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.ChoiceField(
        label=_("What is wrong"),
        widget=forms.RadioSelect,
        choices=(
            (Report.Reason.SHOWN, _("I am in it, and did not agree")),
            (Report.Reason.CHILD, _("My child is in it, and I did not agree")),
            (Report.Reason.RIGHTS, _("It is my photo, and I did not allow this")),
        ),
    )

    because: ClassVar[dict[str, Because]] = {
        "photo": Because(
            _(
                "To block the photo until it is decided. Kept as long as the photo, and nothing "
                "about you with it. Without it we do not know which photo you mean."
            ),
            "6-warranty",
        ),
    }

    def clean_photo(self) -> UUID:
        """The number, wherever it stands in what was pasted."""
        found = ID.search(str(self.cleaned_data["photo"]))
        if found is None:
            raise forms.ValidationError(
                _("There is no number of a photo in this. It has 32 digits and letters."),
                code="number",
            )
        return UUID(found[0])

    @property
    def answer(self) -> tuple[UUID, str]:
        """The photo and the reason, once the form is valid."""
        said: dict[str, Any] = self.cleaned_data
        return said["photo"], said["reason"]
