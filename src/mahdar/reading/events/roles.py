"""Who does it and to whom: the phrases around a trigger by the valency that its entry tells."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.reading.clauses import Arguments, Noun, Scene, masdar_arguments, noun_at, nouns_at, ref, verb_arguments
from mahdar.reading.clauses.elided import carried_on, subject_of
from mahdar.reading.clauses.extent import clause_first
from mahdar.reading.clauses.nouns import adjective, bare, kind_of
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.clauses.words import words as no_nouns
from mahdar.reading.events.detect import Candidate, described
from mahdar.reading.events.entries import Entry, controls, triggers
from mahdar.reading.events.guards import classes
from mahdar.reading.shadow import fold
from mahdar.reading.statements.grammar import nisba
from mahdar.reading.statements.heads import head_of
from mahdar.records import Ref

Roles = tuple[list[Noun], list[Noun]]
_PARTIES = frozenset({"person", "organisation", "armed_group", "state", "forces", "group"})
_SPOKEN_TO = frozenset({"REQUEST", "ACCUSE"})
_THINGS_SUFFER = frozenset({"ASSAULT", "COERCE"})
_CARRIED = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})


def roles(scene: Scene, one: Candidate) -> Roles:
    """Actors and recipients of a candidate, as nouns; nobody who is told by the trigger's own letters alone."""
    actors, recipients = _roles(scene, one)
    own = {one.i, one.light_i}
    return (
        [n for n in actors if n.name is not None or n.first not in own],
        [n for n in recipients if n.name is not None or n.first not in own],
    )


def _roles(scene: Scene, one: Candidate) -> Roles:
    if one.light is not None and one.light_form is not None:
        return _governed(scene, one)
    if one.form.tense == "masdar":
        return _nominal(scene, one, _of_noun(scene, one))
    if one.form.tense == "participle" and one.form.definite:
        whom = described(scene, one.i)
        if whom is not None:
            return ([], [whom]) if one.form.voice == "passive" else ([whom], [])
    return _verbal(scene, one, verb_arguments(scene, one.i, one.form, harm=one.entry.alone))


def _of_noun(scene: Scene, one: Candidate) -> Arguments:
    """The arguments of a noun; those of a phrase (إطلاق سراح) stand behind its last word."""
    last = one.stop - 1
    while _accusative(scene, last + 1):
        last += 1  # دعما ماليا: an indefinite noun owns nobody
    skip, genitive = one.skip if last == one.i else 0, _genitive(one)
    found = masdar_arguments(scene, last, skip, form=one.form, genitive=genitive)
    if one.entry.takes.get("of") == "either" and _suffering(one, found):
        found = masdar_arguments(scene, last, skip, form=one.form, genitive="object")  # غزو العراق
    _addressed(scene, last + 1, found)
    _close(scene, one, found)
    return found


_FORCES = frozenset({"forces", "armed_group", "organisation", "person"})


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


def _verbal(scene: Scene, one: Candidate, found: Arguments) -> Roles:
    entry = one.entry
    _mend(scene, one, found)
    _elide(scene, one, found)
    if one.form.pronoun and found.object and found.subject and found.subject[0].first == found.object[0].first:
        found.subject = []  # whom the pronoun takes up suffers it
    actors, recipients = _spread(scene, entry, found, nominal=False)
    if not recipients and "inner" in entry.takes.values():
        recipients = [n for n in _completing(scene, one) if _suffers(entry, n)]
    if entry.name in ("die-in-attack", "be-subjected", "meet-death"):
        recipients = [n for n in found.subject if _party(n)] + recipients
    elif found.passive:
        pass
    else:
        actors = [n for n in found.subject if _party(n)] + actors
    if found.agent:
        actors = [n for n in found.agent if _party(n)]
    return _mutual(entry, actors, recipients)


def _completing(scene: Scene, one: Candidate) -> list[Noun]:
    """Whose life or freedom it is: أودى بحياة ثلاثة جنود."""
    ctx = scene.ctx
    for j in range(one.i + 1, min(one.i + 7, ctx.sentence_stop(one.i))):
        if ctx.word(j).endswith(("حياه", "سراح", "ارواح")):
            return nouns_at(scene, j + 1, ctx.sentence_stop(j))
    return []


def _mend(scene: Scene, one: Candidate, found: Arguments) -> None:
    """Part what the order of words alone gets wrong: adverbs, the object of a relative clause, who is no doer."""
    ctx = scene.ctx
    found.object = [_honoured(scene, n) for n in found.object if not _adverb(scene, n)]
    found.subject = [_honoured(scene, n) for n in found.subject]
    if found.object and not found.passive and found.object[0].head.endswith("ون") and found.object[0].first > one.i:
        found.subject, found.object = [n._replace(kind="group") for n in found.object], []  # a nominative
    if found.elided and found.subject and not _same_gender(found.subject[0], one):
        found.subject = []
    relative = ctx.word(one.i - 1) in no_nouns("relatives")
    if relative and not one.form.pronoun and ctx.word(one.i + 1) not in no_nouns("resumptive"):
        behind = found.subject and found.subject[0].first > one.i
        if behind and not found.object and one.entry.takes.get("object") and not found.passive:
            found.object, found.subject = found.subject, []  # الغارات التي استهدفت التنظيم
    if (
        one.form.number == "p"
        and len(found.subject) == 1
        and found.subject[0].name
        and found.subject[0].kind == "person"
    ):
        found.subject = []  # صوتوا is said of no single person
    if found.passive and found.object and found.object[0].first < one.i and _does(scene, one, found.object[0]):
        found.subject, found.object, found.passive = found.object, [], False
    if one.form.tense == "participle":
        found.subject = _going_on(scene, one) or ([] if found.elided else found.subject)
    _apposed(scene, found)
    if one.entry.scope:
        found.object = [n for n in found.object if not _inside_deed(scene, one, n)]
        floor = min((n.first for p in ("ب", "الي", "علي") for n in found.preps.get(p, [])), default=len(ctx.doc.tokens))
        found.object = [n for n in found.object if n.first < floor]


def _apposed(scene: Scene, found: Arguments) -> None:
    """Part an office that stands behind the subject's name from the object: التقى فلان أمير البلاد وزيرَ كذا."""
    if not found.subject or not found.object:
        return
    who, what = found.subject[-1], found.object[0]
    if not (who.kind == what.kind == "person" and who.name and not what.name and what.first == who.stop):
        return
    j = what.stop
    while j in scene.ctx.timed or scene.ctx.word(j) in ("،", ","):
        j += 1
    found.object = nouns_at(scene, j, scene.ctx.sentence_stop(what.first)) if j > what.stop else []


def _inside_deed(scene: Scene, one: Candidate, noun: Noun) -> bool:
    """Whether a noun belongs to a verbal noun before it: دعا خلال لقائه المبعوث إلى كذا."""
    j = noun.first - 1
    while j > one.i and j in scene.ctx.timed:
        j -= 1
    return j > one.i and any(m.form.tense == "masdar" and m.form.pronoun for m in triggers().at(scene.ctx.word(j)))


_HONOURS = frozenset({"معالي", "سمو", "سعاده", "فخامه", "جلاله", "دوله", "سماحه", "فضيله", "سياده"})


def _honoured(scene: Scene, noun: Noun) -> Noun:
    """The person behind a title of honour that stands before the office: معالي وزير الخارجية فلان."""
    token = scene.doc.tokens[noun.first]
    if (
        noun.name is None
        and scene.doc.text[token.start : token.end].endswith(("ًا", "اً"))
        and noun.stop > noun.first + 1
    ):
        inner = noun_at(scene, noun.first + 1, scene.ctx.sentence_stop(noun.first))
        if inner is not None and inner.first in scene.ctx.names:
            return inner  # تكرارًا تونس
    if noun.stop != noun.first + 1 or noun.head not in _HONOURS or noun.name is not None:
        return noun
    who = noun_at(scene, noun.stop, scene.ctx.sentence_stop(noun.first))
    return who._replace(first=noun.first, skip=noun.skip) if who is not None and who.kind == "person" else noun


_MASCULINE = frozenset(map(fold, ("العراق", "الأردن", "السودان", "المغرب", "اليمن", "لبنان", "الصومال")))


def _same_gender(noun: Noun, one: Candidate) -> bool:
    """Whether the subject that was left out may be that state: a state's name is feminine but for a few."""
    form = one.form
    if noun.kind != "state" or not noun.name or form.tense not in ("past", "present", "future") or form.number != "s":
        return True
    return form.gender != ("f" if fold(noun.name) in _MASCULINE else "m")


def _adverb(scene: Scene, noun: Noun) -> bool:
    """ميدانيا, رسميا: an adverb that reads as a noun."""
    word = scene.ctx.word(noun.first)
    return noun.stop == noun.first + 1 and word.endswith("يا") and noun.first not in scene.ctx.names


_AROUND = frozenset({"نحو", "حوالي", "قرابه", "اكثر", "زهاء", "ما"})


def _does(scene: Scene, one: Candidate, noun: Noun) -> bool:
    """Whether those named before a verb of harm do it: a number of others follows (أعدم نحو 1700 شخص)."""
    after = scene.ctx.word(one.i + 1)
    number = one.i + 1 < len(scene.doc) and scene.doc.tokens[one.i + 1].kind == "n"
    counted = number or after in _AROUND or after in no_nouns("quantifiers", "clause_nouns")
    return one.form.voice == "" and counted and noun.kind in ("state", "organisation", "armed_group", "forces")


def _going_on(scene: Scene, one: Candidate) -> list[Noun]:
    """Who goes on in a participle: the subject of the nearest verb before it (تظاهر المئات، مطالبين)."""
    floor = scene.ctx.sentence_first(one.i)
    k = next((k for k in range(one.i - 1, floor - 1, -1) if scene.verbs.at(k)), -1)
    if k < 0:
        return []
    plural = one.form.number == "p"
    nouns = subject_of(scene, k)
    if (
        nouns
        and plural
        and nouns[0].kind in ("forces", "organisation", "state")
        and nouns[0].head.endswith(("ه", "ات"))
    ):
        return []
    return [n._replace(name=n.name or scene.doc.quote(n.first, n.stop, n.skip)) for n in nouns]


def _elide(scene: Scene, one: Candidate, found: Arguments) -> None:
    """Read the only noun behind a verb that takes two as its object: ويلتقي نظيره; its subject was told before."""
    if one.form.pronoun or not found.subject or found.subject[0].first <= one.i:
        return
    if one.entry.name == "visit" and found.subject[0].kind in ("state", "place"):
        found.object, found.subject = found.subject[:1], carried_on(scene, one.i, one.form)  # سيزور العراق
        return
    if found.object:
        return
    counterpart = found.subject[0].head.startswith("نظير") and one.entry.takes.get("object") == "recipient"
    others = any(found.preps.get(p) for p in ("مع", "ب") if p in one.entry.takes)
    if counterpart or (one.entry.two and not others):
        found.object, found.subject = found.subject, carried_on(scene, one.i, one.form)


def _nominal(scene: Scene, one: Candidate, found: Arguments) -> Roles:
    entry = one.entry
    role = entry.takes.get("of")
    if one.form.pronoun and found.elided and (role == "recipient" or (role is None and "object" in entry.takes)):
        lone = not found.preps.get("ل") and not found.preps.get("ب")
        found.object = []  # اعتقالهم: whose it is the text leaves open
        found.subject = found.subject if role is None and not lone else []
    actors, recipients = _spread(scene, entry, found, nominal=True)
    if entry.type == "REQUEST" and role == "actor" and found.subject and found.subject[0].kind == "group":
        found.subject, recipients = [], recipients or found.subject  # دعوة رجال الأعمال للمشاركة
    subjects = [n for n in found.subject if _party(n) and not (entry.type == "CONSULT" and _town(n))]
    if entry.takes.get("of") == "visitor":
        owner = found.subject
        actors = [n for n in owner if _party(n) and n.kind != "state" and n.head not in _AREAS]
        recipients = recipients or [n for n in owner if n.kind in ("place", "state") or n.head in _AREAS]
    else:
        actors = subjects + [n for n in actors if n not in subjects]
    if found.agent:
        actors = [n for n in found.agent if _party(n)]
    if one.stop > one.i + 2:
        doer = noun_at(scene, one.i + 1, one.stop - 1)
        actors = [doer] if doer is not None and _party(doer) else actors
    if entry.mutual and not actors:
        actors = _nations(scene, one.stop)
    if not actors and not one.form.definite and not (one.light is not None and one.light.suffers):
        actors = _controlled(scene, one, recipients)
    return _mutual(entry, actors, recipients)


def _nations(scene: Scene, i: int) -> list[Noun]:
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


def _close(scene: Scene, one: Candidate, found: Arguments) -> None:
    """Drop phrases with prepositions that belong to another noun behind the trigger, by what stands between."""
    held: set[int] = set()
    nouns = [n for group in (found.subject, found.object, found.agent, *found.preps.values()) for n in group]
    for noun in sorted(nouns, key=lambda n: n.first):
        between = [k for k in range(one.stop, noun.first) if k not in held]
        loose = [k for k in between if not _light_word(scene, k)]
        if loose:
            for group in (found.subject, found.object, found.agent, *found.preps.values()):
                if noun in group:
                    group.remove(noun)
        else:
            held.update(range(noun.first, noun.stop))


def _light_word(scene: Scene, k: int) -> bool:
    """Whether a word between a noun and its phrases parts them in no way: adjectives, times, prepositions, marks."""
    word = scene.ctx.word(k)
    if k in scene.ctx.timed or scene.doc.tokens[k].kind != "w" or adjective(word) or _accusative(scene, k):
        return True
    head = head_of(word)
    if (
        k in scene.ctx.named
        or (head is not None and head.person)
        or any(a <= k < b for a, b in scene.ctx.offices.items())
    ):
        return True
    return word.lstrip("و") in _PREPOSITIONS or word in no_nouns("no_nouns") or nisba("ال" + word)


_PREPOSITIONS = frozenset({"مع", "بين", "علي", "الي", "ضد", "من", "في", "قبل", "يد", "ب", "ل", "لدي", "بحق", "باتجاه"})


_AREAS = frozenset({"محافظه", "مدينه", "منطقه", "ولايه", "اقليم", "عاصمه", "بلده", "مقر", "مركز", "قريه", "بلاد"})


def _controlled(scene: Scene, one: Candidate, recipients: list[Noun]) -> list[Noun]:
    """The subject of the verb that the noun stands under, where it is the doer: تعتزم الحكومة سحب القوات."""
    ctx, floor = scene.ctx, max(clause_first(scene, one.i), one.i - 8)
    if one.entry.noun and one.light is None:
        return []
    i = one.light_i if one.light is not None else one.i
    for j in range(i - 1, floor - 1, -1):
        if ctx.word(j) == "بصدد":
            return [n for n in nouns_at(scene, clause_first(scene, j), j) if _party(n)]
        match = next((m for m in controls().at(ctx.word(j)) if m.form.tense in ("past", "present", "future")), None)
        if match is not None and j not in ctx.named and not match.form.first:
            subject = verb_arguments(scene, j, match.form).subject
            return [n for n in subject if _party(n) and all(n.first != r.first for r in recipients)]
    return []


def _governed(scene: Scene, one: Candidate) -> Roles:
    """A light verb and its noun: the verb's subject acts, the noun's prepositions tell on whom."""
    assert one.light is not None and one.light_form is not None
    form = one.light_form
    of_noun = _of_noun(scene, one)
    actors, recipients = _nominal(scene, one, of_noun)
    if one.light.subject:
        if form.tense != "masdar" and not actors and not recipients:
            return _mutual(
                one.entry, *_spread(scene, one.entry, verb_arguments(scene, one.light_i, form), skip_object=True)
            )
        return actors, recipients
    if form.tense == "masdar":
        of_verb = masdar_arguments(scene, one.light_i, 0, form=form, genitive="either")
        _close(scene, one, of_verb)
    else:
        of_verb = verb_arguments(scene, one.light_i, form)
    behind = one.light_i > one.i  # the noun stands before its verb: الهجوم الذي شنه
    doers = [
        n
        for n in (of_verb.agent or of_verb.subject)
        if _party(n) and not _covers(n, one) and not (behind and n.first < one.light_i)
    ]
    if one.light.place:
        doers = []
    if one.light.suffers:
        doers = [n for n in (of_verb.subject or of_verb.object) if not _covers(n, one)]
    more_actors, more = _spread(scene, one.entry, of_verb, skip_object=True)
    recipients = _join(recipients, [n for n in more if not _covers(n, one)])
    if one.light.suffers:
        return _join(actors, more_actors), _join(doers, [])
    if one.light.arrival:
        recipients = (
            recipients
            or [n for n in of_verb.by("الي") if n.kind in ("place", "state")]
            or [n for n in of_verb.object if n.kind in ("place", "state")]
        )
    return _mutual(one.entry, _join(doers, actors if not doers else []), recipients)


def _covers(noun: Noun, one: Candidate) -> bool:
    return noun.first <= one.i < noun.stop


def _join(first: list[Noun], more: list[Noun]) -> list[Noun]:
    return first + [n for n in more if all(n.first != f.first for f in first)]


def _spread(scene: Scene, entry: Entry, found: Arguments, *, skip_object: bool = False, nominal: bool = False) -> Roles:
    """Actors and recipients by the slots that the entry gives a role."""
    actors: list[Noun] = []
    recipients: list[Noun] = []
    for slot, role in entry.takes.items():
        if (slot == "of" and role != "recipient") or (slot in ("of", "object") and skip_object):
            continue
        nouns = [
            _owned(_honoured(scene, n))
            for n in (found.object if slot in ("object", "of") else found.preps.get(slot, []))
        ]
        if slot == "ل":
            floor = min((n.first for p, group in found.preps.items() if p != "ل" for n in group), default=10**9)
            nouns = [n for n in nouns if n.animate and (not nominal or n.first < floor)]
        if role == "visitor":
            actors = _join(actors, [n for n in nouns if _party(n) and n.kind not in ("state", "place")])
            recipients = _join(recipients, [n for n in nouns if n.kind in ("state", "place")])
        elif role == "both":
            nouns = _between(scene, nouns) if slot == "بين" else nouns
            actors, recipients = _join(actors, nouns), _join(recipients, nouns)
        elif role == "asker":
            if nominal and nouns:
                actors, recipients = _join(actors, recipients), []
                recipients = _join(recipients, [n for n in nouns if _party(n)])
        elif role == "actor" and (nominal or slot != "من"):
            actors = _join(actors, [n for n in nouns if _party(n)])
        elif role == "inner-of":
            recipients = _join(recipients, [n for noun in nouns for n in _within(scene, noun)])
        elif role == "inner":
            recipients = _join(recipients, [n for noun in nouns for n in _inner(scene, noun) if _suffers(entry, n)])
        elif role == "beside":
            recipients = _join(recipients, [n for noun in nouns for n in _within(scene, noun)])
        elif role in ("recipient", "owner-of"):
            recipients = _join(recipients, [n for n in nouns if _suffers(entry, n)])
        elif role == "called" and not nominal:
            continue
        elif role in ("blamed", "praised", "refused", "called", "both-sides"):
            recipients = _join(recipients, _behind_thing(scene, nouns, role))
    return actors, recipients


def _between(scene: Scene, nouns: list[Noun]) -> list[Noun]:
    """Both sides of بين … وبين, though much stands between them."""
    if len(nouns) != 1:
        return nouns
    limit = min(scene.ctx.sentence_stop(nouns[0].first), nouns[0].stop + 25)
    for j in range(nouns[0].stop, limit):
        if scene.ctx.word(j) == "وبين":
            other = noun_at(scene, j + 1, scene.ctx.sentence_stop(j))
            return [nouns[0], other] if other is not None and other.animate else nouns
    return nouns


def _inner(scene: Scene, noun: Noun) -> list[Noun]:
    """Whom the noun belongs to that only completes the verb: أطلق سراح المعتقلين."""
    return nouns_at(scene, noun.first + 1, scene.ctx.sentence_stop(noun.first))


def _within(scene: Scene, noun: Noun) -> list[Noun]:
    """Whose request or offer it is: طلب الحكومة."""
    found = noun_at(scene, noun.first + 1, noun.stop) if noun.stop > noun.first + 1 else None
    return [found] if found is not None and found.animate else []


def _behind_thing(scene: Scene, nouns: list[Noun], role: str) -> list[Noun]:
    """Who is meant where a thing is condemned or praised: who is named at once, the deed's state, whose it is."""
    out: list[Noun] = []
    for noun in nouns:
        if noun.animate:
            out.append(noun)
            continue
        held = next((k for k in range(noun.first, noun.stop) if k in scene.ctx.names), None)
        if role in ("praised", "blamed") and held is not None and scene.ctx.names[held].kind not in ("place", "office"):
            name = scene.ctx.names[held]
            out.append(Noun(held, name.stop, 0, bare(scene.ctx.word(held)), name.kind, name.name, True))
        elif role == "blamed":
            state = next(
                (
                    Noun(k, k + 1, 0, bare(scene.ctx.word(k)), "state", nationalities()[bare(scene.ctx.word(k))], True)
                    for k in range(noun.first, noun.stop)
                    if bare(scene.ctx.word(k)) in nationalities() and k not in scene.ctx.names
                ),
                None,
            )
            if state is not None:
                out.append(state)
    return out


_OWNERS = ("هما", "هم", "ها", "نا", "ه")


def _owned(noun: Noun) -> Noun:
    """The noun with the kind that its head has without the pronoun behind it: حلفائها، قواته."""
    if noun.kind != "thing" or noun.name is not None:
        return noun
    if noun.head.endswith("ا") and kind_of(noun.head[:-1]) != "thing":
        return noun._replace(kind=kind_of(noun.head[:-1]))  # 365 طفلا
    for pronoun in _OWNERS:
        stem = noun.head.removesuffix(pronoun)
        if stem != noun.head and len(stem) > 2:
            stem = stem[:-1] + "ه" if stem.endswith("ت") and kind_of(stem) == "thing" else stem
            kind = kind_of(stem[:-1] + "ء" if stem.endswith(("ئ", "ؤ")) else stem)
            return noun._replace(kind=kind) if kind != "thing" else noun
    return noun


@cache
def _capitals() -> frozenset[str]:
    return frozenset(fold(c) for state in lexicon.load("states")["states"] for c in state.get("capitals", ()))


def _town(noun: Noun) -> bool:
    """Whether a name is that of a town: اجتماع الدوحة is held there."""
    return noun.kind == "place" or fold(noun.name or "") in _capitals()


def _party(noun: Noun) -> bool:
    if noun.stop == noun.first + 1 and noun.name is None and not noun.definite and noun.head in nationalities():
        return False  # غارة أمريكية: no noun
    return noun.kind in _PARTIES or (noun.kind == "place" and noun.name is not None and noun.definite)


def _deed(noun: Noun) -> bool:
    """Whether a noun tells a deed itself: استهدف التفجير."""
    return any(m.form.tense == "masdar" for m in triggers().at(noun.head))


def _suffers(entry: Entry, noun: Noun) -> bool:
    if entry.animate:
        return noun.animate and not (entry.people and noun.kind in ("organisation", "state"))
    if noun.kind == "thing" and (_deed(noun) or "bomb" in classes(noun.head)):
        return False
    if entry.type in _SPOKEN_TO and noun.definite and noun.name is None:
        return True  # اتهمت الحكومة الفيلق
    return _party(noun) or noun.kind == "place" or entry.type in _THINGS_SUFFER


def _mutual(entry: Entry, actors: list[Noun], recipients: list[Noun]) -> Roles:
    """What several do with each other: of exactly two the second is the first one's counterpart."""
    if entry.mutual and {r.first for r in recipients} <= {a.first for a in actors}:
        recipients = []
    if entry.mutual and not recipients and len(actors) == 2:
        return actors[:1], actors[1:]
    return actors, [
        r for r in recipients if all(r.first != a.first and (r.name is None or r.name != a.name) for a in actors)
    ]


def as_ref(scene: Scene, noun: Noun) -> Ref:
    """The noun as a reference; a thing that belongs to somebody (موقع للحركة) stands for its owner."""
    owner = _owner(scene, noun)
    if owner is None and noun.head == "اراضي" and noun.name is None:
        told = ref(scene, noun)
        state = next(
            (
                nationalities()[w]
                for k in range(noun.first, noun.stop)
                if (w := bare(scene.ctx.word(k))) in nationalities()
            ),
            None,
        )
        return Ref(name=state or told.name, start=told.start, end=told.end, quote=told.quote)
    if owner is None:
        return ref(scene, noun)
    whole = scene.doc.passage(noun.first, owner.stop, noun.skip)
    return Ref(name=ref(scene, owner).name, start=whole.start, end=whole.end, quote=whole.quote)


_BELONGING = frozenset({"تابع", "تابعه", "التابعه", "التابع", "تابعين", "التابعين"})


def _owner(scene: Scene, noun: Noun) -> Noun | None:
    if noun.animate or noun.name is not None:
        return None
    limit = scene.ctx.sentence_stop(noun.first)
    j = noun.stop
    belongs = next((k for k in range(j, min(limit, j + 6)) if scene.ctx.word(k) in _BELONGING), -1)
    j = belongs + 1 if belongs >= 0 else j
    word = scene.ctx.word(j)
    if word == "من" and j + 1 < limit and scene.ctx.word(noun.first) not in no_nouns("quantifiers", "clause_nouns"):
        part = noun_at(scene, j + 1, limit)  # مساحات شاسعة من البلاد
        return part if part is not None and part.kind in ("place", "state") else None
    if j >= limit or word[:1] != "ل" or len(word) < 3 or j in scene.ctx.timed:
        return None
    owner = noun_at(scene, j, limit, 1)
    return owner if owner is not None and owner.animate else None


def _self(scene: Scene, one: Candidate) -> Ref | None:
    """Who says we: the speaker of the statement around the trigger."""
    statement = scene.statement_at(one.at)
    if statement is None or statement.speaker is None:
        return None
    if statement.speaker_kind not in ("person", "organisation", "official"):
        return None
    who = statement.speaker
    return Ref(name=statement.speaker_name or who.name, start=who.start, end=who.end, quote=who.quote)


def speaker(scene: Scene, one: Candidate, actors: list[Noun]) -> Ref | None:
    """Who speaks, where the trigger is the cue of a statement whose speaker was resolved.

    A speaker who is not named by the cue itself counts only where no phrase behind the verb may be its subject.
    """
    if one.form.first and one.finite:
        return _self(scene, one)
    if one.entry.type not in _CARRIED or not one.finite or scene.ctx.word(one.at - 1) in no_nouns("relatives"):
        return None
    statement = scene.cue_at(one.at)
    if statement is None or statement.speaker is None:
        return None
    who = statement.speaker
    within = statement.cue.start <= who.start < statement.cue.end
    if not within and (actors or statement.speaker_kind not in ("person", "organisation", "official")):
        return None
    if not within and scene.verbs.at(one.at):
        behind = noun_at(scene, one.at + 1, scene.ctx.sentence_stop(one.at))
        if behind is not None and not behind.definite:
            return None
    return Ref(name=statement.speaker_name or who.name, start=who.start, end=who.end, quote=who.quote)
