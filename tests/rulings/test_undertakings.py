"""Events, agreements and commitments by hand: every field, links between records, contradictions, dates that hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mahdar.building import build
from mahdar.dossier import codec
from mahdar.dossier.check import check
from mahdar.dossier.store import Store
from mahdar.errors import RulingError
from mahdar.rulings import Entry, Ledger, entries, renew

TEXT = (
    "أعلنت الوزارة في 5 يناير 2020 التوصل إلى هدنة بين الطرفين برعاية الأمم المتحدة وضمان الوسيط.\n"
    "ووقع الوفدان الاتفاق في بغداد، على أن يدخل حيز التنفيذ في 7 يناير 2020.\n"
    "وتعهد الطرف الأول بسحب قواته قبل نهاية يناير 2020 إذا فتحت المعابر، وإلا استؤنف القتال.\n"
    "ويفتح الطرف الثاني المعابر خلال أسبوعين. ونفى المكتب أن يكون وسيطا."
)
OTHER = "قال المجلس إن جلسة أخرى تعقد في بغداد."


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.txt").write_text(f"عنوان الخبر\n\n{TEXT}\n", encoding="utf-8")
    (pages / "two.txt").write_text(f"عنوان آخر\n\n{OTHER}\n", encoding="utf-8")
    build([pages], tmp_path / "talks.mahdar")
    return tmp_path / "talks.mahdar"


def article(store: Store, words: str = "هدنة") -> str:
    sql = "SELECT id FROM articles WHERE text LIKE ?"
    return str(store.connection.execute(sql, (f"%{words}%",)).fetchone()[0])


def add(path: Path, table: str, words: str | None, by: str = "ليلى", **fields: str) -> str:
    with Store.write(path) as store:
        entry = Ledger(store, by).add(table, article(store), words, fields, None)
    assert entry.record_id is not None
    return entry.record_id


def correct(path: Path, record: str, **fields: str) -> Entry:
    with Store.write(path) as store:
        return Ledger(store, "سامي").correct(record, fields, None)


def row(path: Path, record: str) -> dict[str, Any]:
    table = {"e": "events", "u": "agreements", "c": "commitments"}[record[0]]
    with Store.read(path) as store:
        assert check(store) == []
        found = dict(store.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (record,)).fetchone())
    nested = {name for name, kind in codec.fields(codec.RECORDS[table]) if kind == "json"} | {"original"}
    return {k: json.loads(v) if k in nested and v is not None else v for k, v in found.items()}


def timex(path: Path, words: str) -> str:
    with Store.read(path) as store:
        found = store.connection.execute("SELECT id FROM timexes WHERE quote LIKE ?", (f"%{words}%",)).fetchone()
    return str(found[0])


EVENT = {"trigger": "ووقع", "type": "agree", "factuality": "happened"}


def test_an_event_with_every_field(talks: Path) -> None:
    event = row(talks, add(
        talks, "events", "ووقع الوفدان الاتفاق في بغداد", **EVENT, mode="sign", actors="الوفدان|الطرفان=الطرفين",
        recipients="الطرف الأول", place="بغداد", date="2020-01-05",
    ))  # fmt: skip
    assert (event["type"], event["mode"], event["date"], event["rule"]) == (
        "AGREE",
        "sign",
        "2020-01-05",
        "person:ليلى",
    )
    assert [(a["name"], a["quote"]) for a in event["actors"]] == [("الوفدان", "الوفدان"), ("الطرفان", "الطرفين")]
    assert (event["place"]["quote"], event["trigger"]["quote"]) == ("بغداد", "ووقع")
    assert (event["date_low"], event["date_high"]) == ("2020-01-05", "2020-01-05")


def test_without_words_an_event_stands_on_its_trigger_and_a_commitment_on_its_action(talks: Path) -> None:
    assert row(talks, add(talks, "events", None, **EVENT))["quote"] == "ووقع"
    assert row(talks, add(talks, "commitments", None, action="بسحب قواته"))["quote"] == "بسحب قواته"


def test_an_agreement_with_every_field(talks: Path) -> None:
    one = row(talks, add(
        talks, "agreements", "هدنة", kind="truce", parties="الطرف الأول|الطرف الثاني", mediators="الأمم المتحدة",
        guarantors="الوسيط", deniers="المكتب", made_at="2020-01-05", in_force_from="2020-01-07", length="P6M",
        approval="على أن يدخل حيز التنفيذ", state="in_force",
        stages="announced:أعلنت الوزارة@2020-01-05|agreed:ووقع الوفدان الاتفاق|"
        "in_force!planned:يدخل حيز التنفيذ@2020-01-07",
        passages="هدنة|الاتفاق",
    ))  # fmt: skip
    assert [(s["stage"], s["date"], s["factuality"], s["quote"]) for s in one["stages"]] == [
        ("announced", "2020-01-05", "happened", "أعلنت الوزارة"),
        ("agreed", None, "happened", "ووقع الوفدان الاتفاق"),
        ("in_force", "2020-01-07", "planned", "يدخل حيز التنفيذ"),
    ]
    assert [p["quote"] for p in one["passages"]] == ["هدنة", "الاتفاق"]
    assert (one["name"], one["kind"], one["length"], one["terms"]) == ("هدنة", "truce", "P6M", [])
    assert [r["quote"] for r in one["deniers"]] == ["المكتب"]


def test_a_commitment_names_its_agreement_by_words_and_the_agreement_lists_it(talks: Path) -> None:
    agreement = add(talks, "agreements", "هدنة", kind="truce")
    first = add(
        talks, "commitments", "وتعهد الطرف الأول بسحب قواته قبل نهاية يناير 2020", action="بسحب قواته",
        obligor="الطرف الأول", due="2020-01", due_relation="by", stage="promised", condition="إذا فتحت المعابر",
        consequence="استؤنف القتال", agreement_id="هدنة",
    )  # fmt: skip
    second = add(
        talks, "commitments", "ويفتح الطرف الثاني المعابر خلال أسبوعين", action="ويفتح الطرف الثاني المعابر",
        obligor="الطرف الثاني", in_return_for="بسحب قواته", depends_on=first, agreement_id=agreement,
    )  # fmt: skip
    assert row(talks, first)["agreement_id"] == agreement
    assert (row(talks, second)["in_return_for"], row(talks, second)["depends_on"]) == (first, first)
    assert row(talks, agreement)["terms"] == [first, second]
    correct(talks, second, agreement_id="")
    assert row(talks, agreement)["terms"] == [first]


def test_terms_given_with_an_agreement_tie_the_commitments_to_it(talks: Path) -> None:
    first = add(talks, "commitments", None, action="بسحب قواته")
    agreement = add(talks, "agreements", "هدنة", kind="truce", terms="بسحب قواته")
    assert row(talks, first)["agreement_id"] == agreement
    with Store.write(talks) as store:
        last = entries(store)[-1].ruling.id
        Ledger(store, "ليلى").undo(last)
    assert row(talks, first)["agreement_id"] is None


REFUSED = [
    ("events", {**EVENT, "trigger": "كلمة غريبة"}, "stands nowhere"),
    ("events", {**EVENT, "type": "WAR"}, "choose one of: AGREE"),
    ("events", {"trigger": "ووقع", "type": "AGREE"}, "needs factuality"),
    ("events", {**EVENT, "date": "الخامس من يناير"}, "no date for date: write EDTF"),
    ("events", {**EVENT, "date": "2020-02-30"}, "no date for date"),
    ("events", {**EVENT, "actors": "الوفدان|الوفد الثالث"}, "stands nowhere"),
    ("events", {**EVENT, "condition": "إذا فتحت المعابر"}, "hangs on no condition"),
    ("events", {**EVENT, "date_timex": "الثلاثاء"}, "neither the id nor the words of any of the timexes"),
    ("agreements", {"kind": "pact"}, "choose one of: truce"),
    ("agreements", {"kind": "truce", "stages": "وقع الاتفاق"}, "write stage:words"),
    ("agreements", {"kind": "truce", "stages": "signed:ووقع"}, "choose one of: demanded"),
    ("agreements", {"kind": "truce", "stages": "agreed:ووقع@أمس"}, "no date for stages"),
    ("agreements", {"kind": "truce", "length": "ستة أشهر"}, "TIMEX3 duration"),
    ("agreements", {"kind": "truce", "in_force_from": "2020-05", "in_force_to": "2020-04"}, "before 2020-05"),
    ("agreements", {"kind": "truce", "made_at": "2020-05", "in_force_to": "2020-04"}, "before it was made"),
    ("agreements", {"kind": "truce", "mediators": "المكتب", "deniers": "المكتب"}, "denies that"),
    ("agreements", {"kind": "truce", "state": "ended", "stages": "agreed:ووقع"}, "stands on none of its stages"),
    ("agreements", {"kind": "truce", "terms": "c-0000000000000000"}, "neither the id nor the words"),
    ("commitments", {"obligor": "الطرف الأول"}, "needs action"),
    ("commitments", {"action": "بسحب قواته", "obligor": "الطرف الأول", "beneficiary": "الطرف الأول"}, "to oneself"),
    ("commitments", {"action": "بسحب قواته", "due": "2019", "made_at": "2020-01-05"}, "before it was made"),
    ("commitments", {"action": "بسحب قواته", "due_relation": "by"}, "needs a due date"),
    ("commitments", {"action": "بسحب قواته", "outcome": "kept", "progress": "planned"}, "one of the two"),
    ("commitments", {"action": "بسحب قواته", "outcome_words": "استؤنف"}, "without an outcome"),
    ("commitments", {"action": "بسحب قواته", "agreement_id": "اتفاق"}, "neither the id nor the words"),
]


@pytest.mark.parametrize(("table", "fields", "message"), REFUSED)
def test_what_does_not_fit_is_refused_in_one_line_and_nothing_is_recorded(
    talks: Path, table: str, fields: dict[str, str], message: str
) -> None:
    words = "هدنة" if table == "agreements" else "ووقع الوفدان الاتفاق في بغداد"
    with pytest.raises(RulingError) as error:
        add(talks, table, words, **fields)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    with Store.read(talks) as store:
        assert entries(store) == []
        assert store.connection.execute(f"SELECT count(*) FROM {table} WHERE rule LIKE 'person:%'").fetchone()[0] == 0


def test_a_deadline_before_its_agreement_is_refused_from_both_sides(talks: Path) -> None:
    agreement = add(talks, "agreements", "هدنة", kind="truce", made_at="2020-01-05")
    with pytest.raises(RulingError, match="before its agreement was made"):
        add(talks, "commitments", None, action="بسحب قواته", due="2019-12", agreement_id=agreement)
    add(talks, "commitments", None, action="بسحب قواته", due="2020-02", agreement_id=agreement)
    with pytest.raises(RulingError, match="before its agreement was made"):
        correct(talks, agreement, made_at="2020-03-01")
    assert row(talks, agreement)["made_at"] == "2020-01-05"


@pytest.mark.parametrize("field", ["depends_on", "in_return_for"])
def test_circles_are_refused(talks: Path, field: str) -> None:
    first = add(talks, "commitments", None, action="بسحب قواته")
    second = add(talks, "commitments", None, action="ويفتح الطرف الثاني المعابر", **{field: first})
    third = add(talks, "commitments", None, action="استؤنف القتال", **{field: second})
    with pytest.raises(RulingError, match="circle"):
        correct(talks, first, **{field: third})
    with pytest.raises(RulingError, match="cannot name itself"):
        correct(talks, first, **{field: first})
    assert row(talks, first)[field] is None
    assert row(talks, third)[field] == second


def test_a_record_of_another_article_is_no_link(talks: Path) -> None:
    with Store.write(talks) as store:
        there = Ledger(store, "ليلى").add(
            "agreements", article(store, "المجلس"), "جلسة أخرى", {"kind": "plan"}, None
        ).record_id  # fmt: skip
    with pytest.raises(RulingError, match="another article"):
        add(talks, "commitments", None, action="بسحب قواته", agreement_id=str(there))


def test_the_same_record_by_two_persons_stands_twice_and_by_one_once(talks: Path) -> None:
    one = add(talks, "events", None, **EVENT)
    two = add(talks, "events", None, by="سامي", **EVENT)
    assert one != two
    assert {row(talks, one)["rule"], row(talks, two)["rule"]} == {"person:ليلى", "person:سامي"}
    with pytest.raises(RulingError, match="there already"):
        add(talks, "events", None, **EVENT)


def test_a_date_is_bound_from_the_expression_that_a_person_names(talks: Path) -> None:
    event = add(talks, "events", None, **EVENT, date_timex="5 يناير 2020")
    assert (row(talks, event)["date"], row(talks, event)["date_low"]) == ("2020-01-05", "2020-01-05")
    correct(talks, event, date_timex=timex(talks, "7 يناير"))
    assert row(talks, event)["date"] == "2020-01-07"
    correct(talks, event, date="2020-01")
    assert row(talks, event)["date"] == "2020-01"
    agreement = add(talks, "agreements", "هدنة", kind="truce", stages=f"agreed:ووقع@{timex(talks, '5 يناير')}")
    assert row(talks, agreement)["stages"][0]["date"] == "2020-01-05"


def test_what_counts_from_publication_follows_a_ruled_date_and_what_a_person_said_stays(talks: Path) -> None:
    length = timex(talks, "أسبوعين")
    bound = add(talks, "commitments", None, action="ويفتح الطرف الثاني المعابر", due_timex=length,
                due_from="publication", due_relation="within")  # fmt: skip
    said = add(talks, "commitments", None, action="بسحب قواته", due="2020-01-31", made_at="2020-01-05")
    agreement = add(talks, "agreements", "هدنة", kind="truce", made_at="2020-01-04",
                    stages="agreed:ووقع@2020-01-05")  # fmt: skip
    event = add(talks, "events", None, **EVENT, date="2020-01-06")
    assert row(talks, bound)["due"] is None
    for day, due in (("2020-01-10", "2020-01-24"), ("2020-02-01", "2020-02-15")):
        with Store.write(talks) as store:
            Ledger(store, "ليلى").date(article(store), day, None)
        assert row(talks, bound)["due"] == due
        assert (row(talks, said)["due"], row(talks, said)["made_at"]) == ("2020-01-31", "2020-01-05")
        assert row(talks, agreement)["made_at"] == "2020-01-04"
        assert row(talks, agreement)["stages"][0]["date"] == "2020-01-05"
        assert row(talks, event)["date"] == "2020-01-06"


def test_records_and_links_survive_other_words_in_front(talks: Path, tmp_path: Path) -> None:
    agreement = add(talks, "agreements", "هدنة", kind="truce", stages="agreed:ووقع الوفدان@2020-01-05")
    add(talks, "commitments", None, action="بسحب قواته", agreement_id=agreement, obligor="الطرف الأول")
    with Store.read(talks) as store:
        ledger = [e.ruling for e in entries(store)]
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text(f"عنوان\n\nبغداد: خبر قديم جديد. {TEXT}\n", encoding="utf-8")
    build([other], tmp_path / "other.mahdar")
    with Store.write(tmp_path / "other.mahdar") as store:
        Ledger(store, "ليلى").take(ledger)
        assert [(e.state, e.note) for e in entries(store)] == [("attached", None)] * 2
        (one,) = store.connection.execute("SELECT * FROM agreements WHERE rule LIKE 'person:%'").fetchall()
        (two,) = store.connection.execute("SELECT * FROM commitments WHERE rule LIKE 'person:%'").fetchall()
        assert one["id"] != agreement
        assert (two["agreement_id"], json.loads(one["terms"])) == (one["id"], [two["id"]])
        assert check(store) == []


def test_a_link_to_what_was_undone_is_left_empty_and_told(talks: Path) -> None:
    agreement = add(talks, "agreements", "هدنة", kind="truce")
    commitment = add(talks, "commitments", None, action="بسحب قواته", agreement_id=agreement)
    with Store.write(talks) as store:
        Ledger(store, "ليلى").undo(entries(store)[0].ruling.id)
        assert (
            entries(store)[1].note
            == f"agreement_id: {agreement} is no record of this article (any more), or is rejected"
        )
        Ledger(store, "ليلى").add("agreements", article(store), "هدنة", {"kind": "truce"}, None)
    assert row(talks, commitment)["agreement_id"] == agreement


def test_a_correction_of_every_new_table_is_undone(talks: Path) -> None:
    records = {
        add(talks, "events", None, **EVENT): {"factuality": "planned", "actors": "الوفدان", "place": "بغداد"},
        add(talks, "agreements", "هدنة", kind="truce"): {"stages": "agreed:ووقع", "parties": "الطرفين"},
        add(talks, "commitments", None, action="بسحب قواته"): {"obligor": "الطرف الأول", "due": "2020-01"},
    }
    for record, fields in records.items():
        before = row(talks, record)
        ruling = correct(talks, record, **fields).ruling.id
        after = row(talks, record)
        assert set(after["original"]) == set(fields)
        assert all(after[name] != before[name] for name in fields)
        with Store.write(talks) as store:
            Ledger(store, "سامي").undo(ruling)
        assert row(talks, record) == before
        with pytest.raises(RulingError, match=r"cannot be empty|reject it"):
            correct(talks, record, **{{"e": "trigger", "u": "kind", "c": "action"}[record[0]]: ""})


def test_words_are_found_in_another_spelling_and_stored_as_the_article_writes_them(talks: Path) -> None:
    event = row(talks, add(talks, "events", "ووقّع الوفدان  الإتفاق", **EVENT, place="بَغداد"))
    assert (event["quote"], event["place"]["quote"]) == ("ووقع الوفدان الاتفاق", "بغداد")


def _dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with Store.read(path) as store:
        return {
            table: [tuple(r) for r in store.connection.execute(f"SELECT * FROM {table} ORDER BY id")]
            for table in (*codec.RECORDS, "rulings", "articles")
        }


def test_applying_one_ruling_gives_what_applying_all_again_gives(talks: Path) -> None:
    agreement = add(talks, "agreements", "هدنة", kind="truce", stages="agreed:ووقع")
    first = add(talks, "commitments", None, action="بسحب قواته", agreement_id=agreement)
    second = add(talks, "commitments", None, action="استؤنف القتال", depends_on=first, due_timex="7 يناير 2020")
    steps: list[tuple[str, dict[str, str]]] = [
        (second, {"agreement_id": agreement, "due_relation": "by"}), (first, {"agreement_id": "", "due": "2020-01"}),
        (second, {"depends_on": ""}), (first, {"depends_on": second}), (agreement, {"terms": first}),
        (second, {"due": "2020-02-01"}), (agreement, {"made_at_timex": "5 يناير 2020"}),
    ]  # fmt: skip
    for record, fields in steps:
        correct(talks, record, **fields)
        before = _dump(talks)
        with Store.write(talks) as store:
            renew(store)
        assert _dump(talks) == before, fields
    with Store.write(talks) as store:
        Ledger(store, "سامي").reject(second, None)
        Ledger(store, "سامي").accept(first, None)
    before = _dump(talks)
    with Store.write(talks) as store:
        renew(store)
    assert _dump(talks) == before


def test_dates_that_a_person_left_to_be_bound_follow_a_new_sidecar(talks: Path, tmp_path: Path) -> None:
    bound = add(talks, "commitments", None, action="ويفتح الطرف الثاني المعابر", due_timex="أسبوعين",
                due_from="publication", due_relation="within")  # fmt: skip
    event = add(talks, "events", None, **EVENT, date="2020-01-06")
    for day, due in (("2020-01-10", "2020-01-24"), ("2020-02-01", "2020-02-15")):
        (tmp_path / "pages" / "metadata.csv").write_text(f"file,published\none.txt,{day}\n", encoding="utf-8")
        build([tmp_path / "pages"], talks)
        assert row(talks, bound)["due"] == due
        assert row(talks, event)["date"] == "2020-01-06"


def test_what_hangs_on_a_rejected_record_hangs_on_nothing_until_that_is_undone(talks: Path) -> None:
    agreement = add(talks, "agreements", "هدنة", kind="truce")
    first = add(talks, "commitments", None, action="بسحب قواته", agreement_id=agreement)
    second = add(talks, "commitments", None, action="استؤنف القتال", agreement_id=agreement, depends_on=first)
    with Store.write(talks) as store:  # as if the program had found them
        for table in ("agreements", "commitments"):
            store.connection.execute(f"UPDATE {table} SET rule = 'x', ruling_id = NULL, original = NULL")
        store.connection.execute("DELETE FROM rulings")
        ruling = Ledger(store, "سامي").reject(first, None).ruling.id
    assert (row(talks, second)["depends_on"], row(talks, agreement)["terms"]) == (None, [second])
    with Store.write(talks) as store:
        Ledger(store, "سامي").undo(ruling)
        ruling = Ledger(store, "سامي").reject(agreement, None).ruling.id
    assert (row(talks, second)["depends_on"], row(talks, second)["agreement_id"]) == (first, None)
    with Store.write(talks) as store:
        Ledger(store, "سامي").undo(ruling)
    assert row(talks, second)["agreement_id"] == agreement
    assert sorted(row(talks, agreement)["terms"]) == sorted([first, second])
