"""Which words of a text may tell an event: triggers in a fitting form, and nouns that a light verb governs."""

from __future__ import annotations

from mahdar.reading.clauses import Form, Match, Scene
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.verbs import noun_too
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import Entry, Light, controls, grammar, lights, triggers
from mahdar.reading.events.govern import govern
from mahdar.reading.events.guards import Near
from mahdar.reading.events.shapes import FINITE, ending, light_shape, shape, twice
from mahdar.reading.events.unreal import unreal
from mahdar.reading.sieve import Sieve

_NOTHING: frozenset[str] = frozenset()
_TAKEN_UP = 12  # tokens before a verb in which what its pronoun takes up stands
_MANAGED = 7  # tokens back to the verb of managing
_TRIGGERS = Sieve(lambda word: lights().at(word) or triggers().at(word))


def candidates(scene: Scene, near: Near) -> list[Candidate]:
    """All triggers of the text in fitting forms, in their order; guards are checked, arguments are not."""
    found: list[Candidate] = []
    governors: dict[int, list[Match[Light]]] = {}
    table, verbs, every = triggers(), lights(), scene.doc.words
    skip, furniture = 0, _furniture(scene)
    for i in _TRIGGERS.places(scene.doc):
        if i < skip or i in furniture or scene.doc.tokens[i].kind != "w" or i in scene.ctx.timed:
            continue
        if i in scene.ctx.named and _inside(scene, i):
            continue
        light, matches = verbs.at(every[i]), table.at(every[i])
        if light:
            governors[i] = [m for m in light if light_shape(scene, i, m, twice(light, m))]
        for match in matches:
            if _dual(scene, i, matches, match):
                continue
            noun = match.form.tense == "past" and not match.value.noun and noun_too(every[i][match.skip :])
            alike = (noun or _homograph(matches, match, every[i])) and not _written_out(scene, i, match)
            entry = match.value
            if entry.whole and _stop(scene, i, entry) > i + 1:
                skip = i + 3  # within وقف إطلاق النار nobody fires
            if _fits(scene, near, i, match, alike):
                found.append(Candidate(i, _stop(scene, i, entry), match.skip, entry, match.form))
    return govern(scene, governors, found)


def _furniture(scene: Scene) -> set[int]:
    """The tokens of sentences that belong to the page and tell nothing, by their first word."""
    first = grammar("furniture")
    return {i for span in scene.doc.sentences if scene.doc.words[span.first] in first for i in range(*span)}


def _written_out(scene: Scene, i: int, match: Match[Entry]) -> bool:
    """Whether a doubled middle letter is written, which makes a verb of three letters one: وقّع."""
    token = scene.doc.tokens[i]
    return match.form.tense == "past" and len(token.text) - match.skip == 3 and _doubled(scene, i)


def _doubled(scene: Scene, i: int) -> bool:
    """Whether a shadda is written on a letter behind the first."""
    token = scene.doc.tokens[i]
    return "\u0651" in scene.doc.text[token.start + 1 : token.end]


def _inside(scene: Scene, i: int) -> bool:
    """Whether a word belongs to a name (حزب الهجوم), a state's name aside that looks like a verb."""
    return scene.ctx.named[i].stop - scene.ctx.named[i].first > 1 or i in scene.ctx.names


def _dual(scene: Scene, i: int, matches: tuple[Match[Entry], ...], match: Match[Entry]) -> bool:
    """طلبا, حكما: the accusative of a noun far more often than the dual of the verb."""
    form = match.form
    if form.tense != "past" or form.number != "d" or form.gender != "m" or form.pronoun:
        return False
    before, after = scene.ctx.word(i - 1), scene.ctx.word(i + 1)
    if (after in words("demonstratives") and i + 1 not in scene.ctx.timed) or _doubled(scene, i):
        return False  # وقّعا هذا الاتفاق
    if before in grammar("before_verb") or _of_both(scene, i):
        return False  # قد اتفقا, شدد الطرفان على كذا. وطالبا
    if before.endswith(("ان", "ين")) and i - 1 not in scene.ctx.named and len(before) > 4:
        return False  # شخصين قتلا
    if any(m.form.tense == "masdar" and m.skip == match.skip for m in matches):
        return True
    joined = before.startswith("و") and i - 1 in scene.ctx.named
    return not (joined or i - 1 in scene.ctx.named or before.endswith(("ان", "ين", "هما")) or i - 1 in scene.ctx.timed)


def _of_both(scene: Scene, i: int) -> bool:
    """Whether a sentence begins with و and the word, and the one before tells of two sides."""
    number = scene.doc.sentence_of[i]
    if i != scene.ctx.sentence_first(i) or scene.ctx.word(i)[:1] != "و" or not number:
        return False
    both = words("both", "clause_nouns")
    return any(scene.ctx.word(k) in both for k in range(*scene.doc.sentences[number - 1]))


def _homograph(matches: tuple[Match[Entry], ...], match: Match[Entry], word: str) -> bool:
    """Whether a verb of the past is spelt as a verbal noun too, or the noun as the verb (قصف)."""
    other = "past" if match.form.tense == "masdar" else "masdar"
    return any(
        m.form.tense == other and m.form.number in ("s", "p") and m.skip == match.skip and word not in m.value.never
        for m in matches
    )


def _fits(scene: Scene, near: Near, i: int, match: Match[Entry], homograph: bool) -> bool:
    """Whether the trigger is one where it stands; what costs least is asked first."""
    entry, form = match.value, match.form
    if form.tense == "masdar":
        if entry.verb_only or (form.definite and not entry.definite) or not ending(scene, i, form):
            return False
    elif entry.done and form.tense == "present":
        return False  # what somebody holds is no event
    elif homograph and entry.mutual and not form.pronoun and scene.ctx.word(i + 2) in grammar("between"):
        return False  # وتبادل الأسرى بين الطرفين: a noun
    if entry.must_next and not near.next_is(i, entry.must_next, 6 if form.tense in FINITE else 3):
        back = form.pronoun  # الألغام التي زرعها، الزيارة قبل تأجيلها: the pronoun takes it up
        if not (back and near.before(i, entry.must_next, 0, _TAKEN_UP)):
            return False
    if form.pronoun == "ه" and scene.doc.text[scene.doc.tokens[i].end - 1] == "ة":
        return False  # طلبة
    if not _beside(scene, near, i, match):
        return False
    takes = frozenset((*entry.takes, *entry.takes.values())) if form.tense == "participle" else _NOTHING
    if not shape(scene, i, form, match.prefix, homograph, takes) or not _in_company(scene, near, i, entry, form):
        return False
    if entry.type in ("ASSAULT", "COERCE") and "crime" in near.sentence(i) and not near.armed:
        return False
    return not unreal(scene, i, form, match.prefix, match.skip, entry)


def _done(scene: Scene, i: int) -> bool:
    """Whether a preposition joins the trigger to a verb whose subject does it: تمكنت القوات من تحرير المدينة."""
    first = max(scene.ctx.sentence_first(i), i - _MANAGED)
    joined = scene.ctx.word(i - 1) in grammar("managed_by")
    return joined and any(controls().at(scene.ctx.word(k)) for k in range(first, i - 1))


def _beside(scene: Scene, near: Near, i: int, match: Match[Entry]) -> bool:
    """Whether the words right beside a trigger allow it."""
    entry, ctx = match.value, scene.ctx
    if (entry.before and _stop(scene, i, entry) == i + 1) or (entry.after and ctx.word(i - 1) not in entry.after):
        return False
    if entry.never and (ctx.word(i) in entry.never or ctx.word(i)[match.skip :] in entry.never):
        return False
    opens = i - 1 == ctx.sentence_first(i) and ctx.word(i - 1) in words("goes_on")  # كما اتفق الوزيران
    led = entry.mutual and match.form.tense == "masdar" and match.prefix[-1:] in ("ب", "ل")  # بشكل كبير بمحادثات
    if _among(ctx.word(i + 1), entry.not_before):
        return False
    if _among(ctx.word(i - 1), entry.not_after) and not opens and not (led and match.prefix) and not _done(scene, i):
        return False
    return not (entry.not_next and near.next_is(i, entry.not_next, 4))


def _in_company(scene: Scene, near: Near, i: int, entry: Entry, form: Form) -> bool:
    """Whether the classes of words that an entry wants are near, and those that rule it out are not."""
    ctx = scene.ctx
    armed = entry.must_near == "armed" and (near.armed or (entry.words and ctx.word(i + 1) in grammar("with_words")))
    if entry.must_near and not near.elsewhere(i, entry.must_near) and not armed:
        return False  # but: شن الوزير هجوما لاذعا
    if entry.must_not and entry.must_not & near.around(i, entry.must_not):
        return False
    if entry.not_behind and near.behind(i, entry.not_behind, ctx.sentence_stop(i)):
        return False
    described_by = form.tense == "participle" and form.definite
    if entry.must and not described_by and not near.behind(i, entry.must, ctx.sentence_stop(i)):
        suffered = (form.voice == "passive" or form.tense == "participle") and form.number == "s"
        suffered = suffered or any(ctx.word(k) in words("resumptive") for k in (i + 1, i + 2))  # ما تم التوصل إليه
        if not (suffered and near.before(i, entry.must, ctx.sentence_first(i))):
            return False
    if entry.must_far and not near.far(i, entry.must_far, _clause_end(scene, i, form)):
        taken_up = form.pronoun or (form.tense == "participle" and form.voice == "passive" and form.definite)
        taken_up = taken_up or (form.tense == "past" and ctx.word(i - 1) in words("relatives"))  # الاتفاق الذي وقع
        if not (taken_up and near.before(i, entry.must_far, ctx.sentence_first(i))):
            return False  # الاتفاقية الموقعة بين الحكومتين, والاتفاقيات تم توقيعها
    return True


def _clause_end(scene: Scene, i: int, form: Form) -> int:
    """Where the clause of token ``i`` ends, a parenthesis between commas aside; of a finite verb, its sentence."""
    if form.tense in FINITE:
        return scene.ctx.sentence_stop(i)
    stop = clause_stop(scene, i)
    ctx = scene.ctx
    return clause_stop(scene, stop) if ctx.word(stop) in ("،", ",") and stop + 1 < ctx.sentence_stop(i) else stop


def _stop(scene: Scene, i: int, entry: Entry) -> int:
    """Index behind the trigger; that of a phrase ends with its last word, the doer may stand within (إطلاق … سراح)."""
    return next((j + 1 for j in range(i + 1, i + entry.reach) if scene.ctx.word(j) in entry.before), i + 1)


def _among(word: str, listed: frozenset[str]) -> bool:
    if not listed:
        return False
    bare = word[2:] if word.startswith("ال") else word
    return word in listed or bare in listed or (word[:1] in "بلو" and word[1:] in listed)
