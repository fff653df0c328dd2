"""Independent sources: reports are not sources."""

from __future__ import annotations

import pytest

from mahdar.linking.lineage import Carried, Voice, independent
from tests.linking.lineage.texts import wire

AGENCY = wire()
OTHER = wire("رويترز")
SPOKESWOMAN = Voice("ليلى الحسن", "person")


def names(*reports: Carried, one_text: bool = False) -> list[list[str]]:
    of = dict.fromkeys((r.article_id for r in reports), 0) if one_text else None
    return sorted(source.names for source in independent(reports, of))


def test_two_outlets_that_retell_one_agency_are_one_source() -> None:
    found = independent([Carried("a", "الضفة", 1, (AGENCY,)), Carried("b", "المنار الجديد", 2, (AGENCY,))])
    assert [(s.names, s.kind, s.article_ids, s.outlets) for s in found] == [
        (["وكالة السنبلة للأنباء"], "agency", ["a", "b"], ["الضفة", "المنار الجديد"])
    ]
    assert "2 articles" in found[0].why


def test_the_agency_and_a_named_spokeswoman_are_two() -> None:
    told = Carried("b", "المنار الجديد", 2, (AGENCY,), voice=SPOKESWOMAN)
    assert names(Carried("a", "الضفة", 1, (AGENCY,)), told) == [["ليلى الحسن"], ["وكالة السنبلة للأنباء"]]


def test_one_person_through_two_agencies_is_one_source() -> None:
    one = Carried("a", "الضفة", 1, (AGENCY,), voice=SPOKESWOMAN)
    other = Carried("b", "المنار الجديد", 1, (OTHER,), voice=Voice("الحسن", "person"))
    assert names(one, other) == [["ليلى الحسن"]]


def test_two_people_who_share_a_surname_are_two() -> None:
    assert len(names(Carried("a", "x", voice=SPOKESWOMAN), Carried("b", "x", voice=Voice("سامي الحسن", "person")))) == 2


def test_an_entity_decides_where_there_is_one() -> None:
    one = Carried("a", "x", voice=Voice("المتحدثة", "official", "e-1"))
    assert len(names(one, Carried("b", "x", voice=Voice("ليلى الحسن", "person", "e-1")))) == 1


def test_who_is_not_named_counts_as_who_carries_the_words() -> None:
    said = Carried("a", "الضفة", 1, (), via=("وكالة السنبلة",))
    assert names(said, Carried("b", "المنار الجديد", 1, (AGENCY,))) == [["وكالة السنبلة"]]


def test_copies_without_a_credit_have_the_first_to_publish_as_their_source() -> None:
    copies = [Carried("b", "الضفة", 5), Carried("a", "المنار الجديد", 9)]
    assert names(*copies, one_text=True) == [["الضفة"]]
    assert names(*copies) == [["الضفة"], ["المنار الجديد"]]


def test_a_copy_without_a_credit_goes_back_to_the_wire_of_its_group() -> None:
    copies = [Carried("a", "الضفة", 1), Carried("b", "المنار الجديد", 1, (AGENCY,))]
    assert names(*copies, one_text=True) == [["وكالة السنبلة للأنباء"]]


def test_a_chain_of_credits_is_followed() -> None:
    chain = [
        Carried("a", "الضفة", 1, (wire("المنار الجديد"),)),
        Carried("b", "المنار الجديد", 1, (AGENCY,)),
    ]
    assert names(*chain, one_text=True) == [["وكالة السنبلة للأنباء"]]


def test_a_circle_of_credits_is_one_source_that_names_all() -> None:
    circle = [Carried("a", "الضفة", 1, (wire("صحيفة النهر"),)), Carried("b", "النهر", 1, (wire("صحيفة الضفة"),))]
    found = independent(circle, {"a": 0, "b": 0})
    assert len(found) == 1
    assert found[0].why.startswith("these credit each other")
    assert sorted(found[0].names) == ["الضفة", "النهر"]


def test_a_report_of_two_wires_adds_none_to_either() -> None:
    both = Carried("a", "الضفة", 1, (AGENCY, OTHER))
    assert len(names(both)) == 1
    assert len(names(both, Carried("b", "x", 1, (OTHER,)))) == 1
    assert len(names(both, Carried("b", "x", 1, (OTHER,)), Carried("c", "y", 1, (AGENCY,)))) == 2


@pytest.mark.parametrize("outlet", [None, "الضفة"])
def test_a_credit_of_a_part_does_not_make_the_article_a_retelling(outlet: str | None) -> None:
    [source] = independent([Carried("a", outlet, 1, (wire(whole=False),))])
    assert source.names == [outlet or "a"]
    assert source.kind == ("outlet" if outlet else "unknown")


def test_nothing_has_no_source_and_order_makes_no_difference() -> None:
    assert independent([]) == []
    reports = [Carried(i, o, d, c) for i, o, d, c in (("a", "x", 1, (AGENCY,)), ("b", "y", 1, ()), ("c", "z", 1, ()))]
    assert independent(reports) == independent(reversed(reports))


def test_one_article_may_have_the_same_voice_with_and_without_an_entity() -> None:
    voices = (Voice("الوزارة", "organisation"), Voice("الوزارة", "organisation", "e-1"), None)
    reports = [Carried("a-1", "البيان", 1, voice=voice) for voice in voices]
    assert independent(reports) == independent(reports[::-1])
