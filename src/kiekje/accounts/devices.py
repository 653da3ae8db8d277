"""What a browser says it is, as a coarse class that very many share: "firefox-windows"."""

from __future__ import annotations

from django.utils.translation import gettext as _

_BROWSERS = (
    ("Edg", "edge", "Edge"),
    ("OPR/", "opera", "Opera"),
    ("Firefox/", "firefox", "Firefox"),
    ("FxiOS/", "firefox", "Firefox"),
    ("CriOS/", "chrome", "Chrome"),
    ("Chrome/", "chrome", "Chrome"),
    ("Safari/", "safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iphone", "iPhone"),
    ("iPad", "ipad", "iPad"),
    ("Android", "android", "Android"),
    ("Windows", "windows", "Windows"),
    ("Mac OS X", "mac", "Mac"),
    ("CrOS", "chromebook", "Chromebook"),
    ("Linux", "linux", "Linux"),
)


def device_class(user_agent: str) -> str:
    """The class of a device; "" where nothing is recognised."""
    browser = next((code for mark, code, _name in _BROWSERS if mark in user_agent), "")
    system = next((code for mark, code, _name in _SYSTEMS if mark in user_agent), "")
    return "-".join(filter(None, (browser, system)))


def device_name(device: str) -> str:
    """A class of device in words."""
    browser = next((name for _mark, code, name in _BROWSERS if device.startswith(code)), "")
    system = next((name for _mark, code, name in _SYSTEMS if device.endswith(code)), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser")
