"""The options that narrow what a command shows, the same on all: said once, put on each command."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from mahdar.asking import SHARED

_FLAGS = {"from_": "--from", "article_id": "--article", "as_of": "--as-of"}
HELP = {
    "from_": "From this day, month or year on (2023-05-17, 2023-05, 2023)",
    "to": "Up to and with this day, month or year",
    "about": "Only what holds these words, in whatever spelling",
    "actor": "Only with somebody of these words in the name",
    "outlet": "Only from outlets with these words in their name",
    "story": "Only from the articles of this story: its id, or words of its name",
    "article_id": "Only from this article (its id)",
    "as_of": "Only what was published by the end of this day, month or year",
}


def narrowed(*but: str, **helps: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command (which takes ``**asked: Unpack[Shared]``) an option for each shared filter.

    ``but``: those that it does not have; ``helps``: what one means for this command.
    """
    added = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[
                str | None, typer.Option(_FLAGS.get(name, f"--{name}"), help=helps.get(name, HELP[name]))
            ],
        )
        for name in SHARED
        if name not in but
    ]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        own = [
            one.replace(annotation=hints[one.name], kind=inspect.Parameter.KEYWORD_ONLY)
            for one in inspect.signature(command).parameters.values()
            if one.kind is not inspect.Parameter.VAR_KEYWORD
        ]

        @wraps(command)
        def run(**given: Any) -> None:
            command(**given)

        parameters = [*own[:1], *added, *own[1:]]
        del run.__wrapped__  # its own signature has no shared filters
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in parameters}
        return run

    return decorate
