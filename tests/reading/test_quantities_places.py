"""Where a figure belongs, and when."""

from __future__ import annotations

import pytest

from mahdar.reading.quantities import find_quantities
from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Quantity, Timex


def read(text: str, places: list[str], times: tuple[str, ...] = ()) -> list[Quantity]:
    mentions = [
        Mention(
            id=f"m-{name}", article_id="a", start=text.index(name), end=text.index(name) + len(name), quote=name,
            rule="", name=name, kind="place",
        )
        for name in places
    ]  # fmt: skip
    timexes = [
        Timex(
            id=words, article_id="a", start=text.index(words), end=text.index(words) + len(words), quote=words,
            rule="", type="DATE", symbol={},
        )
        for words in times
    ]  # fmt: skip
    return find_quantities(Doc(text), "a", timexes, mentions, [])


@pytest.mark.parametrize(
    ("text", "places", "wanted"),
    [
        ("ينتشر 900 جندي في سوريا", ["سوريا"], "سوريا"),
        ("ينتشر 900 جندي في شمال سوريا", ["سوريا"], "شمال سوريا"),
        ("ينتشر 900 جندي بسوريا", ["سوريا"], "سوريا"),
        ("في العراق بقي 2500 جندي", ["العراق"], "العراق"),
        ("قتل ستة أشخاص بمدينة مايدوجوري بشمال نيجيريا", ["مايدوجوري", "نيجيريا"], "مايدوجوري"),
        ("في مدينة مايدوجوري بشمال نيجيريا قتل ستة أشخاص", ["مايدوجوري", "نيجيريا"], "مدينة مايدوجوري"),
        ("وصل 800 نازح إلى الخرطوم", ["الخرطوم"], "الخرطوم"),
        ("قتل ثلاثة جنود في بلدة بلا اسم معروف", [], "بلدة بلا"),
        ("قتل ثلاثة جنود على الحدود السورية الأردنية", [], "الحدود السورية الأردنية"),
        ("وصل 800 نازح إلى المنطقة المتنازع عليها بين الخرطوم وجوبا", ["الخرطوم", "جوبا"], None),
        ("قتل الجيش 14 متمردا في ولاية البويرة", [], "ولاية البويرة"),
        ("قتل شرطي في جنوب شرقي البلاد", [], "جنوب شرقي البلاد"),
        ("قالت سوريا إن 900 جندي غادروا", ["سوريا"], None),
        ("قتل ستة أشخاص. وعاد الوفد إلى بغداد", ["بغداد"], None),
        ("قدم الصندوق 40 مليون دولار في بغداد", ["بغداد"], None),
        ("قتل ستة أشخاص في إقليم شرناخ (جنوب شرقي تركيا)", ["تركيا"], "إقليم شرناخ"),
    ],
)
def test_place_is_the_nearest_that_a_word_of_place_tells(text: str, places: list[str], wanted: str | None) -> None:
    figures = [q for q in read(text, places) if q.kind != "bases"]
    assert [q.place.quote if q.place else None for q in figures] == [wanted]
    for figure in figures:
        if figure.place is not None:
            assert text[figure.place.start : figure.place.end] == figure.place.quote


def test_time_is_the_nearest_date_and_not_since_when() -> None:
    (figure,) = read("قتل أمس ستة أشخاص في أكبر هجوم منذ 2015", [], ("أمس", "2015"))
    assert figure.as_of_timex == "أمس"


def test_time_of_another_sentence_is_none() -> None:
    (figure,) = read("بدأت الجولة أمس. وقتل ستة أشخاص", [], ("أمس",))
    assert figure.as_of_timex is None
