"""A small dossier whose records are made by hand, so that its tests do not hang on what the reader can do."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

from mahdar.dossier import rows
from mahdar.dossier.store import Store
from mahdar.dossier.writer import Outcome, Writer
from mahdar.ids import article_id, record_id, sha256
from mahdar.records import Article, Passage, Quantity, Reading, Ref, Removed, Statement, Timex

__all__ = ["Removed", "article", "make", "outcome", "passage", "readings", "statement", "timex"]

FIRST = (
    "أعلنت وزارة الري في 15 يوليو 2020 أن المحادثات مستمرة.\n"
    "وأضافت الوزارة أن نحو 20 خبيرا شاركوا في الجولة.\nوانسحاب للقوات لم يبحث."
)
SECOND = "أعلنت وزارة الري في 15 يوليو 2020 أن المحادثات مستمرة.\nوقال متحدث إن الوفد سيعود في عام 2021."
THIRD = "لم تعلن وزارة الري في 15 يوليو 2020 أن المحادثات مستمرة."


def passage(text: str, words: str) -> Passage:
    """The first place where ``words`` stand in ``text``."""
    start = text.index(words)
    return Passage(start=start, end=start + len(words), quote=words)


def article(address: str, text: str, **more: Any) -> Article:
    """An article at an address."""
    fields: dict[str, Any] = {"title": None, "position": 0, "document": address, "raw_sha256": sha256("raw" + text)}
    return Article(
        id=article_id(address, fields["position"], sha256(text)),
        text=text,
        text_sha256=sha256(text),
        **{**fields, **more},
    )


def place(table: str, art: Article, words: str) -> dict[str, Any]:
    """The fields of a record that stands on ``words``."""
    found = passage(art.text, words)
    return {
        "id": record_id(table, art.id, found.start, found.end),
        "article_id": art.id,
        "start": found.start,
        "end": found.end,
        "quote": words,
    }


def timex(art: Article, words: str, edtf: str | None, **more: Any) -> Timex:
    """A date."""
    return Timex(
        **place("timexes", art, words),
        **{"rule": "date:day+month+year", "type": "DATE", "symbol": {}, "value": edtf, "edtf": edtf, **more},
    )


def statement(art: Article, words: str, cue: str, content: str, speaker: str, **more: Any) -> Statement:
    """Somebody says something."""
    who = passage(art.text, speaker)
    fields: dict[str, Any] = {"speaker_kind": "organisation", "named": True, "count": None, "act": "announce", **more}
    return Statement(
        **place("statements", art, words),
        rule="cue:أعلن",
        cue=passage(art.text, cue),
        content=passage(art.text, content),
        speaker=Ref(name=speaker, start=who.start, end=who.end, quote=speaker),
        speaker_name=speaker,
        mode="indirect",
        **fields,
    )


def readings() -> list[tuple[Article, Reading]]:
    """Three articles: two tell the same of one day, the third denies it."""
    one = article("a.html", FIRST, title="مفاوضات السد", outlet="صحيفة أولى", published="2020-07-16")
    two = article("b.html", SECOND, title="جولة جديدة", outlet="صحيفة ثانية", published="2020-07-17")
    three = article("c.html", THIRD, outlet="صحيفة ثالثة")
    said = statement(one, one.text.split("\n")[0][:-1], "أعلنت", "المحادثات مستمرة", "وزارة الري")
    day = timex(one, "15 يوليو 2020", "2020-07-15", statement_id=said.id)
    said.said_at, said.said_at_timex = "2020-07-15", day.id
    figure = Quantity(
        **place("quantities", one, "نحو 20 خبيرا"),
        rule="count",
        low=20,
        high=20,
        approximate=True,
        subject="خبيرا",
    )
    speaks = statement(
        two, "قال متحدث إن الوفد سيعود في عام 2021", "قال", "الوفد سيعود في عام 2021", "متحدث", speaker_kind="official",
        named=False, act="promise",
    )  # fmt: skip
    version = {"lexicon_version": "crafted"}
    return [
        (one, Reading(article_id=one.id, timexes=[day], statements=[said], quantities=[figure], **version)),
        (
            two,
            Reading(
                article_id=two.id,
                timexes=[timex(two, "15 يوليو 2020", "2020-07-15"), timex(two, "عام 2021", "2021")],
                statements=[speaks],
                **version,
            ),
        ),
        (three, Reading(article_id=three.id, timexes=[timex(three, "15 يوليو 2020", "2020-07-15")], **version)),
    ]


def outcome(art: Article, reading: Reading, **more: Any) -> Outcome:
    """What reading a page of one article gives."""
    fields: dict[str, Any] = {"what": "page", "document": art.document, "address": art.document, **more}
    with patch.object(rows, "bind", _bound_by_hand):
        prepared = rows.prepare(art, reading)
    return Outcome(raw_sha256=art.raw_sha256, bytes=100, articles=[prepared], **fields)


def _bound_by_hand(art: Article, reading: Reading) -> Reading:
    """The crafted readings carry their dates already."""
    return reading


def make(path: Path) -> Path:
    """Write the dossier of ``readings``."""
    with Store.write(path) as store:
        Writer(store).add([outcome(art, reading) for art, reading in readings()])
    return path
