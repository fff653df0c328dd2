"""Who does what to whom."""

from __future__ import annotations

import pytest

from mahdar.reading.clauses import masdar_arguments, ref, verb_arguments
from mahdar.reading.shadow import fold
from tests.reading.clauses.scenes import scene_of, trigger

VERBS = [
    # text, verb, subject, object
    ("قصفت الطائرات التركية مواقع الحزب أمس.", "قصفت", ["الطائرات التركية"], ["مواقع الحزب"]),
    ("قالت الوزارة إن الجيش السوري قصف البلدة الأحد.", "قصف", ["الجيش السوري"], ["البلدة"]),
    ("دانت بغداد الغارات التي تشنها أنقرة ضد الحزب.", "تشنها", ["أنقرة"], ["الغارات"]),
    ("وافق التحالف على الهدنة.", "وافق", ["التحالف"], []),
    ("انسحبت القوات الأميركية من العراق عام 2011.", "انسحبت", ["القوات الأميركية"], []),
    # an actor over a relative clause, a parenthesis, a phrase of place
    ("قالت الوزارة إن القوات التي يقودها الجيش قصفت البلدة.", "قصفت", ["القوات"], ["البلدة"]),
    ("قالت الوزارة إن القوات، كما أعلن الجيش، قصفت البلدة.", "قصفت", ["القوات"], ["البلدة"]),
    ("قالت الوزارة إن القوات في الشمال قصفت البلدة.", "قصفت", ["القوات"], ["البلدة"]),
    # carried on, where gender and number agree
    ("هاجم المسلحون القرية وقتلوا ثلاثة جنود.", "وقتلوا", ["المسلحون"], ["ثلاثة جنود"]),
    ("هاجم المسلحون القرية وقصفت البلدة.", "وقصفت", [], ["البلدة"]),
    # passives that the spelling leaves open
    ("قتل ثلاثة جنود في هجوم.", "قتل", [], ["ثلاثة جنود"]),
    ("قتل المسلحون ثلاثة جنود.", "قتل", ["المسلحون"], ["ثلاثة جنود"]),
    ("قصفت البلدة من قبل الجيش.", "قصفت", [], ["البلدة"]),
    # what a relative clause tells of
    ("دانت الوزارة الهجوم الذي شنه التنظيم.", "شنه", ["التنظيم"], ["الهجوم"]),
    ("سقط جنود في هجوم شنه مسلحون.", "شنه", ["مسلحون"], ["هجوم"]),
    # whom forces belong to, sides told by adjectives
    ("قصفت القوات الموالية للحكومة البلدة.", "قصفت", ["القوات الموالية للحكومة"], ["البلدة"]),
    ("وافق الجانبان المصري والتركي على الهدنة.", "وافق", ["مصر", "تركيا"], []),
    # a stranger right behind the verb may be its subject: nobody is carried on
    ("زارت الوزيرة المدينة، ووافق الخيميائي على الهدنة.", "ووافق", [], ["الخيميائي"]),
]
MASDARS = [
    ("دانت بغداد مقتل ثلاثة جنود في الهجوم.", "مقتل", "object", [], ["ثلاثة جنود"]),
    ("جرى انسحاب القوات الأميركية من العراق.", "انسحاب", "subject", ["القوات الأميركية"], []),
    ("دانت بغداد الغارات التركية على الحدود.", "الغارات", "either", ["تركيا"], []),
    ("سقط جنود في هجوم لتنظيم القاعدة.", "هجوم", "subject", ["تنظيم القاعدة"], []),
]


@pytest.mark.parametrize(("text", "word", "subject", "objects"), VERBS)
def test_verbs(text: str, word: str, subject: list[str], objects: list[str]) -> None:
    scene = scene_of(text)
    i, match = trigger(scene, word)
    found = verb_arguments(scene, i, match.form, harm=fold(word).endswith(("قتل", "قتلوا")))
    assert [ref(scene, noun).name for noun in found.subject] == subject
    assert [ref(scene, noun).name for noun in found.object] == objects


@pytest.mark.parametrize(("text", "word", "genitive", "subject", "objects"), MASDARS)
def test_verbal_nouns(text: str, word: str, genitive: str, subject: list[str], objects: list[str]) -> None:
    scene = scene_of(text)
    i, match = trigger(scene, word)
    found = masdar_arguments(scene, i, match.skip, form=match.form, genitive=genitive)
    who = found.subject or found.by("ل")
    assert [ref(scene, noun).name for noun in who] == subject
    assert [ref(scene, noun).name for noun in found.object] == objects
