"""Which addresses of the network a program may go to on somebody's behalf: public ones alone.

A name that a feed or a page gives may lead into the reader's own network. So a host is resolved once, every one of its addresses must be public, and the
connection goes to that very address.
"""

import ipaddress
import socket
from collections.abc import Callable

from demarche.errors import AddressError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system gives them. Raises AddressError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise AddressError(f"the host {host!r} is not known ({error})") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public_address(host: str, port: int, allowed: frozenset[str] = frozenset(), resolved: Resolve = resolve) -> str:
    """An address of the host to connect to. Raises AddressError where any of its addresses is not public, unless the host is among those allowed."""
    addresses = resolved(host.strip("[]"), port)
    private = [a for a in addresses if not is_public(a)]
    if private and host.lower() not in allowed:
        raise AddressError(f"{host!r} leads to {private[0]}, which is no public address; allow the host by name if it is yours")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address belongs to the open network, with those unwrapped that carry another within them."""
    bare = ipaddress.ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (bare, *_carried(bare)))


def _carried(address: Address) -> list[Address]:
    """Addresses written within an address of version 6: mapped, 6to4, Teredo, NAT64."""
    if not isinstance(address, ipaddress.IPv6Address):
        return []
    found: list[Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]
