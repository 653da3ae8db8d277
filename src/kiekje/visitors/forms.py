"""Forms of a visit."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kiekje.visitors.because import Because
from kiekje.visitors.models import Format, Style


class PreferencesForm(forms.Form):
    """What somebody prefers; each may stay open."""

    format = forms.ChoiceField(
        label=_("Shape of your albums"),
        choices=Format.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    style = forms.ChoiceField(
        label=_("How full the pages are"),
        choices=Style.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    because: ClassVar[dict[str, Because]] = {
        "format": Because(
            _("To propose a product. Gone with your visit. Without it we propose what fits best."),
            "3-preferences",
        ),
        "style": Because(
            _("To lay out your album. Gone with your visit. Without it we choose by your photos."),
            "3-preferences",
        ),
    }
