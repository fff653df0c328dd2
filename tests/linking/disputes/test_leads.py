"""What articles begin with, and the figures that they tell first."""

from __future__ import annotations

from mahdar.linking.disputes import When, lead
from mahdar.linking.disputes.alike import same
from mahdar.linking.disputes.figures import Figure, told_first
from mahdar.linking.disputes.leads import day_in
from tests.linking.disputes.test_figures import made

ONE = "قتل {} عندما انهار جدار مصنع النسيج في بلدة المكنين فجر الثلاثاء."
OTHER = "قالت فرق الإنقاذ في المكنين إن انهيار جدار المصنع أسفر عن وفاة {} في قاعة النسيج."
SEVERAL = "أسفر عن وفاة {} حادثان منفصلان: انهيار جدار مصنع في المكنين، وحريق في بلدة أخرى."


def first(text: str, quote: str, **more: object) -> Figure:
    """A figure with the beginning of its article."""
    one = made(quote, text, **{"place": None, "article_id": "a-1", **more})
    return told_first([one], lead(text.format(quote), []))[0]


def test_what_two_articles_of_one_story_tell_first_is_one_figure_in_other_words() -> None:
    one = first(ONE, "12 عاملا", low=12.0, high=12.0, subject="عاملا")
    other = first(OTHER, "15 عاملا", article_id="a-2", low=15.0, high=15.0, subject="عاملا")
    assert same(one, other) is None, "not in one story"
    assert same(one, other, one_happening=True) is not None
    several = first(SEVERAL, "15 عاملا", article_id="a-2", low=15.0, high=15.0, subject="عاملا")
    assert same(one, several, one_happening=True) is None, "of several happenings"
    later = made("15 عاملا", "خبر آخر. " * 80 + OTHER, article_id="a-2", subject="عاملا", place=None)
    (late,) = told_first([later], lead("خبر آخر. " * 80 + OTHER.format("15 عاملا"), []))
    assert late.lead == [], "far behind the beginning"


def test_only_the_first_figure_of_a_sort_is_what_an_article_is_about() -> None:
    some = [made(id="q-1"), made(id="q-2", low=3.0, high=3.0)]
    one, other = told_first(some, lead("انهيار جدار مصنع النسيج", []))
    assert one.lead
    assert other.lead == []


def test_days_of_a_beginning_and_of_a_stretch() -> None:
    days = [When(10, 15, 737_922, 737_922), When(40, 50, 737_900, 737_930), When(900, 905, 737_925, 737_925)]
    assert lead("نص", days).days == [737_922]
    assert day_in(days, 0, 30) == 737_922
    assert day_in(days, 0, 60) is None, "a day and a month"
    assert day_in(days, 30, 60) is None, "a month"
    assert day_in([], 0, 60) is None
    assert lead("قتل ثلاثة في هجومين", []).several
    assert not lead("قتل ثلاثة في هجوم", []).several
