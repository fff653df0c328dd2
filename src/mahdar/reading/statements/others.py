"""Statements without a verb of saying: refusals to comment, accusations as nouns, quotations that go on."""

from __future__ import annotations

from functools import cache
from typing import Any

from mahdar import lexicon
from mahdar.lexicon.phrases import Phrases
from mahdar.reading.shadow import fold
from mahdar.reading.statements.bounds import Content
from mahdar.reading.statements.context import Context
from mahdar.reading.statements.forms import Form, Gender, read_verb
from mahdar.reading.statements.frames import Frame, with_ba
from mahdar.reading.statements.phrases import phrase_stop
from mahdar.reading.statements.proto import Proto
from mahdar.reading.statements.subjects import Subject, before, behind

_NEGATIONS = frozenset({"لم", "ولم", "لا", "ولا", "فلم"})


@cache
def _refusals() -> dict[str, list[tuple[dict[str, Any], Phrases[str]]]]:
    out: dict[str, list[tuple[dict[str, Any], Phrases[str]]]] = {}
    for entry in lexicon.load("saying_refusals")["refusals"]:
        then = Phrases(((phrase, phrase) for phrase in entry["then"]), clitics=False)
        for form in entry["forms"]:
            out.setdefault(fold(form), []).append((entry, then))
    return out


def refusal_proto(ctx: Context, i: int) -> Proto | None:
    """رفض التعليق، لم يرد على طلب للتعليق: the content is what was refused."""
    word = ctx.word(i)
    entries = _refusals().get(word) or _refusals().get(word[1:] if word[:1] in "وف" else "", [])
    limit = ctx.sentence_stop(i)
    for entry, then in entries:
        negated = bool(entry.get("negated"))
        if negated and ctx.word(i - 1) not in _NEGATIONS:
            continue
        hit = next((h for j in range(i + 1, min(limit, i + 22)) if (h := then.at(ctx.doc, j)) is not None), None)
        if hit is None:
            continue
        gender: Gender = "f" if word.lstrip("وف")[:1] == "ت" or word.endswith("ت") else "m"
        form = Form(read_verb({"name": entry["name"]}), "past", gender, "s", False, False)
        subject = behind(ctx, i + 1, hit.first) or before(ctx, i, form)
        stop = phrase_stop(ctx, hit.stop, limit)
        proto = Proto("refusal", entry["name"], "no_comment", i - negated, i + 1, form, None, subject=subject)
        proto.content = Content(hit.first, max(hit.stop, stop), 0)
        proto.gap = (i + 1, hit.first)
        proto.prefix = "و" if word[:1] == "و" or negated else ""
        return proto
    return None


def accusation_proto(ctx: Context, i: int) -> Proto | None:
    """اتهام الحكومة للجماعة بـ…: a noun of accusing with the accuser and what is held against the other."""
    word = ctx.word(i)
    entry = lexicon.load("saying_according")["accusation"][0]
    if word not in _folded(tuple(entry["forms"])) and word[1:] not in _folded(tuple(entry["forms"])):
        return None
    limit = ctx.sentence_stop(i)
    at = next((j for j in range(i + 2, min(limit, i + 14)) if with_ba(ctx, j)), -1)
    if at < 0 or ctx.doc.tokens[i + 1].kind != "w":
        return None
    to = next((j for j in range(i + 2, at) if ctx.word(j)[:1] == "ل"), -1)
    subject = Subject(i + 1, to, to) if to > 0 else _agent(ctx, i)
    form = Form(read_verb({"name": entry["name"]}), "masdar", "", "", False, False) if subject else None
    proto = Proto("masdar", entry["name"], "accuse", i, i + 1, form, Frame(at, at, 0, "prep"), subject=subject)
    proto.gap = (i + 1, at)
    return proto


def _agent(ctx: Context, i: int) -> Subject | None:
    """Who did it, told before by من قبل: the one that accuses where the noun names only the accused."""
    for j in range(i - 1, ctx.sentence_first(i), -1):
        if ctx.word(j) == "قبل" and ctx.word(j - 1) == "من":
            stop = phrase_stop(ctx, j + 1, i)
            return Subject(j + 1, stop, stop) if stop > j + 1 else None
    return None


@cache
def _folded(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, forms))


def continued_protos(ctx: Context, protos: list[Proto]) -> list[Proto]:
    """Paragraphs that are one quotation without a cue: whoever spoke last goes on."""
    taken = [(p.content.first, p.content.stop) for p in protos if p.content is not None]
    found = []
    for quote in ctx.doc.quotes:
        if quote.first not in ctx.doc.breaks or quote.stop - quote.first < 8:
            continue
        end = ctx.sentence_stop(quote.first)
        rest = [t for t in ctx.doc.tokens[quote.stop : end] if t.kind != "p"]
        if rest or any(a <= quote.first + 1 < b for a, b in taken):
            continue
        proto = Proto("continued", "continued-quotation", "assert", quote.first, quote.first + 1)
        proto.content = Content(quote.first + 1, quote.stop - 1, 0)
        found.append(proto)
    return found
