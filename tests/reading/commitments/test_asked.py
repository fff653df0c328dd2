"""Who is told to be asked, in every frame of the words for it: the action and who must act, in made-up sentences."""

from __future__ import annotations

import pytest

from tests.reading.commitments.marked import agrees, commitments, plain

ASKED = [
    "وقال المتحدث إن {الحكومة} مطالبة ب[فتح المعبر أمام السكان].",
    "وقال المتحدث إن {الحكومة} ملزمة ب[فتح المعبر أمام السكان].",
    "وقال المتحدث إن {الحكومة} مدعوة إلى [فتح المعبر أمام السكان].",
    "وقال المتحدث إن {الحكومة} مدعوة ل[فتح المعبر أمام السكان].",
    "وقال المتحدث إن {جميع الأطراف} مدعوة إلى [وقف القتال في المدينة].",
    "وقال المتحدث إن المطلوب من {الحكومة} [فتح المعبر أمام السكان].",
    "وقال المتحدث إن المطلوب من {الحكومة} أن [تفتح المعبر أمام السكان].",
    "وقال المتحدث إن المطلوب هو [فتح المعبر أمام السكان].",
    "وقال المتحدث إن من واجب {الحكومة} [فتح المعبر أمام السكان].",
    "وقال المتحدث إنه لا بد للحكومة من [فتح المعبر أمام السكان].",
    "وقال المتحدث إنه ينبغي للحكومة أن [تفتح المعبر أمام السكان].",
    "وقال المتحدث إن {الحكومة} عليها [فتح المعبر أمام السكان].",
    "وطولبت {الحكومة} ب[فتح المعبر أمام السكان].",
    "وطُلب من {الحكومة} [فتح المعبر أمام السكان].",
    "وطلب المتحدث إلى {الحكومة} [فتح المعبر أمام السكان].",
    "وتمت دعوة {الحكومة} إلى [فتح المعبر أمام السكان].",
    "واشترطت المنظمة على {الحكومة} [فتح المعبر أمام السكان].",
    "واقترحت المنظمة على {الحكومة} [فتح المعبر أمام السكان].",
]
NOBODY = [
    "وكانت الحكومة مطالبة الشركة بالتعويض في المحكمة من قبل.",
    "وقال المتحدث إن المطلوب أكبر من ذلك.",
    "وهي قضية مدعوة للنظر من جديد.",
]


@pytest.mark.parametrize("text", ASKED)
def test_who_is_asked_and_for_what(text: str) -> None:
    found = commitments(plain(text))
    assert any(agrees(one, text) for one in found), [(one.rule, one.action.quote, one.obligor) for one in found]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_asked(text: str) -> None:
    assert not [one for one in commitments(text) if one.rule in ("asked-of", "wanted")]
