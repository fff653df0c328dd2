"""The briefing, read by markdown-it: every line stands on footnotes, every footnote on the words of an article."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from mahdar.dossier.store import Store
from mahdar.export import export
from mahdar.export.labels import _FILE, labels
from mahdar.undertakings import Undertakings

ISOLATES = re.compile("[\u2066-\u2069]")
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin)


def write(dossier: Path, out: Path, **more: Any) -> str:
    with Store.read(dossier) as store:
        (path,) = export(store, out, "markdown", **more)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["ar", "en"])
def briefing(request: pytest.FixtureRequest, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return write(sample, tmp_path_factory.mktemp("briefing"), language=request.param)


def shown(text: str) -> str:
    """The text of a briefing as a reader sees it."""
    html = MARKDOWN.render(text)
    return ISOLATES.sub("", re.sub(r"<[^>]+>", "", html)).replace("&quot;", '"').replace("&amp;", "&")


def parts(text: str) -> dict[str, list[str]]:
    """The lines of each part by its heading."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        elif line.startswith("- ") and found:
            found[list(found)[-1]].append(line)
    return found


def test_every_line_has_a_footnote_and_every_footnote_a_line(briefing: str) -> None:
    given = re.findall(r"^\[\^(\d+)\]:", briefing, re.MULTILINE)
    body = "".join(line for line in briefing.splitlines(keepends=True) if not line.startswith("[^"))
    assert set(re.findall(r"\[\^(\d+)\]", body)) == set(given)
    assert [int(number) for number in given] == list(range(1, len(given) + 1))
    assert all("[^" in line for lines in parts(briefing).values() for line in lines)
    tokens = MARKDOWN.parse(briefing)
    assert sum(token.type == "footnote_open" for token in tokens) == len(given) > 50


def test_footnotes_are_the_words_of_the_articles(sample: Path, briefing: str) -> None:
    with Store.read(sample) as store:
        texts = [" ".join(row["text"].split()) for row in store.connection.execute("SELECT text FROM articles")]
    for line in briefing.splitlines():
        if line.startswith("[^"):
            quote = re.match(r"\[\^\d+\]: «\u2068(.*?)\u2069»", line)
            assert quote is not None, line
            words = re.sub(r"\\(.)", r"\1", quote[1])
            assert any(words in text for text in texts)


def test_it_has_all_parts_and_what_is_overdue_is_what_the_dossier_says(sample: Path, tmp_path: Path) -> None:
    text = write(sample, tmp_path, language="en", as_of="2022-12")
    found, words = parts(text), labels("en")
    order = ("tracks", "in_force", "agreements", "overdue", "due", "open", "settled", "disputed_heading", "timeline")
    assert [words[name] for name in order] == list(found)[: len(order)]
    with Store.read(sample) as store:
        overdue = Undertakings(store, "2022-12-31").commitment_states(overdue=True)
    assert len(found[words["overdue"]]) == len(overdue) > 5
    for one, line in zip(overdue, found[words["overdue"]], strict=True):
        assert " ".join(one.action.split()) in re.sub(r"\\(.)", r"\1", line)
        assert str(one.due) in line
    assert "As known on \u20662022-12-31\u2069" in text
    assert "2023-" not in text.split("## ", 1)[1].replace("2023-01", "")  # nothing that was published later


def test_what_is_left_out_is_counted(sample: Path, tmp_path: Path) -> None:
    text = write(sample, tmp_path, language="en", limit=3)
    lines = parts(text)
    assert max(map(len, lines.values())) == 3
    assert "More, not shown: " in text


def test_hostile_words_stay_words(hostile: Path, tmp_path: Path) -> None:
    text = write(hostile, tmp_path, language="ar")
    html = MarkdownIt("commonmark", {"html": True}).use(footnote_plugin).render(text)
    for mark in ("<script", "<img", "<i>", "<em>", "<code>", 'javascript:alert(1)"', "<b>"):
        assert mark not in html, mark
    assert "*تبدأ*" in shown(text)
    assert "<i>مرصد|النهرين</i>" in shown(text).replace("&lt;", "<").replace("&gt;", ">")
    assert '<a href="https://outlet.example/one">' in html
    assert text.startswith('<div dir="rtl" lang="ar">')


def test_every_label_is_there_in_both_languages() -> None:
    def leaves(node: Any) -> list[Any]:
        return [leaf for one in node.values() for leaf in leaves(one)] if isinstance(node, dict) else [node]

    for arabic, english in leaves(yaml.safe_load(_FILE.read_text(encoding="utf-8"))):
        assert re.search("[\u0621-\u064a]", arabic)
        assert not re.search("[\u0600-\u06ff]", english)
