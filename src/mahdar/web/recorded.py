"""A record as people read it: its fields in plain words, its chain of attribution, what stands around it."""

from __future__ import annotations

from typing import Any, NamedTuple

from mahdar.dossier.views.around import Neighbour
from mahdar.dossier.views.explain import Explanation
from mahdar.web.composed import COMPOSED
from mahdar.web.marking import Mark
from mahdar.web.paper import Desk
from mahdar.web.reasons import Said, told

KINDS = ("statements", "events", "commitments", "agreements", "quantities", "timexes", "mentions")
# The fields of each kind of record in the order in which they are read, and what each holds: an area of
# texts/values.yaml for a value, or one of the ways in templates/record_body.html.
FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    "statements": (
        ("who", "ref"), ("speaker_name", "name"), ("speaker", "ref"), ("antecedent", "words"),
        ("speaker_kind", "=speaker"),
        ("named", "yes"), ("count", "number"), ("anonymity_reason", "words"), ("addressee", "ref"), ("via", "refs"),
        ("act", "=act"), ("polarity", "=polarity"), ("wording", "=wording"), ("said_at", "date"), ("cue", "words"),
        ("content", "words"),
    ),
    "timexes": (("type", "=timex"), ("edtf", "date"), ("value", "code"), ("mod", "=limit"), ("anchor", "anchor")),
    "quantities": (
        ("amount", "amount"), ("kind", "=quantity"), ("subject", "name"), ("unit", "name"), ("approximate", "yes"),
        ("place", "ref"), ("as_of", "date"),
    ),
    "mentions": (("name", "name"), ("kind", "=entity"), ("office", "words")),
    "events": (
        ("trigger", "words"), ("type", "=event"), ("mode", "=mode"), ("factuality", "=factuality"),
        ("actors", "refs"), ("recipients", "refs"), ("date", "date"), ("date_basis", "=basis"), ("place", "ref"),
        ("condition", "words"),
    ),
    "agreements": (
        ("name", "name"), ("kind", "=agreement_kind"), ("state", "=stage"), ("parties", "refs"), ("mediators", "refs"),
        ("guarantors", "refs"), ("deniers", "refs"), ("made_at", "date"), ("in_force_from", "date"),
        ("in_force_to", "date"), ("length", "code"), ("approval", "words"), ("approval_by", "ref"),
        ("non_binding", "words"), ("stages", "stages"), ("passages", "passages"),
    ),
    "commitments": (
        ("action", "words"), ("obligor", "ref"), ("beneficiary", "ref"), ("stage", "=stage"),
        ("progress", "=progress"), ("outcome", "=outcome"), ("outcome_words", "words"), ("due", "date"),
        ("due_relation", "=due_relation"), ("due_from", "anchor"), ("made_at", "date"), ("condition", "words"),
        ("return_words", "words"), ("consequence", "words"),
    ),
    "processes": (
        ("name", "name"), ("kind", "=process"), ("parties", "refs"), ("mediators", "refs"), ("about", "words"),
        ("stages", "stages"), ("passages", "passages"),
    ),
    "articles": (
        ("outlet", "name"), ("byline", "name"), ("agencies", "names"), ("published", "date"),
        ("published_basis", "=published"), ("published_evidence", "passages"), ("modified", "date"),
        ("retrieved_at", "code"), ("url", "code"), ("document", "code"), ("position", "number"),
    ),
}  # fmt: skip
# What is shown in another place: as words, as dates, or beside the record.
ELSEWHERE = frozenset(
    {
        "id", "article_id", "start", "end", "quote", "rule", "confidence", "statement_id", "within", "entity", "symbol",
        "binding", "said_at_timex", "as_of_timex", "date_timex", "made_at_timex", "due_timex", "length_timex",
        "in_force_from_timex", "in_force_to_timex", "terms", "agreement_id", "in_return_for", "depends_on", "noun",
        "low", "high", "mode", "text", "title", "address", "removed", "raw_sha256", "text_sha256", "language",
        "version_of",
    }
)  # fmt: skip

# what has a page of its own: links go there, and of records that tell of something the page of it is named beside
PAGES = {"articles": "/articles/", "disputes": "/disputes/", "tracks": "/tracks/", "entities": "/people/"}
BESIDE = {**PAGES, "agreements": "/undertakings/"}


class Fact(NamedTuple):
    """A field of a record: ``how`` it is shown; ``area`` of the words for its values, where it has these."""

    field: str
    how: str
    value: Any
    area: str = ""


class Group(NamedTuple):
    """What stands around a record, by what it is to it; ``key`` is a word of texts/records.yaml."""

    key: str
    rows: list[Neighbour]


class Body(NamedTuple):
    """Everything that the page of a record shows."""

    told: Explanation
    title: str
    facts: list[Fact]
    chain: list[Link]
    groups: list[Group]
    steps: list[list[Said]]
    here: list[Mark]


class Link(NamedTuple):
    """A link of the chain of attribution: ``role`` is speaker, via, reporter or outlet; ``known`` by name."""

    role: str
    name: str
    known: bool = True
    href: str = ""


def body(desk: Desk, id: str, at: tuple[int, int] | None = None) -> Body:
    """A record, ready for its page. Raises UsageError where there is none with this id.

    ``at``: other records of the article that cover this passage are named beside it.
    """
    e = desk.shelf.kept(("explained", id), lambda: desk.dossier.explain(id), now=True)
    around = desk.shelf.kept(("around", e.id), lambda: list(desk.dossier.around(e.table, e.id)), now=True)
    title, facts, groups = e.words.quote if e.words else "", _facts(e), _grouped(around)
    if e.table in COMPOSED:
        title, more, rows = COMPOSED[e.table](desk, e)
        facts += [Fact(*one) for one in more]
        groups = [Group(key, some) for key, some in rows if some]
    if e.table == "articles" and e.article:
        title = e.article.title or e.article.address
    steps = [_step(step, desk) for step in e.binding]
    here = _here(desk, e, at) if at and e.words and e.article else []
    return Body(
        e, title, facts, chain(e.record, e.article.outlet if e.article else None, e.told_in), groups, steps, here
    )


def marks_of(desk: Desk, article_id: str) -> list[Mark]:
    """The records of an article with their places, kind by kind."""
    return desk.shelf.kept(("marks", article_id), lambda: _marks(desk, article_id), now=True)


def _marks(desk: Desk, article_id: str) -> list[Mark]:
    found: list[Mark] = []
    for kind in KINDS:
        rows = getattr(desk.dossier, kind)(article_id=article_id)
        found += [Mark(one.start, one.end, kind, one.id) for one in rows]
    return found


def _here(desk: Desk, e: Explanation, at: tuple[int, int]) -> list[Mark]:
    """The other records of the article that cover a passage, the shortest first."""
    every = marks_of(desk, e.record["article_id"])
    found = [m for m in every if m.start <= at[0] and at[1] <= m.end and m.id != e.id]
    return sorted(found, key=lambda m: (m.end - m.start, m.start, m.id))


def chain(statement: dict[str, Any], outlet: str | None, outer: dict[str, Any] | None = None) -> list[Link]:
    """How a statement came to the reader: who spoke, who reported it, through whom, in which outlet; else empty."""
    if "speaker_kind" not in statement:
        return []
    speaker = statement["speaker_name"] or (statement["speaker"] or {}).get("name")
    found = [Link("speaker", speaker or "", bool(statement["named"]))]
    if outer is not None and (reporter := outer["speaker_name"]):
        found.append(Link("reporter", reporter, bool(outer["named"])))
    found += [Link("via", ref["name"]) for ref in statement["via"]]
    if outlet and (len(found) < 2 or found[-1].name != outlet):
        found.append(Link("outlet", outlet))
    return found


def _step(step: str, desk: Desk) -> list[Said]:
    """A step of binding: the words it begins with, if any, stay as they are."""
    words, colon, rest = step.partition(": ")
    whole = told(step, desk.tongue)
    if not colon or desk.asked.lang == "en" or all(said.lang == "ar" for said in whole):
        return whole
    return [Said(f"«{words}»", "ar"), *told(rest, desk.tongue)]


def _facts(e: Explanation) -> list[Fact]:
    record = dict(e.record)
    if e.table == "statements":
        record["wording"] = record["mode"]
        speaker = record["speaker"]
        if speaker and speaker["quote"] == record["speaker_name"]:
            record |= {"speaker_name": None, "speaker": None, "who": speaker}
    if e.table == "quantities":
        record["amount"] = (record["low"], record["high"])
    found = []
    for field, how in FIELDS.get(e.table, ()):
        value = record.get(field)
        if value in (None, [], "") or value == (None, None):
            continue
        found.append(Fact(field, "value", value, how[1:]) if how.startswith("=") else Fact(field, how, value))
    return found


def _grouped(around: list[Neighbour]) -> list[Group]:
    keys = dict.fromkeys(one.relation for one in around)
    return [Group(key, [one for one in around if one.relation == key]) for key in keys]
