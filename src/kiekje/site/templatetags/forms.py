"""Dresses the fields of a form: what explains a field is tied to it for those who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def of(mapping: Mapping[str, Any] | str | None, key: str) -> Any:
    """The value under a key, or None."""
    return mapping.get(key) if isinstance(mapping, Mapping) else None


@register.filter
def dressed(field: BoundField) -> SafeString:
    """The field's widget, described by its errors and its reasons."""
    told = [f"{field.auto_id}_error"] if field.errors else []
    attributes: dict[str, str | bool] = {
        "aria-describedby": " ".join([*told, f"{field.auto_id}_why"])
    }
    if field.errors:
        attributes["aria-invalid"] = "true"
    return field.as_widget(attrs=attributes)
