"""Commands that show what is in a dossier: show, statements, figures, search, explain."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Unpack

import typer
from rich.text import Text

from mahdar.api import Dossier
from mahdar.asking import Shared
from mahdar.cli import wording
from mahdar.cli.narrowing import HELP, narrowed
from mahdar.cli.terminal import errors, json_lines, out, say, table
from mahdar.dossier.views.explain import Explanation
from mahdar.dossier.views.search import Snippet
from mahdar.errors import UsageError

PathArgument = Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier")]
From = Annotated[str | None, typer.Option("--from", help=HELP["from_"])]
To = Annotated[str | None, typer.Option("--to", help=HELP["to"])]
Speaker = Annotated[str | None, typer.Option(help="Only what is told by speakers with these words in their name")]
Json = Annotated[bool, typer.Option("--json", help="JSON, one row a line")]
Limit = Annotated[int | None, typer.Option(help="At most so many rows", min=1)]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (show, statements, figures, search, explain):
        app.command()(command)


@narrowed(
    from_="With --articles: published from this day, month or year on", to="With --articles: published up to this day",
    about="With --articles: that hold these words", actor="With --articles: that name somebody of these words",
    outlet="With --articles: of outlets with these words", story="With --articles: of this story (id or words)",
    article_id="With --articles: this one", as_of="With --articles: published by then for certain",
)  # fmt: skip
def show(
    dossier: PathArgument,
    articles: Annotated[bool, typer.Option("--articles", help="List every article with its id")] = False,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """What is in a dossier: articles, outlets, span of dates, what could not be read and why, what was cut."""
    if any(asked.values()) and not articles:
        raise UsageError("filters narrow the list of articles: give --articles too")
    with Dossier(dossier) as opened:
        overview = opened.show()
        listed = opened.articles(**asked) if articles else []
    if json:
        json_lines(listed if articles else [overview])
        return
    if articles:
        table(("id", "published", "basis", "outlet", "title", "document"),
              ((a.id, a.published, a.published_basis, a.outlet, a.title, a.document) for a in listed))  # fmt: skip
        return
    for line in wording.overview(overview):
        say(line)


@narrowed(actor="Only what speakers with these words in their name say")
def statements(
    dossier: PathArgument,
    speaker: Speaker = None,
    via: Annotated[str | None, typer.Option(help="Only what passed through this agency or outlet")] = None,
    act: Annotated[str | None, typer.Option(help="Only this act: assert, deny, promise, threaten, demand …")] = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind of speaker: person, official, source …")] = None,
    limit: Limit = None,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """Who said what, through whom."""
    with Dossier(dossier) as opened:
        rows = opened.statements(speaker=speaker, via=via, act=act, kind=kind, limit=limit, **asked)
    if json:
        json_lines(rows)
        return
    table(("date", "speaker", "kind", "act", "what", "via", "outlet", "id"),
          ((s.said_at or s.published, s.speaker_name, s.speaker_kind, s.act, s.content.quote,
            "، ".join(v.name for v in s.via), s.outlet, s.id) for s in rows))  # fmt: skip


@narrowed(actor="Only what speakers with these words in their name give")
def figures(
    dossier: PathArgument,
    speaker: Speaker = None,
    kind: Annotated[str | None, typer.Option(help="Only forces, casualties, bases, attacks, money …")] = None,
    limit: Limit = None,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """The figures: how many, of what, where, as of when, who says so."""
    with Dossier(dossier) as opened:
        rows = opened.figures(speaker=speaker, kind=kind, limit=limit, **asked)
    if json:
        json_lines(rows)
        return
    table(("as of", "figure", "of", "kind", "where", "by", "words", "outlet", "id"),
          ((f.as_of or f.published, wording.bounds(f.low, f.high, f.approximate), f.subject, f.kind,
            f.place and f.place.name, f.speaker_name, f.quote, f.outlet, f.id) for f in rows))  # fmt: skip


@narrowed()
def search(
    dossier: PathArgument,
    query: Annotated[str, typer.Argument(help='Words that must all be there; "a phrase" in quotation marks')],
    limit: Annotated[int, typer.Option(help="At most so many articles", min=1)] = 20,
    json: Json = False,
    **asked: Unpack[Shared],
) -> None:
    """Find articles by words, whatever their hamza, harakat, tatweel or clitics; shown as they are written."""
    with Dossier(dossier) as opened:
        hits = opened.search(query, limit=limit, **asked)
    if json:
        json_lines(hits)
        return
    for hit in hits:
        out.print(
            Text(f"{hit.title or '—'}", style="bold"),
            Text(f"{hit.outlet or ''} {hit.published or ''} {hit.article_id}"),
        )
        for snippet in hit.snippets:
            out.print(Text("  …") + _marked(snippet) + Text("…"), soft_wrap=True)
    if not hits:
        errors.print("nothing found", markup=False)


def explain(
    dossier: PathArgument,
    id: Annotated[str, typer.Argument(help="The id of a record, an article or a ruling, or its first letters")],
    json: Json = False,
) -> None:
    """One record in full: its words in their paragraph, the rule and lexicon entries, how its dates were bound."""
    with Dossier(dossier) as opened:
        explanation = opened.explain(id)
    if json:
        json_lines([explanation])
        return
    _paragraph(explanation)
    for line in wording.explanation(explanation):
        say(line)


def _paragraph(explanation: Explanation) -> None:
    words, paragraph = explanation.words, explanation.paragraph
    if words is None or paragraph is None:
        return
    start, end = words.start - paragraph.start, words.end - paragraph.start
    shown = Text(paragraph.quote)
    if out.is_terminal:
        shown.stylize("bold reverse", start, end)
    else:
        shown = Text(f"{paragraph.quote[:start]}[{paragraph.quote[start:end]}]{paragraph.quote[end:]}")
    out.print(shown, soft_wrap=True)
    out.print()


def _marked(snippet: Snippet) -> Text:
    shown = Text(" ".join(snippet.quote.split("\n")))
    for mark in snippet.marks:
        shown.stylize("bold", mark.start - snippet.start, mark.end - snippet.start)
    return shown
