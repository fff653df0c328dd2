"""What the order of words alone gets wrong about a verb's subject and object, mended by form and meaning."""

from __future__ import annotations

from mahdar.reading.clauses import Arguments, Noun, Scene, noun_at, nouns_at
from mahdar.reading.clauses.agreement import gender_of, nominative, plural
from mahdar.reading.clauses.elided import carried_on, subject_of
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.nouns import whole
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import grammar, triggers
from mahdar.reading.events.guards import classes
from mahdar.reading.events.parties import honoured
from mahdar.reading.shadow import fold

_STRIKES = 4  # tokens before a verb in which what strikes stands
_SAID_IN_PAPERS = frozenset({"REQUEST", "ACCUSE", "SUPPORT"})
_SPOKEN_TO = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
_NEAR = 8  # tokens between a subject and the comma before its object


def mend(scene: Scene, one: Candidate, found: Arguments) -> None:
    """Part what the order of words alone gets wrong: adverbs, the object of a relative clause, who is no doer."""
    ctx = scene.ctx
    spoken = "باسم"  # المتحدث باسم الحكومة: whom he speaks for
    found.object = [honoured(scene, n) for n in found.object if not _adverb(scene, n) and ctx.word(n.first) != spoken]
    found.subject = [honoured(scene, n) for n in found.subject]
    _whole_office(scene, found)
    _struck(scene, one, found)
    _speaking_paper(one, found)
    _forces_do(one, found)
    people = bool(found.object) and "ال" + found.object[0].head not in words("no_people", "clause_nouns")
    if people and not found.passive and found.object[0].head.endswith("ون") and found.object[0].first > one.i:
        found.subject, found.object = [n._replace(kind="group") for n in found.object], []  # a nominative
    if found.subject and found.subject[0].first > one.i and not found.object and _oblique(one, found.subject[0]):
        found.subject, found.object = carried_on(scene, one.i, one.form), found.subject  # يطالب المتمردين بالاستسلام
    if found.subject and not found.object and not found.passive and _unlike(one, found.subject):
        found.subject, found.object = carried_on(scene, one.i, one.form), found.subject  # قال … وطالب روسيا بكذا
    if one.form.number == "p" and one.finite and found.subject and found.subject[0].first > one.i:
        found.subject, found.object = [], found.object or found.subject  # طالبوا الحكومة: no subject follows a plural
    if found.passive and one.form.voice == "" and found.object and found.object[0].first - one.i > 6:
        found.object = []  # who suffers it stands close
    if found.elided and found.subject and not _same_gender(found.subject[0], one):
        found.subject = []
    relative = ctx.word(one.i - 1) in words("relatives")
    if relative and not one.form.pronoun and ctx.word(one.i + 1) not in words("resumptive"):
        behind = found.subject and found.subject[0].first > one.i
        if behind and not found.object and one.entry.takes.get("object") and not found.passive:
            found.object, found.subject = found.subject, []  # الغارات التي استهدفت التنظيم
    if one.entry.lone:
        if found.subject and found.subject[0].first > one.i and not found.object:
            found.object = found.subject  # أوقع النزاع … أكثر من مئة قتيل
        if found.elided or found.object is found.subject:
            found.subject = []
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
    if not found.elided:
        _apposed(scene, found)
    _beside_name(scene, one, found)
    if one.entry.two and found.subject and not found.object and not one.form.pronoun:
        found.object = _past_comma(scene, one, found.subject[-1])
    if one.entry.scope or one.entry.two:
        found.object = [n for n in found.object if not _inside_deed(scene, one, n)]
    if one.entry.scope:
        floor = min((n.first for p in ("ب", "الي", "علي") for n in found.preps.get(p, [])), default=len(ctx.doc.tokens))
        found.object = [n for n in found.object if n.first < floor]


def _whole_office(scene: Scene, found: Arguments) -> None:
    """Read what ل joins to an office as part of its name: أدانت الأمانة العامة لرابطة العالم الإسلامي الهجوم."""
    if not found.subject or found.subject[-1].head not in grammar("offices_of"):
        return
    office = found.subject[-1]
    word = scene.ctx.word(office.stop)
    if (
        office.kind != "organisation"
        or word[:1] != "ل"
        or scene.verbs.at(office.stop)
        or office.stop in scene.ctx.timed
    ):
        return
    whose = noun_at(scene, office.stop, scene.ctx.sentence_stop(office.first), 1)
    if whose is None or not (whose.definite or whose.name):
        return
    found.subject[-1] = office._replace(stop=whose.stop, name=scene.doc.quote(office.first, whose.stop, office.skip))
    for key, nouns in found.preps.items():
        found.preps[key] = [n for n in nouns if not office.stop <= n.first < whose.stop]


def _struck(scene: Scene, one: Candidate, found: Arguments) -> None:
    """Read who stands behind a verb of attack as struck, where strikes stand before it: أربع غارات قصفت وحدات."""
    if one.entry.type != "ASSAULT" or found.object or found.passive or not found.subject or one.form.pronoun:
        return
    before = range(max(scene.ctx.sentence_first(one.i), one.i - _STRIKES), one.i)
    strikes = any("weapons" in classes(scene.ctx.word(k)) for k in before)
    if strikes and found.subject[0].first > one.i and not any(scene.verbs.at(k) for k in before):
        found.subject, found.object = [], found.subject


def _forces_do(one: Candidate, found: Arguments) -> None:
    """Read forces right behind a verb of arrest as those who arrest: اعتقلت قوات من الجيش فجر أمس عشرة."""
    held = found.object
    alone = one.entry.alone and not found.subject and one.form.voice != "passive"
    if alone and held and held[0].head in grammar("attackers") and held[0].first == one.i + 1 and not held[0].definite:
        found.subject, found.object, found.passive = held[:1], held[1:], False  # قتل مهاجم انتحاري 32 شخصا
        return
    arrests = one.entry.type == "COERCE" and alone
    if arrests and held and held[0].first == one.i + 1 and _corps(held[0]) and not held[0].skip:
        found.subject, found.object, found.passive = held[:1], held[1:], False


def _corps(noun: Noun) -> bool:
    """Whether a noun is a force, or an armed group told as one body: المقاومة, and not المسلحين."""
    return noun.kind == "forces" or (noun.kind == "armed_group" and noun.definite and noun.head.endswith("ه"))


def _speaking_paper(one: Candidate, found: Arguments) -> None:
    """Read a paper right behind a verb of speech as who speaks: دعت الوثيقة إلى وقف القتال."""
    told = found.subject or found.object
    if one.entry.type not in _SAID_IN_PAPERS or found.passive or one.form.pronoun:
        return
    if not told or told[0].first != one.i + 1:
        return
    paper = told[0]
    if paper.kind == "thing" and paper.definite and paper.head in grammar("says_in") and len(told) == 1:
        if told is found.object:
            found.object = []
        found.subject = [paper._replace(kind="organisation")]


def _past_comma(scene: Scene, one: Candidate, subject: Noun) -> list[Noun]:
    """The object behind a comma, where the clause ends there with a time and the verb still needs one.

    التقى الوزير اليوم، نظيره الفرنسي.
    """
    ctx, stop = scene.ctx, clause_stop(scene, one.i)
    timed = subject.stop if subject.first > one.i else one.i + 1
    near = stop - timed <= _NEAR and (stop - 1 in ctx.timed or stop - 1 in ctx.brackets or stop == timed)
    if subject.first < one.i or not near or ctx.word(stop) not in ("،", ","):
        return []
    joined = ctx.word(stop + 1)[:1] == "و" and not whole(scene, stop + 1)
    nouns = [] if joined else nouns_at(scene, stop + 1, ctx.sentence_stop(one.i))
    free = nouns and not scene.verbs.at(nouns[-1].stop)
    return nouns if free and nouns[0].animate and nouns[0].definite else []


def _oblique(one: Candidate, noun: Noun) -> bool:
    """Whether a plural is no nominative, and so the object: المتمردين."""
    people = noun.kind in ("group", "armed_group") and noun.name is None
    return people and noun.head.endswith("ين") and len(noun.head) > 4 and one.entry.takes.get("object") == "recipient"


def _unlike(one: Candidate, nouns: list[Noun]) -> bool:
    """Whether the only noun right behind a verb is of the other gender, and so whom it is said to: وطالبت البرلمان."""
    form, noun = one.form, nouns[0]
    spoken = one.entry.takes.get("object") == "recipient" and one.entry.type in _SPOKEN_TO
    if not spoken or form.number != "s" or form.tense not in ("past", "present", "future") or not form.gender:
        return False
    told = gender_of(noun) if len(nouns) == 1 and noun.first == one.i + 1 and noun.definite else ""
    return bool(told) and told != form.gender and not plural(noun)


def _adverb(scene: Scene, noun: Noun) -> bool:
    """ميدانيا, رسميا: an adverb that reads as a noun."""
    word = scene.ctx.word(noun.first)
    return noun.stop == noun.first + 1 and word.endswith("يا") and noun.first not in scene.ctx.names


def _same_gender(noun: Noun, one: Candidate) -> bool:
    """Whether the subject that was left out may be that state: a state's name is feminine but for a few."""
    form = one.form
    if noun.kind != "state" or not noun.name or form.tense not in ("past", "present", "future") or form.number != "s":
        return True
    return form.gender != ("f" if fold(noun.name) in grammar("masculine_states") else "m")


def _does(scene: Scene, one: Candidate, noun: Noun) -> bool:
    """Whether those named before a verb of harm do it: a number of others follows (أعدم نحو 1700 شخص)."""
    after = scene.ctx.word(one.i + 1)
    number = one.i + 1 < len(scene.doc) and scene.doc.tokens[one.i + 1].kind == "n"
    counted = number or after in grammar("around") or after in words("quantifiers", "clause_nouns")
    return one.form.voice == "" and counted and noun.kind in ("state", "organisation", "armed_group", "forces")


def _going_on(scene: Scene, one: Candidate) -> list[Noun]:
    """Who goes on in a participle: the subject of the nearest verb before it (تظاهر المئات، مطالبين)."""
    floor = scene.ctx.sentence_first(one.i)
    plural = one.form.number == "p"
    told = ((k, subject_of(scene, k)) for k in range(one.i - 1, floor - 1, -1) if scene.verbs.at(k))
    nouns = next((nouns for _, nouns in told if not (plural and _one_man(nouns))), [])
    if (
        nouns
        and plural
        and nouns[0].kind in ("forces", "organisation", "state")
        and nouns[0].head.endswith(("ه", "ات"))
    ):
        return []
    return [n._replace(name=n.name or scene.doc.quote(n.first, n.stop, n.skip)) for n in nouns]


def _one_man(nouns: list[Noun]) -> bool:
    return len(nouns) == 1 and nouns[0].kind == "person" and nouns[0].name is not None


def _apposed(scene: Scene, found: Arguments) -> None:
    """Part an office that stands behind the subject's name from the object: التقى فلان أمير البلاد وزيرَ كذا."""
    if not found.subject or not found.object:
        return
    who, what = found.subject[-1], found.object[0]
    if who.kind == what.kind == "group" and what.first == who.stop and not (what.skip or who.definite or what.definite):
        found.subject[-1] = who._replace(stop=what.stop)  # أحرق مستوطنون يهود منزلا
        found.object = nouns_at(scene, what.stop, scene.ctx.sentence_stop(what.first))
        return
    if who.kind == what.kind == "person" and what.name and not who.name and what.first == who.stop:
        found.subject[-1] = who._replace(stop=what.stop, name=what.name)  # المتحدث باسم الوزارة السفير فلان
        found.object = nouns_at(scene, what.stop, scene.ctx.sentence_stop(what.first)) if not found.object[1:] else []
        return
    if not (who.kind == what.kind == "person" and who.name and not what.name and what.first == who.stop):
        return
    j = what.stop
    while j in scene.ctx.timed or scene.ctx.word(j) in ("،", ","):
        j += 1
    found.object = nouns_at(scene, j, scene.ctx.sentence_stop(what.first)) if j > what.stop else []


def _beside_name(scene: Scene, one: Candidate, found: Arguments) -> None:
    """Read an office right behind a name as whom he meets, where nobody else is told: استقبل الرئيس فلان مبعوث كذا."""
    if one.entry.type != "CONSULT" or not one.entry.two or found.object or len(found.subject) != 1:
        return
    who = found.subject[0]
    if who.first <= one.i or who.kind != "person" or who.name is None or who.stop not in scene.ctx.offices:
        return
    met = noun_at(scene, who.stop, scene.ctx.sentence_stop(one.i))
    if met is not None and met.kind == "person" and met.definite and met.first == who.stop:
        found.object = [met]


def _inside_deed(scene: Scene, one: Candidate, noun: Noun) -> bool:
    """Whether a noun belongs to a verbal noun before it: دعا خلال لقائه المبعوث إلى كذا."""
    j = noun.first - 1
    while j > one.i and j in scene.ctx.timed:
        j -= 1
    return (
        j > one.i
        and j not in scene.ctx.named
        and any(m.form.tense == "masdar" and m.form.pronoun for m in triggers().at(scene.ctx.word(j)))
    )


def _goes_on(scene: Scene, one: Candidate, found: Arguments) -> bool:
    """Whether the verb goes on with the subject of one before it, so that the body behind it is called upon."""
    ctx, noun = scene.ctx, found.subject[0]
    if noun.first == one.i + 1 and noun.name is None and noun.head in grammar("called_upon"):
        return True
    called = noun.kind in ("organisation", "state") and noun.first == one.i + 1
    if not one.skip or one.i == ctx.sentence_first(one.i) or not called:
        return False
    if ctx.word(noun.stop)[:1] != "ل" and ctx.word(noun.stop) != "الي":
        return False
    before = carried_on(scene, one.i, one.form)
    near = bool(before) and before[0].first >= ctx.sentence_first(one.i)
    return near and (before[0].kind in ("person", "organisation") or before[0].name is not None)


def elide(scene: Scene, one: Candidate, found: Arguments) -> None:
    """Read the only noun behind a verb that takes two as its object: ويلتقي نظيره; its subject was told before."""
    if one.form.pronoun or not found.subject or found.subject[0].first <= one.i or nominative(found.subject[0]):
        return
    if one.entry.name == "visit" and found.subject[0].kind in ("state", "place"):
        found.object, found.subject = found.subject[:1], carried_on(scene, one.i, one.form)  # سيزور العراق
        return
    if found.object and one.entry.two and one.entry.animate and not found.object[0].animate:
        blamed = "blame" in classes(scene.ctx.word(found.object[-1].stop))  # تحمل السلطات فلانا المسؤولية
        led = any(found.preps.get(p) for p in ("ل", "علي", "الي"))
        if not blamed and not led:  # وحملت إسرائيل مسؤولية كذا: the first object
            found.object, found.subject = found.subject, carried_on(scene, one.i, one.form)
        return
    if found.object or (one.entry.mutual and len(found.subject) > 1):
        return  # التقى الوزير والسفير: each other
    if one.entry.type == "REQUEST" and one.entry.takes.get("object") == "recipient" and _goes_on(scene, one, found):
        found.object, found.subject = found.subject, carried_on(scene, one.i, one.form)  # قال … ودعا البرلمان إلى
        return
    counterpart = found.subject[0].head.startswith("نظير") and one.entry.takes.get("object") == "recipient"
    carried = carried_on(scene, one.i, one.form)
    if not carried and not counterpart and one.entry.scope and one.entry.type == "REQUEST":
        return  # يحث فريق الصندوق على: nobody else is told who may do it
    others = any(found.preps.get(p) for p in ("مع", "ب") if p in one.entry.takes)
    caller = one.entry.name == "visit" and found.subject[0].kind == "person"  # زار السفير: where to is not read
    if counterpart or (one.entry.two and not others and not caller):
        found.object, found.subject = found.subject, carried_on(scene, one.i, one.form)
