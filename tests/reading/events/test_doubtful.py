"""What looks like an event and is none where it stands, and parties that are none."""

from __future__ import annotations

import pytest

from mahdar.reading import read
from mahdar.records import Event


def _events(text: str, kind: str) -> list[Event]:
    return [event for event in read("a-test", text).events if event.type == kind]


NONE = [
    # only named, excepted, undone
    ("يرتبط القسط بمآل المفاوضات مع صندوق النقد الدولي.", "CONSULT"),
    ("تسعى الوزارة إلى إيجاد اتفاق مع النقابات.", "AGREE"),
    ("لا خيار أمام الدول سوى بدء الحوار مع إيران.", "CONSULT"),
    ("الموانئ غير المحاصرة من قبل القوات مفتوحة.", "COERCE"),
    ("باشرت الشرطة موقع سقوط القذيفة قرب القاعدة العسكرية.", "ASSAULT"),
    # what happens at any time, how something is, a strike that is only spoken of
    ("عندما يقصف الجيش المدينة يهرب السكان.", "ASSAULT"),
    ("قال الوزير إن الاتفاق أصبح مهددا بالانهيار.", "THREATEN"),
    ("تناولت الجلسة برقية التنبيه بالإضراب في القطاع.", "PROTEST"),
    # an aim that goes on behind a comma, whom somebody went to fight
    ("توقع الوزير تعاونا جديدا لمكافحة الإرهاب، وفرض حظر على السلاح.", "SANCTION"),
    ("ذهب العشرات إلى سوريا لقتال القوات الحكومية.", "ASSAULT"),
    # what is hindered, what a court takes up, a network that is rounded up, an adjective
    ("قال خبراء إن الحكومة تعرقل التوصل إلى اتفاق.", "AGREE"),
    ("القطب القضائي يتعهد بقضية المتهمين في الهجوم.", "AGREE"),
    ("أعلنت الشرطة الإطاحة بتنظيم مكون من خلايا.", "COERCE"),
    ("تحدث الاتحاد عن توجه اجتماعي يهدف إلى حل الأزمة.", "CONSULT"),
    # an inspection at home
    ("زار وزير الحرس الوطني قوة الواجب في المحافظة.", "CONSULT"),
    ("التقى وزير الداخلية منسوبي الوزارة في المحافظة.", "CONSULT"),
]


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_no_such_event(text: str, kind: str) -> None:
    assert _events(text, kind) == []


PARTIES = [
    ("سلمت الولايات المتحدة خمسة أبراج لدبابات إلى الجيش.", "COOPERATE", ["الولايات المتحدة"], ["الجيش"]),
    ("استهدفت ميليشيات الحوثي وحليفها السابق محافظة الجنوب أمس.", "ASSAULT", ["ميليشيات الحوثي"], []),
    ("قال المتحدث إن صمود المقاومة أجبرها على التخلي عن أهدافها.", "COERCE", None, []),
    ("اعتدى العراق على الحدود الكويتية وتقدم بأكثر من 20 ألف جندي.", "ASSAULT", ["العراق"], ["الحدود الكويتية"]),
    ("دار القتال بين الجيش ومسلحين تابعين للتنظيم.", "ASSAULT", ["الجيش"], ["مسلحين تابعين للتنظيم"]),
    ("التقى الرئيسان أثناء زيارتهما روسيا.", "CONSULT", None, []),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), PARTIES)
def test_parties(text: str, kind: str, actors: list[str] | None, recipients: list[str]) -> None:
    for event in _events(text, kind)[:1]:
        assert actors is None or [ref.name for ref in event.actors] == actors
        assert [ref.name for ref in event.recipients] == recipients


def test_a_delegation_beside_its_minister_stays() -> None:
    event = _events("استقبل الملك اليوم وزير الخارجية المصري سامح شكري والوفد المرافق له.", "CONSULT")[0]
    assert [ref.name for ref in event.recipients] == ["سامح شكري", "الوفد"]


def test_a_clash_that_is_said_to_last_goes_on() -> None:
    assert _events("لا يزال الاشتباك مستمرا بين القوات والمسلحين.", "ASSAULT")[0].factuality == "ongoing"
