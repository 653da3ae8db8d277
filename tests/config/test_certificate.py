"""The self-made certificate of a shop on a home network."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509

from kiekje.config.serving.certificate import certificate_for, own_addresses

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_it_names_the_addresses_and_keeps_its_key(tmp_path: Path) -> None:
    """The machine and its addresses are in it; the key is readable by its owner only."""
    certificate, key = certificate_for(tmp_path, ["192.0.2.7"], NOW)

    made = x509.load_pem_x509_certificate(certificate.read_bytes())
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert ["127.0.0.1", "::1", "192.0.2.7"] == [
        str(one) for one in names.get_values_for_type(x509.IPAddress)
    ]
    assert ["localhost"] == names.get_values_for_type(x509.DNSName)
    assert 0o600 == stat.S_IMODE(key.stat().st_mode)


def test_it_is_made_anew_when_it_no_longer_fits(tmp_path: Path) -> None:
    """The same for the same addresses; another near its end, or for another address."""
    first = certificate_for(tmp_path, ["192.0.2.7"], NOW)[0].read_bytes()

    assert first == certificate_for(tmp_path, ["192.0.2.7"], NOW)[0].read_bytes()
    other = certificate_for(tmp_path, ["192.0.2.8"], NOW)[0].read_bytes()
    assert first != other
    late = NOW + timedelta(days=89)
    assert other != certificate_for(tmp_path, ["192.0.2.8"], late)[0].read_bytes()


def test_own_addresses_are_no_loopback() -> None:
    """What a phone could not reach is not among them."""
    assert not any(one.startswith("127.") or one == "::1" for one in own_addresses())
