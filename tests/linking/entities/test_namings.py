"""One article: which of its mentions are one thing."""

from __future__ import annotations

from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from mahdar.linking.entities.namings import Naming, from_json, namings, to_json

from .making import Told, called, given, person


def keys(*told: Told, before: str = "") -> list[str]:
    return [n.key for n in called(*told, before=before)]


def test_a_surname_stands_for_the_full_name_of_its_article() -> None:
    (naming,) = called(person("مصطفى الكاظمي"), person("الكاظمي"))
    assert naming.forms == {"مصطفى الكاظمي": 1, "الكاظمي": 1}
    assert "surname" in naming.whys["الكاظمي"]


def test_two_persons_of_one_surname_stay_two_and_the_surname_alone_is_neither() -> None:
    assert len(keys(person("باراك أوباما"), person("ميشيل أوباما"), person("أوباما"))) == 3


def test_a_shorter_name_stands_for_the_longer_one() -> None:
    told = [person("محمد بن سلمان بن عبد العزيز"), person("محمد بن سلمان"), person("محمد بن سلمان")]
    (naming,) = called(*told)
    assert naming.key == "person:محمد بن سلمان"


def test_father_and_son_stay_two() -> None:
    assert len(keys(person("علي عبد الله صالح"), person("أحمد علي عبد الله صالح"))) == 2
    assert len(keys(person("سلمان بن عبد العزيز"), person("محمد بن سلمان"))) == 2


def test_a_rulers_first_name_is_enough_behind_his_form_of_address() -> None:
    told = [person("سلمان بن عبد العزيز"), person("سلمان")]
    assert len(keys(*told, before="الملك")) == 1
    assert len(keys(*told, before="زار")) == 2
    assert len(keys(person("سلمان الحسيني"), person("سلمان"), before="")) == 2


def test_a_general_body_is_the_one_that_the_article_tells_in_full() -> None:
    (naming,) = called(("organisation", "وزارة الداخلية المصرية", None), ("organisation", "وزارة الداخلية", None))
    assert len(naming.spans) == 2
    assert list(naming.forms) == ["وزارة الداخلية المصرية"]
    two = [("organisation", f"وزارة الداخلية {a}", None) for a in ("المصرية", "العراقية")]
    assert len(called(*two, ("organisation", "وزارة الداخلية", None))) == 2
    assert called(("organisation", "وزارة الداخلية", None)) == []


def test_a_capital_is_its_state_where_it_acts_and_a_place_where_one_is_in_it() -> None:
    found = called(("state", "واشنطن", None), ("state", "الولايات المتحدة", None), ("place", "واشنطن", None))
    assert {(n.kind, len(n.spans)) for n in found} == {("state", 2), ("place", 1)}


def test_an_office_without_a_name_is_the_person_whom_the_article_tells_in_it() -> None:
    told = [person("مصطفى الكاظمي", "رئيس الوزراء العراقي"), ("office", "رئيس الوزراء", None)]
    (naming,) = called(*told)
    assert len(naming.spans) == 2
    two = [person("سعد الحريري", "رئيس الوزراء اللبناني"), *told]
    assert sorted(len(n.spans) for n in called(*two)) == [1, 1]  # which of the two is meant, nothing tells


def test_a_former_holder_is_not_the_office() -> None:
    told = [person("عادل عبد المهدي", "رئيس الوزراء العراقي السابق"), ("office", "رئيس الوزراء العراقي", None)]
    assert [n.kind for n in called(*told)] == ["office", "person"]


def test_an_office_takes_its_state_from_the_article() -> None:
    told = [("office", "رئيس الوزراء العراقي", None), person("مصطفى الكاظمي", "رئيس الوزراء")]
    (naming,) = [n for n in called(*told) if n.kind == "person"]
    assert [p.of for p in naming.posts] == ["state:العراق"]


def test_an_office_does_not_take_the_state_of_another_holders() -> None:
    told = [person("محمد بن زايد", "ولي عهد أبوظبي"), person("محمد بن نايف", "ولي العهد")]
    posts = {n.key: [p.of for p in n.posts] for n in called(*told)}
    assert posts["person:محمد بن نايف"] == [None]


def test_an_office_in_a_sentence_on_other_days_is_not_of_the_day_of_publication() -> None:
    mentions = given(person("كولن باول", "وزير الخارجية الأميركي"))
    (today,), (then,) = namings(mentions), namings(mentions, [(0, 100)])
    assert [p.day for p in today.posts] == [True]
    assert [p.day for p in then.posts] == [False]


def test_names_that_are_none_are_noted_and_linked_to_nothing() -> None:
    long = " ".join(["محمد"] * 300)
    found = called(person("م"), person(long), ("organisation", f"شركة {long}", None), ("place", "ب", None))
    assert sorted(n.note or "" for n in found) == ["one letter", "one letter", "too long", "too long"]


def test_ten_thousand_names_of_one_article_are_read_in_little_time() -> None:
    found = called(*(person(f"جون {chr(0x628 + n % 20)}{chr(0x628 + n // 20 % 20)}{n // 400}") for n in range(10_000)))
    assert len(found) > 100


NAMES = st.sampled_from(["محمد", "بن", "سلمان", "عبد", "الله", "العتيبي", "جون", "كيري", "أبو", "آل", "«", "م"])
KINDS = st.sampled_from(["person", "organisation", "armed_group", "state", "place", "media", "office"])


@settings(max_examples=150, deadline=None)
@examples(st.lists(st.tuples(KINDS, st.lists(NAMES, min_size=1, max_size=5).map(" ".join), st.none()), max_size=8))
def test_every_mention_is_in_one_naming_at_most_and_the_order_does_not_matter(told: list[Told]) -> None:
    mentions = given(*told)
    found = namings(mentions)
    assert found == namings(list(reversed(mentions)))
    spans = [span for naming in found for span in naming.spans]
    assert len(spans) == len(set(spans)) <= len(mentions)
    assert [from_json(to_json(n)) for n in found] == found
    assert all(isinstance(n, Naming) and n.key and n.block for n in found)
