"""An essay tells no events; a report that is as long does."""

from __future__ import annotations

from mahdar.reading import read

FILLER = "ولا يخفى على القارئ أن العمل العسكري فن وأن الناس يختلفون في الرأي والفكر وفي طرق العيش. " * 12
DEED = "وقد قصفت القوات التركية مواقع المسلحين في شمال العراق. "


def test_an_essay_tells_no_events() -> None:
    assert read("a-test", FILLER + DEED).events == []


def test_a_report_with_days_does() -> None:
    dated = "قصفت القوات التركية أمس مواقع المسلحين. واجتمع الوزيران الأحد الماضي. "
    assert read("a-test", FILLER + dated).events


def test_a_column_that_asks_its_reader_is_an_essay_though_it_names_a_day() -> None:
    dated = "لماذا قصفت القوات التركية أمس مواقع المسلحين؟ "
    assert read("a-test", FILLER + dated).events == []


def test_a_short_text_is_a_report() -> None:
    assert read("a-test", DEED).events


def test_a_long_article_without_a_day_and_with_hardly_a_speaker_is_an_essay() -> None:
    said = "قال الوزير إن الخطة جاهزة. " * 2
    assert read("a-test", FILLER * 3 + said + DEED).events == []


def test_a_list_of_anniversaries_tells_no_events() -> None:
    listed = " ".join(f"{year} - قصفت القوات التركية مواقع المسلحين." for year in (1973, 1981, 1990, 1999, 2007))
    assert read("a-test", listed).events == []


def test_an_explainer_with_questions_is_no_essay() -> None:
    asked = "ماذا بعد؟ ومتى؟ وأين؟ ومن؟ قصفت القوات التركية أمس مواقع المسلحين. واجتمع الوزيران الأحد الماضي. "
    assert read("a-test", FILLER + asked).events


def test_a_column_full_of_exclamations_is_an_essay() -> None:
    told = "قصفت القوات أمس المدينة! ثم ماذا؟ يا للعجب! وقصفت القوات السبت القرية!! واجتمع الوزيران. "
    assert read("a-test", FILLER + told).events == []
