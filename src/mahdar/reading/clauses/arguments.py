"""Who does what to whom: the phrases around a verb or a verbal noun, by the order of words and by agreement."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.reading.clauses.agreement import agrees, may_suffer, nominative
from mahdar.reading.clauses.before import before_verb
from mahdar.reading.clauses.doers import deed_of
from mahdar.reading.clauses.elided import carried_on, owner, pronoun_object
from mahdar.reading.clauses.extent import clause_stop, past_relative
from mahdar.reading.clauses.governed import read_phrases
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, adjective, bare, blocked, describes, kind_of, nouns_at
from mahdar.reading.clauses.order import (
    apposed,
    each_of,
    lone_object,
    may_act,
    object_first,
    stranger,
    thing_acts,
    unknown_subject,
)
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.words import nationalities, words
from mahdar.reading.statements.context import COMMAS

_SUBJECT_REACH = 16  # tokens behind a verb in which its subject or object begins
_SOURCES = frozenset({"مصدره", "مصدرها"})  # where fire comes from
REACH = 45  # tokens behind a trigger in which its arguments stand


@dataclass(slots=True)
class Arguments:
    """Phrases of a clause, each a list (coordinated nouns); empty where the words name none.

    ``subject``: who does it. ``object``: to whom or what; of a passive, whom it tells of. ``agent``: who did it where a
    phrase like من قبل or على يد names him (then ``subject`` is empty in a passive). ``preps``: folded preposition (a
    word of its own, or ب ل ك) → the nouns behind it, in order. ``passive``: the verb was read as passive. ``elided``:
    the subject is not named in the clause but carried on from before. ``stop``: token behind the last argument.
    """

    subject: list[Noun] = field(default_factory=list)
    object: list[Noun] = field(default_factory=list)
    agent: list[Noun] = field(default_factory=list)
    preps: dict[str, list[Noun]] = field(default_factory=dict)
    passive: bool = False
    elided: bool = False
    stop: int = 0
    stop_verb: int = 0  # token behind the verb itself

    def by(self, *prepositions: str) -> list[Noun]:
        """The nouns behind the first of these prepositions (folded) that has any."""
        return next((self.preps[p] for p in prepositions if self.preps.get(p)), [])


def verb_arguments(scene: Scene, i: int, form: Form, stop: int | None = None, *, harm: bool = False) -> Arguments:
    """The arguments of the finite verb at token ``i`` (its last token: ``stop`` - 1); ``form`` as looked up.

    ``harm``: the verb tells that somebody is harmed (قتل، جرح، خطف). Unvowelled, it is then passive where only those
    who suffer it are named: قتل ثلاثة جنود في هجوم.
    """
    found = Arguments(stop=stop or i + 1, stop_verb=stop or i + 1)
    limit = min(clause_stop(scene, found.stop - 1), i + REACH)
    behind = apposed(scene, read_phrases(scene, found.stop, limit, found))
    beyond = past_relative(scene, limit)
    if beyond > limit:
        behind += read_phrases(scene, beyond, min(clause_stop(scene, beyond), i + REACH), found)
    before, relative = before_verb(scene, i)
    if form.tense == "participle" and form.voice == "active" and not form.definite:
        found.object = behind[0] if behind else []
        found.subject = before or carried_on(scene, i, form)  # مطالبا الحكومة بالانسحاب
        found.elided = not before and bool(found.subject)
        return found
    found.passive = passive(scene, i, form)
    if behind and behind[0][0].first - found.stop_verb > _SUBJECT_REACH:
        behind = []
    if not found.passive and form.voice == "" and not form.pronoun:
        told = len(behind) > 1 and thing_acts(behind, found)  # دان البيان التفجيرات من قبل كذا
        calls = bool(found.preps.get("الي")) and bool(behind) and behind[0][0].first == found.stop_verb
        told = told or (calls and not harm and may_act(behind[0]) and agrees(behind[0], form))
        suffered = harm and not _body_before(scene, i, form) and _suffers(behind, before, relative, form)
        found.passive = (bool(found.agent) and not told) or suffered
    if found.passive:
        found.object = before or relative or (behind[0] if behind else [])
        found.agent = found.agent or deed_of(scene, found.preps)
        return found
    if form.pronoun:
        found.object = (relative if _means_it(scene, i, form) else []) or pronoun_object(scene, i, form)
    _active(scene, i, form, found, behind, before, relative)
    return found


def _active(
    scene: Scene,
    i: int,
    form: Form,
    found: Arguments,
    behind: list[list[Noun]],
    before: list[Noun],
    relative: list[Noun],
) -> None:
    if form.first and form.tense != "masdar":
        found.object = found.object or (behind[0] if behind else [])
        return  # التقينا السفير: we, whoever speaks
    if _pronoun_before(scene, i):
        found.subject = carried_on(scene, i, form)
        found.elided = True
        found.object = found.object or (behind[0] if behind else [])
        return
    if _resumed(scene, i) and not relative and not before and _noun_behind(scene, i + 2):
        if behind and behind[0][0].first == i + 2 and may_act(behind[0]):
            found.subject = behind[0]
        return  # أطاح بها غزو: nobody before it
    carried = carried_on(scene, i, form) if lone_object(scene, i, behind, before, relative) else []
    if carried or (lone_object(scene, i, behind, before, relative) and behind[0][0].kind in ("state", "place")):
        found.subject, found.object, found.elided = carried, found.object or behind[0], bool(carried)
        return
    resumed = bool(relative) and (bool(form.pronoun) or _resumed(scene, i))
    fits = bool(behind) and (agrees(behind[0], form) or (form.gender == "m" and each_of(scene, behind[0][0])))
    if behind and may_act(behind[0]) and fits and not (before and not relative):
        rest = behind[1:]
        deed = bool(relative) and relative[0].head in words("deeds")  # التفجير الذي استهدف المصلين
        if not relative or resumed or (rest and not deed):
            found.subject = behind.pop(0)
            if relative and not rest and not found.object and (form.pronoun or not _resumed(scene, i)):
                found.object = relative
    elif len(behind) > 1 and not (before or relative) and thing_acts(behind, found):
        found.subject = behind.pop(0)
    elif len(behind) > 1 and not (before or relative) and object_first(behind, found, form):
        found.subject = behind.pop(1)
    elif before and not resumed and agrees(before, form, in_front=True):
        found.subject = before
    elif relative and not resumed and agrees(relative, form, in_front=True):
        found.subject = relative
    if behind and not found.subject and not relative and stranger(behind[0][0], found, form):
        found.subject = behind.pop(0)
    if not found.object and behind and not form.pronoun:
        found.object = behind[0]
    if not found.subject and relative and not resumed and agrees(relative, form, in_front=True):
        found.subject = relative
    if not found.subject and not unknown_subject(found, form):
        found.subject = carried_on(scene, i, form)
        found.elided = bool(found.subject)


def _means_it(scene: Scene, i: int, form: Form) -> bool:
    """Whether a verb's pronoun may mean what التي before it describes: not زار البلاد التي استقبله فيها الرئيس."""
    return form.pronoun != "ه" or scene.ctx.word(i - 1) not in words("relatives_feminine")


def _noun_behind(scene: Scene, j: int) -> bool:
    """Whether a noun without article stands at token ``j`` that may be the subject: أطاح بها غزو."""
    word = scene.ctx.word(j)
    if j >= len(scene.doc.tokens) or scene.doc.tokens[j].kind != "w" or j in scene.ctx.timed or blocked(word):
        return False
    return not word.startswith("ال") and bool(nouns_at(scene, j, min(j + 3, len(scene.doc)))) and not word.endswith("ا")


def _pronoun_before(scene: Scene, i: int) -> bool:
    """Whether a pronoun is the subject: قال إنه التقى الوزير."""
    k = i - 1
    while k > 0 and scene.ctx.word(k) in ("قد", "لم", "لن", "لا", "سوف", "كان", "كانت"):
        k -= 1
    return scene.ctx.word(k) in words("pronoun_subject")


def _body_before(scene: Scene, i: int, form: Form) -> bool:
    """Whether a pronoun before a verb of harm means the body that speaks: أعلن الجيش أنه قتل ثلاثة مسلحين."""
    if not _pronoun_before(scene, i):
        return False
    return any(noun.kind in ("organisation", "forces", "armed_group") for noun in carried_on(scene, i, form))


def _suffers(behind: list[list[Noun]], before: list[Noun], relative: list[Noun], form: Form) -> bool:
    """Whether a verb of harm names only whom it befell."""
    named = [nouns for nouns in behind if may_suffer(nouns[0]) and nouns[0].head not in _SOURCES]
    if behind and nominative(behind[0][0]):
        return False  # هاجم مسلحو المقاومة في المدينة كذا
    if form.number == "p":
        return bool(before or relative) and not named
    if before or relative:
        return not named
    if behind and behind[0][0].animate and not may_suffer(behind[0][0]) and agrees(behind[0], form) and named:
        return False  # اعتقلت الشرطة خمسة من المتظاهرين
    return len(named) == 1 and agrees(named[0], form)


def passive(scene: Scene, i: int, form: Form) -> bool:
    """Whether the verb is passive for sure: by its stem, or by a written damma on its first letter (قُتل)."""
    if form.voice:
        return form.voice == "passive"
    token = scene.doc.tokens[i]
    quote = scene.doc.text[token.start : token.end]
    quote = quote[1:].lstrip("\u064e") if quote[:1] in "وف" and len(quote) > 4 else quote
    return len(quote) > 1 and quote[1] == "\u064f" and form.tense in ("past", "present")


def masdar_arguments(
    scene: Scene, i: int, skip: int = 0, *, form: Form | None = None, genitive: str = "either"
) -> Arguments:
    """The arguments of the verbal noun at token ``i``, ``skip`` of whose shadow characters are proclitics.

    ``genitive`` tells what the noun behind it is by the trigger's valency: ``subject`` (انسحاب القوات), ``object``
    (مقتل القائد), ``either`` (قصف: who can act, unless ل or an agent's phrase names another).
    """
    found = Arguments(stop=i + 1)
    limit = min(_past_place(scene, clause_stop(scene, i)), i + REACH)
    genitives: list[Noun] = []
    j, word = i + 1, scene.ctx.word(i)[skip:]
    quoted = scene.ctx.quotes.get(i - 1)
    if quoted is not None and quoted.stop == j + 1:
        j += 1  # «ملاحقة» المسلحين
    if form is not None and form.pronoun:
        genitives = owner(scene, i, form)
        found.elided = bool(genitives)
    elif not word.startswith(("ال", "لل")) and (not _described(scene, j) or _nationals(scene, j)):
        genitives = (
            nouns_at(scene, j, limit) if not (scene.ctx.word(j).startswith("لل") or j in scene.ctx.governed) else []
        )
        j = genitives[-1].stop if genitives else j
    if not genitives or (form is not None and form.pronoun):
        owned = form is not None and bool(form.pronoun)
        j = _adjectives(scene, j, limit, found, owned or word.startswith(("ال", "لل")))
    found.stop = j
    rest = read_phrases(scene, j, limit, found)
    owner_kind = found.preps["ل"][0].kind if found.preps.get("ل") else ""
    armed = owner_kind in ("armed_group", "forces", "organisation") or bool(found.preps.get("علي"))
    manner = skip > 0 and scene.ctx.word(i)[skip - 1] == "ب"  # اتهمها بدعم حركة, but بدعم إيران
    by_kind = manner and bool(genitives) and genitives[0].kind in ("armed_group", "group", "organisation")
    other = bool(genitives and rest) and rest[0][0].first == genitives[-1].stop  # اقتحام القوات باحات المسجد
    listed = word in words("of_object") and bool(genitives) and not (other and rest[0][0].definite)
    suffers = by_kind or (listed and genitives[0].kind in ("state", "organisation", "group"))
    _share(found, genitives, rest, genitive, armed and bare(word) in words("deeds"), suffers)
    found.subject = found.subject or found.agent
    return found


def _past_place(scene: Scene, stop: int) -> int:
    """Where the clause of a verbal noun ends that a comma parts from its sides: الاشتباكات في الجنوب، بين كذا وكذا."""
    ctx = scene.ctx
    sides = ctx.word(stop) in COMMAS and ctx.word(stop + 1) in words("sides")
    return clause_stop(scene, stop + 1) if sides and stop + 1 < ctx.sentence_stop(stop - 1) else stop


def _share(
    found: Arguments, genitives: list[Noun], rest: list[list[Noun]], genitive: str, deed: bool, suffers: bool
) -> None:
    """Give the nouns behind a verbal noun their parts."""
    whose = found.preps.get("ل", [])
    if genitive == "object" and found.elided and rest and rest[0][0].animate:
        found.subject, found.object = genitives, rest[0]  # بقتلها القائد
    elif genitive == "object":
        found.object = genitives
    elif genitive == "subject":
        found.subject = found.subject or genitives
        if genitives and rest and rest[0][0].animate and rest[0][0].definite:
            found.object = rest[0]  # لقائه أمس الوزير
    elif genitives and genitives[0].animate and not found.agent and not (suffers and not whose):
        found.subject = found.subject or genitives
        found.object = whose or (rest[0] if rest else [])
    elif genitives:
        found.object = genitives
    elif not found.subject and (genitive == "subject" or deed) and _right_behind(whose, rest):
        found.subject = whose  # هجوم للتنظيم، قصف مدفعي للمسلحين
    else:
        found.object = whose or (rest[0] if rest else [])


def _right_behind(whose: list[Noun], rest: list[list[Noun]]) -> bool:
    """Whether somebody stands behind ل with no other noun before him: هجوم للجيش, but هجوم مقرا للجيش."""
    return bool(whose) and whose[0].animate and not (rest and rest[0][0].first < whose[0].first)


def _described(scene: Scene, j: int) -> bool:
    """Whether an adjective stands at token ``j`` rather than a noun."""
    return j < len(scene.doc.tokens) and j not in scene.ctx.names and describes(scene.ctx.word(j))


def _nationals(scene: Scene, j: int) -> bool:
    """Whether a plural with the article behind a noun without it names people: مهاجمة الأميركيين."""
    word = scene.ctx.word(j)
    return word.startswith("ال") and word.endswith(("يين", "يون")) and bare(word) in nationalities()


def _adjectives(scene: Scene, j: int, limit: int, found: Arguments, definite: bool) -> int:
    """Behind the adjectives of a verbal noun; one of nationality tells who acts: الغارات التركية، غارة إسرائيلية."""
    while j < limit and j not in scene.ctx.names and j not in scene.ctx.timed:
        word = scene.ctx.word(j)
        if word.startswith(("بال", "كال")):
            break  # إطلاق القذائف بالأراضي اليمنية
        state = nationalities().get(bare(word))
        if state is not None and word.startswith("ال") != definite:
            break  # اختطاف التونسية: a noun
        if state is not None and not found.subject:
            found.subject = [Noun(j, j + 1, 0, bare(word), "state", state, True)]
        elif definite and word.startswith("ال") and kind_of(word) == "thing" and not blocked(word):
            pass  # القصف المباشر: no noun can follow
        elif not (adjective(word) or describes(word) or word in words("others") or word == "غير"):
            break
        j += 1
    return j


def _resumed(scene: Scene, i: int) -> bool:
    """Whether a pronoun behind the verb stands for the antecedent: التي وافق عليها."""
    return scene.ctx.word(i + 1) in words("resumptive")
