"""How a server was started."""

from __future__ import annotations

import secrets
from ipaddress import ip_address
from pathlib import Path

import msgspec

from mahdar.errors import UsageError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Settings(msgspec.Struct, kw_only=True, frozen=True):
    """The dossier to show, where to listen, who writes, and what a reader must know to be let in.

    ``token``: demanded of every reader where it is not None; ``user``: whose name stands under rulings; ``names``: more
    names under which the server may be asked for; ``secret`` signs the marks that forms carry.
    """

    path: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    user: str = "reader"
    names: tuple[str, ...] = ()
    writable: bool = True
    secret: bytes = msgspec.field(default_factory=lambda: secrets.token_bytes(32))

    def __post_init__(self) -> None:
        """Raise UsageError where the server would be open to others without a token."""
        if not self.on_loopback and not self.token:
            raise UsageError(
                f"{self.host} can be reached by others: give --token WORD (they are asked for it), or leave out --host"
            )
        if self.token is not None and len(self.token) < 16:
            raise UsageError("the token is too short: it needs 16 characters or more")

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        try:
            return self.host in LOOPBACK or ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which the server may be asked for: another one is an attack by way of a name server."""
        return frozenset((*LOOPBACK, "[::1]", self.host, *self.names))
