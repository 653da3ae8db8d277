"""A self-made certificate, so that phones on the same network can be spoken to in cipher."""

from __future__ import annotations

import ipaddress
import os
import socket  # noqa: TID251 (asks the system for its own addresses; nothing is sent)
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LIFE = timedelta(days=90)
RENEWED = timedelta(days=7)  # before the end
ELSEWHERE = ("192.0.2.1", 9), ("2001:db8::1", 9)  # for documentation (RFC 5737, RFC 3849)


def own_addresses() -> list[str]:
    """The addresses of this machine in its networks, the most useful first."""
    found: list[str] = []
    for family, far in zip((socket.AF_INET, socket.AF_INET6), ELSEWHERE, strict=True):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect(far)  # chooses a way out; a datagram socket sends nothing for it
                found.append(str(probe.getsockname()[0]))
        except OSError:
            continue
    return [*dict.fromkeys(one for one in found if not ipaddress.ip_address(one).is_loopback)]


def certificate_for(folder: Path, addresses: list[str], now: datetime) -> tuple[Path, Path]:
    """A certificate and its key in this folder; the old one while it is valid for all of these."""
    certificate, key = folder / "certificate.pem", folder / "certificate.key"
    if key.exists() and certificate.exists() and _is_good(certificate, addresses, now):
        return certificate, key
    secret = ec.generate_private_key(ec.SECP256R1())
    folder.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(
            secret.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
    made = _signed(secret, addresses, now)
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return certificate, key


def _signed(
    secret: ec.EllipticCurvePrivateKey, addresses: list[str], now: datetime
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Kiekje")])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + LIFE)
        .add_extension(x509.SubjectAlternativeName(_names(addresses)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(secret, hashes.SHA256())
    )


def _names(addresses: list[str]) -> list[x509.GeneralName]:
    own = ["127.0.0.1", "::1", *addresses]
    numbers = [x509.IPAddress(ipaddress.ip_address(one)) for one in dict.fromkeys(own)]
    return [x509.DNSName("localhost"), *numbers]


def _is_good(path: Path, addresses: list[str], now: datetime) -> bool:
    made = x509.load_pem_x509_certificate(path.read_bytes())
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    covered = {str(one) for one in names.get_values_for_type(x509.IPAddress)}
    return made.not_valid_after_utc - RENEWED > now and covered >= set(addresses)
