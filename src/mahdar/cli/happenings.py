"""Commands on what many articles tell: timeline, stories."""

from __future__ import annotations

from typing import Annotated, Unpack

import typer

from mahdar.api import Dossier
from mahdar.asking import Shared
from mahdar.cli.narrowing import narrowed
from mahdar.cli.terminal import json_lines, table
from mahdar.cli.views import Json, Limit, PathArgument
from mahdar.dossier.views.happening_entry import TimelineEntry


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (timeline, stories):
        app.command()(command)


@narrowed(
    actor="Only what somebody with these words in the name does, suffers or tells",
    as_of="As it could be known then: only what was published by then",
)  # fmt: skip
def timeline(
    dossier: PathArgument,
    speaker: Annotated[
        str | None, typer.Option(help="Only what speakers with these words in their name tell or speak of")
    ] = None,
    type: Annotated[str | None, typer.Option(help="Only this type of event: AGREE, CONSULT, RETREAT …")] = None,
    sources: Annotated[int | None, typer.Option(help="At least so many independent sources", min=1)] = None,
    undated: Annotated[
        bool, typer.Option("--undated", help="Also what has no date, is only possible or only denied")
    ] = False,
    by_weight: Annotated[bool, typer.Option("--by-weight", help="Most independent sources first")] = False,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="Every sentence that carries a date, instead of happenings")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(help="At most so many rows: those of most independent sources", min=1)
    ] = None,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """What happened when: one entry a happening, in the order of its date, from all articles that tell it.

    The headline is in the words of an article. Sources are independent ones: two outlets that retell one agency are
    one. A happening that is disputed is marked; `mahdar explain` shows every telling and what was said about it.
    """
    with Dossier(dossier) as opened:
        if sentences:
            _sentences(opened, speaker, limit, json, asked)
            return
        entries = opened.timeline(
            speaker=speaker, type=type, sources=sources, undated=undated, by_weight=by_weight, heaviest=limit, **asked
        )  # fmt: skip
    if json:
        json_lines(entries)
        return
    table(("date", "what", "how told", "by", "outlet", "reports", "sources", "id"), map(_row, entries))


def _row(e: TimelineEntry) -> tuple[object, ...]:
    told = " → ".join(step.factuality for step in e.history) + (" (disputed)" if e.disputed else "")
    return e.date, e.headline, told, e.speaker_name, e.outlet, e.reports, e.independent_sources, e.id


def _sentences(opened: Dossier, speaker: str | None, limit: int | None, json: bool, asked: Shared) -> None:
    entries = opened.dated_sentences(speaker=speaker, limit=limit, **asked)
    if json:
        json_lines(entries)
        return
    table(("date", "as told", "what", "by", "outlet", "reports"),
          ((e.date, e.timex.quote, e.headline, e.speaker_name, e.outlet, e.reports) for e in entries))  # fmt: skip


@narrowed(article_id="Only the one that this article (its id) is in")
def stories(
    dossier: PathArgument,
    articles: Annotated[int | None, typer.Option(help="At least so many articles", min=1)] = None,
    limit: Limit = None,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """Articles of one happening, put together: copies, and reports that share happenings within days."""
    with Dossier(dossier) as opened:
        rows = opened.stories(articles=articles, limit=limit, **asked)
    if json:
        json_lines(rows)
        return
    table(("from", "to", "articles", "title", "what", "id"),
          ((s.day_from, s.day_to, len(s.article_ids), s.name, s.title and s.title.quote, s.id)
           for s in rows))  # fmt: skip
