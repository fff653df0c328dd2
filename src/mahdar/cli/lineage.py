"""Commands on lineage: link, sources, similarity."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Unpack

import typer

from mahdar.api import Dossier
from mahdar.asking import Shared
from mahdar.building import relink
from mahdar.cli.narrowing import narrowed
from mahdar.cli.terminal import json_lines, progress, say, table
from mahdar.dossier.store import Store
from mahdar.dossier.views.sources import ArticleSources, SourceGroup
from mahdar.linking.pairs import read_pairs
from mahdar.linking.semantic import semantic_similarity
from mahdar.linking.similarity import similarity as words_similarity
from mahdar.records import Link

PathArgument = Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier")]
Json = Annotated[bool, typer.Option("--json", help="JSON, one row a line")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (link, sources, similarity):
        app.command()(command)


def link(
    dossier: PathArgument,
    again: Annotated[
        bool, typer.Option("--again", help="Link everything from scratch; the result is the same")
    ] = False,
) -> None:
    """Link articles that are new or have changed with the others. `mahdar build` does this by itself."""
    with progress("linking") as tell, Store.write(dossier) as store:
        report = relink(store, again=again, progress=lambda n, of: tell(f"{n} of {of} articles"))
    counts = f"{report.links} links, {report.disputes} disputes"
    say(f"{dossier}: {report.articles} articles were new or had changed; {counts}")


@narrowed("article_id")
def sources(
    dossier: PathArgument,
    article: Annotated[str | None, typer.Option(help="Only this article's (its id)")] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many groups", min=1)] = None,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """Which articles are one source: copies and rewrites in groups, whom they credit, and what links them.

    Two outlets that retell one agency are one source. The largest groups stand first; an article that nothing joins to
    another stands alone.
    """
    with Dossier(dossier) as opened:
        if article is not None:
            one = opened.sources_of(article)
            if json:
                json_lines([one])
            else:
                _article(one)
            return
        rows = opened.sources(limit=limit, **asked)
    if json:
        json_lines(rows)
        return
    table(("articles", "sources", "outlets", "from", "title", "such as"), map(_row, rows))


def similarity(
    pairs: Annotated[Path, typer.Argument(help="JSON lines (or .gz) with text_1, text_2 and maybe title_1, title_2")],
    semantic: Annotated[bool, typer.Option("--semantic", help="Half by embeddings; needs mahdar[semantic]")] = False,
    json: Annotated[bool, typer.Option("--json", help="Scores alone, one a line")] = False,
) -> None:
    """How much two articles tell the same, between 0 and 1: one score for each line of a file, in its order."""
    measure = semantic_similarity if semantic else words_similarity
    for pair in read_pairs(pairs):
        score = round(measure(pair.text_1, pair.text_2, pair.title_1, pair.title_2), 4)
        if json:
            json_lines([score])
        else:
            table(("score", "one", "other"), [(f"{score:.2f}", _begins(pair.title_1, pair.text_1),
                                               _begins(pair.title_2, pair.text_2))])  # fmt: skip


def _begins(title: str | None, text: str) -> str:
    return (title or text)[:60]


def _row(group: SourceGroup) -> tuple[object, ...]:
    first = group.articles[0]
    outlets = dict.fromkeys(member.outlet or "—" for member in group.articles)
    return len(group.articles), _names(group), "، ".join(outlets), first.published, first.title, first.article_id


def _names(group: SourceGroup) -> str:
    return "; ".join(" / ".join(source.names) for source in group.sources)


def _article(one: ArticleSources) -> None:
    own = next(member for member in one.group.articles if member.article_id == one.article_id)
    say(f"{own.article_id} {own.outlet or 'unknown outlet'} {own.published or 'undated'} {own.title or ''}")
    say(f"source: {_names(one.group)}")
    for credit in own.credits:
        words = f"«{credit.quote}» ({credit.start}–{credit.end})" if credit.quote else "its byline"
        of = "the whole article" if credit.whole else "a part"
        say(f"credits {credit.name} for {of}: {words}{', translated' if credit.translated else ''}")
    if one.voices:
        say("speak by name: " + "، ".join(one.voices))
    for link in one.links:
        say(_link(link, one.article_id))
    say(f"{len(one.group.articles)} articles are this one source" if len(one.group.articles) > 1 else "it stands alone")


def _link(link: Link, article_id: str) -> str:
    other = link.b if link.a == article_id else link.a
    return f"{link.relation} {other} ({link.score:.2f}): {link.why}"
