"""The command that shows a dossier in the browser."""

from __future__ import annotations

import socket
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from mahdar.cli.terminal import say, user
from mahdar.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(serve)


def serve(
    dossier: Annotated[Path, typer.Argument(help="The dossier")],
    by: Annotated[str, typer.Option(help="Whose name stands under rulings made in the browser", default_factory=user)],
    host: Annotated[
        str, typer.Option(help="The address to listen on; one that others can reach demands --token")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one", min=0, max=65535)] = 8765,
    token: Annotated[
        str | None,
        typer.Option(help="What a reader must know to be let in (16 characters or more)", envvar="MAHDAR_TOKEN"),
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="Another name under which the server may be asked for")
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show only: no rulings")] = False,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser")] = True,
) -> None:
    """Show a dossier in the browser: overview, timeline, articles, undertakings, disputes, people; and rule on it.

    Everything runs on this machine; nothing is loaded from elsewhere. Ctrl-C ends it.
    """
    import uvicorn  # here, for the other commands start faster without them

    from mahdar.web import Settings, make_app

    settings = Settings(
        path=dossier, host=host, port=port, token=token, user=by, names=tuple(name or ()), writable=not read_only
    )
    app = make_app(settings)
    with _listening(host, port) as listening:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"
        say(f"{address} shows {dossier}; Ctrl-C ends it")
        if open_:
            webbrowser.open(address + (f"?token={token}" if token else ""))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
        server.run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError where the address is taken, or none of this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(128)  # from here on who asks is answered, if only once the server has started
    except OSError as error:
        found.close()
        raise UsageError(
            f"{host}:{port} cannot be listened on ({error.strerror}); choose another with --port"
        ) from error
    return found
