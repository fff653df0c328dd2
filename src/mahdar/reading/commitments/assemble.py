"""From drafts to records: passages, names, deadlines, terms, and how commitments hang on each other."""

from __future__ import annotations

from mahdar import ids
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, finite, noun_at, ref
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.due import Due, due_of
from mahdar.reading.commitments.terms import terms_of
from mahdar.reading.commitments.words import articled, stage_of_text, words
from mahdar.reading.timexes.tense import is_past
from mahdar.records import Agreement, Commitment, Passage, Ref

_FIRST = 3  # tokens of an action that tell whose it is
_NEAR = 400  # characters behind words for an agreement that its terms may stand in
_OWN = 30  # characters before words for an agreement that still belong to them
_DAYS = frozenset({"weekday", "month", "day"})
_LONG = 160  # characters of a quotation that still takes in a deadline behind its action


def records_of(scene: Scene, drafts: list[Draft], agreements: list[Agreement]) -> list[Commitment]:
    """The drafts as records, in their order."""
    dues = [due_of(scene, draft) for draft in drafts]
    for n in range(len(drafts) - 2, -1, -1):  # a deadline behind a list is that of every step
        behind = dues[n + 1]
        joined = drafts[n].trigger == drafts[n + 1].trigger and drafts[n + 1].first - drafts[n].stop <= 1
        if dues[n] is None and behind is not None and behind.behind and joined:
            dues[n] = behind
    for n in range(1, len(drafts)):  # سيتوجه غدا إلى العاصمة حيث سيلتقي الرئيس
        if dues[n] is None and dues[n - 1] is not None and scene.ctx.word(drafts[n].trigger - 1) in words("there"):
            same = scene.doc.sentence_of[drafts[n].at] == scene.doc.sentence_of[drafts[n - 1].at]
            dues[n] = dues[n - 1] if same and drafts[n].rule.startswith("will-") else None
    dues = [_from_pact(scene, draft, due, agreements) for draft, due in zip(drafts, dues, strict=True)]
    records = [_record(scene, draft, due) for draft, due in zip(drafts, dues, strict=True)]
    for draft, record in zip(drafts, records, strict=True):
        if (
            record.obligor is None
            and record.stage == "agreed"
            and not draft.loose
            and not _of_one(scene, draft)
            and not _ours(scene, draft)
        ):
            word = scene.ctx.word(draft.trigger)
            own = not draft.parts and not articled(word) and stage_of_text(word) is not None
            record.obligor = _sides(record, agreements, own)
    for n, draft in enumerate(drafts):
        if draft.rest and n and drafts[n - 1].trigger == draft.trigger:
            records[n].depends_on = records[n - 1].id  # always one before: never a circle
    _tie_returns(records)
    return records


def _from_pact(scene: Scene, draft: Draft, due: Due | None, agreements: list[Agreement]) -> Due | None:
    """A length that an agreement lays down counts from when that was made, where the text tells."""
    if due is None or due.timex.type != "DURATION" or draft.standing.stage != "agreed":
        return due
    if due.counts_from is not None and due.counts_from != "publication":
        return due
    here = scene.doc.tokens[draft.at].start
    made = [one for one in agreements if one.made_at_timex is not None and one.start <= here]
    return due._replace(counts_from=f"timex:{made[-1].made_at_timex}") if made else due


def _sides(record: Commitment, agreements: list[Agreement], own: bool) -> Ref | None:
    """The parties to the agreement that a term belongs to, where words for one agreement alone are near.

    ``own``: the commitment names an agreement itself, and is a term of no other.
    """
    told = [one for one in agreements if len(one.parties) > 1]
    starts = {one.id: [one.start, *(place.start for place in one.passages)] for one in told}
    near = [one for one in told if any(0 <= record.end - start < _NEAR for start in starts[one.id])]
    if own:  # an agreement named here: only its own parties
        reach = len(record.quote) + _OWN
        near = [one for one in near if any(0 <= record.end - start <= reach for start in starts[one.id])]
    if len({tuple(sorted(party.name for party in one.parties)) for one in near}) != 1:
        return None
    parties = near[-1].parties
    first = parties[0]
    return Ref(name=" و".join(p.name for p in parties), start=first.start, end=first.end, quote=first.quote)


def _of_one(scene: Scene, draft: Draft) -> bool:
    """الحد من أنشطتها: whether the action is the doing of one of the sides, as its first words tell by a pronoun."""
    near = draft.at + (2 * _FIRST if draft.rule == "imposes" else _FIRST)
    ends = (scene.doc.tokens[j] for j in range(draft.at, min(draft.stop, near)))
    return any(scene.doc.text[: token.end].endswith(("ها", "ه")) and len(token.text) > 4 for token in ends)


def _tie_returns(records: list[Commitment]) -> None:
    """What is given in return is another commitment where its words are: then that one is named. Never a circle."""
    for n, record in enumerate(records):
        words = record.return_words
        if words is None:
            continue
        other = next((r for r in records[n + 1 : n + 4] if words.start <= r.action.start < words.end), None)
        if other is not None and other.in_return_for != record.id:
            record.in_return_for, record.return_words = other.id, None


def _record(scene: Scene, draft: Draft, due: Due | None) -> Commitment:
    doc = scene.doc
    terms = terms_of(scene, draft)
    end = terms.stop if terms.stop - draft.stop <= max(8, draft.stop - draft.first) else draft.stop
    whole = doc.passage(draft.first, max(end, draft.end), draft.lead)
    ends = due is not None and due.timex.end >= doc.tokens[draft.stop - 1].end
    before = due is not None and ends and draft.at < due.first < draft.stop
    stop = due.first if due is not None and before else _without_day(scene, draft)
    if due is not None and due.behind and due.timex.end - whole.start < _LONG and due.timex.end > whole.end:
        whole = Passage(start=whole.start, end=due.timex.end, quote=doc.text[whole.start : due.timex.end])
    obligor = name(scene, draft.obligor)
    beneficiary = name(scene, draft.beneficiary)
    if beneficiary is not None and obligor is not None and beneficiary.name == obligor.name:
        beneficiary = None
    return Commitment(
        id=ids.record_id("commitments", scene.article_id, whole.start, whole.end, draft.at),
        article_id=scene.article_id,
        start=whole.start,
        end=whole.end,
        quote=whole.quote,
        rule=draft.rule,
        confidence=None,
        action=doc.passage(draft.at - _marked(scene, draft, stop), stop, draft.skip),
        obligor=obligor,
        beneficiary=beneficiary,
        due_relation=due.relation if due is not None else None,
        due_timex=due.timex.id if due is not None else None,
        due_from=due.counts_from if due is not None else None,
        made_at_timex=scene.ctx.times[draft.made_at][1].id if draft.made_at >= 0 else None,
        condition=terms.condition,
        return_words=terms.returns,
        consequence=terms.consequence,
        stage=draft.standing.stage,
        progress=draft.standing.progress,
        outcome=draft.standing.outcome,
        outcome_words=_told(scene, draft),
    )


def _without_day(scene: Scene, draft: Draft) -> int:
    """صادق على الاتفاق الثلاثاء: index behind an action without a day at its end that is no deadline."""
    ctx = scene.ctx
    if any(ctx.word(j) in words("relatives") for j in range(draft.at, draft.stop)):
        return draft.stop
    for j in range(draft.at + 1, draft.stop):
        if j in ctx.times and ctx.times[j][0] == draft.stop and ctx.times[j][1].type == "DATE":
            first = j - (ctx.word(j - 1) in words("day_words"))
            if finite(scene, first - 1) or is_past(ctx.word(first - 1)):
                return draft.stop  # مهلة انتهت السبت: of a clause
            named = ctx.word(j - 1) in words("dated") or stage_of_text(ctx.word(j - 1)) is not None
            symbol = ctx.times[j][1].symbol
            weekday = "weekday" in (symbol.get("fields") or {})
            named = named or not (_DAYS.intersection(symbol.get("fields") or {}) or symbol.get("offset"))
            alone = first > draft.at + 1 or (first > draft.at and articled(ctx.word(draft.at)))
            return first if alone and (weekday or not named) else draft.stop
    return draft.stop


def _marked(scene: Scene, draft: Draft, stop: int) -> int:
    """1 where a mark opens right before the action and closes within it: يتجه إلى «التخلي» عن كذا; else 0."""
    quote = scene.ctx.quotes.get(draft.at - 1)
    return int(quote is not None and not draft.skip and quote.stop < stop)


def _told(scene: Scene, draft: Draft) -> Passage | None:
    if draft.outcome_at is not None:
        return scene.doc.passage(*draft.outcome_at)
    if draft.standing.outcome is None:
        return None
    return scene.doc.passage(draft.trigger, draft.trigger + 1)


def _ours(scene: Scene, draft: Draft) -> bool:
    """توافقنا على كذا: what "we" agreed, or what is done by nobody told: not by the sides of an agreement before it."""
    if scene.ctx.word(draft.at) in words("is_done"):
        return True
    noun = noun_at(scene, draft.at + 1, draft.stop) if draft.stop > draft.at + 2 else None
    if noun is not None and noun.definite and (noun.animate or noun.head in words("sides")):
        return True  # إرسال حكومة الصين أربعة فرق: one of the sides, told within what is done
    return draft.rule in words("agreed_by_us") and scene.ctx.word(draft.trigger).endswith("نا")


def _nobody(noun: Noun) -> bool:
    """ستلتقي قوة يقودها فلان: a bare word that tells nobody in particular."""
    bare = noun.name is None and not noun.definite and noun.stop <= noun.first + 1
    return bare and noun.kind in ("forces", "group", "thing")


def name(scene: Scene, nouns: list[Noun]) -> Ref | None:
    """The phrases as one reference: a single one's, or the words from the first to the last of those joined by و."""
    if not nouns or (len(nouns) == 1 and _nobody(nouns[0])):
        return None
    first = ref(scene, nouns[0])
    if len(nouns) == 1 or (nouns[0].name is not None and nouns[0].stop == nouns[0].first + 1 == nouns[-1].stop):
        return first
    passage = scene.doc.passage(nouns[0].first, nouns[-1].stop, nouns[0].skip)
    return Ref(name=passage.quote, start=passage.start, end=passage.end, quote=passage.quote)
