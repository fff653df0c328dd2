"""Groups and circles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mahdar.linking.lineage import Edge, circles, groups


def edge(a: str, b: str, of_short: float = 0.9, of_long: float = 0.9, relation: str = "same_wire") -> Edge:
    return Edge(a, b, relation, of_short, of_long)


def test_what_is_linked_is_one_group() -> None:
    found = groups("abcde", [edge("a", "b"), edge("b", "c"), edge("d", "e")])
    assert [group.article_ids for group in found] == [("a", "b", "c"), ("d", "e")]


def test_a_round_up_does_not_join_what_it_retells() -> None:
    round_up = [edge("a", "r", 0.95, 0.15), edge("b", "r", 0.95, 0.2)]
    assert [group.article_ids for group in groups("abr", round_up)] == [("a",), ("b",), ("r",)]


def test_a_retelling_in_other_words_joins() -> None:
    assert len(groups("ab", [edge("a", "b", 0.1, 0.1)])) == 1


def test_an_edge_to_an_article_that_is_not_given_joins_nothing() -> None:
    assert len(groups("ab", [edge("a", "z"), edge("z", "b")])) == 2


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))))
def test_groups_part_the_articles(pairs: list[tuple[str, str]]) -> None:
    found = groups("abcdefgh", [edge(a, b) for a, b in pairs])
    assert sorted(one for group in found for one in group.article_ids) == list("abcdefgh")
    of = {one: group for group in found for one in group.article_ids}
    assert all(of[a] == of[b] for a, b in pairs)
    assert found == groups("hgfedcba", [edge(b, a) for a, b in reversed(pairs)])


def test_circles_are_found_and_chains_are_not() -> None:
    assert circles({"a": ["b"], "b": ["c"], "c": []}) == []
    assert circles({"a": ["b"], "b": ["a"], "c": ["a"]}) == [("a", "b")]
    assert circles({"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": ["e"], "e": ["d"]}) == [("a", "b", "c"), ("d", "e")]
    assert circles({"a": ["a"], "b": ["unknown"]}) == []


def test_what_persons_ruled_joins_and_keeps_apart() -> None:
    copies = [Edge("a", "b", "near_duplicate", 0.9, 0.9), Edge("b", "c", "near_duplicate", 1.0, 1.0)]
    assert [g.article_ids for g in groups("abc", copies, [("a", "c")])] == [("a",), ("b", "c")]
    assert [g.article_ids for g in groups("ab", copies, [("a", "c")])] == [("a", "b")]
    round_up = Edge("a", "b", "same_wire", 0.9, 0.1)
    assert len(groups("ab", [round_up])) == 2
    assert len(groups("ab", [round_up._replace(ruled=True)])) == 1
    firmer = [Edge("a", "b", "same_wire", 0.0, 0.0, ruled=True), *copies[1:]]
    assert [g.article_ids for g in groups("abc", firmer, [("a", "c")])] == [("a", "b"), ("c",)]
