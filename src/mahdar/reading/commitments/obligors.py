"""Who must act: by the verb's order of words, by the statement it is told in, or by the words of the action."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.arguments import verb_arguments
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, blocked, finite, noun_at, nouns_at
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.verbs import Verb
from mahdar.reading.commitments.words import bare as without_article
from mahdar.reading.commitments.words import is_deed, roots, stage_of_text, stem_in, words
from mahdar.reading.mentions.gazetteer import common_words
from mahdar.reading.shadow import fold
from mahdar.records import Ref, Statement

_TO = ("الي", "ل")


def somebody(nouns: list[Noun]) -> list[Noun]:
    """The phrases, where the first of them can act."""
    if nouns and nouns[0].name is None and stem_in(nouns[0].head, "scheduled"):
        return []  # لقاء is a name, too
    return nouns if nouns and (nouns[0].animate or (nouns[0].kind == "place" and nouns[0].name is not None)) else []


def obligor_of(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame, joined: bool = False) -> list[Noun]:
    """Who must act by the verb at token ``i``; empty where the words name nobody."""
    if verb.by == "subject":
        return _subject(scene, i, form, frame, joined)
    if verb.by == "object":
        found = _object(scene, i, form, verb, frame)
    elif verb.by == "from":
        found = _from(scene, i, form, frame)
    else:
        found = []
    return found or (that_subject(scene, frame.at) if frame.how == "that" else [])


def asked(nouns: list[Noun]) -> list[Noun]:
    """The phrases, where the first is somebody who can be asked: whoever can act, and what is definite."""
    return nouns if somebody(nouns) or (nouns and nouns[0].definite) else []


def told_by_somebody(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame, obligor: list[Noun]) -> bool:
    """Whether the words tell who undertakes or asks: a verb that nobody is the subject of is somebody's opinion."""
    if obligor and (verb.by == "subject" or form.tense in ("masdar", "participle")):
        return True
    if verb.alone and verb.by == "subject":
        return True
    if form.first or ((cue := scene.cue_at(i)) is not None and cue.speaker_name):
        return True
    if form.tense == "masdar" and (verb.alone or (verb.by == "subject" and verb.name not in ("commit", "pledge"))):
        return verb.alone
    if form.tense == "masdar" and verb.name == "insist":
        return bool(somebody(nouns_at(scene, i + 1, frame.before)))
    if form.tense in ("masdar", "participle"):
        owned = verb.by != "subject" or scene.statement_at(i) is not None
        return owned and (verb.standing.stage is not None or verb.standing.outcome is not None)
    if verb.by == "action" and (verb.standing.outcome is not None or verb.standing.progress == "postponed"):
        return True
    if verb.by == "object" and obligor:
        return True
    if verb.standing.stage == "demanded" and without_article(scene.ctx.word(i - 1)) in words("documents"):
        return True
    return any(noun.first < frame.at or frame.how == "relative" for noun in subject_of(scene, i, form))


def obligor_in(scene: Scene, at: int, skip: int) -> list[Noun]:
    """Whom the words of an action name: the owner of a deed that is his (تعاون الحكومة), an agent (من قبل الأطراف)."""
    ctx = scene.ctx
    limit = min(ctx.sentence_stop(at), at + 12)
    if stem_in(ctx.word(at)[skip:], "own") and not ctx.word(at)[skip:].startswith("ال"):
        return asked(nouns_at(scene, at + 1, limit))
    for j in range(at + 1, limit - 2):
        if ctx.word(j) in ("،", ","):
            break
        if ctx.word(j) == "من" and ctx.word(j + 1) in ("قبل", "جانب", "طرف"):
            found = nouns_at(scene, j + 2, limit)
            return asked(found)
    return []


def that_subject(scene: Scene, at: int) -> list[Noun]:
    """The subject of a clause behind أن: right behind its verb, or before it."""
    limit = scene.ctx.sentence_stop(at)
    if at in scene.ctx.named or scene.ctx.word(at).startswith("ال"):
        return somebody(nouns_at(scene, at, min(limit, at + 10)))
    j = at + 1 + (scene.ctx.word(at) in words("negations"))
    while j in scene.ctx.times:
        j = scene.ctx.times[j][0]
    return somebody(nouns_at(scene, j, min(limit, j + 10))) if j < limit else []


def _subject(scene: Scene, i: int, form: Form, frame: Frame, joined: bool) -> list[Noun]:
    if form.tense == "masdar":
        return _owner(scene, i, form, frame)
    cue = scene.cue_at(i)
    if cue is not None and cue.speaker is not None and cue.speaker_name and form.tense == "participle":
        return _speaker(scene, i)
    found = subject_of(scene, i, form, joined)
    if found and (found[0].first < frame.at or found[0].first == i or frame.how == "relative"):
        return found
    return []


def subject_of(scene: Scene, i: int, form: Form, joined: bool = False) -> list[Noun]:
    """The subject of the finite verb at token ``i`` that can act; a pronoun or nobody only where it is clear who."""
    if form.first:
        return _we(scene, i, form)
    start = i
    while (
        not joined
        and start > scene.ctx.sentence_first(i)
        and (scene.ctx.word(start - 1) in words("auxiliaries") or start - 1 in scene.ctx.timed)
    ):
        start -= 1
    before = scene.ctx.word(start - 1)
    if joined:
        found = []
    elif before in words("relatives"):
        told = [noun for noun in somebody(verb_arguments(scene, i, form).subject) if noun.first != i]
        return told or subject_behind(scene, i, form)
    elif before in ("«", '"', "“"):
        found = phrase_before(scene, start - 1, form)
    elif before in ("،", ","):
        found = _past_aside(scene, start - 1, form)
    else:
        found = phrase_before(scene, start, form)
    if found:
        return _own_land(scene, found, i)
    found = [] if joined or _opens(scene, i, start) else _head_of_clause(scene, start, form)
    found = found or subject_behind(scene, i, form)
    if (
        found
        and found[0].name is not None
        and found[0].kind in ("state", "place")
        and form.gender == "m"
        and not (joined or _opens(scene, i, start))
    ):
        found = []  # سيزور العراق: whom or what he visits
    if found:
        return _own_land(scene, found, i)
    return _speaker(scene, i) if scene.cue_at(i) is not None else _pronoun(scene, i, before)


def _we(scene: Scene, i: int, form: Form) -> list[Noun]:
    """Who "we" are: the institution that speaks, the state of the official who does; the speaker where he says "I"."""
    statement = statement_over(scene, i)
    if statement is None or not statement.speaker_name or statement.speaker_kind in ("source", "document", "media"):
        return []
    here = Noun(i, i + 1, 0, scene.ctx.word(i), "person", statement.speaker_name, True)
    if statement.speaker_kind == "organisation":
        return [here._replace(kind="organisation")]
    if form.number == "s":
        return [here]
    office = office_words(scene, statement)
    speaks = office[:1] and (office[0] in words("speaks_for_state") or office[:2] == ["رئيس", "الوزراء"])
    for word in office if speaks else []:
        state = nationalities().get(word.removeprefix("ال"))
        if state is not None:
            return [here._replace(kind="state", name=state)]
    return []


def _own_land(scene: Scene, found: list[Noun], i: int) -> list[Noun]:
    """بلاده: the state of the speaker where his office tells it; nobody where it does not."""
    if scene.ctx.word(found[0].first)[found[0].skip :] not in words("own_land"):
        return found
    statement = statement_over(scene, i)
    for word in office_words(scene, statement) if statement is not None else []:
        state = nationalities().get(word.removeprefix("ال"))
        if state is not None:
            return [found[0]._replace(kind="state", name=state)]
    return []


def office_words(scene: Scene, statement: Statement) -> list[str]:
    """Folded words that tell of whom the speaker is: those at hand, and those of his office wherever he is named."""
    told = [statement.speaker.quote if statement.speaker is not None else ""]
    told += [_before_name(scene, statement)]
    told += [m.office.quote for m in scene.mentions if m.office is not None and m.name == statement.speaker_name]
    words_told = fold(" ".join(told)).split()
    first = next((n for n, word in enumerate(words_told) if word in words("speaks_for_state")), 0)
    return words_told[first:]


def _before_name(scene: Scene, statement: Statement) -> str:
    """The antecedent of a speaker with the words that stand before it: وزير النفط الإيراني فلان."""
    if statement.antecedent is None:
        return ""
    start = statement.antecedent.start
    lead = scene.doc.text[max(0, start - 45) : start]
    return lead.split(".")[-1].split("،")[-1] + statement.antecedent.quote


def _stranger(scene: Scene, j: int, limit: int) -> list[Noun]:
    """سيبحث كيري: one word that is no common noun, and no name that is known."""
    word = scene.ctx.word(j)
    if (
        j >= limit
        or scene.doc.tokens[j].kind != "w"
        or len(word) < 4
        or word.startswith("ال")
        or word in common_words()
    ):
        return []
    known = is_deed(word) or stage_of_text(word) is not None or word[:1] in "بلوف" or word.endswith(("ا", "ه", "ات"))
    return [] if known or blocked(word) else [Noun(j, j + 1, 0, word, "person", scene.doc.quote(j, j + 1), True)]


def _opens(scene: Scene, i: int, start: int) -> bool:
    """Whether the verb at token ``i`` opens its clause, so that its subject follows."""
    ctx = scene.ctx
    before = ctx.word(start - 1)
    return (
        start == ctx.sentence_first(i)
        or ctx.word(i)[:1] in "وف"
        or scene.doc.tokens[start - 1].kind == "p"
        or before in words("openers")
    )


def _head_of_clause(scene: Scene, stop: int, form: Form) -> list[Noun]:
    """إن فلان مستشار الرئيس سيزور: the phrase that the clause begins with, an apposition between it and the verb."""
    ctx = scene.ctx
    for j in range(stop - 2, max(ctx.sentence_first(stop), stop - 14) - 1, -1):
        opens = ctx.word(j) in words("that") or j == ctx.sentence_first(stop)
        if opens:
            first = j + 1 if ctx.word(j) in words("that") else j
            found = somebody(nouns_at(scene, first, stop))
            return found if found and agrees(found[0], form, True) else []
        if finite(scene, j) or ctx.word(j) in words("relatives"):
            return []
    return []


def subject_behind(scene: Scene, i: int, form: Form) -> list[Noun]:
    """The subject behind the verb, with nothing but adverbs, times and what has a pronoun in between."""
    ctx, j = scene.ctx, i + 1
    limit = min(ctx.sentence_stop(i), i + 12)
    while j < limit and (j in ctx.times or ctx.word(j) in words("between")):
        j = ctx.times[j][0] if j in ctx.times else j + 1
    found = nouns_at(scene, j, limit) if j < limit else []
    people = found and found[0].definite and found[0].head.endswith(("ون", "ان")) and found[0].stop <= j + 2
    found = found if people else somebody(found) or _stranger(scene, j, limit)
    return found if found and agrees(found[0], form, False) else []


def agrees(noun: Noun, form: Form, in_front: bool) -> bool:
    """Whether the verb may be said of the noun: by gender, and where the noun stands before, by number."""
    feminine = noun.head.endswith(("ه", "ات")) or noun.kind == "state"
    if noun.kind in ("organisation", "forces") and form.gender == "m" and form.number == "s" and feminine:
        return False
    if noun.kind == "person" and form.gender == "f" and noun.name is None and not feminine:
        return False
    many = noun.kind in ("group", "forces") or noun.head.endswith(("ون", "ين", "ان", "ات"))
    return not (in_front and form.number == "p" and noun.kind in ("organisation", "state", "person") and not many)


def phrase_before(scene: Scene, stop: int, form: Form | None = None) -> list[Noun]:
    """The longest phrase of somebody who can act that ends right before token ``stop``."""
    for j in range(max(scene.ctx.sentence_first(stop), stop - 8), stop):
        found = nouns_at(scene, j, stop)
        if (
            found
            and scene.ctx.word(j - 1).removeprefix("و") in words("leads_away")
            and j > scene.ctx.sentence_first(stop)
        ):
            continue
        if found and found[-1].stop == stop and j > scene.ctx.sentence_first(stop) and _verb_before(scene, j):
            return []  # the subject of the verb before it
        if found and found[-1].stop == stop and (j in scene.ctx.governed or scene.ctx.word(j)[:2] == "لل"):
            whole = phrase_before(scene, j)  # اللجنة التنفيذية لكذا
            return [*whole[:-1], whole[-1]._replace(stop=stop, name=None)] if whole else []
        if found and found[-1].stop == stop and (somebody(found) or _many(found[0], form)):
            return found if form is None or agrees(found[0], form, True) else []
    return []


def _many(noun: Noun, form: Form | None) -> bool:
    """البلدان اتفقا، طرفا النزاع اتفقا: a definite phrase before a verb of the dual or the plural is its subject."""
    return form is not None and form.number in ("d", "p") and noun.definite and not stem_in(noun.head, "scheduled")


def _verb_before(scene: Scene, j: int) -> bool:
    return finite(scene, j - 1) and scene.ctx.word(j - 1) not in words("auxiliaries")


def _past_aside(scene: Scene, comma: int, form: Form) -> list[Noun]:
    """هولاند، كما تقول المصادر، سيلتقي: the phrase before an aside between commas."""
    for j in range(comma - 1, max(scene.ctx.sentence_first(comma), comma - 9), -1):
        if scene.ctx.word(j) in ("،", ","):
            return phrase_before(scene, j, form) if scene.ctx.word(j + 1) in words("asides") else []
    return []


def statement_over(scene: Scene, i: int) -> Statement | None:
    """The statement that token ``i`` is told in: in its content, or between its cue and its content."""
    found = scene.statement_at(i)
    if found is not None:
        return found
    start = scene.doc.tokens[i].start
    return next((s for s in scene.statements if s.cue.end <= start < s.content.start), None)


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


def _pronoun(scene: Scene, i: int, before: str) -> list[Noun]:
    """أنه سيزور: who speaks, where the pronoun of أن fits him."""
    statement = statement_over(scene, i)
    if statement is None or not statement.speaker_name or before not in words("he") | words("she") | words("they"):
        return []
    if statement.speaker_kind not in ("person", "organisation", "official"):
        return []
    if before in words("they"):
        many = statement.speaker is not None and (
            " و" in statement.speaker.quote or statement.speaker.quote.endswith(("ان", "ون", "ين"))
        )
        return _named(scene, i, statement) if many else []
    head = fold(statement.speaker.quote if statement.speaker is not None else statement.speaker_name).split()[0]
    known = statement.speaker_name in {m.name for m in scene.mentions if m.kind == "state"}
    feminine = head.endswith(("ه", "ات")) or head in words("feminine") or known
    if (before in words("she")) is not feminine:
        return _spoken_for(scene, i, statement) if before in words("she") else []
    kind = "organisation" if statement.speaker_kind == "organisation" else "person"
    return [Noun(i, i + 1, 0, scene.ctx.word(i), kind, statement.speaker_name, True)]


def _speaker(scene: Scene, i: int) -> list[Noun]:
    """The speaker of the statement whose cue stands at token ``i``, as a noun at the words that name him there."""
    cue = scene.cue_at(i)
    return _named(scene, i, cue) if cue is not None else []


def _named(scene: Scene, i: int, statement: Statement) -> list[Noun]:
    """The speaker of a statement, at the words of token ``i``."""
    if statement.speaker is None or not statement.speaker_name:
        return []
    if statement.speaker_kind in ("source", "document", "media"):
        return []
    kind = "person" if statement.speaker_kind in ("person", "official") else "organisation"
    return [Noun(i, i + 1, 0, scene.ctx.word(i), kind, statement.speaker_name, True)]


def _owner(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """Whose the verbal noun is: the noun behind it, or one before where it carries a pronoun."""
    if form.pronoun:
        cue = scene.cue_at(i) or next((s for s in scene.statements if _holds(scene, s, i)), None)
        if cue is not None:
            return _named(scene, i, cue) if cue.antecedent is None else []
        from mahdar.reading.clauses.elided import carried_on

        return somebody(carried_on(scene, i, form))
    if form.definite:
        return []
    found = somebody([noun for noun in nouns_at(scene, i + 1, frame.before) if noun.stop <= frame.before])
    found = _own_land(scene, found, i) if found else []
    return [*found[:-1], _own_adjectives(scene, found[-1])] if found else []


def _holds(scene: Scene, statement: Statement, i: int) -> bool:
    """Whether token ``i`` begins what is said: عن استعداده."""
    return 0 <= scene.doc.tokens[i].start - statement.content.start <= 3


def _own_adjectives(scene: Scene, noun: Noun) -> Noun:
    """The phrase without an adjective that belongs to the verbal noun before it: التزام الدولة الدائم."""
    last = scene.ctx.word(noun.stop - 1)
    feminine = noun.head.endswith("ه")
    if (
        noun.name is None
        and noun.stop > noun.first + 1
        and feminine
        and last.startswith("ال")
        and not last.endswith("ه")
    ):
        return noun._replace(stop=noun.stop - 1) if noun.stop == noun.first + 2 else noun
    return noun


def _object(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame) -> list[Noun]:
    """The object between the verb and the action: behind the subject of a verb, right behind a participle."""
    if form.pronoun and form.tense != "masdar":
        return []
    if frame.far:
        return []  # behind an aside: who of those named is asked is not clear
    if form.tense == "participle":
        bare = _bare(scene, i, frame.before)
        return asked(bare[0]) if bare else []
    if form.tense == "masdar":
        return _asked(scene, i, form, frame)
    return asked(_second(scene, i, form, verb, frame)) or _addressed(scene, i, frame)


def _second(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame) -> list[Noun]:
    """Of the bare phrases between a verb and its action the one that is not its subject."""
    bare = _bare(scene, i, frame.before)
    if not bare:
        return []
    if phrase_before(scene, _lead(scene, i), form):
        return bare[0]
    if len(bare) == 1 and not agrees(bare[0][0], form, False):
        return bare[0]  # دعا الحكومة: whom, since the verb is masculine
    if len(bare) == 1 and _asked_only(scene, bare[0][0]):
        return bare[0]
    cue = scene.cue_at(i)
    if cue is not None and cue.speaker is not None:
        inside = [group for group in bare if not _told_in(scene, group, cue.speaker)]
        if len(inside) < len(bare) or cue.speaker.end <= scene.doc.tokens[i].start:
            return inside[0] if inside else []
    if len(bare) > 1:
        return bare[1]
    if stage_of_text(scene.ctx.word(i - 1)) or verb.text:
        return [noun for noun in bare[0] if stage_of_text(noun.head) is None]
    return []


def _asked_only(scene: Scene, noun: Noun) -> bool:
    """Whether a phrase can be no subject here: an oblique plural (القادة العراقيين), those whom one calls upon."""
    oblique = noun.name is None and scene.ctx.word(noun.stop - 1).endswith("ين")
    return noun.head in words("asked_only") or oblique


def _lead(scene: Scene, i: int) -> int:
    while scene.ctx.word(i - 1) in words("auxiliaries") and i - 1 > scene.ctx.sentence_first(i):
        i -= 1
    return i


def _told_in(scene: Scene, group: list[Noun], speaker: Ref) -> bool:
    tokens = scene.doc.tokens
    return tokens[group[0].first].start < speaker.end and speaker.start < tokens[group[-1].stop - 1].end


def _bare(scene: Scene, i: int, limit: int) -> list[list[Noun]]:
    """The noun phrases without preposition behind a verb, before its action is introduced."""
    out: list[list[Noun]] = []
    j = i + 1
    while j < limit:
        word = scene.ctx.word(j)
        if word in ("،", ","):  # an aside
            j = next((k + 1 for k in range(j + 1, min(limit, j + 10)) if scene.ctx.word(k) in ("،", ",")), j + 1)
            continue
        if word in words("leads_away"):  # a preposition: its noun is none of them
            noun = noun_at(scene, j + 1, limit)
            j = noun.stop if noun is not None else j + 1
            continue
        found = nouns_at(scene, j, limit)
        if word in words("relatives") or word in ("ممن", "ممّن"):
            break
        governed = word[:1] in "بل" and (word[1:3] == "ال" or word[1:2] == "ل" or j in scene.ctx.governed)
        if found and not governed and not (word[:1] in "بل" and not found[0].animate):
            out.append([*found[:-1], *_with_name(scene, found[-1:])])
        j = found[-1].stop if found else j + 1
    return out


def _asked(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """Behind a noun of asking: its object where it has an owner or stands as a participle, else whom ل names."""
    again = any(scene.ctx.word(j) in words("repeats") for j in range(max(scene.ctx.sentence_first(i), i - 7), i))
    if form.pronoun or again or scene.ctx.word(i - 1) in ("،", ","):
        return asked(nouns_at(scene, i + 1, frame.before))
    return _addressed(scene, i, frame)


def _addressed(scene: Scene, i: int, frame: Frame) -> list[Noun]:
    """دعوات للولايات المتحدة لسحب: whom a ل before the action names."""
    for j in range(i + 1, frame.before):
        if scene.ctx.word(j)[:1] == "ل" and len(scene.ctx.word(j)) > 3 and j in scene.ctx.governed:
            return somebody(nouns_at(scene, j, frame.before, 1))
    return []


def _with_name(scene: Scene, found: list[Noun]) -> list[Noun]:
    """نظيره الإيراني فلان: the name behind a phrase that tells his office is whom it means."""
    stop = found[-1].stop
    name = scene.ctx.names.get(stop)
    office = found[0].head.startswith(("نظير", "مبعوث", "سفير")) or found[0].kind == "person"
    if len(found) == 1 and name is not None and name.kind == "person" and office and stop not in scene.ctx.governed:
        return [found[0]._replace(stop=name.stop, kind="person", name=name.name)]
    return found


def _from(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """طلبت من الحكومة أن: the noun behind من."""
    if form.tense == "masdar":
        return []  # طلب من الحكومة: by whom as often as of whom
    for j in range(i + 1, frame.before):
        if scene.ctx.word(j) == "من":
            noun = noun_at(scene, j + 1, frame.before)
            return somebody([noun]) if noun is not None else []
    return []
