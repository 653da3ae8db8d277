"""Forms of the profile: every field is free."""

from __future__ import annotations

from typing import Any, ClassVar

from babel import Locale
from django import forms
from django.utils.translation import gettext_lazy as _

from kiekje.visitors.because import Because
from kiekje.visitors.models import Format, Style
from kiekje.visitors.sites import SITES, current_site


def _countries() -> list[tuple[str, Any]]:
    spoken = Locale.parse(current_site().language).territories
    codes = dict.fromkeys(one.country for one in SITES.values())
    return [("", _("Not said")), *((code, spoken[code]) for code in codes)]


def _languages() -> list[tuple[str, Any]]:
    named = {one.language: one.language_name for one in SITES.values()}
    return [("", _("Not said")), *named.items()]


class ProfileForm(forms.Form):
    """Name and preferences (promise 2-cat2); what stays empty is never asked for again."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Name"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    country = forms.ChoiceField(label=_("Country"), choices=_countries, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=_languages, required=False)
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
        "first_name": Because(
            _("To greet you. Kept while you are a customer, or until you empty it."), "2-cat2"
        ),
        "last_name": Because(
            _(
                "To fill in an order for you. Kept while you are a customer, or until you empty "
                "it. An order asks for it anyway."
            ),
            "2-cat2",
        ),
        "country": Because(
            _("To show products and prices of your country. Kept until you empty it."),
            "3-preferences",
        ),
        "language": Because(
            _("To write to you in it. Kept until you empty it. Without it we use the site’s."),
            "3-preferences",
        ),
        "format": Because(
            _("To propose a product. Kept until you empty it. Without it we propose what fits."),
            "3-preferences",
        ),
        "style": Because(
            _("To lay out your albums. Kept until you empty it. Without it the photos decide."),
            "3-preferences",
        ),
    }


class EventForm(forms.Form):
    """A day that comes back every year."""

    name = forms.CharField(label=_("What it is"), max_length=100)
    day = forms.DateField(label=_("Date"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    because: ClassVar[dict[str, Because]] = {
        "name": Because(
            _("To put the day into your calendars. Kept until you take it away."), "2-cat2"
        ),
    }
