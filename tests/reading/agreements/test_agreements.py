"""What is read of agreements: kinds, sides, times, stages, states, and what is none."""

from __future__ import annotations

import pytest

from mahdar.records import Agreement
from tests.reading.agreements.scenes import agreements_of, timexes_of


def only(text: str) -> Agreement:
    found = agreements_of(text)
    assert len(found) == 1, [one.name for one in found]
    return found[0]


def names(refs: list[object]) -> list[str]:
    return [one.name for one in refs]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("وقعت مصر والسودان اتفاقية التعاون البحري في الخرطوم.", "agreement", "اتفاقية التعاون البحري"),
        ("وقعت مصر والسودان معاهدة دفاع مشترك في الخرطوم.", "treaty", "معاهدة دفاع مشترك"),
        ("وقعت الحكومة والحركة اتفاقا دائما لوقف إطلاق النار.", "truce", "اتفاقا دائما لوقف إطلاق النار"),
        ("تعمل القوات وفق الاتفاقية الإطارية الموقعة عام 2010.", "framework", "الاتفاقية الإطارية"),
        ("وقعت الوزارتان مذكرة تفاهم حول المياه مع الأردن.", "understanding", "مذكرة تفاهم"),
        ("تبنى مجلس الأمن القرار 2216 في أبريل.", "resolution", "القرار 2216"),
        ("أقر البرلمان أمس قانون المصالحة الوطنية.", "law", "قانون المصالحة الوطنية"),
        ("وقعت مصر والسودان بروتوكول التعاون البحري.", "protocol", "بروتوكول التعاون البحري"),
        ("أعلنت الأمم المتحدة خطة سلام من مرحلتين في ليبيا.", "plan", "خطة سلام"),
    ],
)
def test_kinds_and_names(text: str, kind: str, name: str) -> None:
    one = only(text)
    assert (one.kind, one.name) == (kind, name)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("وقعت مصر والسودان اتفاق سلام.", ["مصر", "السودان"]),
        ("أبرمت مصر مع السودان اتفاق سلام.", ["مصر", "السودان"]),
        ("بدأت أمس هدنة بين الحكومة وحركة حماس.", ["الحكومة", "حركة حماس"]),
        ("رحب الوزير بالاتفاق النووي الذي أبرمته إيران مع القوى الكبرى.", ["إيران", "القوى الكبرى"]),
        ("أشاد الوزير بالاتفاق النووي الموقع بين إيران والقوى الكبرى.", ["إيران", "القوى الكبرى"]),
        ("أشاد الوزير بالاتفاق النووي المبرم بين إيران والدول الست الكبرى.", ["إيران", "الدول الست الكبرى"]),
        ("عاد الوفد إلى بنود الاتفاق المصري السوداني.", ["مصر", "السودان"]),
        ("تبحث الحكومة مسودة معاهدة مع السعودية تلتزم واشنطن بموجبها بالدفاع عن المملكة.", ["السعودية", "واشنطن"]),
        ("اجتمعت مصر والسودان. ثم اتفق البلدان أمس على تشكيل لجنة مشتركة.", ["مصر", "السودان"]),
        ("تبنى مجلس الأمن أمس قرارا بشأن البعثة.", ["مجلس الأمن"]),
        ("أبرمت إيران الاتفاق النووي مع دول (5 + 1) في يوليو.", ["إيران", "دول (5 + 1)"]),
        ("أبرمت إيران ودول (5 + 1) الاتفاق النووي في يوليو.", ["إيران", "دول (5 + 1)"]),
        ("وقعت إيران اتفاقا مع الدول الست الكبرى.", ["إيران", "الدول الست الكبرى"]),
        ("رحبت الوزارة باتفاق إيران النووي مع القوى الكبرى.", ["إيران", "القوى الكبرى"]),
        ("انسحبت مصر من اتفاق السلام مع السودان.", ["مصر", "السودان"]),
        ("رحبت الوزارة باتفاق وقف إطلاق النار بين إسرائيل وحماس.", ["إسرائيل", "حماس"]),
        (
            "قال متحدث إن الاتفاق الذي تم التوصل إليه الشهر الماضي بين القوى العالمية الست وإيران مهم.",
            ["القوى العالمية الست", "إيران"],
        ),
    ],
)
def test_parties(text: str, parties: list[str]) -> None:
    assert sorted(names(only(text).parties)) == sorted(parties)


def test_an_agreement_with_itself_has_one_party() -> None:
    assert names(only("وقعت مصر اتفاق سلام بين مصر ومصر.").parties) == ["مصر"]


def test_mediators_and_guarantors_by_noun_adjective_and_clause() -> None:
    assert names(only("وقع الجانبان هدنة إنسانية بوساطة قطر ومصر.").mediators) == ["قطر", "مصر"]
    assert names(only("وقع الجانبان هدنة إنسانية برعاية صينية.").mediators) == ["الصين"]
    assert names(only("انتهت الهدنة التي توسطت فيها الأمم المتحدة.").mediators) == ["الأمم المتحدة"]
    assert names(only("وقع الجانبان هدنة إنسانية بضمانة روسيا.").guarantors) == ["روسيا"]


def test_who_denies_mediating() -> None:
    text = "بدأت هدنة جديدة بين الحكومة والفصائل. ونفى المتحدث باسم الوزارة أي وساطة في الهدنة الجديدة."
    one = only(text)
    assert [ref.quote for ref in one.deniers] == ["المتحدث باسم الوزارة"]
    assert one.mediators == []


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("وقعت مصر والسودان اتفاق سلام في الخامس من مارس 2020.", "made_at_timex", "الخامس من مارس 2020"),
        ("وقعت مصر والسودان، أمس الأحد في الخرطوم، اتفاق سلام.", "made_at_timex", "أمس الأحد"),
        ("عاد الوفد إلى اتفاق السلام الموقع في الخرطوم عام 2015.", "made_at_timex", "عام 2015"),
        ("رحب الوزير باتفاق السلام الذي أبرم عام 2015 بين مصر والسودان.", "made_at_timex", "عام 2015"),
        ("وافق الطرفان على هدنة لمدة شهرين تبدأ مساء السبت.", "in_force_from_timex", "مساء السبت"),
        ("وافق الطرفان على هدنة لمدة شهرين تبدأ مساء السبت.", "length_timex", "شهرين"),
        ("مدد الطرفان الهدنة شهرين، من 2 أغسطس إلى 2 أكتوبر 2022.", "in_force_from_timex", "2 أغسطس"),
        ("مدد الطرفان الهدنة شهرين، من 2 أغسطس إلى 2 أكتوبر 2022.", "in_force_to_timex", "2 أكتوبر 2022"),
        ("قال قائد إن هناك هدنة بين الحكومة والفصائل من 4-6 أشهر.", "length_timex", "4-6 أشهر"),
        ("دخلت الهدنة حيز التنفيذ فجر الأحد.", "in_force_from_timex", "فجر الأحد"),
        ("انتهت الهدنة الإنسانية مساء الأحد.", "in_force_to_timex", "مساء الأحد"),
        ("أعلن التحالف هدنة إنسانية اعتبارا من 5 مارس 2020.", "in_force_from_timex", "5 مارس 2020"),
        ("تستمر الهدنة الإنسانية أربعة أيام قابلة للتمديد.", "length_timex", "أربعة أيام"),
    ],
)
def test_times(text: str, field: str, words: str) -> None:
    value = getattr(only(text), field)
    assert value is not None
    assert timexes_of(text)[value] == words


def test_a_length_without_a_beginning_tells_no_end() -> None:
    one = only("قال قائد إن هناك هدنة بين الحكومة والفصائل من 4-6 أشهر.")
    assert one.length_timex is not None
    assert (one.in_force_from_timex, one.in_force_to_timex) == (None, None)


def test_the_length_of_a_renewal_does_not_count_from_the_first_beginning() -> None:
    one = only("بدأت الهدنة في 2 أبريل 2022. ثم مدد الطرفان الهدنة شهرين آخرين.")
    assert one.length_timex is not None
    assert one.in_force_from_timex is None


@pytest.mark.parametrize(
    ("text", "stages", "state"),
    [
        ("طالبت البعثة بهدنة إنسانية في اليمن.", [("demanded", "happened")], "proposed"),
        ("اقترح الوسيط هدنة إنسانية في اليمن.", [("proposed", "happened")], "proposed"),
        ("تدرس مصر مسودة معاهدة دفاع مع السودان.", [("negotiated", "ongoing")], "negotiated"),
        ("توصلت مصر والسودان إلى اتفاق سلام.", [("agreed", "happened")], "agreed"),
        ("لم تتوصل مصر والسودان إلى اتفاق سلام.", [("agreed", "denied")], None),
        ("ستوقع مصر والسودان اتفاق السلام غدا.", [("agreed", "planned")], None),
        ("أعلن التحالف هدنة إنسانية في اليمن.", [("announced", "happened")], "announced"),
        ("صادق البرلمان على معاهدة السلام مع مصر.", [("approved", "happened")], "agreed"),
        ("دخلت الهدنة حيز التنفيذ أمس.", [("in_force", "happened")], "in_force"),
        ("قالت البعثة إن الهدنة الإنسانية قائمة.", [("in_force", "happened")], "in_force"),
        ("جمدت مصر اتفاق السلام مع السودان.", [("suspended", "happened")], "suspended"),
        ("انهارت الهدنة الإنسانية بعد ساعات.", [("ended", "happened")], "ended"),
        ("انتهت مدة الهدنة في اليمن.", [("expired", "happened")], "ended"),
        ("مدد الطرفان الهدنة في اليمن شهرين.", [("renewed", "happened")], "in_force"),
        ("انتهت الهدنة في اليمن من دون اتفاق على تمديدها.", [("ended", "happened"), ("renewed", "denied")], "ended"),
        (
            "اقترح الوسيط هدنة إنسانية. ثم رفض الوفد الهدنة.",
            [("proposed", "happened"), ("rejected", "happened")],
            "rejected",
        ),
    ],
)
def test_stages_and_state(text: str, stages: list[tuple[str, str]], state: str | None) -> None:
    one = only(text)
    assert [(stage.stage, stage.factuality) for stage in one.stages] == stages
    assert one.state == state


def test_stages_stand_in_the_order_of_the_text_with_their_words() -> None:
    text = "وقعت مصر والسودان اتفاق سلام أمس. ودخل الاتفاق حيز التنفيذ اليوم."
    one = only(text)
    assert [stage.stage for stage in one.stages] == ["agreed", "in_force"]
    assert [text[stage.start : stage.end] for stage in one.stages] == [stage.quote for stage in one.stages]
    assert [timexes_of(text).get(stage.timex or "") for stage in one.stages] == ["أمس", "اليوم"]


def test_all_that_names_it_is_one_agreement() -> None:
    text = "وقعت مصر والسودان اتفاق سلام في الخرطوم. ورحبت البعثة بالاتفاق. ووصف الوزير هذا الاتفاق بأنه خطوة مهمة."
    assert [one.quote for one in only(text).passages] == ["اتفاق سلام", "الاتفاق", "الاتفاق"]


def test_a_new_truce_is_not_the_one_that_ended() -> None:
    text = "أعلنت الفصائل نهاية الهدنة. ثم عادت الفصائل للدخول في هدنة جديدة. وتنص الهدنة الجديدة على وقف القصف."
    old, new = agreements_of(text)
    assert (old.state, new.state) == ("ended", "agreed")
    assert [one.quote for one in new.passages] == ["هدنة جديدة", "الهدنة الجديدة"]


def test_old_truces_are_not_the_one_told_of() -> None:
    text = "رحبت الجامعة بالهدنة الإنسانية في اليمن، بعد فشل الهدن السابقة. ودعت إلى احترام الهدنة الجديدة."
    one = only(text)
    assert one.stages == []
    assert [passage.quote for passage in one.passages] == ["الهدنة الإنسانية في اليمن", "الهدنة الجديدة"]


def test_two_agreements_of_one_sentence_are_two() -> None:
    text = "فعّل البلدان اتفاقية التعاون الأمني الموقعة عام 2001 واتفاقية التعاون الاقتصادي الموقعة عام 1998."
    assert [one.name for one in agreements_of(text)] == ["اتفاقية التعاون الأمني", "اتفاقية التعاون الاقتصادي"]


def test_an_agreement_that_is_signed_is_not_the_draft() -> None:
    text = "سلمت الوساطة الطرفين مسودة اتفاق السلام. واستقلت الدولة وفق اتفاقية السلام الموقعة بين مصر والسودان."
    assert [one.state for one in agreements_of(text)] == ["negotiated", "agreed"]


def test_what_two_sides_announce_in_a_joint_statement() -> None:
    text = "أعلنت مصر والسودان، في بيان مشترك صدر أمس، إنهاء المهمة المشتركة. ووفق البيان، تغادر القوات على مراحل."
    one = only(text)
    assert (one.kind, one.name, one.state) == ("plan", "إنهاء المهمة المشتركة", "announced")
    assert names(one.parties) == ["مصر", "السودان"]
    assert [passage.quote for passage in one.passages] == ["إنهاء المهمة المشتركة", "البيان"]


def test_what_is_agreed_on_names_an_agreement_that_no_noun_tells() -> None:
    one = only("اتفقت مصر والسودان أمس على تشكيل لجنة مشتركة خلال شهر. ورحبت البعثة بالاتفاق.")
    assert one.name == "تشكيل لجنة مشتركة"
    assert [passage.quote for passage in one.passages] == ["تشكيل لجنة مشتركة", "الاتفاق"]


def test_approval_and_who_gives_it() -> None:
    one = only("تحتاج معاهدة الدفاع مع مصر إلى تصويت أغلبية الثلثين في مجلس الشيوخ.")
    assert one.approval is not None
    assert one.approval.quote.startswith("تحتاج")
    assert one.approval_by is not None
    assert one.approval_by.name == "مجلس الشيوخ"


def test_a_resolution_that_binds_nobody_says_so() -> None:
    one = only("صوت مجلس النواب أمس على قرار غير ملزم يدعو الحكومة إلى إخراج القوات.")
    assert (one.kind, one.state) == ("resolution", "agreed")
    assert one.non_binding is not None
    assert one.non_binding.quote == "غير ملزم"


def test_terms_are_tied_both_ways() -> None:
    from mahdar.reading import read

    reading = read("a", "وقعت الحكومة والحركة اتفاق سلام. وينص الاتفاق على انسحاب القوات من المدينة خلال شهر.")
    (one,) = reading.agreements
    tied = [c.id for c in reading.commitments if c.agreement_id == one.id]
    assert tied == one.terms
    assert len(tied) == 1


@pytest.mark.parametrize(
    "text",
    [
        "رفض أعضاء في مجلس الشيوخ الاتفاق النووي مع إيران.",
        "يرفضون الاتفاق النووي مع إيران.",
        "رفضت صحيفة الاتفاق النووي مع إيران.",
        "انتقد نواب رافضون الاتفاق النووي مع إيران.",
        "جدد الوزير معارضته لصفقة تبادل الأسرى مع الحركة.",
        "جدد الوزير معارضته اتفاق السلام مع الحركة.",
        "يجدد الحزب دعمه للهدنة في اليمن.",
        "عرض الوسيط أنشطة البعثة واتفاق السلام مع الحركة.",
        "أمام البرلمان شهران لتأييد الاتفاق النووي أو رفضه.",
        "أصدر الرئيس أمس قرارا بتعيين محافظ جديد.",
        "أصدرت المحكمة العليا أمس قرارا يقضي بعدم مغادرته البلاد.",
        "يمهد وقف إطلاق النار الطريق أمام الوكالات في القطاع الذي مزقته الحرب.",
    ],
)
def test_an_attitude_is_no_stage(text: str) -> None:
    assert [stage for one in agreements_of(text) for stage in one.stages] == []


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("رفض البرلمان اتفاق السلام مع الحركة.", [("rejected", "happened")]),
        ("رفض مجلس الشيوخ معاهدة الدفاع مع مصر.", [("rejected", "happened")]),
        ("رفضت إيران الاتفاق النووي بين إيران والقوى الكبرى.", [("rejected", "happened")]),
        ("انسحبت مصر من اتفاق السلام مع السودان.", [("rejected", "happened")]),
        ("دعا الوزير إلى أن يصوت البرلمان على الاتفاق النووي.", [("approved", "planned")]),
        ("يحتاج الرئيس إلى 60 صوتا لكي يقر المجلس الاتفاق النووي مع إيران.", [("approved", "possible")]),
        ("سيصوت البرلمان على الاتفاق النووي مع إيران في سبتمبر.", [("approved", "planned")]),
        ("رحبت الوزارة بصفقة تبادل الأسرى التي تم الإعلان عنها أمس.", [("announced", "happened")]),
        ("أعلنت الوزارة بدء سريان الهدنة الإنسانية في اليمن غدا.", [("in_force", "planned")]),
        (
            "رحبت الوزارة بالهدنة الإنسانية التي أعلنت عنها مصر، وتدخل حيز التنفيذ الأحد المقبل.",
            [("announced", "happened"), ("in_force", "planned")],
        ),
        ("تسعى الحكومة إلى انتزاع اتفاق هدنة مع الحركة.", [("agreed", "possible")]),
        ("عرض الوسيط على الطرفين هدنة إنسانية في اليمن.", [("proposed", "happened")]),
        ("توصلت مصر والسودان إلى مسودة اتفاق دفاع.", [("negotiated", "happened"), ("negotiated", "ongoing")]),
    ],
)
def test_decisions_votes_and_what_is_sought(text: str, stages: list[tuple[str, str]]) -> None:
    assert [(stage.stage, stage.factuality) for stage in only(text).stages] == stages


@pytest.mark.parametrize(
    "text",
    ["انهارت الهدنة بين الحكومة والحركة مساء الأحد.", "فشل اتفاق هدنة وقعته الحكومة والحركة في فبراير الماضي."],
)
def test_a_fall_ends_a_truce_and_tells_no_end_that_was_set(text: str) -> None:
    one = only(text)
    assert (one.state, one.in_force_to_timex) == ("ended", None)


def test_the_time_that_a_body_has_is_no_end() -> None:
    one = only("وقعت مصر والسودان اتفاق سلام. والاتفاق أمام البرلمان حتى 17 سبتمبر 2015.")
    assert one.in_force_to_timex is None


def test_a_renewal_begins_when_its_own_sentence_says() -> None:
    text = "اتفق الطرفان على تمديد الهدنة في اليمن شهرين آخرين. ويسري التمديد لدى انتهاء المدة مساء اليوم."
    one, said = only(text), timexes_of(text)
    assert said[one.length_timex or ""] == "شهرين"
    assert said[one.in_force_from_timex or ""] == "مساء اليوم"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال متحدث إن الاتفاق مهم. وأضاف أن الاتفاق النووي مع إيران يخضع للرقابة.", "الاتفاق النووي مع إيران"),
        ("أعلنت الوزارة أن اتفاق وقف إطلاق النار حيز التنفيذ منذ الأحد.", "اتفاق وقف إطلاق النار"),
        ("رحب الوزير بصفقة تبادل الأسرى المقبلة مع الحركة.", "صفقة تبادل الأسرى"),
        ("تحدث الوزير عن اتفاقها النووي مع القوى الكبرى. ورحب بالاتفاق النووي.", "الاتفاق النووي"),
        ("اتهمت الهند باكستان بانتهاك وقف إطلاق النار في كشمير.", "وقف إطلاق النار في كشمير"),
        ("أكد متحدث أن المرحلة الأولى من اتفاق وقف إطلاق النار مؤقتة.", "اتفاق وقف إطلاق النار"),
        ("وقعت مصر والسودان اتفاقا لإنهاء الخلاف.", "اتفاقا"),
        ("سجلت البعثة انتهاكات للهدنة في كشمير.", "الهدنة في كشمير"),
        ("قال متحدث إن التفاهم الذي توصلت إليه الهند وباكستان في 2003 قائم.", "التفاهم"),
    ],
)
def test_one_agreement_by_its_best_name(text: str, name: str) -> None:
    assert only(text).name == name


@pytest.mark.parametrize(
    "text",
    [
        "أصدرت الوزارة البيان بالاتفاق مع البلدية.",
        "هذا أمر محل اتفاق الجميع.",
        "لا بد من اتفاق الرأي في هذا الأمر.",
        "عمل الفريقان من أجل التوصل إلى اتفاق.",
        "لا اتفاق حتى الآن.",
        "وقع اللاعب اتفاقا مع النادي لمدة موسمين.",
        "غير المدرب خطة اللعب في الشوط الثاني.",
        "يخضع الجسم لقانون الطبيعة.",
        "اتخذ المدير قرارا بنقل المكتب.",
        "وضعت الشركة خطة تسويقية جديدة.",
        "تم الاتفاق على موعد الحفل.",
        "وافق المستخدم على اتفاقية الاستخدام.",
        "وقعت الحكومة 56 اتفاقية في عام واحد.",
        "سواء كانت هناك هدنة أو لم تكن.",
        "أعلنت الوزارة نتائج الامتحانات.",
        "أعلنت مصر والسودان في بيان مشترك رفضهما للعنف.",
        "اتفق الطالب على الموعد.",
        "",
    ],
)
def test_what_is_no_agreement(text: str) -> None:
    assert agreements_of(text) == []
