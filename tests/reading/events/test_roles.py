"""Who did it to whom: actors and recipients as names, with look-alikes in which nobody may be named."""

from __future__ import annotations

import pytest

from mahdar.reading import read


def roles(text: str, trigger: str) -> tuple[list[str], list[str]]:
    """The names of actors and recipients of the event whose trigger contains ``trigger``."""
    found = next(event for event in read("a-test", text).events if trigger in event.trigger.quote)
    return [ref.name for ref in found.actors], [ref.name for ref in found.recipients]


CASES = [
    # on whom sanctions lie that are eased
    ("ينظم القرار رفع العقوبات المفروضة على إيران.", "رفع العقوبات", [], ["إيران"]),
    ("رفع مجلس الأمن العقوبات المفروضة على إيران.", "العقوبات", ["مجلس الأمن"], ["إيران"]),
    # whom من names behind a verb of asking
    ("أشاد الوزير بالمقترح مطالبا من تركيا أن تغير سياستها.", "مطالبا", ["الوزير"], ["تركيا"]),
    # each of several, of whom a masculine verb is said
    ("أعلن كل من الحكومة والمعارضة، أمس، التوصل إلى اتفاق.", "التوصل", ["الحكومة"], ["المعارضة"]),
    # two bodies that look like one name
    (
        "وقعت في المنطقة معارك بين القوات الحكومية والمعارضة المسلحة.",
        "معارك",
        ["القوات الحكومية"],
        ["المعارضة المسلحة"],
    ),
    # two bodies in quotation marks, of whom the deed that they announce is
    (
        "أعلن كل من «هيئة التنسيق الوطنية» و«الائتلاف الوطني لقوى الثورة والمعارضة»، أمس، التوصل إلى خارطة طريق.",
        "التوصل",
        ["هيئة التنسيق الوطنية"],
        ["الائتلاف الوطني لقوى الثورة والمعارضة"],
    ),
    # who has signed an accord; whose accord somebody signs
    ("ينص الاتفاق الموقع عليه من قبل الدول الدائمة العضوية على كذا.", "الموقع", ["الدول الدائمة العضوية"], []),
    ("وقع الوزير الاتفاق بين مصر وتركيا.", "وقع", ["الوزير"], []),
    # a town that is visited visits nobody; who intends the visit does
    ("أعلنت وزيرة الخارجية اعتزامها زيارة طهران.", "زيارة", ["وزيرة الخارجية"], ["طهران"]),
    # a name ends before that of another's state
    ("دعت الحكومة التركية مصر إلى الحوار.", "دعت", ["الحكومة التركية"], ["مصر"]),
    ("يزور وزير الخارجية عادل الجبير موسكو اليوم.", "يزور", ["عادل الجبير"], ["موسكو"]),
    # a plural in the accusative; sides behind a comma
    ("ذكر المصدر أن نوابا فرنسيين توجهوا إلى موسكو.", "توجهوا", ["نوابا فرنسيين"], ["موسكو"]),
    (
        "اندلعت اشتباكات عنيفة في جنوب البلاد، بين الجيش ومسلحي الحركة.",
        "اشتباكات",
        ["الجيش"],
        ["مسلحي الحركة"],
    ),
    # a town in which something is held holds nothing; its name tells which
    ("ذكر المصدر أن وزير الخارجية عادل الجبير سيزور العاصمة الروسية موسكو.", "يزور", ["عادل الجبير"], ["موسكو"]),
    ("بدأت في العاصمة الإثيوبية أديس أبابا المحادثات بين الحكومة والمعارضة.", "المحادثات", ["الحكومة"], ["المعارضة"]),
    # people whom a paper calls upon are no part of its name
    ("دعا البيان الأكراد إلى الحوار.", "دعا", ["البيان"], ["الأكراد"]),
    # whom ل makes a part of the name is not condemned
    ("أدانت الرئاسة المشتركة لمنظومة المجتمع الهجمات التركية.", "أدانت", ["الرئاسة المشتركة"], ["تركيا"]),
    # who speaks at a meeting meets; whose words are passed on speaks
    ("أكد وزير الخارجية خلال محادثات مع نظيره التركي أهمية السلام.", "محادثات", ["وزير الخارجية"], ["نظيره التركي"]),
    # whom a pronoun of several means
    ("قالت الحكومة إن المتمردين آمنون عند انسحابهم من القاعدة.", "انسحابهم", ["المتمردين"], []),
    # papers condemn
    ("ودان البيان الختامي الهجوم على المدنيين.", "دان", ["البيان الختامي"], []),
    # an accord that somebody concludes, also told by كما and behind words that connect
    ("يخالف ذلك الاتفاقات التي عقدتها الحكومة مع المعارضة.", "عقدتها", ["الحكومة"], ["المعارضة"]),
    ("كما اتفق وزير الخارجية مع نظيره التركي على وقف إطلاق النار.", "اتفق", ["وزير الخارجية"], ["نظيره التركي"]),
    ("من جهة ثانية بحث وزير الخارجية مع نظيره التركي الأزمة.", "بحث", ["وزير الخارجية"], ["نظيره التركي"]),
    ("ترفض الحكومة التركية التعاون مع إيران.", "ترفض", ["الحكومة التركية"], []),
    # what ends like a plural of people and is none; we who go on with it
    (
        "قال الوزير إن الكثير من الولايات الأميركية ترفض التعاون مع إيران.",
        "ترفض",
        ["الكثير من الولايات الأميركية"],
        [],
    ),
    (
        "وجه رئيس الوزراء الإيطالي دعوة إلى الرئيس الإيراني لزيارة روما.",
        "دعوة",
        ["رئيس الوزراء الإيطالي"],
        ["الرئيس الإيراني"],
    ),
    # a time parts no verb from the noun that its subject does
    ("أعلنت السعودية أمس قطع العلاقات مع قطر.", "قطع", ["السعودية"], ["قطر"]),
    # both sides of بين, though much stands between them
    (
        "تواصلت المعارك بين قوات الجيش المسنود بالتحالف ومسلحي الحركة في المدينة.",
        "المعارك",
        ["قوات الجيش"],
        ["مسلحي الحركة"],
    ),
    ("بدأت مفاوضات في أثينا بين اليونان ودائنيها.", "مفاوضات", ["اليونان"], ["دائنيها"]),
    (
        "اندلعت اشتباكات بين المتمردين وحلفائهم من جهة والقوات الحكومية من جهة أخرى.",
        "اشتباكات",
        ["المتمردين", "حلفائهم"],
        ["القوات الحكومية"],
    ),
    # of three who meet, all are both
    ("اتفقت مصر وتونس والمغرب على الخطة.", "اتفقت", ["مصر", "تونس", "المغرب"], ["مصر", "تونس", "المغرب"]),
    # heads with whom they belong to
    ("وقع مندوبون عن البرلمان اتفاقا مع الحركة.", "وقع", ["مندوبون عن البرلمان"], ["الحركة"]),
    ("دعت الأمم المتحدة وزراء ورؤساء 40 دولة إلى الحوار.", "دعت", ["الأمم المتحدة"], ["وزراء ورؤساء 40 دولة"]),
    # who did the deed that a noun names
    ("قتل 23 شخصا أمس في هجومين تبنتهما حركة طالبان.", "قتل", ["حركة طالبان"], ["23 شخصا"]),
    ("قتل جنديان في هجوم على القاعدة نسب إلى المتمردين.", "قتل", ["المتمردين"], ["جنديان"]),
    ("قتل القيادي في عملية نادرة قامت بها وحدة من القوات الخاصة.", "قتل", ["وحدة من القوات الخاصة"], ["القيادي"]),
    # of two objects the first gets the second
    ("قالت الولايات المتحدة إنها سلمت مصر ثماني مقاتلات.", "سلمت", ["الولايات المتحدة"], ["مصر"]),
    # أما and فقد
    ("أما مصر التي تستعد للقمة، فقد طلبت من الولايات المتحدة أسلحة.", "طلبت", ["مصر"], ["الولايات المتحدة"]),
    # whom a preposition with a pronoun takes up
    (
        "توجهت القوات إلى مدينة الموصل وسيطرت عليها بعد معركة مع المسلحين.",
        "سيطرت",
        ["القوات"],
        ["مدينة الموصل"],
    ),
    # whose: the state of who speaks, the forces of whom he speaks for
    ("قال وزير الخارجية الفرنسي إن بلاده تدعم الحكومة التونسية.", "تدعم", ["فرنسا"], ["الحكومة التونسية"]),
    ("قال المتحدث باسم الحركة إن قواتهم هاجمت القاعدة العسكرية.", "هاجمت", ["قوات الحركة"], ["القاعدة العسكرية"]),
    # the object behind a comma, behind a relative clause, behind adjuncts
    ("التقى وزير الخارجية الفرنسي أمس، نظيره الألماني.", "التقى", ["وزير الخارجية الفرنسي"], ["نظيره الألماني"]),
    (
        "التقت وزيرة الخارجية الفرنسية، التي تزور المنطقة، بالرئيس المصري.",
        "التقت",
        ["وزيرة الخارجية الفرنسية"],
        ["الرئيس المصري"],
    ),
    ("جاء ذلك خلال لقاء الوزير أمس في لندن السفير الفرنسي.", "لقاء", ["الوزير"], ["السفير الفرنسي"]),
    ("انتقدت الحكومة بشدة المعارضة.", "انتقدت", ["الحكومة"], ["المعارضة"]),
    # a person behind the thing that he signs
    ("وقع الاتفاق وزير الخارجية الفرنسي.", "وقع", ["وزير الخارجية الفرنسي"], []),
    # of talks that are meant, the parties told before
    (
        "اتفق وزير الخارجية الفرنسي مع نظيره الألماني على خطة. كما تم الاتفاق على تشكيل لجنة.",
        "تم الاتفاق",
        ["وزير الخارجية الفرنسي"],
        ["نظيره الألماني"],
    ),
    # who caused the deaths that an attack led to
    ("هاجم مسلحون القاعدة العسكرية مما أدى إلى مقتل ثلاثة جنود.", "مقتل", ["مسلحون"], ["ثلاثة جنود"]),
    # what stands behind إلى of a noun with the article
    ("جاء ذلك بعد التوصل إلى اتفاق تاريخي بين الحكومة والمعارضة.", "التوصل", ["الحكومة"], ["المعارضة"]),
    # who decides or declares it
    ("تعتزم روسيا وتونس التوقيع على اتفاقية.", "التوقيع", ["روسيا"], ["تونس"]),
    ("وأعلنت قيادة قوات التحالف، الأحد، عن هدنة إنسانية.", "هدنة", ["قيادة قوات التحالف"], []),
    ("أفادت مصادر بخرق المتمردين للهدنة.", "خرق", ["المتمردين"], []),
    # a noun with its owner that looks like a verb with its object
    ("أبلغ وزير الخارجية الفرنسي المجلس رفضه استخدام القوة.", "رفضه", ["وزير الخارجية الفرنسي"], []),
    # who agrees stands behind the noun, whoever tells it
    ("أعلن المبعوث موافقة أطراف الصراع على الهدنة.", "موافقة", ["أطراف الصراع"], []),
    # all who are praised
    ("أشاد الوزير بمواقف مصر وتونس.", "أشاد", ["الوزير"], ["مصر", "تونس"]),
    # who goes on in the next sentence
    ("أكد المتحدث باسم الوزارة أن الوضع هادئ. ودعا أنقرة إلى التهدئة.", "دعا", ["المتحدث باسم الوزارة"], ["أنقرة"]),
    ("التقى الرئيس المصري الوفد أمس. واستقبل السفير الفرنسي.", "استقبل", ["الرئيس المصري"], ["السفير الفرنسي"]),
]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), CASES, ids=lambda v: str(v)[:30])
def test_roles(text: str, trigger: str, actors: list[str], recipients: list[str]) -> None:
    assert roles(text, trigger) == (actors, recipients)


LOOK_ALIKES = [
    # nobody knows whose country
    ("تدعم بلاده الحكومة التونسية في المفاوضات.", "تدعم", "بلاده"),
    # و joins a clause, and no second side
    ("بدأت محادثات بين الأطراف في جنيف والوفد ينتظر.", "محادثات", "الوفد"),
    # the verb with a pronoun tells of something else
    ("قتل جنديان في هجوم على القاعدة وأعلنت الحركة هدنة.", "قتل", "الحركة"),
    # he is the prime minister
    ("وصل رئيس الوزراء بنيامين نتنياهو إلى لندن. وزار الرئيس طهران أمس.", "زار", "بنيامين نتنياهو"),
    # a statement that tells of two who fought names no killer
    ("قتل ستة أشخاص في اشتباكات بين قوات الأمن ومقاتلين.", "قتل", "قوات الأمن"),
    # other talks have parties of their own
    ("التقى وزير الخارجية الفرنسي نظيره الألماني. وبدأت محادثات مع الحركة.", "محادثات", "نظيره"),
    # what is no target
    ("قال الجيش إن الهجمات تستهدف أمن البلاد.", "تستهدف", "أمن"),
    # an adverb is no party
    ("صادق عليه أولا وزراء الخارجية.", "صادق", "أولا"),
    # a visit that is asked for goes somewhere; nobody is asked there
    ("طلب الوزير خلال اللقاء زيارة القوات إلى مصر.", "طلب", "مصر"),
    # the adjective is no party
    ("دعت نقابة المعلمين القريبة من الحزب إلى إضراب عام.", "دعت", "القريبة"),
]


@pytest.mark.parametrize(("text", "trigger", "name"), LOOK_ALIKES, ids=lambda v: str(v)[:30])
def test_nobody_else_is_named(text: str, trigger: str, name: str) -> None:
    found = [event for event in read("a-test", text).events if trigger in event.trigger.quote]
    assert not any(name in ref.name for event in found for ref in (*event.actors, *event.recipients))


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("رفض الطرف توقيع الاتفاق مع الحكومة اليمنية أمس.", [], []),  # which side?
        ("سيطرت قوات الجيش على كافة المواقع في المدينة.", ["قوات الجيش"], []),
        ("التقى الوزير التركي الأطراف الليبية في جنيف.", ["الوزير التركي"], ["الأطراف الليبية"]),
        ("دعا المبعوث الأممي الأطراف إلى ضبط النفس.", ["المبعوث الأممي"], ["الأطراف"]),
    ],
)
def test_one_general_word_names_no_party(text: str, actors: list[str], recipients: list[str]) -> None:
    event = read("a-1", text).events[0]
    assert [ref.name for ref in event.actors] == actors
    assert [ref.name for ref in event.recipients] == recipients
