"""Subjects that a clause leaves out: a verb that goes on, a pronoun, the first person inside a statement."""

from __future__ import annotations

from mahdar.reading.clauses.agreement import agrees, gender_of, goes_on, plural
from mahdar.reading.clauses.extent import clause_first
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, adjective, kind_of, noun_at, nouns_at
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.spokesmen import holds_office, spoken_for
from mahdar.reading.clauses.verbs import needs_object, two_tenses, word_verb
from mahdar.reading.clauses.words import words
from mahdar.records import Statement

_NEAR = 14  # tokens that the pronoun of an object reaches back
_MAIN = 6  # tokens of a sentence in which its main verb stands, where it begins with that
_PEOPLE = 40  # tokens that a pronoun of several reaches back
_THEY = Form("past", "", "m", "p")
_SELF = frozenset({"person", "organisation", "official"})


def carried_on(scene: Scene, i: int, form: Form) -> list[Noun]:
    """Whom the elided subject of the verb at token ``i`` stands for; empty where the text does not tell for sure."""
    if form.tense == "masdar":
        return owner(scene, i, form)
    statement = scene.statement_at(i)
    if form.first:
        return by_speaker(scene, i, statement)
    k = i - 1
    while scene.ctx.word(k) in words("verb_particles"):
        k -= 1  # قالت إنها لن تؤيد
    before = scene.ctx.word(k)
    if before in words("self") and statement is not None:  # قال الجيش إنه قصف
        if form.number == "p":
            return _several(scene, i, statement)
        body = spoken_for(scene, statement)
        if body is not None and gender_of(body) == ("f" if before.endswith("ها") else "m") and goes_on([body], form):
            return [_here(body, i, scene)]  # قال المتحدث باسم الجيش إنه قصف
        told, own = _cue_gender(scene, i, statement), "f" if before.endswith("ها") else "m"
        other = bool(told) and not before.endswith("هم") and told != own  # قالت … إنه
        return by_speaker(scene, i, statement) if _fits(statement, form) and not other else []
    found = _earlier(scene, i, form) or _sentence_before(scene, i, form)
    return [_here(noun, i, scene) for noun in found]


def _sentence_before(scene: Scene, i: int, form: Form) -> list[Noun]:
    """Who spoke or did it in the sentence before, where a sentence goes on with و and a verb: وطالب أيضا بكذا."""
    ctx, first = scene.ctx, scene.ctx.sentence_first(i)
    opens = i == first or (i == first + 1 and ctx.word(first) in words("goes_on"))
    joined = ctx.word(i)[:1] == "و" or i > first
    told = form.tense in ("past", "present") and form.number in ("s", "d")
    if not (opens and joined and told) or scene.statement_at(i) is not None or _bare_noun(scene, i + 1):
        return []
    number = scene.doc.sentence_of[i] - 1
    if number < 0:
        return []
    before = scene.doc.sentences[number]
    skip = 1 if ctx.word(before.first)[:1] == "و" and before.first not in scene.ctx.offices else 0
    heads = nouns_at(scene, before.first, before.stop, skip) if not scene.verbs.at(before.first) else []
    if heads and heads[0].animate and heads[0].definite and heads[0].name and heads[0].kind != "place":
        return heads if goes_on(heads, form) else []
    for k in range(before.first, min(before.stop, before.first + _MAIN)):
        if not scene.verbs.at(k) or ctx.word(k) in words("auxiliaries"):
            continue
        statement = scene.cue_at(k) if form.number == "s" else None
        if statement is not None:
            same = shape(ctx.word(k)).gender == form.gender
            return by_speaker(scene, i, statement) if same else []
        found = subject_of(scene, k)
        return found if found and found[0].definite and goes_on(found, form) else []
    return []


def _bare_noun(scene: Scene, j: int) -> bool:
    """Whether a noun without article stands at token ``j``, which may be the subject: تقوم دول من الائتلاف بكذا."""
    ctx, word = scene.ctx, scene.ctx.word(j)
    if j >= len(scene.doc) or scene.doc.tokens[j].kind != "w" or j in ctx.names or j in ctx.timed:
        return False
    if word.endswith("ا") or word in words("no_doers", "clause_nouns"):
        return False  # كما أجرت حوارا
    noun = noun_at(scene, j, ctx.sentence_stop(j)) if not word.startswith(("ال", "بال", "لل")) else None
    return noun is not None and not noun.definite


def owner(scene: Scene, i: int, form: Form) -> list[Noun]:
    """Whom the pronoun of a verbal noun (انسحابها) stands for: the subject of a verb before it that agrees."""
    if form.first:
        return by_speaker(scene, i, scene.statement_at(i))
    gender = "f" if form.pronoun == "ها" else "m" if form.pronoun == "ه" else ""
    number = "p" if form.pronoun == "هم" else "d" if form.pronoun == "هما" else "s"
    asked = form._replace(gender=gender, number=number, tense="past")
    statement = scene.statement_at(i)
    found = _earlier(scene, i, asked)
    opens = statement is not None and scene.doc.tokens[max(0, i - 2)].start <= statement.content.start
    if not found and opens and statement is not None and number == "s" and _cue_gender(scene, i, statement) == gender:
        return by_speaker(scene, i, statement)
    if not found and number == "p":
        found = _people_before(scene, i)
    return [_here(noun, i, scene) for noun in found]


def _people_before(scene: Scene, i: int) -> list[Noun]:
    """The only people that the sentence names before a pronoun of several: دعا المتمردين إلى الانسحاب … انسحابهم."""
    known: dict[str, Noun] = {}
    for j in range(max(scene.ctx.sentence_first(i), i - _PEOPLE), i):
        noun = noun_at(scene, j, i) if not _inner(scene, j) and not scene.verbs.at(j) else None
        if noun is not None and noun.definite and noun.kind in ("group", "armed_group") and goes_on([noun], _THEY):
            known[noun.name or noun.head] = noun
    return list(known.values()) if len(known) == 1 else []


def _cue_gender(scene: Scene, i: int, statement: Statement) -> str:
    """The gender of the verb by which the statement around token ``i`` is told in the same sentence."""
    for k in range(i, scene.ctx.sentence_first(i) - 1, -1):
        if scene.cue_at(k) is statement and scene.verbs.at(k):
            return shape(scene.ctx.word(k)).gender
    return ""


def pronoun_object(scene: Scene, i: int, form: Form) -> list[Noun]:
    """Whom the pronoun of a verb (تعتقلها) stands for: the nearest phrase before in the sentence that agrees."""
    gender = {"ها": "f", "ه": "m"}.get(form.pronoun)
    if gender is None:
        return []
    floor, j = scene.ctx.sentence_first(i), i - 1
    while j >= max(floor, i - _NEAR):
        noun = noun_at(scene, j, i) if not scene.verbs.at(j) else None
        sure = noun is not None and noun.kind != "thing" and not adjective(scene.ctx.word(j))
        if noun is not None and sure and gender_of(noun) == gender and not plural(noun) and not _inner(scene, j):
            return [_here(noun, i, scene)]
        j -= 1
    return []


def _inner(scene: Scene, j: int) -> bool:
    """Whether the word at token ``j`` only completes the noun before it."""
    before = scene.ctx.word(j - 1)
    return (j in scene.ctx.named and scene.ctx.named[j].first < j) or (bool(before) and kind_of(before) != "thing")


def _here(noun: Noun, i: int, scene: Scene) -> Noun:
    """The same thing, told by the word at hand."""
    from mahdar.reading.clauses.resolve import resolved

    name = noun.name or resolved(scene, noun) or scene.doc.quote(noun.first, noun.stop, noun.skip)
    return noun._replace(first=i, stop=i + 1, skip=0, name=name)


def by_speaker(scene: Scene, i: int, statement: Statement | None) -> list[Noun]:
    """The speaker of the statement, as a noun whose words are those at hand."""
    if statement is None or not statement.speaker_name or statement.speaker_kind not in _SELF:
        return []
    kind = "organisation" if statement.speaker_kind == "organisation" else "person"
    return [Noun(i, i + 1, 0, scene.ctx.word(i), kind, statement.speaker_name, True)]


def _several(scene: Scene, i: int, statement: Statement) -> list[Noun]:
    """Several unnamed who speak, of whom a verb in the plural behind إنهم is said: قال مسؤولون إنهم ناقشوا."""
    who = statement.speaker
    told = who is not None and (who.quote.split()[0].endswith(("ون", "ين")) or statement.speaker_kind == "official")
    if who is None or not told or statement.speaker_kind not in ("official", "source", "organisation"):
        return []
    return [Noun(i, i + 1, 0, scene.ctx.word(i), "group", statement.speaker_name or who.name or who.quote, True)]


def _fits(statement: Statement | None, form: Form) -> bool:
    if statement is None or form.number != "s":
        return False
    if statement.speaker_kind == "official" and statement.speaker is not None:
        return holds_office(statement.speaker.quote)  # أعلن وزير الخارجية أنه زار
    return statement.speaker_kind in ("person", "organisation")


def _earlier(scene: Scene, i: int, form: Form) -> list[Noun]:
    """The subject of the nearest verb before in the sentence that has one of its own and agrees.

    Within a statement no subject from outside of it counts, and the narrator's none from within one.
    """
    inside = scene.statement_at(i)
    if inside is None and scene.ctx.word(i)[:1] == "و":
        inside = scene.statement_at(i - 1)  # قال إن فلانا دعم … ورفض
    within: list[Noun] = []
    for k in range(i - 1, max(scene.ctx.sentence_first(i), i - 40) - 1, -1):
        if scene.statement_at(k) is not inside:
            if inside is not None:
                break
            continue
        if scene.verbs.at(k) and not _aside(scene, k, i):
            found = subject_of(scene, k) or _himself(scene, k)
            if goes_on(found, form) or _same_gender(scene, k, found, form):
                if found[0].first < k or scene.ctx.word(k - 1) not in words("relatives"):
                    return found
                within = within or found  # كثفت طائرات التحالف الذي تقوده الدولة غاراتها وقصفت: hers last
                continue
            sent = _sent(scene, found, i) if scene.ctx.word(i - 1) == "حيث" else []
            if goes_on(sent, form):
                return sent
    if within:
        return within
    joined = inside is not None and scene.statement_at(i) is not inside
    return _who_said(scene, i, inside, form) if joined and inside is not None else []


def _himself(scene: Scene, k: int) -> list[Noun]:
    """The speaker, of whom the verb at token ``k`` behind a pronoun is said: أعلن الوزير أنه سيتوجه … حيث سيلتقي."""
    j = k - 1
    while scene.ctx.word(j) in words("verb_particles"):
        j -= 1
    if scene.ctx.word(j) not in words("self") or scene.statement_at(k) is None:
        return []
    return carried_on(scene, k, shape(scene.ctx.word(k)))


def _who_said(scene: Scene, i: int, inside: Statement, form: Form) -> list[Noun]:
    """The subject of the verb that tells the statement before و: وصفت المنظمة الوضع بأنه خطير ودعت."""
    for k in range(i - 1, scene.ctx.sentence_first(i) - 1, -1):
        if scene.verbs.at(k) and scene.cue_at(k) is inside:
            found = subject_of(scene, k)
            return found if goes_on(found, form) or _same_gender(scene, k, found, form) else []
    return []


def _aside(scene: Scene, k: int, i: int) -> bool:
    """Whether the verb at token ``k`` is that of a relative clause that the verb at token ``i`` does not go on."""
    inside = scene.ctx.word(i)[:1] == "و" or scene.ctx.word(i - 1) in words("relatives")
    return scene.ctx.word(k - 1) in words("relatives") and not inside


def _sent(scene: Scene, found: list[Noun], i: int) -> list[Noun]:
    """The person behind a subject, who was sent or received: أوفدت الحكومة فلانا إلى … حيث التقى."""
    nouns = nouns_at(scene, found[-1].stop, i) if found else []
    j = found[-1].stop if found else i
    while not nouns and j < i and j in scene.ctx.timed:
        j += 1
        nouns = nouns_at(scene, j, i)
    return nouns if nouns and nouns[0].kind == "person" else []


def _same_gender(scene: Scene, k: int, found: list[Noun], form: Form) -> bool:
    """Whether a person of whom a feminine verb was said is meant by another one."""
    person = len(found) == 1 and found[0].kind == "person" and form.number == "s"
    return person and form.gender == "f" and shape(scene.ctx.word(k)).gender == "f"


def subject_of(scene: Scene, k: int) -> list[Noun]:
    """The named subject of any finite verb: the phrase right behind it or right before it in its clause."""
    known = scene.subjects.get(k)
    if known is None:
        known = scene.subjects[k] = _subject_of(scene, k)
    return known


def _subject_of(scene: Scene, k: int) -> list[Noun]:
    form = shape(scene.ctx.word(k))
    limit = scene.ctx.sentence_stop(k)
    first = clause_first(scene, k)
    while first < k and (scene.ctx.word(first) in words("auxiliaries") or first in scene.ctx.timed):
        first += 1
    nouns = nouns_at(scene, first, k) if first < k else []
    if nouns and nouns[-1].stop == k and nouns[0].animate and agrees(nouns, form, in_front=True):
        return nouns
    j = k + 1
    while j < limit and (j in scene.ctx.timed or scene.ctx.word(j) in words("no_nouns") or scene.verbs.at(j)):
        if scene.verbs.at(j) and scene.ctx.word(k) not in words("auxiliaries"):
            break
        j += 1
    nouns = nouns_at(scene, j, limit)
    if nouns and nouns[0].head.startswith(tuple(words("counterpart", "clause_nouns"))):
        return []  # ويلتقي نظيره: whom he meets
    lone = bool(nouns) and not nouns[0].definite and needs_object(scene.ctx.word(k))  # أعدم أجانب: an object
    return nouns if nouns and nouns[0].animate and agrees(nouns, form) and not lone else []


def shape(word: str) -> Form:
    """Tense, gender and number of any finite verb, by its letters."""
    told, cut = word_verb(word)
    rest = word[cut:]
    if two_tenses(rest):
        return Form("past")
    if told == "past":
        if rest.endswith("وا"):
            return Form("past", "", "m", "p")
        return Form("past", "", "f" if rest.endswith(("ت", "تا", "تها", "ته", "تهم")) else "m", "s")
    rest = rest[1:] if told == "future" else rest
    number = "p" if rest.endswith("ون") else "s"
    return Form("present", "", "f" if rest[:1] == "ت" else "m", number, "", rest[:1] == "ن")
