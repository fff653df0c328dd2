"""Light verbs and the nouns they govern: شن غارة is one event, told by the noun."""

from __future__ import annotations

from mahdar.reading.clauses import Form, Match, Scene
from mahdar.reading.clauses.extent import clause_first, past_telling
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import Light, grammar, lights, triggers
from mahdar.reading.events.shapes import FINITE
from mahdar.reading.events.tied import own_phrase, parted
from mahdar.reading.statements.context import COMMAS

_LIGHT_REACH = 9
_QUOTED = 5  # tokens of a quoted noun with its adjective, the marks among them
_LIGHT_ENDS = frozenset({"؛", ":", "."})


def govern(scene: Scene, governors: dict[int, list[Match[Light]]], found: list[Candidate]) -> list[Candidate]:
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
    if any(one.entry.name == "ceasefire" for one in by_token.get(i, ())):
        return  # وقف إطلاق النار: nothing else is stopped
    for match in matches:
        light = match.value
        if match.form.tense == "participle" and match.form.voice == "active" and match.form.definite:
            continue  # المعربين عن رفضهم: who they are
        if match.form.tense == "masdar" and match.form.pronoun and scene.verbs.at(i):
            continue  # مؤتمر عقده: a verb
        finite = match.form.tense in FINITE
        behind = [] if match.form.pronoun and finite and not light.by else list(range(i + 1, stop))
        other = light.subject and finite and any(not m.value.subject for m in matches)
        if other and scene.ctx.word(i - 1) in words("relatives") and not _taken_up(scene, i):
            behind = []  # الحركة التي بدأت مفاوضات: whoever the clause describes begins them
        own = other and _of_himself(scene, i, match.form)
        for j in [*behind, *_ahead(scene, i, match)]:
            for one in by_token.get(j, ()):
                weaker = one.light_form is not None and one.light_form.tense == "participle" and finite
                sides = light.both and one.light is not None and not one.light.both  # عقد لقاء جمع الوزيرين
                if one.light is not None and abs(one.light_i - one.i) <= abs(i - j) and not (weaker or sides):
                    continue
                if one.light is not None and match.form.definite and one.light_i < one.i < i:
                    continue  # رفع المجلس العقوبات المفروضة
                if own and any(_takes(m.value, one) and m.value.direct and not m.value.subject for m in matches):
                    continue  # أكدت أثينا أنها ستبدأ محادثات: she begins them
                if _takes(light, one) and _governs(scene, i, j, match, one):
                    one.light, one.light_i, one.light_form = light, i, match.form
                    return


def _takes(light: Light, one: Candidate) -> bool:
    return bool(light.takes & {"ANY", one.entry.name, one.entry.type})


def _of_himself(scene: Scene, i: int, form: Form) -> bool:
    """Whether a pronoun that agrees stands before the verb as its subject: أنها ستبدأ، أنه بدأ."""
    k = i - 1
    while scene.ctx.word(k) in words("verb_particles"):
        k -= 1
    before = scene.ctx.word(k)
    if before not in words("self") or form.number != "s":
        return False
    return before.endswith("ها") if form.gender == "f" else before.endswith("ه")


def _taken_up(scene: Scene, i: int) -> bool:
    """Whether a pronoun takes up what the relative clause describes: المدينة التي بدأت فيها المحادثات."""
    return scene.ctx.word(i + 1) in words("resumptive")


def _light_stop(scene: Scene, i: int) -> int:
    """Index behind which no noun of the light verb at token ``i`` stands: its clause, adverbs and appositions aside."""
    ctx, limit = scene.ctx, scene.ctx.sentence_stop(i)
    passed, ends = 0, words("relatives") | words("that") | _LIGHT_ENDS
    aside = i
    for j in range(i + 1, limit):
        word = ctx.word(j)
        if word in COMMAS and j >= aside:
            aside = past_telling(scene, j)
        if j < aside:
            continue  # أجرت الحكومة، في بيان أصدرته، حوارا
        passed += j not in ctx.named and j not in ctx.timed
        if passed > _LIGHT_REACH or word in ends or word in grammar("so_called"):
            return j
        if j in ctx.quotes and (j > i + 1 or ctx.quotes[j].stop - j > _QUOTED):
            return j + 2  # عن «إدانتها الشديدة للهجوم»; but: أجرى «نقاشا» مع الوزير
        if word in ("،", ",") and not any(k in ctx.named or k in ctx.timed for k in (j - 1, j + 1)):
            return j
    return limit


def _ahead(scene: Scene, i: int, match: Match[Light]) -> list[int]:
    """Tokens before a light verb where its noun may stand: الهجوم الذي شنه، زيارة يقوم بها، المحادثات توقفت."""
    ctx, form = scene.ctx, match.form
    floor = max(ctx.sentence_first(i), i - 8)
    relative = next((j for j in range(i - 1, max(floor, i - 3), -1) if ctx.word(j) in words("relatives")), -1)
    if form.pronoun and ctx.word(i - 1) in grammar("what"):
        return []  # مطالبا بكشف ما قدمه
    if form.pronoun or (match.value.by and not form.definite and ctx.word(i + 1) in ("بها", "به", "فيها", "فيه")):
        return list(range(i - 1, floor - 1, -1))
    if match.value.subject and form.tense in FINITE and relative < 0 and match.prefix == "و":
        return []  # عملية عسكرية وبدأت المروحيات: another clause
    if match.value.subject and form.tense in FINITE and relative < 0 and (head := clause_first(scene, i)) < i - 1:
        return [head, head + 1, *range(i - 1, floor - 1, -1)]  # مفاوضات وقف الحرب بدأت
    head = clause_first(scene, i)
    passive = form.tense in FINITE and relative < 0 and match.value.direct and not match.value.subject
    if passive and ctx.word(i - 1) in words("auxiliaries") and ctx.word(head - 1) in words("that") and i - head <= 5:
        return [head]  # أن اجتماعا جديدا قد يعقد
    if passive:
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


def _owned(scene: Scene, j: int) -> bool:
    """Whether the noun at token ``j`` belongs to a verbal noun that a preposition governs: تنفيذا لخطة لوقف الحرب."""
    if not scene.ctx.word(j).startswith("ال"):
        return False
    before = scene.ctx.word(j - 1)
    forms = [(m.form, m.prefix) for m in triggers().at(before)] + [(m.form, m.prefix) for m in lights().at(before)]
    if any(f.tense == "masdar" and not f.definite and prefix == "و" for f, prefix in forms):
        return True  # تنفيذ الخطة وإنهاء الحرب
    return any(f.tense == "masdar" and not f.definite and prefix[-1:] in ("ب", "ل") for f, prefix in forms if prefix)


def _governs(scene: Scene, i: int, j: int, match: Match[Light], one: Candidate) -> bool:
    light, ctx = match.value, scene.ctx
    if j < i:
        return not parted(scene, i, j, light, one.form, match.form)
    prefix = ctx.word(j)[: one.skip]
    before = ctx.word(j - 2 if j - 1 in ctx.quotes else j - 1)
    governed = (prefix[-1:] in ("ب", "ل") and prefix) or (before if before in words("prepositions") else "")
    governed = prefix[-1:] if prefix[-1:] in ("ب", "ل") and prefix else governed
    if governed == "من" and ctx.word(j - 2) in words("quantifiers", "clause_nouns"):
        return light.direct  # شنت عددا من الغارات
    if governed:
        return governed in light.by
    if j - 1 > i and not light.subject and (_owned(scene, j) or ctx.word(j - 1) in grammar("meanwhile")):
        return False
    if light.subject and j - i <= 7 and ctx.word(i + 1) in words("prepositions"):
        return own_phrase(scene, j)  # جرى خلال اللقاء بحث العلاقات
    if light.subject:
        return all(
            k in ctx.timed or ctx.word(k) in words("no_nouns") or ctx.word(k) in grammar("steps")
            for k in range(i + 1, j)
        )
    return light.direct
