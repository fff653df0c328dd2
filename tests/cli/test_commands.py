"""Every command does its work from end to end, and tells wrong use in one line with exit code 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command


def _json(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_show_tells_what_is_in_it(mahdar: Command, talks: Path) -> None:
    shown = mahdar("show", talks)
    assert shown.code == 0
    assert "1 articles of 1 sources, published 2021-03-23 to 2021-03-23" in shown.out
    (article,) = _json(mahdar("show", talks, "--articles", "--json").out)
    assert (article["published"], article["outlet"]) == ("2021-03-23", "مرصد النهرين")


def test_timeline_statements_and_figures_with_their_filters(mahdar: Command, talks: Path) -> None:
    assert [row["date"] for row in _json(mahdar("timeline", talks, "--json").out)] == ["2021-04-07"]
    assert "2021-03-23" in [row["date"] for row in _json(mahdar("timeline", talks, "--sentences", "--json").out)]
    statements = _json(mahdar("statements", talks, "--json").out)
    assert {s["speaker_name"] for s in statements} >= {"وزارة الخارجية"}
    assert _json(mahdar("statements", talks, "--speaker", "الرئاسة", "--json").out) == []
    assert len(_json(mahdar("statements", talks, "--about", "محادثات", "--json").out)) == 1
    (figure,) = _json(mahdar("figures", talks, "--json").out)
    assert (figure["low"], figure["high"]) == (2500, 2500)
    assert _json(mahdar("figures", talks, "--to", "2020", "--json").out) == []
    assert len(_json(mahdar("figures", talks, "--speaker", "وزارة الخارجية", "--json").out)) == 1
    assert _json(mahdar("figures", talks, "--speaker", "الرئاسة", "--json").out) == []
    told = _json(mahdar("timeline", talks, "--speaker", "وزارة الخارجية", "--json").out)
    assert [row["date"] for row in told] == ["2021-04-07"]
    assert _json(mahdar("timeline", talks, "--speaker", "الرئاسة", "--json").out) == []
    assert "2,500" in mahdar("figures", talks).out


def test_search_finds_other_spellings_and_shows_the_original(mahdar: Command, talks: Path) -> None:
    found = mahdar("search", talks, "مُحادثات وزاره")
    assert found.code == 0
    assert "المحادثات" in found.out
    assert mahdar("search", talks, "قنبلة").out == ""


def test_explain_shows_the_words_in_their_paragraph_and_the_rule(mahdar: Command, talks: Path) -> None:
    (figure,) = _json(mahdar("figures", talks, "--json").out)
    shown = mahdar("explain", talks, figure["id"])
    assert shown.code == 0
    assert "[2500 جندي]" in shown.out
    assert f"rule: {figure['rule']}" in shown.out
    assert mahdar("explain", talks, "q-0000000000000000").code == 2


def test_rulings_from_the_command_line(mahdar: Command, talks: Path, tmp_path: Path) -> None:
    (figure,) = _json(mahdar("figures", talks, "--json").out)
    assert mahdar("correct", talks, figure["id"], "--set", "approximate=true", "--by", "ليلى").code == 0
    assert _json(mahdar("figures", talks, "--json").out)[0]["approximate"] is True
    article = figure["article_id"]
    words = ("--table", "quantities", "--article", article, "--words", "2500 جندي")
    assert mahdar("reject", talks, *words, "--by", "ليلى", "--why", "مثال").code == 0
    assert mahdar("figures", talks).out == ""
    ledger = _json(mahdar("rulings", "list", talks, "--json").out)
    assert [entry["ruling"]["action"] for entry in ledger] == ["correct", "reject"]  # type: ignore[index]
    assert mahdar("rulings", "undo", talks, ledger[1]["ruling"]["id"], "--by", "ليلى").code == 0  # type: ignore[index]
    assert len(_json(mahdar("figures", talks, "--json").out)) == 1
    assert mahdar("rulings", "export", talks, "-o", tmp_path / "r.jsonl").code == 0
    assert "0 new rulings, 2 known" in mahdar("rulings", "import", talks, tmp_path / "r.jsonl", "--by", "سامي").out
    assert mahdar("date", talks, article, "2021-03-24", "--by", "ليلى").code == 0
    assert "2021-03-24" in {row["date"] for row in _json(mahdar("timeline", talks, "--json").out)} | {
        row["published"] for row in _json(mahdar("show", talks, "--articles", "--json").out)
    }


def test_add_a_statement_by_its_words(mahdar: Command, talks: Path) -> None:
    article = _json(mahdar("show", talks, "--articles", "--json").out)[0]["id"]
    fields = ["cue=بينهم", "content=مستشارون عسكريون", "act=assert", "mode=indirect"]
    sets = [part for field in fields for part in ("--set", field)]
    added = mahdar("add", talks, "statements", "--article", article, *sets, "--by", "ليلى")
    assert added.code == 0, added.err
    rules = {s["rule"] for s in _json(mahdar("statements", talks, "--json").out)}
    assert "person:ليلى" in rules
    wrong = mahdar("add", talks, "statements", "--article", article, "--set", "cue=لا شيء", "--by", "ليلى")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)


def test_export_check_and_report(mahdar: Command, talks: Path, tmp_path: Path) -> None:
    assert mahdar("export", talks, "--out", tmp_path / "out").code == 0
    assert (tmp_path / "out" / "statements.jsonl").stat().st_size > 0
    assert mahdar("export", talks, "--format", "csv", "--out", tmp_path / "csv").code == 0
    assert mahdar("check", talks).code == 0
    assert mahdar("report", talks, "-o", tmp_path / "r.html").code == 0
    assert mahdar("export", talks, "--format", "docx", "--out", tmp_path / "no").code == 2


def test_score_prints_figures_and_misses(mahdar: Command, tmp_path: Path, pages: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    annotation = {
        "file": "one.txt", "published": "2021-03-23",
        "stories": [{"first": "قالت", "last": "عسكريون", "lines": [3, 4]}],
        "not_body": [], "timex": [], "statements": [], "quantities": [], "commitments": [], "events": [],
    }  # fmt: skip
    (gold / "one.json").write_text(json.dumps(annotation), encoding="utf-8")
    scored = mahdar("score", gold, pages, "--json")
    assert scored.code == 0
    assert json.loads(scored.out)["published"] == {"accuracy": 1.0, "hit": 1.0, "of": 1}
    assert "quantity extra" in mahdar("score", gold, pages, "--misses").out
    assert mahdar("score", tmp_path / "none", pages).code == 2


def test_sample_writes_pages_that_build(mahdar: Command, tmp_path: Path) -> None:
    assert mahdar("sample", "--out", tmp_path / "sample").code == 0
    assert mahdar("build", tmp_path / "sample", "-o", tmp_path / "s.mahdar", "--workers", 1).code == 0
    assert mahdar("check", tmp_path / "s.mahdar").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "missing.mahdar"), ("build", "pages"), ("build", "missing-folder", "-o", "x.mahdar"), ("frobnicate",),
        ("timeline", "TALKS", "--from", "yesterday"), ("search", "TALKS", "،،"), ("reject", "TALKS", "--by", "x"),
        ("statements", "TALKS", "--limit", "0"), ("correct", "TALKS", "s-1", "--set", "act", "--by", "x"),
        ("rulings", "undo", "TALKS", "r-1", "--by", "x"), ("rulings", "import", "TALKS", "none.jsonl", "--by", "x"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_is_told_and_exits_with_2(
    mahdar: Command, talks: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(talks.parent)
    run = mahdar(*(talks if a == "TALKS" else a for a in arguments))
    assert run.code == 2
    assert run.err.strip()
    assert "Traceback" not in run.err
    assert not (talks.parent / "x.mahdar").exists()


def test_a_file_that_is_no_dossier_is_told_and_left_alone(mahdar: Command, tmp_path: Path, pages: Path) -> None:
    other = tmp_path / "letter.mahdar"
    other.write_bytes(b"this is no dossier" * 100)
    before = other.read_bytes()
    for arguments in (("show", other), ("build", pages, "-o", other), ("check", other)):
        run = mahdar(*arguments)
        assert (run.code, run.err.count("\n")) == (2, 1), run
    assert other.read_bytes() == before


def test_sources_and_link(mahdar: Command, tmp_path: Path) -> None:
    text = "أعلنت الوزارة أن الجولة الثالثة من المحادثات ستبدأ يوم الأحد في مقر اللجنة المشتركة وأن الوفد يضم 14 خبيرا."
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"بدء الجولة\n\n{text}", encoding="utf-8")
    dossier = tmp_path / "talks.mahdar"
    assert mahdar("build", tmp_path, "-o", dossier, "--no-link").code == 0
    assert "2 articles are new or changed since" in mahdar("show", dossier).out
    assert "2 articles were new or had changed; 2 links" in mahdar("link", dossier).out
    [group] = map(json.loads, mahdar("sources", dossier, "--json").out.splitlines())
    assert len(group["articles"]) == 2
    assert group["links"][0]["relation"] == "near_duplicate"
    one = mahdar("sources", dossier, "--article", group["articles"][0]["article_id"]).out
    assert "near_duplicate" in one
    assert "2 articles are this one source" in one
    assert mahdar("sources", dossier, "--article", "a-none").code == 2
    assert "links: 1 near_duplicate" in mahdar("show", dossier).out


def test_similarity(mahdar: Command, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    same = {"text_1": "بدأت الجولة الثالثة من المحادثات.", "text_2": "بدأت الجولة الثالثة من المحادثات."}
    path.write_text(f"{json.dumps(same)}\n{json.dumps({**same, 'text_2': 'فاز الفريق.'})}\n", encoding="utf-8")
    assert [json.loads(line) for line in mahdar("similarity", path, "--json").out.splitlines()] == [1.0, 0.0]
    assert mahdar("similarity", path).out.startswith("1.00\tبدأت")
    path.write_text("{}", encoding="utf-8")
    assert "line 1" in mahdar("similarity", path).err
