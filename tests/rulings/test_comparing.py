"""Two coders compared: units, fields, differences; persons, the program, files."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.dossier.store import Store
from mahdar.errors import RulingError
from mahdar.rulings import Ledger, sheets
from mahdar.rulings.coders import filed, stored
from mahdar.rulings.comparing import Comparison, compare
from mahdar.rulings.matching import overlap
from tests.rulings.test_importing import EVENT, write_csv
from tests.rulings.test_undertakings import add, article, correct, row, talks

__all__ = ["talks"]


def compared(talks: Path, table: str, a: str = "ليلى", b: str = "سامي", least: float = 0.5) -> Comparison:
    with Store.read(talks) as store:
        return compare(table, stored(store, table, a), stored(store, table, b), least=least)


def field(found: Comparison, name: str) -> tuple[int, int, float | None, str | None]:
    (one,) = [f for f in found.fields if f.field == name]
    return one.n, one.agreed, None if one.kappa is None else round(one.kappa, 4), one.why


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 15), 5 / 15), ((0, 10), (2, 6), 0.4),
     ((0, 5), (5, 9), 0.0), ((0, 2), (7, 9), 0.0)],
)  # fmt: skip
def test_overlap_is_intersection_over_union(one: tuple[int, int], other: tuple[int, int], expected: float) -> None:
    assert overlap(one, other) == overlap(other, one) == pytest.approx(expected)


def test_units_and_fields_as_counted_by_hand(talks: Path) -> None:
    """Five actions by each, four of them the same words; stages agree 3 of 4.

    ليلى: promised, promised, agreed, agreed; سامي: promised, agreed, agreed, agreed.
    Expected by chance (2*1 + 2*3) / 16 = .5, observed .75: kappa .5. Found by both 4 of 6 units; F = 2*4/10.
    """
    actions = ["بسحب قواته", "ويفتح الطرف الثاني المعابر", "استؤنف القتال", "يدخل حيز التنفيذ"]
    for by, stages, last in (
        ("ليلى", ["promised", "promised", "agreed", "agreed"], "ونفى المكتب"),
        ("سامي", ["promised", "agreed", "agreed", "agreed"], "التوصل إلى هدنة"),
    ):
        for action, stage in zip(actions, stages, strict=True):
            add(talks, "commitments", None, by=by, action=action, stage=stage, due="2020-01" if by == "ليلى" else "")
        add(talks, "commitments", None, by=by, action=last, stage="demanded")
    found = compared(talks, "commitments")
    assert (found.both, found.only_a, found.only_b, found.articles, found.left_out) == (4, 1, 1, 1, 0)
    assert (found.found_agreement, found.f_measure) == (pytest.approx(4 / 6), pytest.approx(0.8))
    assert field(found, "stage") == (4, 3, 0.5, None)
    assert field(found, "outcome") == (4, 4, None, "both used one category only")
    assert field(found, "due") == (4, 0, None, "its values are no closed list")
    assert field(found, "condition") == (0, 0, None, "neither filled it in")
    stages_differ = [d for d in found.differences if d.field == "stage"]
    assert [(d.words_a, d.value_a, d.value_b) for d in stages_differ] == [
        ("ويفتح الطرف الثاني المعابر", "promised", "agreed")
    ]
    alone = [(d.words_a, d.words_b) for d in found.differences if d.field is None]
    assert set(alone) == {(None, "التوصل إلى هدنة"), ("ونفى المكتب", None)}


def test_of_two_on_the_same_words_the_more_alike_are_paired(talks: Path) -> None:
    for by, types in (("ليلى", ["AGREE", "CONSULT"]), ("سامي", ["CONSULT", "AGREE"])):
        for kind in types:
            add(talks, "events", None, by=by, trigger="ووقع", type=kind, factuality="happened")
    found = compared(talks, "events")
    assert (found.both, found.differences) == (2, [])
    assert field(found, "type") == (2, 2, 1.0, None)


def test_how_far_words_must_overlap_can_be_said(talks: Path) -> None:
    add(talks, "commitments", None, action="ويفتح الطرف الثاني المعابر")
    add(talks, "commitments", None, by="سامي", action="ويفتح الطرف")
    assert compared(talks, "commitments").both == 0
    assert compared(talks, "commitments", least=0.3).both == 1
    with pytest.raises(RulingError, match="makes no sense"):
        compared(talks, "commitments", least=0)


def test_names_are_compared_in_one_spelling_and_lists_in_any_order(talks: Path) -> None:
    base = {"trigger": "ووقع", "type": "AGREE", "factuality": "happened"}
    add(talks, "events", None, **base, actors="الطرف الأول|الطرف الثاني")
    add(talks, "events", None, by="سامي", **base, actors="الطرف الثاني|الطرف الاول=الطرف الأول")
    assert field(compared(talks, "events"), "actors")[:2] == (1, 1)


def test_agreements_match_by_any_of_their_passages_and_stages_are_units(talks: Path) -> None:
    add(talks, "agreements", "هدنة", kind="truce", passages="هدنة|الاتفاق",
        stages="agreed:ووقع الوفدان الاتفاق@2020-01-05|in_force!planned:يدخل حيز التنفيذ")  # fmt: skip
    add(talks, "agreements", "الاتفاق", by="سامي", kind="agreement",
        stages="announced:ووقع الوفدان الاتفاق@2020-01-05|in_force!planned:يدخل حيز التنفيذ")  # fmt: skip
    found = compared(talks, "agreements")
    assert (found.both, field(found, "kind")[:2]) == (1, (1, 0))
    steps = compared(talks, "stages")
    assert (steps.both, field(steps, "stage")[:2], field(steps, "date")[:2]) == (2, (2, 1), (1, 1))


def test_the_program_is_a_coder_too_and_what_a_person_accepts_or_corrects_is_theirs(talks: Path) -> None:
    with Store.write(talks) as store:
        rows = store.connection.execute("SELECT id, quote FROM timexes ORDER BY start").fetchall()
        ledger = Ledger(store, "ليلى")
        ledger.accept(rows[0]["id"], None)
        ledger.correct(rows[1]["id"], {"type": "TIME"}, None)
        ledger.reject(rows[2]["id"], None)
    found = compared(talks, "timexes", "program", "ليلى")
    assert (found.both, found.only_a, found.only_b) == (2, len(rows) - 2, 0)
    assert field(found, "type")[:2] == (2, 1)


def test_a_record_that_another_corrects_stays_as_its_coder_made_it(talks: Path) -> None:
    mine = add(talks, "events", None, trigger="ووقع", type="AGREE", factuality="happened")
    correct(talks, mine, type="CONSULT")
    assert row(talks, mine)["type"] == "CONSULT"
    (difference,) = compared(talks, "events").differences
    assert (difference.value_a, difference.value_b) == ("AGREE", "CONSULT")


def test_only_articles_in_which_both_worked_are_compared(talks: Path) -> None:
    add(talks, "events", None, trigger="ووقع", type="AGREE", factuality="happened")
    with Store.write(talks) as store:
        other = article(store, "المجلس")
        Ledger(store, "سامي").add(
            "events", other, None, {"trigger": "تعقد", "type": "CONSULT", "factuality": "planned"}, None
        )
    with pytest.raises(RulingError, match="no article in which both"):
        compared(talks, "events")
    add(talks, "mentions", "بغداد", by="سامي", kind="place")
    found = compared(talks, "events")
    assert (found.only_a, found.only_b, found.articles, found.left_out) == (1, 0, 1, 1)


def test_a_colleagues_file_is_compared_without_being_taken_in(talks: Path, tmp_path: Path) -> None:
    add(talks, "events", None, trigger="ووقع", type="AGREE", factuality="happened")
    file = write_csv(tmp_path / "events-sami.csv", [{**EVENT, "type": "CONSULT"}])
    with Store.read(talks) as store:
        theirs = filed(store, "events", "سامي", sheets.read(file))
        found = compare("events", stored(store, "events", "ليلى"), theirs)
        assert store.connection.execute("SELECT count(*) FROM rulings").fetchone()[0] == 1
    assert (found.both, field(found, "type")[:2]) == (1, (1, 0))
    bad = write_csv(tmp_path / "events-bad.csv", [{**EVENT, "trigger": "غريب"}])
    with Store.read(talks) as store, pytest.raises(RulingError, match=r"events-bad.csv, row 2: .*stands nowhere"):
        filed(store, "events", "سامي", sheets.read(bad))


def test_a_coder_who_never_coded_is_told(talks: Path) -> None:
    add(talks, "events", None, trigger="ووقع", type="AGREE", factuality="happened")
    with pytest.raises(RulingError, match="'منى' has coded nothing in this dossier; who has: ليلى"):
        compared(talks, "events", "ليلى", "منى")
    with pytest.raises(RulingError, match="there is no table"):
        compared(talks, "wars")
