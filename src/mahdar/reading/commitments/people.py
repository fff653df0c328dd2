"""Who somebody is: those who can act, speakers and whom they speak for."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, kind_of
from mahdar.reading.clauses.resolve import resolved
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.commitments.words import articled, is_deed, roots, seats, stem_in, words
from mahdar.reading.mentions.gazetteer import common_words
from mahdar.reading.shadow import fold
from mahdar.records import Statement

_BODIES = frozenset({"state", "organisation", "armed_group", "forces"})
_LED = 2  # characters between what was taken for the words said, a name in marks, and those words
_BEHIND = 20  # characters behind a name that tell who he is
FAR = 300  # characters back to whom an elided subject takes up


def somebody(nouns: list[Noun]) -> list[Noun]:
    """The phrases, where the first of them can act."""
    if nouns and nouns[0].name is None and stem_in(nouns[0].head, "scheduled"):
        return []  # لقاء is a name, too
    if nouns and nouns[0].name is None and nouns[0].head in words("machines"):
        return []  # الطائرات ستصل: not who sends them
    return nouns if nouns and nouns[0].animate else []


def seat(noun: Noun) -> list[Noun]:
    """طلبت من أنقرة كذا: a capital that can only be asked as its state."""
    capital = noun.kind == "place" and noun.name is not None and fold(noun.name) in seats()
    return [noun._replace(kind="state")] if capital else []


def bodies(scene: Scene, nouns: list[Noun]) -> list[Noun]:
    """The phrases; a bare noun of a body that was named before (الصندوق) can act like it."""
    noun = nouns[0] if nouns else None
    if noun is None or noun.kind != "thing" or noun.name is not None or noun.stop > noun.first + 1:
        return nouns
    body = noun._replace(kind="organisation")
    return [body, *nouns[1:]] if noun.definite and resolved(scene, body) is not None else nouns


def doing(scene: Scene, nouns: list[Noun]) -> bool:
    """سيعزز التعاون والتكامل: whether what was taken for somebody is a bare verbal noun, and no name of a body."""
    if not nouns or (nouns[0].stop > nouns[0].first + 1 and nouns[0].name is not None):
        return False
    word = scene.ctx.word(nouns[0].first)[nouns[0].skip :]
    return is_deed(word) and articled(word) and kind_of(word) == "thing"


def known(noun: Noun) -> bool:
    """Whether somebody is named, or a body that acts by decisions."""
    return noun.name is not None or (noun.kind in _BODIES and (noun.definite or noun.stop > noun.first + 1))


def by_expert(scene: Scene, i: int) -> bool:
    """Whether token ``i`` is what somebody says whose necessities and plans are opinions: a pundit, a scholar."""
    statement = scene.statement_at(i)
    if statement is None or statement.speaker is None:
        return False
    told = [statement.speaker.quote, statement.antecedent.quote if statement.antecedent is not None else ""]
    told += [m.office.quote for m in scene.mentions if m.office is not None and m.name == statement.speaker_name]
    told += scene.doc.text[max(0, statement.speaker.start - _BEHIND) : statement.speaker.start].split()[-1:]
    behind = [scene.doc.text[m.end : m.end + _BEHIND] for m in scene.mentions if m.name == statement.speaker_name]
    told += [" ".join(one.split()[:1]) for one in behind[:1]]  # سيرجي فلان المحلل النفطي
    return bool({word.removeprefix("ال") for word in fold(" ".join(told)).split()} & words("experts"))


def asked(nouns: list[Noun]) -> list[Noun]:
    """The phrases, where the first is somebody who can be asked: whoever can act, and what is definite."""
    return nouns if somebody(nouns) or (nouns and nouns[0].definite) else []


def agrees(noun: Noun, form: Form, in_front: bool) -> bool:
    """Whether the verb may be said of the noun: by gender, and where the noun stands before, by number."""
    feminine = noun.head.endswith(("ه", "ات")) or (noun.kind == "state" and noun.head not in words("masculine_lands"))
    if noun.kind in ("organisation", "forces") and form.gender == "m" and form.number == "s" and feminine:
        return False
    if noun.kind == "state" and noun.name is None and form.gender == "m" and form.number == "s":
        return noun.head not in words("feminine")  # دعا الدول: whom
    if noun.kind == "state" and not in_front and form.gender == "m" and form.number == "s" and noun.name is not None:
        return fold(noun.name).split()[0] in words("masculine_states")  # سيحول إيران: whom
    if noun.kind == "group" and form.gender == "f" and form.number == "s" and noun.head.endswith("اء"):
        return False  # طالبت الوسطاء: whom
    titled = (
        noun.kind == "person" and noun.name is not None and fold(noun.name).split()[0].removeprefix("ال") != noun.head
    )
    if titled and not in_front and form.gender == "f" and form.number == "s" and not feminine:
        return False  # تحول وزير النقل فلان إلى المطار: the past of another verb
    if noun.kind == "person" and form.gender == "f" and noun.name is None and not feminine:
        return False
    many = noun.kind in ("group", "forces") or noun.head.endswith(("ون", "ين", "ان", "ات"))
    return not (in_front and form.number == "p" and noun.kind in ("organisation", "state", "person") and not many)


def statement_over(scene: Scene, i: int) -> Statement | None:
    """The statement that token ``i`` is told in: in its content, or between its cue and its content."""
    found = scene.statement_at(i)
    if found is not None:
        return found
    start = scene.doc.tokens[i].start
    between = next((s for s in scene.statements if s.cue.end <= start < s.content.start), None)
    return between if between is not None else _same_quote(scene, i)


def _same_quote(scene: Scene, i: int) -> Statement | None:
    """The statement whose words open the quotation that token ``i`` stands in, some sentences on."""
    quote = scene.doc.quote_of[i]
    if quote < 0:
        return None
    first = scene.doc.tokens[scene.doc.quotes[quote].first].start
    led = next((s for s in scene.statements if 0 <= first - s.content.end <= _LED and s.mode == "direct"), None)
    if led is not None and led.speaker_name:
        return led  # صرح لإذاعة «كذا» «سأزور المدينة»
    opened = [s for s in scene.statements if first <= s.content.start <= scene.doc.tokens[i].start]
    return opened[-1] if opened else None


def we(scene: Scene, i: int, form: Form) -> list[Noun]:
    """Who "we" are: the institution that speaks, the state of the official who does, else the speaker himself."""
    statement = statement_over(scene, i)
    if statement is None or not statement.speaker_name or statement.speaker_kind in ("source", "document", "media"):
        return []
    here = Noun(i, i + 1, 0, scene.ctx.word(i), "person", statement.speaker_name, True)
    if statement.speaker_kind == "organisation":
        return [here._replace(kind="organisation")]
    if statement.speaker_kind == "person" and fold(statement.speaker_name).split()[0] in common_words():
        return []  # what was taken for a speaker
    if form.number == "s":
        return [here]
    office = office_words(scene, statement)
    head = bool(office[1:]) and office[0] in words("heads_of_state") and nation(office[1]) is not None
    speaks = office[:1] and (
        head
        or office[0] in words("speaks_for_state")
        or (office[0] in words("premiers") and office[1:2] and office[1] in words("of_ministers"))
    )
    for word in office if speaks else []:
        state = nation(word)
        if state is not None:
            return [here._replace(kind="state", name=state)]
    told = fold(" ".join([statement.speaker.quote if statement.speaker is not None else "", *office])).split()
    for_others = any(word.removeprefix("ال") in words("spokespeople") for word in told)
    if for_others:
        body = _body_in(scene, " ".join(told))
        return [here._replace(kind="organisation", name=body)] if body else []
    return [here] if statement.speaker_kind == "person" else []


def _body_in(scene: Scene, told: str) -> str:
    """المتحدث باسم اليونيسيف: the body that the words of an office name; empty where they name none, or several."""
    bodies = [m for m in scene.mentions if m.kind in ("organisation", "armed_group")]
    found = {m.name for m in bodies if fold(m.name).removeprefix("ال") in told}
    return found.pop() if len(found) == 1 else ""


def nation(word: str) -> str | None:
    """The state of an adjective: الأمريكي, التركي, also in the plural (كبير المفاوضين الإيرانيين)."""
    plain = word.removeprefix("ال")
    plain = plain[:-1] if plain.endswith("يه") and articled(word) else plain
    return nationalities().get(plain) or nationalities().get(plain.removesuffix("ين").removesuffix("ون"))


def speaks_for(scene: Scene, statement: Statement, state: str) -> bool:
    """Whether the speaker's office is one of the state , or of its capital: وزير الخارجية الإيراني."""
    told = {nation(word) for word in office_words(scene, statement)} - {None}
    return state in told or bool(told & seats().get(fold(state), frozenset()))


def own_land(scene: Scene, found: list[Noun], i: int) -> list[Noun]:
    """بلاده: the state of the speaker where his office tells it; nobody where it does not."""
    if scene.ctx.word(found[0].first)[found[0].skip :] not in words("own_land"):
        return found
    statement = statement_over(scene, i)
    for word in office_words(scene, statement) if statement is not None else []:
        state = nation(word) if articled(word) else None  # الإيراني, not a name of a land
        if state is not None:
            return [found[0]._replace(kind="state", name=state)]
    government = scene.ctx.word(found[0].first)[found[0].skip :] in words("own_government")
    return [found[0]._replace(name=None)] if government else []


def office_words(scene: Scene, statement: Statement) -> list[str]:
    """Folded words that tell of whom the speaker is: those at hand, and those of his office wherever he is named."""
    told = [statement.speaker.quote if statement.speaker is not None else ""]
    told += [before_name(scene, statement)]
    told += [m.office.quote for m in scene.mentions if m.office is not None and m.name == statement.speaker_name]
    words_told = fold(" ".join(told)).split()
    offices = words("speaks_for_state") | words("heads_of_state")
    first = next((n for n, word in enumerate(words_told) if word in offices), 0)
    return words_told[first:]


def before_name(scene: Scene, statement: Statement) -> str:
    """The antecedent of a speaker with the words that stand before it: وزير النفط الإيراني فلان."""
    if statement.antecedent is None:
        return ""
    start = statement.antecedent.start
    lead = scene.doc.text[max(0, start - 45) : start]
    return lead.split(".")[-1].split("،")[-1] + statement.antecedent.quote


def speaker_of(scene: Scene, i: int) -> list[Noun]:
    """The speaker of the statement whose cue stands at token ``i``, as a noun at the words that name him there."""
    cue = scene.cue_at(i)
    if cue is None or (cue.antecedent is not None and cue.start - cue.antecedent.end > FAR):
        return []  # whom an elided subject takes up from far away is not sure
    return named_speaker(scene, i, cue)


def named_speaker(scene: Scene, i: int, statement: Statement) -> list[Noun]:
    """The speaker of a statement, at the words of token ``i``."""
    if statement.speaker is None or not statement.speaker_name:
        return []
    speaks = _command(statement) or _some_of(statement)
    if statement.speaker_kind in ("source", "document", "media") and not speaks:
        return []
    first = fold(statement.speaker.quote).split()[0]
    if statement.speaker.start > scene.doc.tokens[i].start and is_deed(first) and not articled(first):
        return []  # أكدت استمرار الحظر: what is affirmed
    if any(
        word[:1] == "ب" and len(word) > 4 and is_deed(word[1:]) for word in fold(statement.speaker_name).split()[1:]
    ):
        return []  # الوزير بتكوين خلية أزمة: more than who speaks
    kind = "person" if statement.speaker_kind in ("person", "official") else "organisation"
    return [Noun(i, i + 1, 0, scene.ctx.word(i), kind, statement.speaker_name, True)]


def _spoken_for(scene: Scene, i: int, statement: Statement) -> list[Noun]:
    """وأنها ستبقى: the state or institution that the official speaks for, named before in the sentence."""
    if statement.speaker_kind != "official" and not office_words(scene, statement)[:1]:
        return []
    own = roots(f"{statement.speaker.quote if statement.speaker is not None else ''} {statement.cue.quote}")
    for j in range(i - 1, scene.ctx.sentence_first(i) - 1, -1):
        name = scene.ctx.names.get(j)
        if name is not None and name.kind in ("state", "organisation") and roots(name.name) & own:
            return [Noun(i, i + 1, 0, scene.ctx.word(i), name.kind, name.name, True)]
    return []


def pronoun(scene: Scene, i: int, before: str) -> list[Noun]:
    """أنه سيزور: who speaks, where the pronoun of أن fits him."""
    statement = statement_over(scene, i)
    if statement is None or not statement.speaker_name or before not in words("he") | words("she") | words("they"):
        return []
    if before in words("he") and scene.ctx.word(i).lstrip("وفس")[:1] == "ت":
        return []  # إنه ستنشر مناقصة: nobody is told to do it
    speaks = _command(statement) or _some_of(statement)
    if statement.speaker_kind not in ("person", "organisation", "official") and not speaks:
        return []
    if before in words("they"):
        told = _called(statement)
        many = " و" in told or told.endswith(("ان", "ون", "ين")) or _some_of(statement)
        return named_speaker(scene, i, statement) if many else []
    head = fold(_called(statement)).split()[0]
    known = statement.speaker_name in {m.name for m in scene.mentions if m.kind == "state"}
    feminine = head.endswith(("ه", "ات")) or head in words("feminine") or known
    either = statement.speaker_kind == "organisation" and head == fold(_called(statement)) and not articled(head)
    if (before in words("she")) is not feminine and not either:  # حماس، أوبك: of either gender
        return _spoken_for(scene, i, statement) if before in words("she") else []
    kind = "organisation" if statement.speaker_kind == "organisation" or _command(statement) else "person"
    return [Noun(i, i + 1, 0, scene.ctx.word(i), kind, statement.speaker_name, True)]


def _called(statement: Statement) -> str:
    """The words for the speaker; his name where a pronoun or the verb alone stands for him."""
    elided = statement.speaker is None or statement.speaker.start == statement.cue.start
    return statement.speaker_name or "" if elided or statement.speaker is None else statement.speaker.quote


def _command(statement: Statement) -> bool:
    """Whether the source that speaks is a body that commands (قيادة التحالف), or two who speak for themselves."""
    told = fold(statement.speaker_name or "").split()
    return bool(words("commands") & set(told[:1])) or (len(told) == 1 and told[0] in words("pairs"))


def taken_up(scene: Scene, i: int, suffix: str) -> list[Noun]:
    """إذا كانت واشنطن حريصة فعليها كذا: the name nearest before in the sentence that the pronoun fits."""
    before = range(i - 1, scene.ctx.sentence_first(i) - 1, -1)
    told = [j for j in before if j in scene.ctx.names and scene.ctx.word(j - 1) in words("before_past")]
    for j in (*told, *before):  # إذا كانت واشنطن حريصة على كذا فعليها: the subject of the condition
        name = scene.ctx.names.get(j)
        if name is None or name.kind not in ("person", "state", "organisation", "armed_group"):
            continue
        feminine = name.kind == "state" or fold(name.name).split()[0].endswith(("ه", "ات"))
        if suffix == "ها" and feminine:
            return [Noun(i, i + 1, 0, scene.ctx.word(i), name.kind, name.name, True)]
        if (suffix == "ه" and not feminine) or (suffix == "هم" and name.kind == "armed_group"):
            return [Noun(i, i + 1, 0, scene.ctx.word(i), name.kind, name.name, True)]
    return []


def _some_of(statement: Statement) -> bool:
    """عدد من نواب الحزب: some of a body, who speak for themselves; but عدد من المصادر."""
    told = fold(statement.speaker_name or "").split()
    return bool(words("some_of") & set(told[:1])) and not words("no_speakers") & {w.removeprefix("ال") for w in told}
