"""The phrases around a noun that tells an event: whose they are, and which belong to another noun."""

from __future__ import annotations

from mahdar.reading.clauses import Arguments, Form, Noun, Scene, masdar_arguments, noun_at, nouns_at, verb_arguments
from mahdar.reading.clauses.elided import by_speaker, carried_on, owner, subject_of
from mahdar.reading.clauses.extent import clause_first
from mahdar.reading.clauses.nouns import adjective, bare, describes
from mahdar.reading.clauses.owners import own_land
from mahdar.reading.clauses.words import nationalities, words
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import controls, endings, grammar, lights, triggers
from mahdar.reading.events.guards import classes
from mahdar.reading.events.parties import owned, party
from mahdar.reading.statements.grammar import nisba
from mahdar.reading.statements.heads import head_of

_SUFFERED = frozenset({"ASSAULT", "COERCE", "CONSULT", "SANCTION"})  # types that a country more often suffers
_FAR = 12  # words, those of times and names aside, between a verb and the noun that its subject does
_WHO_MEET = frozenset({"person", "organisation", "state"})
_FORCES = frozenset({"forces", "armed_group", "organisation", "person"})
_STRIKERS = frozenset({"forces", "armed_group", "organisation", "state"})


def of_noun(scene: Scene, one: Candidate) -> Arguments:
    """The arguments of a noun; those of a phrase (إطلاق سراح) stand behind its last word."""
    last = one.stop - 1
    if last > one.i and one.entry.takes.get(scene.ctx.word(last)) == "topic":
        last = one.i  # التوافق على
    while _accusative(scene, last + 1):
        last += 1  # دعما ماليا: an indefinite noun owns nobody
    skip, genitive = one.skip if last == one.i else 0, _genitive(one)
    found = masdar_arguments(scene, last, skip, form=one.form, genitive=genitive)
    _by_its_owner(scene, one, found)
    _what_it_takes(one, found)
    if one.entry.takes.get("of") == "either" and _suffering(one, found):
        found = masdar_arguments(scene, last, skip, form=one.form, genitive="object")  # غزو العراق
    whose = found.object[:1] if not found.subject and one.entry.type not in _SUFFERED else []
    if whose and whose[0].first == last + 1 and own_land(scene, whose[0]):
        found.subject, found.object = whose, found.preps.get("ل", [])  # دعم بلاده للاتفاق
    _addressed(scene, last + 1, found)
    close(scene, one, found)
    return found


def by_and_on(found: Arguments, recipients: list[Noun]) -> tuple[list[Noun], list[Noun]]:
    """الضربات الجوية لقوات التحالف على مواقع الحركة: who strikes behind ل where على tells whom."""
    upon, by = ({n.first for n in found.preps.get(word, [])} for word in ("علي", "ل"))
    struck = [n for n in recipients if n.first in upon]
    strikers = [n for n in recipients if n.first in by and n.kind in _STRIKERS]
    if not struck or not strikers or strikers[0].first > struck[0].first:
        return [], recipients
    return strikers, [n for n in recipients if n not in strikers]


def to_meet(scene: Scene, one: Candidate, found: Arguments) -> list[Noun]:
    """Whom somebody goes to meet: توجه الوزير إلى العاصمة للقاء الأمير ونظيره; empty where both sides are told."""
    if one.entry.name not in grammar("meetings_of") or one.light is not None or one.form.pronoun:
        return []
    if scene.ctx.word(one.i)[: one.skip] not in grammar("in_order_to") or found.by("مع", "بين", "ب"):
        return []
    return [n for n in found.subject + found.object if n.animate]


def _by_its_owner(scene: Scene, one: Candidate, found: Arguments) -> None:
    """Read a noun with a pronoun right behind a verbal noun as the doer, and what follows it as whom it befalls."""
    subject = found.subject
    if not one.entry.transitive or not subject or one.form.pronoun or subject[0].first != one.stop + 1 or found.object:
        return
    word = scene.ctx.word(one.stop)
    doer = noun_at(scene, one.stop, subject[0].first) if word.endswith(endings("theirs")) else None
    if doer is not None and doer.stop == subject[0].first and one.stop not in scene.ctx.timed:
        found.subject, found.object = [owned(doer)], subject  # قصف مقاتليها القوات


def _what_it_takes(one: Candidate, found: Arguments) -> None:
    """Read whom a transitive noun has right behind it as its object, where the entry wants one such: سحب القوات."""
    entry, owner = one.entry, found.subject
    wanted = entry.must_next or entry.must
    if not wanted or not entry.transitive or "object" not in entry.takes or "of" in entry.takes or one.form.pronoun:
        return
    beside = bool(found.object) and bool(owner) and found.object[0].first == owner[-1].stop  # سحب الجيش قواته
    if owner and owner[0].first == one.stop and not beside and wanted in classes(owner[0].head):
        found.object, found.subject = owner, []


def _suffering(one: Candidate, found: Arguments) -> bool:
    """Whether the noun behind a verbal noun suffers the deed: no other is named, and it is no armed force."""
    owner = found.subject
    return (
        bool(owner)
        and not one.form.pronoun
        and owner[0].first == one.stop
        and owner[0].kind not in _FORCES
        and not found.preps.get("ل")
        and not found.preps.get("علي")
    )


def _addressed(scene: Scene, i: int, found: Arguments) -> None:
    """Read للقوات right behind a noun as the preposition that it begins with, and no genitive."""
    if not scene.ctx.word(i).startswith("لل"):
        return
    for group in (found.subject, found.object):
        if group and group[0].first == i and not group[0].skip:
            nouns = nouns_at(scene, i, scene.ctx.sentence_stop(i), 1)
            group.clear()
            found.preps["ل"] = nouns


def _accusative(scene: Scene, i: int) -> bool:
    word = scene.ctx.word(i)
    return word.endswith("ا") and len(word) > 3 and i not in scene.ctx.names and nisba("ال" + word[:-1])


def _genitive(one: Candidate) -> str:
    role = one.entry.takes.get("of")
    if role is None and one.light is not None and not one.light.subject and "object" in one.entry.takes:
        return "object"  # استمرت الحكومة في دعم الفصائل
    if role in ("recipient", "topic", "owner-of", "both-sides"):
        return "object" if role != "both-sides" else "either"
    if role in ("actor", "visitor"):
        return "subject"
    return "either" if one.entry.transitive and not one.entry.noun else "subject"


def close(scene: Scene, one: Candidate, found: Arguments) -> None:
    """Drop phrases with prepositions that belong to another noun behind the trigger, by what stands between."""
    held: set[int] = set()
    nouns = [n for group in (found.subject, found.object, found.agent, *found.preps.values()) for n in group]
    for noun in sorted(nouns, key=lambda n: n.first):
        between = [k for k in range(one.stop, noun.first) if k not in held]
        loose = [k for k in between if not _light_word(scene, k)]
        if (
            one.entry.type == "CONSULT"
            and noun in found.preps.get("بين", ())
            and any(_of_two(scene, k) for k in range(one.stop, noun.first))
        ):
            found.preps["بين"] = [n for n in found.preps["بين"] if n.first < noun.first]  # تطرق اللقاء إلى الاتفاق بين
            found.preps["وبين"] = [n for n in found.preps.get("وبين", ()) if n.first < noun.first]
            continue
        if loose and noun not in found.preps.get("بين", ())[1:] and noun not in found.preps.get("وبين", ()):
            for group in (found.subject, found.object, found.agent, *found.preps.values()):
                if noun in group:
                    group.remove(noun)
        elif not (_accord(one) and noun.kind == "thing" and noun in found.preps.get("الي", ())):
            held.update(range(noun.first, noun.stop))


def _accord(one: Candidate) -> bool:
    """Whether an accord is spoken of, whose sides stand beside it: not الاتفاق يقود إلى تقارب بين الدولتين."""
    return one.entry.topic and one.light is None


def _of_two(scene: Scene, k: int) -> bool:
    """Whether a word between a noun and بين is another noun for what two do with each other."""
    word = scene.ctx.word(k)
    return k not in scene.ctx.named and any(m.form.tense == "masdar" and m.value.mutual for m in triggers().at(word))


def _light_word(scene: Scene, k: int) -> bool:
    """Whether a word between a noun and its phrases parts them in no way: adjectives, times, prepositions, marks."""
    word = scene.ctx.word(k)
    if k in scene.ctx.timed or scene.doc.tokens[k].kind != "w" or _accusative(scene, k):
        return True
    if scene.verbs.at(k) and k not in scene.ctx.named:
        return False  # الاتفاق يلقي بظلاله بين مؤيد ومعارض
    if adjective(word) or describes(word):
        return True
    if word.startswith("ال") and any(_describes(m.form) for m in lights().at(word)):
        return True  # العقوبات المفروضة على
    head = head_of(word)
    if (
        k in scene.ctx.named
        or (head is not None and head.person)
        or any(a <= k < b for a, b in scene.ctx.offices.items())
    ):
        return True
    return (
        "غير" in (word, scene.ctx.word(k - 1))
        or word.lstrip("و") in grammar("role_prepositions")
        or word in words("no_nouns")
        or word in words("directions")
        or nisba("ال" + word)
    )


def _describes(form: Form) -> bool:
    return form.tense == "participle" and form.voice == "passive"


def nations(scene: Scene, i: int) -> list[Noun]:
    """The states of adjectives behind a noun that several share: الحوار المصري - الأميركي."""
    out: list[Noun] = []
    j = i
    while j < i + 6:
        word = scene.ctx.word(j)
        if word not in ("-", "–") and not adjective(word) and bare(word) not in nationalities():
            break
        state = nationalities().get(bare(scene.ctx.word(j)))
        if state is not None and j not in scene.ctx.names:
            out.append(Noun(j, j + 1, 0, bare(scene.ctx.word(j)), "state", state, True))
        j += 1
    return out if len(out) > 1 else []


def controlled(scene: Scene, one: Candidate, recipients: list[Noun]) -> list[Noun]:
    """The subject of the verb that the noun stands under, where it is the doer: تعتزم الحكومة سحب القوات."""
    ctx, floor = scene.ctx, clause_first(scene, one.i)
    if ctx.word(floor - 1) in ("،", ",") and floor - 2 in ctx.timed:
        floor = clause_first(scene, floor - 2)  # أعلن التحالف، الأحد، عن هدنة
        floor = clause_first(scene, floor - 2) if ctx.word(floor - 1) in ("،", ",") else floor
    near, far = one.i, 0
    while near > floor and far < _FAR:
        near -= 1
        far += near not in ctx.timed and near not in ctx.named and scene.doc.tokens[near].kind != "p"
    floor = near
    if one.entry.noun and one.light is None and one.entry.name not in grammar("own_doing"):
        return []
    if one.entry.name == "killing-of" or one.entry.takes.get("subject") == "recipient":
        return []  # أعلن الجيش مقتل جندي
    i = one.light_i if one.light is not None else one.i
    if ctx.word(i - 1) in grammar("after") or ctx.word(i - 1) in grammar("eve"):
        return []  # استأنفت الحكومة عملياتها بعد انتهاء الهدنة
    for j in range(i - 1, floor - 1, -1):
        if ctx.word(j) in grammar("set_to") and j >= i - 2:
            return ready(scene, j)
        willed = _willed(scene, i, j, taken=one.entry.type in ("COERCE", "ASSAULT"))
        if willed:
            return willed
        match = next((m for m in controls().at(ctx.word(j)) if m.form.tense in ("past", "present", "future")), None)
        if match is not None and match.form.first and j == one.i - 1:
            return [n for n in by_speaker(scene, j, scene.statement_at(j)) if party(n)]  # سنواصل دعم الشعوب
        if match is not None and j not in ctx.named and not match.form.first:
            subject = verb_arguments(scene, j, match.form).subject
            if one.entry.type == "COERCE" and match.value in grammar("announcing"):
                subject = [n for n in subject if n.head not in grammar("governments") and n.kind != "person"]
            before = [n for n in subject if party(n) and n.first < one.i]  # بدأت محاكمة السفاح فلان: none
            return [n for n in before if all(n.first != r.first for r in recipients)]
    return []


def ready(scene: Scene, j: int) -> list[Noun]:
    """Who is ready at token ``j`` to do what follows: الحكومة مستعدة لكذا، إن الحكومة على استعداد لكذا."""
    ctx = scene.ctx
    k = j - 1 if ctx.word(j - 1) in grammar("set_to_with") else j
    first = clause_first(scene, j)
    while first < k and (ctx.word(first) in words("auxiliaries") or scene.verbs.at(first)):
        first += 1
    if first == k and ctx.word(k - 1) in words("self"):
        form = Form("past", "", "f" if ctx.word(k - 1).endswith("ها") else "m", "s")
        return [n for n in carried_on(scene, k, form) if party(n)]  # قال الوزير إنه مستعد
    return [n for n in nouns_at(scene, first, k) if party(n) and n.definite]


def _willed(scene: Scene, i: int, j: int, *, taken: bool) -> list[Noun]:
    """Whose will the noun at token ``j`` tells, right before the deed: اعتزامها زيارة كذا، إعلان الحكومة سحب كذا."""
    match = next(
        (m for m in controls().at(scene.ctx.word(j)) if m.form.tense == "masdar" and not m.form.definite), None
    )
    if match is None or scene.verbs.at(j):
        return []
    if match.form.pronoun:
        return [n for n in owner(scene, j, match.form) if party(n)] if j >= i - 2 else []
    nouns = nouns_at(scene, j + 1, i)
    if taken and match.value in grammar("announcing"):
        nouns = [n for n in nouns if n.head not in grammar("governments") and n.kind != "person"]  # إعلان الحكومة تحرير
    near = bool(nouns) and before_time(scene, i) - 1 <= nouns[-1].stop <= i
    return [n for n in nouns if party(n)] if near else []


def met_then(scene: Scene, one: Candidate) -> list[Noun]:
    """Who spoke or did something at a meeting, where a noun tells with whom: أكد الوزير خلال مكالمة مع نظيره."""
    ctx, i = scene.ctx, one.i
    when = words("during", "clause_when") | grammar("eve") | grammar("after")
    if one.form.pronoun or ctx.word(i - 1) not in when:
        return []
    if ctx.word(one.stop) not in grammar("with_whom") and not adjective("ال" + ctx.word(one.stop)):
        return []
    for k in range(i - 1, ctx.sentence_first(i) - 1, -1):
        said = scene.cue_at(k)
        if said is not None and scene.statement_at(i) is not said:
            return [n for n in by_speaker(scene, i, said) if n.kind in _WHO_MEET]
        if scene.verbs.at(k) and k not in ctx.named and scene.statement_at(k) is scene.statement_at(i):
            return [n for n in subject_of(scene, k) if party(n) and n.definite and n.kind in _WHO_MEET]
    return []


def before_time(scene: Scene, i: int) -> int:
    """Token ``i``, or the first of the time between commas that stands right before it: أعلنت الحكومة، أمس، التوصل."""
    ctx, k = scene.ctx, i
    while k - 1 in ctx.timed or (ctx.word(k - 1) in ("،", ",") and (k - 2 in ctx.timed or k in ctx.timed)):
        k -= 1
    return k - 1 if any(pair.stop == k for pair in ctx.quotes.values()) else k
