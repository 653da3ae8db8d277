"""Django, set up once for whatever is read out of it: a shop of no place, in memory."""

from __future__ import annotations

import base64
import os
from functools import cache

from kiekje.config.environment import KEY_BYTES

NO_KEY = base64.urlsafe_b64encode(bytes(KEY_BYTES)).decode()


@cache
def set_up() -> None:
    """Load the program's own settings, and none of this machine's."""
    for name in [name for name in os.environ if name.startswith("KIEKJE_")]:
        del os.environ[name]
    os.environ |= {
        "KIEKJE_MODE": "test",
        "KIEKJE_MASTER_KEY": NO_KEY,
        "KIEKJE_DATABASE_URL": "sqlite://:memory:",
        "KIEKJE_KEYRING_URL": "sqlite://:memory:",
        "DJANGO_SETTINGS_MODULE": "kiekje.config.settings",
    }
    import django

    django.setup()
