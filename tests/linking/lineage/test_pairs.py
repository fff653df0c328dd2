"""Pairs of each kind, and pairs that only look like it."""

from __future__ import annotations

import pytest

from mahdar.linking.lineage import Piece, judge
from tests.linking.lineage.texts import (
    BULLETIN,
    COPY,
    DAY,
    OWN,
    REPORT,
    RETOLD,
    REWRITE,
    ROUND_UP,
    VERDICT,
    piece,
    wire,
)

CREDITED = {"credits": (wire(),)}


def bulletin(id: str, a: int, b: int, c: float, day: int) -> Piece:
    return piece(id, BULLETIN.format(a=a, b=b, c=c), day=day)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (piece("a", REPORT), piece("b", REPORT), "near_duplicate"),
        (piece("a", REPORT), piece("b", COPY), "near_duplicate"),
        (piece("a", REPORT), piece("b", REPORT, day=DAY + 40), "near_duplicate"),  # from the archive
        (piece("a", REPORT), piece("b", REWRITE), "same_wire"),
        (piece("a", REPORT, day=None), piece("b", REWRITE), "same_wire"),
        (piece("a", REPORT), piece("b", ROUND_UP), "same_wire"),
        (piece("a", REPORT, **CREDITED), piece("b", RETOLD, **CREDITED), "same_wire"),
        (piece("a", REPORT, outlet="السنبلة"), piece("b", RETOLD, **CREDITED), "same_wire"),
    ],
    ids=["same", "marks", "archive", "rewrite", "undated", "round-up", "retold", "retold from the agency itself"],
)
def test_a_pair_is_linked(first: Piece, second: Piece, relation: str) -> None:
    link = judge(first, second)
    assert link is not None
    assert link.relation == relation
    assert 0 < link.score <= 1
    assert link.why
    for place in link.passages:
        text = {first.id: first.text, second.id: second.text}[place.article_id]
        assert text[place.start : place.end] == place.quote


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (piece("a", REPORT), piece("b", OWN)),
        (piece("a", REPORT), piece("b", RETOLD)),  # the same happening; nothing says that it is the same wire
        (piece("a", REPORT, **CREDITED), piece("b", RETOLD, credits=(wire("رويترز"),))),
        (piece("a", REPORT, **CREDITED), piece("b", RETOLD, credits=(wire(whole=False),))),
        (piece("a", REPORT, **CREDITED), piece("b", RETOLD, day=DAY + 9, **CREDITED)),
        (piece("a", REPORT), piece("b", REWRITE, day=DAY + 9)),
        (piece("a", REPORT, **CREDITED), piece("b", OWN, **CREDITED)),
        (bulletin("a", 3250, 412, 61.5, DAY), bulletin("b", 3264, 398, 61.9, DAY + 1)),
        (bulletin("a", 3250, 412, 61.5, DAY), bulletin("b", 3871, 655, 74.2, DAY + 30)),
        (
            piece("a", VERDICT.format(name="الياسمين للإسكان", place="الحرجة الشرقية")),
            piece("b", VERDICT.format(name="المنارة للتعدين", place="وادي الغضا")),
        ),
        (piece("a", "عاجل: بدء المحادثات"), piece("b", "عاجل: بدء المحادثات")),
        (piece("a", ""), piece("b", "")),
    ],
    ids=[
        "own report", "no credit", "other agencies", "credit of a part", "days apart", "rewrite days apart",
        "same agency, other story", "bulletins", "bulletins of two months", "verdicts", "headlines", "nothing",
    ],
)  # fmt: skip
def test_a_look_alike_is_not_linked(first: Piece, second: Piece) -> None:
    assert judge(first, second) is None


def test_the_order_in_which_a_pair_is_given_makes_no_difference() -> None:
    a, b = piece("a", REPORT, **CREDITED), piece("b", REWRITE, day=DAY + 1, **CREDITED)
    assert judge(a, b) == judge(b, a)
    link = judge(b, a)
    assert link is not None
    assert (link.a, link.b) == ("a", "b")  # the earlier one first


def test_the_sentence_says_why_in_the_words_of_the_articles() -> None:
    link = judge(piece("a", REPORT, **CREDITED), piece("b", RETOLD, credits=(wire(translated=True),)))
    assert link is not None
    assert "both credit وكالة السنبلة للأنباء in translation" in link.why
    assert "3250" in link.why
    assert "الهيدرولوجيا" in link.why


def test_a_round_up_covers_little_of_itself() -> None:
    link = judge(piece("a", REPORT), piece("b", ROUND_UP))
    assert link is not None
    of_short, of_long = link.values
    assert of_short > 0.9
    assert of_long < 0.6


def test_a_credit_of_words_is_cited() -> None:
    said = "وفق ما أوردت وكالة السنبلة للأنباء. "
    credit = wire()._replace(start=len("وفق ما أوردت "), end=len(said) - 2, quote="وكالة السنبلة للأنباء")
    link = judge(piece("a", REPORT, **CREDITED), piece("b", said + REWRITE, credits=(credit,)))
    assert link is not None
    assert "وكالة السنبلة للأنباء" in [place.quote for place in link.passages]


CABLE = (
    "بعث رئيس المجلس ببرقية تهنئة إلى رئيس بلدية {town} {name} بمناسبة ذكرى تأسيس البلدية. وأعرب في البرقية عن أصدق "
    "التهاني وأطيب التمنيات بالصحة والسعادة له، ولمجلس البلدية وسكانها بالمزيد من التقدم والازدهار. وأشاد بالعلاقات "
    "التي تربط بين الجانبين والتي يسعى الجميع إلى تعزيزها وتنميتها في المجالات كافة."
)


def cable(id: str, town: str, name: str) -> Piece:
    return piece(id, CABLE.format(town=town, name=name), lead_names=(town, name))


def test_forms_are_told_apart_by_the_names_they_begin_with() -> None:
    one, other = cable("a", "الزيتونة", "سليم القرقوري"), cable("b", "المرجان", "هشام البوغانمي")
    assert judge(one, other) is None
    again = cable("c", "الزيتونه", "سليم القرقورى")
    link = judge(one, again)
    assert link is not None
    assert link.relation == "near_duplicate"


@pytest.mark.parametrize(
    ("ours", "theirs", "linked"),
    [
        (("الهيدرولوجيا",), ("الخزان",), True),  # each stands in the other
        (("قرطبة",), (), True),  # only one of them begins with a name that the other lacks
        (("قرطبة",), ("الغزالية",), False),
    ],
)
def test_names_on_both_sides_are_needed(ours: tuple[str, ...], theirs: tuple[str, ...], linked: bool) -> None:
    link = judge(piece("a", REPORT, lead_names=ours), piece("b", REWRITE, lead_names=theirs))
    assert (link is not None) is linked
