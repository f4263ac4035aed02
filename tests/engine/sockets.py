"""The TCP sockets that a process has, as the kernel lists them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

_LISTENS = "0A"


@dataclass(frozen=True)
class Socket:
    """One end of a connection, or a listener: its own address and port, and the other side's."""

    here: IPv4Address | IPv6Address
    port: int
    there: IPv4Address | IPv6Address
    listens: bool


def sockets_of(pid: int) -> list[Socket]:
    """Every TCP socket that the process holds now."""
    inodes = {found[1] for found in map(_socket_inode, Path(f"/proc/{pid}/fd").iterdir()) if found}
    return [socket for inode, socket in _listed(pid) if inode in inodes]


def _socket_inode(descriptor: Path) -> re.Match[str] | None:
    try:
        return re.fullmatch(r"socket:\[(\d+)\]", str(descriptor.readlink()))
    except FileNotFoundError:
        return None  # closed since it was listed


def _listed(pid: int) -> Iterator[tuple[str, Socket]]:
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            (here, port), (there, _) = (field.split(":") for field in fields[1:3])
            yield fields[9], Socket(_address(here), int(port, 16), _address(there), fields[3] == _LISTENS)


def _address(told: str) -> IPv4Address | IPv6Address:
    # The kernel prints the bytes of an address in groups of four, each in the order of this machine.
    groups = [bytes.fromhex(told[at : at + 8])[::-1] for at in range(0, len(told), 8)]
    address = ip_address(b"".join(groups))
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address
