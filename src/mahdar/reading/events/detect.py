"""Which words of a text may tell an event: triggers in a fitting form, and nouns that a light verb governs."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.reading.clauses import Form, Match, Noun, Scene, noun_at
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.verbs import noun_too
from mahdar.reading.clauses.words import words
from mahdar.reading.events.entries import Entry, Light, grammar, lights, triggers
from mahdar.reading.events.guards import Near
from mahdar.reading.events.unreal import unreal

_FINITE = frozenset({"past", "present", "future"})
_MARKS = frozenset({"،", ",", "؛", ";", ":", ".", "!", "؟", "?", "…", "-", "–", "«", '"', "“", "(", "»", "”", ")"})
_LIGHT_REACH = 9


@dataclass(slots=True)
class Candidate:
    """A trigger at token ``i`` (behind ``skip`` shadow characters), to ``stop``, and the ``light`` verb over it."""

    i: int
    stop: int
    skip: int
    entry: Entry
    form: Form
    light: Light | None = None
    light_i: int = -1
    light_form: Form | None = None

    @property
    def finite(self) -> bool:
        """Whether a verb tells it: the trigger itself or a light verb."""
        form = self.light_form or self.form
        return form.tense in _FINITE or (form.tense == "participle" and form.voice == "active")

    @property
    def at(self) -> int:
        """The token that carries tense and negation."""
        return self.light_i if self.light is not None else self.i


def candidates(scene: Scene, near: Near) -> list[Candidate]:
    """All triggers of the text in fitting forms, in their order; guards are checked, arguments are not."""
    found: list[Candidate] = []
    governors: dict[int, list[Match[Light]]] = {}
    table, verbs = triggers(), lights()
    skip = 0
    first = {span.first for span in scene.doc.sentences}
    for i, token in enumerate(scene.doc.tokens):
        if i in first and token.text in grammar("furniture"):
            skip = scene.ctx.sentence_stop(i)
        if i < skip or token.kind != "w" or i in scene.ctx.timed or (i in scene.ctx.named and _inside(scene, i)):
            continue
        light = verbs.at(token.text)
        if light:
            governors[i] = [m for m in light if _light_shape(scene, i, m, _twice(light, m))]
        matches = table.at(token.text)
        for match in matches:
            if _dual(scene, i, matches, match):
                continue
            noun = noun_too(token.text[match.skip :]) and not match.value.noun and match.form.tense == "past"
            alike = (noun or _homograph(matches, match)) and not _written_out(scene, i, match)
            if _fits(scene, near, i, match, alike):
                entry = match.value
                found.append(Candidate(i, _stop(scene, i, entry), match.skip, entry, match.form))
                if entry.name == "ceasefire":
                    skip = i + 3
    return _govern(scene, governors, found)


def _written_out(scene: Scene, i: int, match: Match[Entry]) -> bool:
    """Whether a doubled middle letter is written, which makes a verb of three letters one: وقّع."""
    token = scene.doc.tokens[i]
    return (
        match.form.tense == "past"
        and len(token.text) - match.skip == 3
        and "\u0651" in scene.doc.text[token.start + 1 : token.end]
    )


def _inside(scene: Scene, i: int) -> bool:
    """Whether a word belongs to a name (حزب الهجوم), a state's name aside that looks like a verb."""
    return scene.ctx.named[i].stop - scene.ctx.named[i].first > 1 or i in scene.ctx.names


def _dual(scene: Scene, i: int, matches: tuple[Match[Entry], ...], match: Match[Entry]) -> bool:
    """طلبا, حكما: the accusative of a noun far more often than the dual of the verb."""
    form = match.form
    if form.tense != "past" or form.number != "d" or form.gender != "m" or form.pronoun:
        return False
    before = scene.ctx.word(i - 1)
    if before in grammar("before_verb"):
        return False  # قد اتفقا
    if before.endswith(("ان", "ين")) and i - 1 not in scene.ctx.named and len(before) > 4:
        return False  # شخصين قتلا
    if any(m.form.tense == "masdar" and m.skip == match.skip for m in matches):
        return True
    joined = before.startswith("و") and i - 1 in scene.ctx.named
    return not (joined or i - 1 in scene.ctx.named or before.endswith(("ان", "ين", "هما")) or i - 1 in scene.ctx.timed)


def _homograph(matches: tuple[Match[Entry], ...], match: Match[Entry]) -> bool:
    """Whether a verb of the past is spelt as a verbal noun too, or the noun as the verb (قصف)."""
    other = "past" if match.form.tense == "masdar" else "masdar"
    return any(m.form.tense == other and m.form.number in ("s", "p") and m.skip == match.skip for m in matches)


def _fits(scene: Scene, near: Near, i: int, match: Match[Entry], homograph: bool) -> bool:
    entry, form, ctx = match.value, match.form, scene.ctx
    if form.tense == "masdar" and not _ending(scene, i, form):
        return False
    if form.pronoun == "ه" and scene.doc.text[scene.doc.tokens[i].end - 1] == "ة":
        return False  # طلبة
    if entry.must_far and not near.far(i, entry.must_far, _clause_end(scene, i, form)):
        taken_up = form.pronoun or (form.tense == "participle" and form.voice == "passive" and form.definite)
        if not (taken_up and near.before(i, entry.must_far, ctx.sentence_first(i))):
            return False  # الاتفاقية الموقعة بين الحكومتين, والاتفاقيات تم توقيعها
    if entry.not_behind and near.behind(i, entry.not_behind, ctx.sentence_stop(i)):
        return False
    if entry.done and form.tense == "present":
        return False  # what somebody holds is no event
    if not _shape(scene, i, form, match.prefix, homograph, frozenset(entry.takes) | frozenset(entry.takes.values())):
        return False
    if form.tense == "masdar" and (entry.verb_only or (form.definite and not entry.definite)):
        return False
    if entry.never and (ctx.word(i) in entry.never or ctx.word(i)[match.skip :] in entry.never):
        return False
    if (entry.before and _stop(scene, i, entry) == i + 1) or unreal(scene, i, form, match.prefix, match.skip, entry):
        return False
    after, before = ctx.word(i + 1), ctx.word(i - 1)
    if _among(after, entry.not_before) or _among(before, entry.not_after):
        return False
    if entry.must_not and entry.must_not & near.around(i, entry.must_not):
        return False
    if entry.must_near and entry.must_near not in near.about(i) and not (entry.must_near == "armed" and near.armed):
        return False
    described_by = form.tense == "participle" and form.definite
    if entry.must and not described_by and not near.behind(i, entry.must, ctx.sentence_stop(i)):
        suffered = (form.voice == "passive" or form.tense == "participle") and form.number == "s"
        if not (suffered and near.before(i, entry.must, ctx.sentence_first(i))):
            return False
    return not entry.must_next or near.next_is(i, entry.must_next, 6 if form.tense in _FINITE else 3)


def _clause_end(scene: Scene, i: int, form: Form) -> int:
    """Where the clause of token ``i`` ends, a parenthesis between commas aside; of a finite verb, its sentence."""
    if form.tense in _FINITE:
        return scene.ctx.sentence_stop(i)
    stop = clause_stop(scene, i)
    ctx = scene.ctx
    return clause_stop(scene, stop) if ctx.word(stop) in ("،", ",") and stop + 1 < ctx.sentence_stop(i) else stop


def _stop(scene: Scene, i: int, entry: Entry) -> int:
    """Index behind the trigger; that of a phrase ends with its last word, the doer may stand within (إطلاق … سراح)."""
    reach = {"setting-free": 4, "agreed": 5}.get(entry.name, 2)
    return next((j + 1 for j in range(i + 1, i + reach) if scene.ctx.word(j) in entry.before), i + 1)


def _ending(scene: Scene, i: int, form: Form) -> bool:
    """Whether the stored last letter agrees with the reading: مظاهرة is a noun, مظاهره its owner's."""
    token = scene.doc.tokens[i]
    if not token.text.endswith("ه") or form.pronoun not in ("", "ه"):
        return True
    marbuta = scene.doc.text[token.end - 1] == "ة"
    return not marbuta if form.pronoun else marbuta or "ة" not in scene.doc.text


def _among(word: str, listed: frozenset[str]) -> bool:
    if not listed:
        return False
    bare = word[2:] if word.startswith("ال") else word
    return word in listed or bare in listed or (word[:1] in "بو" and word[1:] in listed)


def _light_shape(scene: Scene, i: int, match: Match[Light], homograph: bool) -> bool:
    """Whether a light verb can be read so; its passive participle describes its noun (العقوبات المفروضة)."""
    if match.form.tense == "participle" and match.form.voice == "passive":
        return True
    return _shape(scene, i, match.form, match.prefix, homograph)


def _twice(matches: tuple[Match[Light], ...], match: Match[Light]) -> bool:
    other = "past" if match.form.tense == "masdar" else "masdar"
    return any(m.form.tense == other and m.form.number in ("s", "p") and m.skip == match.skip for m in matches)


def _shape(scene: Scene, i: int, form: Form, prefix: str, homograph: bool, takes: frozenset[str] = frozenset()) -> bool:
    """Whether the word can be read in that form where it stands: the bare past of many verbs is their noun too."""
    if form.tense == "imperative" or (form.first and form.number == "s" and scene.statement_at(i) is None):
        return False
    if form.tense in _FINITE:
        if prefix.endswith("ل") and form.tense == "present":
            return False  # so that: an aim, no event
        if form.tense == "past" and not prefix and scene.ctx.word(i - 1) in grammar("governing"):
            return False  # في وعدها
        if form.tense == "past" and form.number == "s" and form.gender == "m" and not form.pronoun:
            return not homograph or verbal(scene, i, prefix)
        return True
    if form.tense == "participle":
        return _participle(scene, i, form, takes)
    return not homograph or (prefix[-1:] in ("ب", "ل", "ك") and bool(prefix)) or not verbal(scene, i, prefix)


def _participle(scene: Scene, i: int, form: Form, takes: frozenset[str]) -> bool:
    """Whether a participle tells an event where it stands.

    It goes on a sentence (متهما الحكومة), names who did it (من قبل), or describes with the article:
    those whom it befell (المختطفين في العاصمة), what was signed (الموقعة بين), those who do it
    (المطالبين ب).
    """
    ctx = scene.ctx
    word, after = ctx.word(i), ctx.word(i + 1)
    if form.voice == "passive":
        dated = "topic" in takes and _dates(scene, i)
        if form.definite and (dated or after in ("بين", "مع") or _describes(scene, i)):
            return True
        hit = range(i + 1, min(i + 8, clause_stop(scene, i)))
        return any(ctx.word(k) in ("قبل", "يد", "جانب") and ctx.word(k - 1) in ("من", "علي") for k in hit)
    governs = after in takes or (after[:1] in takes and i + 1 not in ctx.names and len(after) > 2)
    if form.definite:
        return (after == "عن" and _describes(scene, i)) or (governs and described(scene, i) is not None)
    if i and scene.doc.tokens[i - 1].kind == "n":
        return False  # 24 متهما
    opens = ctx.word(i - 1) in _MARKS or word[:1] == "و"
    plural = form.number == "p" and word.endswith("ين") and governs and not _of_some(scene, i)
    return word.endswith("ا") or plural or (opens and (form.gender == "f" or plural))


def _of_some(scene: Scene, i: int) -> bool:
    """Whether the word tells what kind of people the noun before it means: نشطاء مؤيدين للخطة."""
    noun = noun_at(scene, i - 1, i) if i else None
    return noun is not None and noun.name is None and noun.animate and not noun.definite


def _dates(scene: Scene, i: int) -> bool:
    """Whether a date follows a participle: الموقعة في 1979، المبرم عام 2015."""
    after = scene.ctx.word(i + 1)
    return i + 1 in scene.ctx.timed or (
        after in ("في", "عام", "سنه", "منذ", "بتاريخ", "يوم") and i + 2 in scene.ctx.timed
    )


def _goes_on(scene: Scene, i: int) -> bool:
    """Whether و joins a verbal noun to one that a preposition governs, with no verb or mark between them."""
    ctx = scene.ctx
    for j in range(i - 1, max(ctx.sentence_first(i), i - 7) - 1, -1):
        if ctx.word(j) in _MARKS or scene.verbs.at(j):
            return False
        for match in triggers().at(ctx.word(j)):
            governed = (match.prefix[-1:] in ("ب", "ل") and match.prefix) or ctx.word(j - 1) in ("الي", "علي", "عن")
            if match.form.tense == "masdar" and not match.form.definite and governed:
                return True
    return False


def _describes(scene: Scene, i: int) -> bool:
    """Whether a participle with the article tells what befell those named before it: المواطنين المختطفين غرب البلاد."""
    after = scene.ctx.word(i + 1)
    if after not in grammar("circumstances") and i + 1 not in scene.ctx.timed:
        return False
    return described(scene, i) is not None


def described(scene: Scene, i: int) -> Noun | None:
    """Those whom the adjective at token ``i`` describes."""
    if scene.ctx.brackets and scene.ctx.word(i - 1) == ")":
        opening = next((b.first for b in scene.doc.brackets if b.stop == i), i)
    else:
        opening = i
    for j in range(opening - 1, max(scene.ctx.sentence_first(i), opening - 7) - 1, -1):
        noun = noun_at(scene, j, opening)
        if noun is not None and noun.stop == opening and noun.animate and noun.definite:
            return noun
    return None


def verbal(scene: Scene, i: int, prefix: str = "") -> bool:
    """Whether a word that may be a verb of the past or a noun stands where a verb does."""
    if prefix[-1:] in ("ب", "ل", "ك") and prefix:
        return False
    ctx, joined = scene.ctx, prefix in ("و", "ف")
    before = ctx.word(i - 1)
    if before in ("ان", "بان") and ctx.word(i - 2) not in grammar("since_that"):
        return False  # أن رفض الحكومة للخطة: the noun
    if before == "ذلك" or i - 1 in ctx.timed or ctx.word(i + 1) in grammar("blown"):
        return True
    if joined and _goes_on(scene, i):
        return False  # بوقف القصف وسحب القوات
    if scene.verbs.stands(i, joined):
        return True
    if joined and _left_out(scene, i):
        return True
    if not joined and _clause_of_that(scene, i):
        return True
    if joined or i == ctx.sentence_first(i) or before in _MARKS:
        doer = noun_at(scene, i + 1, ctx.sentence_stop(i))
        return doer is not None and doer.animate
    for j in range(i - 1, max(ctx.sentence_first(i), i - 4) - 1, -1):
        doer = noun_at(scene, j, i)
        if doer is not None and doer.stop == i:  # أن انتحاريا فجر نفسه
            return doer.animate and not doer.definite and ctx.word(j - 1) in words("that")
    return False


def _left_out(scene: Scene, i: int) -> bool:
    """Whether a verb goes on whose subject is left out or put off: ، وتعهد بمحاربتهم; وقتل، بحسب المرصد، جنديان."""
    ctx, after = scene.ctx, scene.ctx.word(i + 1)
    if i == ctx.sentence_first(i) and after in ("،", ","):
        return True
    return ctx.word(i - 1) in ("،", ",") and after[:1] == "ب" and len(after) > 4 and i + 1 not in ctx.named


def _clause_of_that(scene: Scene, i: int) -> bool:
    """Whether أن opens a clause that has no verb so far and whose subject ends here: أن مكتب الهجرة واللجوء رفض."""
    ctx = scene.ctx
    if not (ctx.word(i - 1).startswith(("ال", "وال")) or i - 1 in ctx.named):
        return False
    for j in range(i - 1, max(ctx.sentence_first(i), i - 9) - 1, -1):
        if ctx.word(j) in ("ان", "بان"):
            return j < i - 2 and noun_at(scene, j + 1, i) is not None
        if ctx.word(j) in _MARKS or scene.verbs.at(j) or ctx.word(j) in words("relatives"):
            return False
    return False


def _govern(scene: Scene, governors: dict[int, list[Match[Light]]], found: list[Candidate]) -> list[Candidate]:
    """Tie nouns to the light verbs that govern them; nouns that count only so fall away without."""
    by_token: dict[int, list[Candidate]] = {}
    for one in found:
        if one.entry.noun or one.form.tense == "masdar":
            by_token.setdefault(one.i, []).append(one)
    for group in by_token.values():
        group.sort(key=lambda c: not c.entry.noun)
    for i, matches in governors.items():
        _tie(scene, i, matches, by_token)
    governed = {c.light_i for c in found if c.light is not None}
    tied = {c.i for c in found if c.light is not None}
    out: list[Candidate] = []
    for c in found:
        if c.light is None and (c.entry.light_only or c.i in tied or (c.i in governed and c.entry.type != "AGREE")):
            continue
        if not out or out[-1].i != c.i or (out[-1].form.tense == "masdar") != (c.form.tense == "masdar"):
            out.append(c)  # the first entry of the lexicon that fits
    return out


def _tie(scene: Scene, i: int, matches: list[Match[Light]], by_token: dict[int, list[Candidate]]) -> None:
    stop = _light_stop(scene, i)
    for match in matches:
        light = match.value
        if match.form.tense == "participle" and match.form.voice == "active":
            continue
        finite = match.form.tense in _FINITE
        behind = [] if match.form.pronoun and finite and not light.by else list(range(i + 1, stop))
        for j in [*behind, *_ahead(scene, i, match)]:
            for one in by_token.get(j, ()):
                weaker = one.light_form is not None and one.light_form.tense == "participle" and finite
                if one.light is not None and abs(one.light_i - one.i) <= abs(i - j) and not weaker:
                    continue
                if light.takes & {"ANY", one.entry.name, one.entry.type} and _governs(scene, i, j, match, one):
                    one.light, one.light_i, one.light_form = light, i, match.form
                    return


def _light_stop(scene: Scene, i: int) -> int:
    """Index behind which no noun of the light verb at token ``i`` stands: its clause, adverbs and appositions aside."""
    ctx, limit = scene.ctx, scene.ctx.sentence_stop(i)
    passed = 0
    for j in range(i + 1, limit):
        word = ctx.word(j)
        passed += j not in ctx.named and j not in ctx.timed
        if passed > _LIGHT_REACH:
            return j
        if word in words("relatives") or word in words("that") or word in ("؛", ":", ".") or j in ctx.quotes:
            return j
        aside = {j - 1, j + 1} & (ctx.named.keys() | ctx.timed)
        if word in ("،", ",") and not aside:
            return j
    return limit


def _ahead(scene: Scene, i: int, match: Match[Light]) -> list[int]:
    """Tokens before a light verb where its noun may stand: الهجوم الذي شنه، زيارة يقوم بها، المحادثات توقفت."""
    ctx, form = scene.ctx, match.form
    floor = max(ctx.sentence_first(i), i - 8)
    relative = next((j for j in range(i - 1, max(floor, i - 3), -1) if ctx.word(j) in words("relatives")), -1)
    if form.pronoun or (match.value.by and ctx.word(i + 1) in ("بها", "به", "فيها", "فيه")):
        return list(range(i - 1, floor - 1, -1))
    if form.tense in _FINITE and relative < 0 and match.value.direct and not match.value.subject:
        word = ctx.word(i - 1)
        feminine = word.endswith(("ه", "ات"))
        counted = i > 1 and (
            scene.doc.tokens[i - 2].kind == "n" or ctx.word(i - 2) in words("quantifiers", "clause_nouns")
        )
        agrees = form.number == "s" and (form.gender == "f") == (feminine or counted)
        return [i - 1] if (word.startswith("ال") or counted) and agrees else []
    if match.value.subject or form.voice == "passive" or form.tense == "participle" or relative >= 0:
        return list(range((relative if relative >= 0 else i) - 1, floor - 1, -1))
    return []


def _governs(scene: Scene, i: int, j: int, match: Match[Light], one: Candidate) -> bool:
    light, ctx = match.value, scene.ctx
    if j < i:
        return not any(
            ctx.word(k) in _MARKS and not (ctx.word(k) in ("،", ",") and ctx.word(k + 1) in words("relatives"))
            for k in range(j + 1, i)
        )
    prefix = ctx.word(j)[: one.skip]
    governed = (prefix[-1:] in ("ب", "ل") and prefix) or (
        ctx.word(j - 1) if ctx.word(j - 1) in words("prepositions") else ""
    )
    governed = prefix[-1:] if prefix[-1:] in ("ب", "ل") and prefix else governed
    if governed == "من" and ctx.word(j - 2) in words("quantifiers", "clause_nouns"):
        return light.direct  # شنت عددا من الغارات
    if governed:
        return governed in light.by
    if light.subject and j - i <= 4 and ctx.word(i + 1) in words("prepositions"):
        return True  # جرى خلال اللقاء بحث العلاقات
    if light.subject:
        return all(
            k in ctx.timed or ctx.word(k) in words("no_nouns") or ctx.word(k) in grammar("steps")
            for k in range(i + 1, j)
        )
    return light.direct
