"""Names linked across the articles of a dossier: repeatable, incremental, ruled over by persons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mahdar.api import Dossier
from mahdar.building import build
from mahdar.dossier.check import check
from mahdar.dossier.linked.chain import link
from mahdar.dossier.store import Store
from mahdar.errors import RulingError
from mahdar.export import export
from mahdar.rulings import Ledger, entries, lines

ARTICLES = [
    (
        "2020-08-01",
        "مرصد النهرين",
        "يقود الحكومة رئيس الوزراء العراقي مصطفى الكاظمي. وأعلن الكاظمي أن الانتخابات المبكرة ستجرى في حزيران المقبل."
        " ويستمر الحوار بين بغداد وواشنطن.",
    ),
    (
        "2020-08-09",
        "صدى الواحة",
        "يتابع رئيس الوزراء العراقي عمل اللجنة. وتعقد الجولة في واشنطن. وأعلنت واشنطن الموعد.",
    ),
    ("2024-01-29", "مرصد النهرين", "يقود الحكومة رئيس الوزراء العراقي محمد شياع السوداني. ووصل وفد الحكومة الأميركية."),
    ("2024-02-02", "صدى الواحة", "يتابع رئيس الوزراء العراقي عمل اللجنة. وقتل تنظيم الدولة جنديا في ديالى."),
    ("2021-08-01", "دفاتر دجلة", "ولد رئيس الوزراء العراقي السابق عادل عبد المهدي في بغداد. وخسر تنظيم داعش الموصل."),
    ("2021-08-03", "دفاتر دجلة", "وصل وزير النقل اليمني محمد علي إلى عدن. وقال الوزير إن الميناء مفتوح."),
    ("2021-08-04", "دفاتر دجلة", "وصل وزير الصحة المصري محمد علي إلى القاهرة. وقال الوزير إن المستشفى مفتوح."),
    ("2021-08-05", "دفاتر دجلة", "وصل أبو مهدي العامري إلى أربيل قادما من دهوك. وغادر أبومهدي العامري مساء اليوم."),
]
CLOSING = "وتأتي هذه التطورات بعد أسابيع من الترقب في المنطقة."


def line(number: int, day: str, outlet: str, text: str) -> str:
    row = {
        "id": str(number), "url": f"https://example.org/{number}", "outlet": outlet, "date": day,
        "title": f"عنوان الخبر رقم {number}", "text": f"{text}\n{CLOSING}",
    }  # fmt: skip
    return json.dumps(row, ensure_ascii=False) + "\n"


def pages(folder: Path, numbers: list[int], articles: list[tuple[str, str, str]] | None = None) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = []
    for n in numbers:
        path = folder / f"{n}.jsonl"
        path.write_text(line(n, *(articles or ARTICLES)[n]), encoding="utf-8")
        paths.append(path)
    return paths


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    build(pages(tmp_path / "pages", list(range(len(ARTICLES)))), tmp_path / "talks.mahdar")
    return tmp_path / "talks.mahdar"


def bytes_of(dossier: Path, out: Path) -> dict[str, bytes]:
    with Store.read(dossier) as store:
        return {path.name: path.read_bytes() for path in export(store, out) if path.name != "documents.jsonl"}


def entity_of(dossier: Path, article: int, words: str, kind: str | None = None) -> str | None:
    """The entity of the mention that stands on these words of an article."""
    with Store.read(dossier) as store:
        rows = store.connection.execute(
            "SELECT m.entity FROM mentions m JOIN articles a ON a.id = m.article_id WHERE a.url = ? AND m.quote = ?"
            " AND (? IS NULL OR m.kind = ?) ORDER BY m.start",
            (f"https://example.org/{article}", words, kind, kind),
        ).fetchall()
    assert rows, (article, words)
    return rows[0]["entity"]  # type: ignore[no-any-return]  # a column of text


def mention_of(dossier: Path, article: int, words: str) -> str:
    with Store.read(dossier) as store:
        row = store.connection.execute(
            "SELECT m.id FROM mentions m JOIN articles a ON a.id = m.article_id WHERE a.url = ? AND m.quote = ?",
            (f"https://example.org/{article}", words),
        ).fetchone()
    return str(row["id"])


def test_the_prime_ministers_of_two_years_are_two_persons(talks: Path) -> None:
    first, second = (entity_of(talks, n, "رئيس الوزراء العراقي", "office") for n in (1, 3))
    assert first == entity_of(talks, 0, "مصطفى الكاظمي")
    assert second == entity_of(talks, 2, "محمد شياع السوداني")
    assert first != second


def test_a_capital_that_acts_is_its_state_and_one_in_which_something_happens_a_place(talks: Path) -> None:
    with Store.read(talks) as store:
        rows = store.connection.execute(
            "SELECT m.kind, e.name, e.kind AS is_a FROM mentions m JOIN entities e ON e.id = m.entity"
            " WHERE m.quote = 'واشنطن' ORDER BY m.kind DESC"
        ).fetchall()
    assert {tuple(row) for row in rows} == {("state", "الولايات المتحدة", "state"), ("place", "واشنطن", "place")}
    assert entity_of(talks, 2, "الحكومة الأميركية") == entity_of(talks, 0, "واشنطن")


def test_groups_and_spellings_are_one_and_namesakes_two(talks: Path) -> None:
    assert entity_of(talks, 3, "تنظيم الدولة") == entity_of(talks, 4, "تنظيم داعش")
    assert entity_of(talks, 7, "أبو مهدي العامري") == entity_of(talks, 7, "أبومهدي العامري")
    assert entity_of(talks, 5, "محمد علي") != entity_of(talks, 6, "محمد علي")


def test_offices_are_bounded_by_the_words(talks: Path) -> None:
    with Dossier(talks) as opened:
        held = {row.holder: row for row in opened.offices(of="العراق")}
        assert held["مصطفى الكاظمي"].from_ == "[..2020-08-01]"
        assert held["مصطفى الكاظمي"].to is None
        former = held["عادل عبد المهدي"]
        assert (former.status, former.from_, former.to) == ("former", None, "[..2021-08-01]")
        assert [r.holder for r in opened.offices(of="العراق", as_of="2021-12")] == ["مصطفى الكاظمي"]
        assert [r.holder for r in opened.offices(of="العراق", as_of="2024-06")] == ["محمد شياع السوداني"]
        assert list(opened.offices(of="العراق", as_of="2019")) == []


def test_refs_of_statements_have_the_entity_of_their_name(talks: Path) -> None:
    with Store.read(talks) as store:
        rows = store.connection.execute("SELECT speaker FROM statements WHERE speaker IS NOT NULL").fetchall()
        known = {row["id"] for row in store.connection.execute("SELECT id FROM entities")}
    found = [json.loads(row["speaker"]) for row in rows]
    kadhimi = [ref for ref in found if "الكاظمي" in ref["name"]]
    assert kadhimi
    assert {ref["entity"] for ref in kadhimi} == {entity_of(talks, 0, "مصطفى الكاظمي")}
    assert {ref["entity"] for ref in found} - {None} <= known


def test_adding_articles_gives_the_same_bytes_as_building_at_once(tmp_path: Path, talks: Path) -> None:
    for name, order in (("forward", range(len(ARTICLES))), ("backward", reversed(range(len(ARTICLES))))):
        dossier = tmp_path / f"{name}.mahdar"
        for number in order:
            build(pages(tmp_path / "pages", [number]), dossier)
        assert bytes_of(dossier, tmp_path / name) == bytes_of(talks, tmp_path / "whole")
        with Store.read(dossier) as one, Store.read(talks) as other:
            sql = "SELECT * FROM entity_candidates ORDER BY a, b"
            assert [tuple(r) for r in one.connection.execute(sql)] == [tuple(r) for r in other.connection.execute(sql)]


def test_linking_again_changes_nothing(tmp_path: Path, talks: Path) -> None:
    before = bytes_of(talks, tmp_path / "before")
    with Store.write(talks) as store:
        link(store, again=True)
    assert bytes_of(talks, tmp_path / "after") == before
    content = talks.read_bytes()
    with Store.write(talks) as store:
        link(store)
    assert talks.read_bytes() == content


def test_every_entity_is_named_and_every_spelling_has_a_reason(talks: Path) -> None:
    with Store.read(talks) as store:
        assert list(check(store)) == []
    with Dossier(talks) as opened:
        for row in opened.people(kind=None):
            entity = opened.entity(row.id)
            assert entity is not None
            assert entity.mentions
            assert [m.name for m in entity.merges] == entity.aliases
            assert all(m.why and 0.7 <= m.score <= 1 for m in entity.merges)
            assert opened.explain(row.id).table == "entities"


def test_a_ruling_unites_survives_a_build_and_is_undone(tmp_path: Path, talks: Path) -> None:
    before = bytes_of(talks, tmp_path / "before")
    a, b = entity_of(talks, 5, "محمد علي"), entity_of(talks, 6, "محمد علي")
    with Store.write(talks) as store:
        ruling = Ledger(store, "ليلى").unite(str(a), str(b), "هو الشخص نفسه").ruling.id
    one = entity_of(talks, 5, "محمد علي")
    assert one == entity_of(talks, 6, "محمد علي")
    with Dossier(talks) as opened:
        assert [r.id for r in opened.explain(str(one)).rulings] == [ruling]
    extra = [*ARTICLES, ("2021-08-06", "دفاتر دجلة", "وصل وزير النقل اليمني محمد علي إلى المكلا في زيارة قصيرة.")]
    build(pages(tmp_path / "more", [8], extra), talks)
    assert entity_of(talks, 8, "محمد علي") == entity_of(talks, 6, "محمد علي")
    with Store.write(talks) as store:
        Ledger(store, "ليلى").undo(ruling)
    assert entity_of(talks, 8, "محمد علي") == entity_of(talks, 5, "محمد علي") == a
    assert entity_of(talks, 6, "محمد علي") == b
    assert before.keys() == bytes_of(talks, tmp_path / "after").keys()


def test_a_ruling_separates_with_what_shares_the_office(tmp_path: Path) -> None:
    told = [
        ("2021-01-01", "أ", "وصل وزير النقل اليمني عادل باقر الشمري إلى عدن صباح اليوم."),
        ("2021-01-02", "أ", "وصل رئيس جامعة عدن عادل باقر الشمري إلى لحج صباح اليوم."),
        ("2021-01-03", "أ", "وصل رئيس جامعة عدن عادل باقر الشمري إلى أبين صباح اليوم."),
    ]
    dossier = tmp_path / "talks.mahdar"
    build(pages(tmp_path / "pages", [0, 1, 2], told), dossier)
    name = "عادل باقر الشمري"
    assert len({entity_of(dossier, n, name) for n in range(3)}) == 1
    with Store.write(dossier) as store:
        Ledger(store, "ليلى").separate(mention_of(dossier, 0, name), mention_of(dossier, 1, name), None)
    first, second, third = (entity_of(dossier, n, name) for n in range(3))
    assert first != second == third
    with Store.write(dossier) as store:
        link(store, again=True)
    assert [entity_of(dossier, n, name) for n in range(3)] == [first, second, third]


def test_who_is_kept_apart_is_offered_no_more(tmp_path: Path) -> None:
    told = [("2021-01-01", "أ", "وصل السيد محمد علي إلى عدن."), ("2021-01-02", "أ", "وصل السيد محمد علي إلى بغداد.")]
    dossier = tmp_path / "talks.mahdar"
    build(pages(tmp_path / "pages", [0, 1], told), dossier)
    with Dossier(dossier) as opened:
        (offer,) = opened.candidates()
    with Store.write(dossier) as store:
        Ledger(store, "ليلى").separate(offer.a, offer.b, "شخصان")
    with Dossier(dossier) as opened:
        assert list(opened.candidates()) == []
    assert entity_of(dossier, 0, "محمد علي") != entity_of(dossier, 1, "محمد علي")


def test_rulings_on_entities_travel_and_say_where_they_do_not_hold(tmp_path: Path, talks: Path) -> None:
    a, b = entity_of(talks, 5, "محمد علي"), entity_of(talks, 6, "محمد علي")
    with Store.write(talks) as store:
        Ledger(store, "ليلى").unite(str(a), str(b), None)
        lines.write((e.ruling for e in entries(store)), tmp_path / "rulings.jsonl")
    whole, part = tmp_path / "whole.mahdar", tmp_path / "part.mahdar"
    build(pages(tmp_path / "pages", list(range(len(ARTICLES)))), whole)
    build(pages(tmp_path / "pages", [5]), part)
    for dossier, state in ((whole, "attached"), (part, "detached")):
        with Store.write(dossier) as store:
            Ledger(store, "منى").take(lines.read(tmp_path / "rulings.jsonl"))
            assert [e.state for e in entries(store)] == [state]
    assert entity_of(whole, 5, "محمد علي") == entity_of(whole, 6, "محمد علي")


def test_the_later_of_two_rulings_holds(talks: Path) -> None:
    a, b = mention_of(talks, 5, "محمد علي"), mention_of(talks, 6, "محمد علي")
    with Store.write(talks) as store:
        Ledger(store, "ليلى", "2024-01-01T00:00:00+00:00").unite(a, b, None)
        Ledger(store, "منى", "2024-01-02T00:00:00+00:00").separate(a, b, None)
    assert entity_of(talks, 5, "محمد علي") != entity_of(talks, 6, "محمد علي")


@pytest.mark.parametrize("ids", [("e-0000000000000000", "e-1111111111111111"), ("same", "same")])
def test_rulings_on_nothing_are_refused(talks: Path, ids: tuple[str, str]) -> None:
    known = mention_of(talks, 5, "محمد علي")
    with Store.write(talks) as store, pytest.raises(RulingError):
        Ledger(store, "ليلى").unite(*(known if id == "same" else id for id in ids), None)


def test_a_corrected_name_is_linked_anew(talks: Path) -> None:
    mention = mention_of(talks, 6, "محمد علي")
    with Store.write(talks) as store:
        ruling = Ledger(store, "ليلى").correct(mention, {"name": "محمد علي باشا"}, None).ruling.id
    with Dossier(talks) as opened:
        assert [row.name for row in opened.people(name="باشا")] == ["محمد علي باشا"]
    with Store.write(talks) as store:
        Ledger(store, "ليلى").undo(ruling)
    with Dossier(talks) as opened:
        assert list(opened.people(name="باشا")) == []


def test_bad_names_are_noted_and_shown(tmp_path: Path) -> None:
    told = [("2021-01-01", "أ", "وصل الوفد إلى عدن صباح اليوم. " + "وقال محمد " + "علي " * 300 + "إن الطريق مفتوح.")]
    dossier = tmp_path / "talks.mahdar"
    build(pages(tmp_path / "pages", [0], told), dossier)
    with Store.write(dossier) as store:
        article = store.connection.execute("SELECT id, text FROM articles").fetchone()
        Ledger(store, "ليلى").add("mentions", article["id"], "ع", {"kind": "person"}, None)
        Ledger(store, "ليلى").add("mentions", article["id"], "علي " * 299 + "علي", {"kind": "person"}, None)
    with Dossier(dossier) as opened:
        notes = " ".join(opened.show().warnings)
        assert "of one letter" in notes
        assert "too long" in notes
        assert list(opened.check()) == []
