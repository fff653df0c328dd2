"""Denials: what is denied, whose it is, and which words only look like it."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.linking.disputes import Said, denial, denied, may_refute, refuted
from mahdar.linking.disputes.claimed import noun_of_claiming, owner_of, tells
from mahdar.linking.disputes.denials import Denial, Given
from mahdar.linking.disputes.words import Sentence


def claimed(content: str) -> tuple[bool, str | None]:
    """Whether what is denied tells a claim, and whose."""
    sentence = Sentence(content, 0, len(content))
    at = noun_of_claiming(sentence)
    if at is None or not tells(sentence, at):
        return False, None
    return True, owner_of(content, sentence, at)


@pytest.mark.parametrize(
    ("content", "owner"),
    [
        ("مزاعم بقصف الجسر", None),
        ("مزاعم البلدية بقصف الجسر", "البلدية"),
        ("صحة ما تم تداوله عن إغلاق الجسر", None),
        ("ما تداولته صحف محلية أمس بشأن إغلاق الجسر", "صحف محلية"),
        ("تقريرا لصحيفة «النهر» حول إغلاق الجسر", "صحيفة «النهر»"),
        ("الأنباء التي تحدثت عن إغلاق الجسر", None),
        ("خبر إغلاق الجسر", None),
        ("أي تورط في قصف الجسر", None),
        ("صحة اتفاق مع الشركة", None),
        ("جملة وتفصيلا ما أشيع حول إغلاق الجسر", None),
    ],
)
def test_nouns_of_claiming(content: str, owner: str | None) -> None:
    assert claimed(content) == (True, owner)


@pytest.mark.parametrize(
    "content",
    [
        "الحزب هذه التصريحات التي صدرت قبل شهرين",  # a name that was cut
        "السيد، مستندا إلى معلومات، أي تنسيق مع الجانب الآخر",
        "ما يتردد من شائعات مغرضة يطلقها المنافسون",  # nobody tells what
        "صحة الانطباع الذي يحاول بعضهم الترويج له",
        "هذه الاتهامات بشأن الجسر",  # told before
        "وجود خلاف بين الوزيرين",  # no claim
        "إغلاق الجسر",
    ],
)
def test_what_only_looks_like_a_claim(content: str) -> None:
    assert claimed(content) == (False, None)


def given(text: str, whole: str, content: str, denier: str = "الوزارة", article: str = "a-1", **more: Any) -> Given:
    """A statement on words of a text."""
    start, inner = text.index(whole), text.index(content, text.index(whole))
    fields: dict[str, Any] = {"id": f"s-{article}", "known": 737_922, **more}
    return Given(article_id=article, whole_start=start, whole_end=start + len(whole), start=inner,
                 end=inner + len(content), sentence_start=0, denier=denier, **fields)  # fmt: skip


def said(text: str, words: str, speaker: str = "البلدية") -> Said:
    """A statement that claims something."""
    start = text.index(words)
    return Said(table="statements", id="s-0", statement_id="s-0", start=start, end=start + len(words),
                speaker=speaker, claims=True)  # fmt: skip


def test_who_reports_only_the_denial_claims_nothing() -> None:
    text = "وأشارت المصادر إلى أن المدير نفى أن يكون أغلق الجسر القديم"
    told = given(text, "نفى أن يكون أغلق الجسر القديم", "يكون أغلق الجسر القديم", "المدير")
    assert denial(told, text, [said(text, "المدير نفى أن يكون أغلق الجسر القديم", "المصادر")]) is None


def test_a_question_claims_nothing() -> None:
    asked = "سئلت البلدية عما إذا كانت تعتقد أن الشركة أغلقت الجسر القديم وهو ما تنفيه الشركة"
    told = given(asked, "وهو ما تنفيه الشركة", "ما تنفيه", "الشركة")
    claim = "الشركة أغلقت الجسر القديم"
    assert denial(told, asked, [said(asked, claim)]) is None
    plain = "قالت البلدية إن الشركة أغلقت الجسر القديم. ونفت الشركة ذلك"
    found = denial(given(plain, "ونفت الشركة ذلك", "ذلك", "الشركة"), plain, [said(plain, claim)])
    assert found is not None
    assert (found.basis, found.claimant) == ("taken up", "البلدية")


def test_a_link_that_is_denied_after_an_accusation_denies_it() -> None:
    text = "واتهمت البلدية الشركة بتخريب الجسر القديم. في المقابل نفت الشركة أي صلة لها بتخريب الجسر"
    told = given(text, "نفت الشركة أي صلة لها بتخريب الجسر", "أي صلة لها بتخريب الجسر", "الشركة")
    claim = said(text, "بتخريب الجسر القديم")
    assert denial(told, text, [claim]) is None, "nobody accuses"
    claim.accuses = True
    found = denial(told, text, [claim])
    assert found is not None
    assert (found.claimant, found.denier) == ("البلدية", "الشركة")
    other = "واتهمت البلدية الشركة بالإهمال. في المقابل نفت الشركة أي صلة لها بتخريب الجسر"
    elsewhere = said(other, "بالإهمال")
    elsewhere.accuses = True
    told = given(other, "نفت الشركة أي صلة لها بتخريب الجسر", "أي صلة لها بتخريب الجسر", "الشركة")
    assert denial(told, other, [elsewhere]) is None, "of something else"


@pytest.mark.parametrize(
    ("content", "claim"),
    [
        ("ما تردد عن إغلاق الجسر القديم غير صحيح وأن العمل جار", "ما تردد عن إغلاق الجسر القديم"),
        ("لا صحة إطلاقا لما تردد عن إغلاق الجسر القديم وأن العمل جار", "لما تردد عن إغلاق الجسر القديم"),
        ("لا صحة لإغلاق الجسر القديم أمام الشاحنات", "لإغلاق الجسر القديم أمام الشاحنات"),
        ("الأنباء التي تحدثت عن إغلاق الجسر القديم عارية عن الصحة", "الأنباء التي تحدثت عن إغلاق الجسر القديم"),
    ],
)
def test_what_somebody_calls_untrue(content: str, claim: str) -> None:
    text = f"وقال المدير إن {content}."
    found = refuted(given(text, f"وقال المدير إن {content}", content, "المدير"), text)
    assert may_refute(text)
    assert found is not None
    assert text[found.claim_start : found.claim_end] == claim


@pytest.mark.parametrize(
    "content",
    [
        "ما تم تداوله حول هذا الموضوع لا أساس له من الصحة",  # nobody tells what
        "الجسر القديم غير صحيح البناء",  # no claim
        "ما ذكره المتحدث صحيح وأن ما أثارته الصحف عن الجسر القديم غير صحيح",  # of two, one is untrue
        "لا صحة لذلك",
        "الجسر القديم مغلق أمام الشاحنات",
    ],
)
def test_what_only_looks_like_a_refutation(content: str) -> None:
    text = f"وقال المدير إن {content}."
    assert refuted(given(text, f"وقال المدير إن {content}", content, "المدير"), text) is None


def test_not_denied_is_no_denial() -> None:
    text = "ولم تنف البلدية أنباء عن إغلاق الجسر القديم أمام الشاحنات"
    assert denial(given(text, text.removeprefix("و"), "أنباء عن إغلاق الجسر القديم أمام الشاحنات"), text, []) is None


def made(article: str, text: str, denier: str) -> Denial:
    """A denial of reports on a bridge."""
    content = text.split(" ", 2)[2]
    found = denial(given(text, text, content, denier, article), text, [])
    assert found is not None
    return found


def test_what_one_denies_in_one_story_is_one_claim_and_what_another_denies_is_another() -> None:
    closed = made("a-1", "نفت البلدية أنباء عن إغلاق الجسر القديم أمام الشاحنات المحملة بالإسمنت", "بلدية المكنين")
    again = made("a-2", "نفت البلدية ما تردد عن حظر مرور الشاحنات المحملة ليلا قرب المدارس عبر الجسر", "بلدية المكنين")
    other = made("a-3", "نفت الشرطة ما تردد عن منع صحيفة الجسر القديم من الصدور", "شرطة المكنين")
    story = {"a-1": "st-1", "a-2": "st-1", "a-3": "st-1"}
    assert sorted(len(f.sides[1].told) for f in denied([closed, again, other], story)) == [1, 2]
    assert len(denied([closed, again])) == 2, "in different stories"
