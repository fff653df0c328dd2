"""Commands on what many articles tell: timeline, stories."""

from __future__ import annotations

from typing import Annotated

import typer

from mahdar.api import Dossier
from mahdar.cli.terminal import json_lines, table
from mahdar.cli.views import About, From, Json, Limit, Outlet, PathArgument, To
from mahdar.dossier.views.happening_entry import TimelineEntry

AsOf = Annotated[str | None, typer.Option("--as-of", help="As it could be known then: only what was published by then")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (timeline, stories):
        app.command()(command)


def timeline(
    dossier: PathArgument,
    from_: From = None,
    to: To = None,
    about: About = None,
    speaker: Annotated[
        str | None, typer.Option(help="Only what speakers with these words in their name tell or speak of")
    ] = None,
    outlet: Outlet = None,
    type: Annotated[str | None, typer.Option(help="Only this type of event: AGREE, CONSULT, RETREAT …")] = None,
    sources: Annotated[int | None, typer.Option(help="At least so many independent sources", min=1)] = None,
    as_of: AsOf = None,
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
) -> None:
    """What happened when: one entry a happening, in the order of its date, from all articles that tell it.

    The headline is in the words of an article. Sources are independent ones: two outlets that retell one agency are
    one. A happening that is disputed is marked; `mahdar explain` shows every telling and what was said about it.
    """
    with Dossier(dossier) as opened:
        if sentences:
            _sentences(opened, from_, to, about, speaker, outlet, limit, json)
            return
        entries = opened.timeline(
            from_=from_, to=to, about=about, speaker=speaker, outlet=outlet, type=type, sources=sources, as_of=as_of,
            undated=undated, by_weight=by_weight, heaviest=limit,
        )  # fmt: skip
    if json:
        json_lines(entries)
        return
    table(("date", "what", "how told", "by", "outlet", "reports", "sources", "id"), map(_row, entries))


def _row(e: TimelineEntry) -> tuple[object, ...]:
    told = " → ".join(step.factuality for step in e.history) + (" (disputed)" if e.disputed else "")
    return e.date, e.headline, told, e.speaker_name, e.outlet, e.reports, e.independent_sources, e.id


def _sentences(
    opened: Dossier, from_: str | None, to: str | None, about: str | None, speaker: str | None, outlet: str | None,
    limit: int | None, json: bool,
) -> None:  # fmt: skip
    entries = opened.dated_sentences(from_=from_, to=to, about=about, speaker=speaker, outlet=outlet, limit=limit)
    if json:
        json_lines(entries)
        return
    table(("date", "as told", "what", "by", "outlet", "reports"),
          ((e.date, e.timex.quote, e.headline, e.speaker_name, e.outlet, e.reports) for e in entries))  # fmt: skip


def stories(
    dossier: PathArgument,
    from_: From = None,
    to: To = None,
    about: About = None,
    outlet: Outlet = None,
    article: Annotated[str | None, typer.Option(help="Only the one that this article (its id) is in")] = None,
    articles: Annotated[int | None, typer.Option(help="At least so many articles", min=1)] = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """Articles of one happening, put together: copies, and reports that share happenings within days."""
    with Dossier(dossier) as opened:
        rows = opened.stories(
            from_=from_, to=to, about=about, outlet=outlet, article_id=article, articles=articles, limit=limit
        )
    if json:
        json_lines(rows)
        return
    table(("from", "to", "articles", "title", "what", "id"),
          ((s.day_from, s.day_to, len(s.article_ids), s.name, s.title and s.title.quote, s.id)
           for s in rows))  # fmt: skip
