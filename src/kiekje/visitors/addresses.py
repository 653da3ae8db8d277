"""Where a request comes from. An address is used at once or sealed; it is never kept as it is."""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest

ADDRESS_HEADER = "X-Kiekje-Address"
"""How the front process tells the pages whose request it passes on; it overwrites what came in."""

IPV6_PREFIX = 64  # what one household is given


def address_of(request: HttpRequest) -> str:
    """The address of whoever asks; empty where it is not known.

    The header is believed only from this machine: the pages are reached through the front process.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    passed_on = request.headers.get(ADDRESS_HEADER, "")
    return passed_on if passed_on and _is_here(direct) else direct


def household_of(address: str) -> str:
    """The address as attempts are counted: an IPv6 network instead of one of its many addresses."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network(f"{parsed}/{IPV6_PREFIX}", strict=False).network_address)
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


def _is_here(address: str) -> bool:
    """Whether an address is this machine; a Unix socket has none."""
    try:
        return not address or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
