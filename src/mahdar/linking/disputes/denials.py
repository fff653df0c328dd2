"""Denials: what somebody denies that somebody claims, in one report or in several.

A denial counts where the words tell that there was a claim: a noun of claiming in what is denied ("denied the reports
of …"), or a word that takes up what stands before it ("denied this").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from mahdar.linking.disputes.claimed import noun_of_claiming, owner_of, tells
from mahdar.linking.disputes.components import components
from mahdar.linking.disputes.model import Finding, Pair, Told, order, side
from mahdar.linking.disputes.words import Sentence, bag, shared, word_set
from mahdar.linking.words import stem, weight, words

ALIKE_OTHERS, OTHERS = 0.65, 18.0  # where the deniers are two
ALIKE, LEAST, NEAR = 0.5, 12.0, 30  # of two claims: share and weight of common stems, days between publications
TOGETHER, LEAST_TOGETHER = 0.3, 8.0  # the same where one denies them in one story
_BACK = 80  # characters between a denial and the claim that it takes up
_HEAD = 4  # words of what is denied in which stands that it is a link to something
_ACCUSED = 400  # characters between an accusation and its denial
_ASKED = 5  # words before what is said in which stands that it is asked
_WORDS = 0.6  # of what is denied that somebody else has said
EMPTY = 7.0  # weight of the stems of a denial that tells nothing of what it denies
_SCORES = {"named": 0.9, "taken up": 0.75}
_RULE = "denial"


class Said(msgspec.Struct, kw_only=True):
    """A statement or an event that may be a claim; ``start`` to ``end`` are the words of what is said."""

    table: str
    id: str
    statement_id: str | None
    start: int
    end: int
    speaker: str | None
    claims: bool  # somebody says it as so, or it is told as done
    accuses: bool = False


class Denial(msgspec.Struct, kw_only=True, array_like=True):
    """A denial and the claim that it denies, in one article."""

    id: str
    article_id: str
    start: int
    end: int
    known: int | None
    denier: str
    table: str  # of the record that tells the claim
    claim: str
    claim_statement: str | None
    claim_start: int
    claim_end: int
    claimant: str | None
    basis: str  # named: the words name a claim; taken up: they take up what stands before
    stems: list[str]


class Given(msgspec.Struct, kw_only=True):
    """A statement that denies; ``quote`` is all of it, ``start`` to ``end`` what is denied."""

    id: str
    article_id: str
    whole_start: int
    whole_end: int
    start: int
    end: int
    sentence_start: int
    known: int | None
    denier: str


def denial(given: Given, text: str, others: Sequence[Said]) -> Denial | None:
    """The claim that a statement denies; None where its words tell of none."""
    content = Sentence(text, given.start, given.end)
    told = telling(content)
    if not word_set("negations_inside").isdisjoint((*content.words[:3], *words(text[given.whole_start :][:_BACK])[:1])):
        return None
    at = noun_of_claiming(content)
    claimed = at is not None
    others = [one for one in others if not _contains(one, given) and not _asked(text, one)]
    same = None if claimed else _said_before(given, others) or _accused(given, content, text, others)
    if same is not None:
        return make(given, same, "taken up", sorted(bag(Sentence(text, same.start, same.end).words)))
    if at is not None and sum(told.values()) >= EMPTY and tells(content, at):
        owner = owner_of(text, content, at)
        own = Said(table="statements", id=given.id, statement_id=None, start=given.start, end=given.end,
                   speaker=owner, claims=True)  # fmt: skip
        return make(given, _told_by(owner, told, given, text, others) or own, "named", sorted(told))
    if sum(told.values()) < EMPTY and (claimed or any(w in word_set("taken_up") for w in content.words)):
        before = _before(given, others, claimed=claimed)
        if before is not None and told.keys() <= bag(Sentence(before.speaker or "", 0, 999).words).keys():
            stems = sorted(bag(Sentence(text, before.start, before.end).words))
            return make(given, before, "taken up", stems)
    return None


def _contains(one: Said, given: Given) -> bool:
    """Whether somebody reports the denial itself."""
    return one.start <= given.whole_start < given.whole_end <= one.end


def _asked(text: str, one: Said) -> bool:
    """Whether something is only asked: whether it is so."""
    before = words(text[max(0, one.start - _BACK) : one.start])[-_ASKED:]
    return not word_set("asked").isdisjoint(before)


def _said_before(given: Given, others: Sequence[Said]) -> Said | None:
    """What somebody else says in the very words that are denied ("accused of …, which it denies")."""
    for one in others:
        common = min(one.end, given.end) - max(one.start, given.start)
        said = one.claims and one.table == "statements" and one.speaker != given.denier
        if said and one.end <= given.end and common >= _WORDS * (given.end - given.start):
            return one
    return None


def _accused(given: Given, content: Sentence, text: str, others: Sequence[Said]) -> Said | None:
    """What somebody is accused of shortly before he denies to have to do with it, with a word of it in common."""
    if word_set("linking").isdisjoint(content.words[:_HEAD]):
        return None
    stems = telling(content).keys()
    for one in sorted(others, key=lambda one: (-one.end, one.id)):
        near = given.whole_start - _ACCUSED <= one.end <= given.whole_start
        if one.accuses and near and one.speaker != given.denier:
            return one if stems & bag(Sentence(text, one.start, one.end).words).keys() else None
    return None


def _told_by(owner: str | None, told: dict[str, float], given: Given, text: str, others: Sequence[Said]) -> Said | None:
    """What the owner of a claim says in the article itself, with most of the words of what is denied."""
    if owner is None:
        return None
    for one in others:
        if not one.claims or one.table != "statements" or not one.speaker or not _one_denier(owner, one.speaker):
            continue
        part, both = shared(told, bag(Sentence(text, one.start, one.end).words))
        if (
            (one.end <= given.whole_start or one.start >= given.whole_end)
            and part >= ALIKE
            and sum(map(weight, both)) >= LEAST
        ):
            return one
    return None


def _before(given: Given, others: Sequence[Said], *, claimed: bool) -> Said | None:
    """What somebody else said, or what was told as done, next before a denial.

    ``claimed``: it is taken up as something that somebody says, and no less will do.
    """
    near = [
        one
        for one in others
        if one.claims
        and (one.table == "statements" or not claimed)
        and given.whole_start - _BACK <= one.end <= given.whole_start
        and one.speaker != given.denier
    ]
    near.sort(key=lambda one: (one.end, one.table == "statements", one.end - one.start, one.id))
    return near[-1] if near else None


def telling(content: Sentence) -> dict[str, float]:
    """The stems of what is denied, with their weights, without the words for a claim."""
    passed_over = word_set("claims") | word_set("accusing") | word_set("taken_up")
    return bag(word for word in content.words if word not in passed_over)


def make(given: Given, claim: Said, basis: str, stems: list[str]) -> Denial:
    """A denial of a claim."""
    return Denial(
        id=given.id,
        article_id=given.article_id,
        start=given.whole_start,
        end=given.whole_end,
        known=given.known,
        denier=given.denier,
        table=claim.table,
        claim=claim.id,
        claim_statement=claim.statement_id,
        claim_start=claim.start,
        claim_end=claim.end,
        claimant=claim.speaker,
        basis=basis,
        stems=stems,
    )


def denied(denials: Sequence[Denial], story_of: Mapping[str, str] | None = None) -> list[Finding]:
    """One finding for each claim that is denied, however many reports tell of it.

    ``story_of``: the story of each article. What one denies within one story is one claim with fewer common words.
    """
    of = story_of or {}
    by: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(denials):
        for rare in _rarest(one.stems):
            by[rare].append(n)
    edges = {
        (a, b) for some in by.values() for at, a in enumerate(some) for b in some[at + 1 :]
        if _one(denials[a], denials[b], one_story=of.get(denials[a].article_id, a) == of.get(denials[b].article_id, b))
    }  # fmt: skip
    groups = components(range(len(denials)), sorted(edges))
    return [_finding([denials[n] for n in group]) for group in groups]


def _rarest(stems: Iterable[str]) -> list[str]:
    return sorted(stems, key=lambda s: (-weight(s), s))[:8]


def _one(a: Denial, b: Denial, *, one_story: bool) -> bool:
    """Whether two denials deny one claim: in one article less must be alike than in articles of other stories."""
    if a.known is None or b.known is None or abs(a.known - b.known) > NEAR:
        return a.article_id == b.article_id and a.stems == b.stems
    part, both = shared({s: weight(s) for s in a.stems}, {s: weight(s) for s in b.stems})
    least, alike = OTHERS, ALIKE_OTHERS
    if _one_denier(a.denier, b.denier):
        least, alike = (LEAST_TOGETHER, TOGETHER) if one_story else (LEAST, ALIKE)
    elif a.article_id == b.article_id:
        least, alike = LEAST, ALIKE
    return part >= alike and sum(map(weight, both)) >= least


def _one_denier(a: str, b: str) -> bool:
    first, second = (frozenset(stem(word) for word in words(name) if len(word) > 1) for name in (a, b))
    return bool(first and second) and (first <= second or second <= first)


def _finding(some: Sequence[Denial]) -> Finding:
    claims = [_claim(one) for one in some]
    denials = [Told("statements", one.id, one.article_id, one.id, one.start, one.end, one.known) for one in some]
    first = min(zip(claims, denials, strict=True), key=lambda pair: order(pair[1]))
    basis = max(one.basis for one in some)
    score = max(_SCORES[one.basis] for one in some)
    why = "what is denied is named as claimed" if basis == "named" else "the denial takes up what stands before it"
    pairs: tuple[Pair, ...] = ()
    if first[0].record_id != first[1].record_id:
        pairs = (Pair("contradicts", first[0], first[1], "claim", ("claimed", "denied"), score, why),)
    sides = (side("claimed", claims), side("denied", denials))
    return Finding("denial", "claim", first[0], sides, pairs, score, why, _RULE)


def _claim(one: Denial) -> Told:
    holder = one.claimant if one.table == "statements" and one.claim == one.id else None
    statement = one.claim_statement
    return Told(one.table, one.claim, one.article_id, statement, one.claim_start, one.claim_end, one.known, holder)
