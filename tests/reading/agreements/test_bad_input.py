"""Hostile and broken texts: nothing raises, everything stands on words, and time grows with length only."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar import binding
from mahdar.ids import sha256
from mahdar.reading import read
from mahdar.reading.agreements import find_agreements
from mahdar.reading.clauses import Scene
from mahdar.reading.mentions import find_mentions
from mahdar.reading.timexes import find_timexes
from mahdar.reading.tokens import analyse
from mahdar.records import Agreement, Article
from tests.reading.agreements.scenes import agreements_of

WORDS = [
    "الهدنة", "هدنة", "اتفاق", "الاتفاق", "معاهدة", "قرار", "وقع", "وقعت", "انتهت", "مدد", "بين", "مع", "على", "إلى",
    "مصر", "والسودان", "البرلمان", "التوصل", "أمس", "شهرين", "لمدة", "حتى", "2015", "الذي", "أبرم", "لا", "لم", "«",
    "»", "(", ")", "،", ".", "\n", "وقف", "إطلاق", "النار", "لوقف", "تمديدها", "تحتاج", "مصادقة", "بوساطة", "غير",
    "ملزم", "الطرفان", "اتفق",
]  # fmt: skip


def check(text: str, found: list[Agreement]) -> None:
    assert len({one.id for one in found}) == len(found)
    for one in found:
        spans = [one, *one.passages, *one.stages, *one.parties, *one.mediators, *one.guarantors, *one.deniers]
        spans += [words for words in (one.approval, one.approval_by, one.non_binding) if words is not None]
        for span in spans:
            assert text[span.start : span.end] == span.quote
            assert span.quote
        assert [stage.start for stage in one.stages] == sorted(stage.start for stage in one.stages)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_everything_stands_on_words(words: list[str]) -> None:
    text = " ".join(words)
    found = agreements_of(text)
    check(text, found)
    assert found == agreements_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "انتهت الهدنة أمس. ودخلت الهدنة حيز التنفيذ أمس. وانهارت الهدنة. وجدد الطرفان الهدنة. ورفض الطرفان الهدنة.",
        "تنتهي الهدنة في اليمن في 2 أبريل 2020، وتبدأ الهدنة في 5 أبريل 2022.",
        "الهدنة " * 50,
        "وقع وقع وقع الاتفاق النووي اتفاق اتفاق على على.",
        "هدنة هدنة بين بين و و مع مع في في.",
    ],
)
def test_contradictions_are_told_as_they_stand(text: str) -> None:
    check(text, agreements_of(text))


def test_an_end_before_the_beginning_is_never_computed() -> None:
    text = "تنتهي الهدنة في اليمن في 2 أبريل 2020، وتبدأ الهدنة في 5 أبريل 2022."
    article = Article(
        id="a",
        document="d",
        position=0,
        title=None,
        text=text,
        published="2022-01-01",
        raw_sha256="",
        text_sha256=sha256(text),
    )
    (one,) = binding.bind(article, read("a", text)).agreements
    assert (one.in_force_from, one.in_force_to) == ("2022-04-05", "2020-04-02")


def _seconds(text: str) -> float:
    doc = analyse(text)
    timexes = find_timexes(doc, "a")
    scene = Scene(doc, "a", timexes, find_mentions(doc, "a", timexes), [])
    start = time.perf_counter()
    found = find_agreements(scene, [])
    spent = time.perf_counter() - start
    check(text, found)
    return spent


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("رحب الوزير بالهدنة. ", 10_000),
        ("انتهت الهدنة ثم بدأت هدنة جديدة بين مصر والسودان، ", 1_000),
        ("وقعت مصر والسودان اتفاقية الأمن الموقعة عام 2015 بوساطة قطر، وتحتاج إلى مصادقة البرلمان. ", 1_000),
    ],
)
def test_many_namings_take_linear_time(sentence: str, times: int) -> None:
    small, large = _seconds(sentence * (times // 10)), _seconds(sentence * times)
    assert large < 60 * max(small, 0.05)
