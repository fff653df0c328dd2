"""Where a text names a long process: the noun with its round, the words of its name, and what it is about."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import NounForm
from mahdar.reading.agreements.syntax import has_article
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import adjective
from mahdar.reading.processes.phrase import Phrase
from mahdar.reading.processes.topic import about, where
from mahdar.reading.processes.words import Kind, forms, is_plain, kinds, many, ordinals, several, words
from mahdar.reading.sieve import Sieve
from mahdar.reading.statements.grammar import words as grammar

_NONE: frozenset[str] = frozenset()


class Mention(NamedTuple):
    """A naming with what tells its process apart.

    ``naming.first`` to ``naming.stop`` is the name, the round before it included; ``head``: the token of its noun.
    ``telling``: adjectives and owners, in their bare form; ``about``: tokens of what it is about; ``nth``: number of
    the round; ``round``: it is a round or session (``several``: more than one); ``bare``: nothing tells which it is.
    """

    naming: Naming
    head: int
    kind: Kind
    telling: frozenset[str]
    about: tuple[int, int] | None
    nth: int | None
    round: bool
    several: bool
    states: int
    sided: bool = True  # a commission: its words tell that it is one between sides

    @property
    def bare(self) -> bool:
        """Whether nothing in the name tells which process it is."""
        return not self.telling and self.about is None and self.states < 2


_NAMES = Sieve(lambda word: word in forms())


def mentions(scene: Scene) -> list[Mention]:
    """All places that name a process, in order; linear in the length of the article."""
    table, ctx, found, stop = forms(), scene.ctx, [], 0
    for i in _NAMES.places(scene.doc):
        form = table[scene.doc.words[i]]
        if i < stop or i in ctx.timed:
            continue
        mention = _mention(scene, i, form, stop)
        if mention is not None:
            found.append(mention)
            stop = mention.naming.stop
    return found


def _mention(scene: Scene, i: int, form: NounForm, floor: int) -> Mention | None:
    ctx, kind = scene.ctx, kinds()[form.entry.word]
    after, before = ctx.word(i + 1), ctx.word(i - 1)
    if (form.number == "p" and form.entry.word not in many()) or form.number == "d":
        return None
    if before in form.entry.not_after or after in form.entry.not_with:
        return None
    if i in ctx.named and (ctx.named[i].first != i or ctx.named[i].kind != "organisation"):
        return None
    if form.pronoun or before in words("any", "agreement_nouns"):
        return None
    stop = _behind(scene, i, form)
    owner = forms().get(after)
    if stop < 0 or (kind.kind == "talks" and owner is not None and kinds()[owner.entry.word].kind == "body"):
        return None  # حوار اللجنة: the talks are the commission's
    phrase = Phrase(scene, i, form, stop)
    phrase.read()
    first, nth, rounds, more = _round(scene, i, form, floor)
    told = where(scene, phrase.stop) if kind.kind == "presence" else about(scene, phrase.stop)
    mention = Mention(
        _naming(scene, first, phrase.stop, form, first < i, phrase.definite),
        i,
        kind,
        frozenset(phrase.telling),
        told,
        nth if nth is not None else phrase.nth,
        rounds,
        more,
        phrase.states,
    )
    if kind.needs == "body":
        mention = mention._replace(sided=_sided(scene, mention))
    return mention if _fits(scene, mention) else None


def _behind(scene: Scene, i: int, form: NounForm) -> int:
    """Index behind the words that must follow the noun; -1 where they do not."""
    needs = form.entry.behind
    if not needs:
        return i + 1
    for j in range(i + 1, min(scene.ctx.sentence_stop(i), i + 4)):
        for needed in needs:
            if all(scene.ctx.word(j + k) == word for k, word in enumerate(needed)):
                return j + len(needed)
        if j > i + 1 or not adjective(scene.ctx.word(j)):
            break
    return -1


def _round(scene: Scene, i: int, form: NounForm, floor: int) -> tuple[int, int | None, bool, bool]:
    """Where the round before the noun begins, its number, whether there is one, and whether there are several."""
    ctx, low = scene.ctx, max(floor, scene.ctx.sentence_first(i), i - 5)
    j = i - 1
    if j >= low and ctx.word(j) in words("part_links"):
        j -= 1
    nth = None
    while j >= low and j not in ctx.timed and (is_plain(ctx.word(j)) or ctx.word(j) in ordinals()):
        nth = ordinals().get(ctx.word(j), nth)
        j -= 1
    word = ctx.word(j) if j >= low else ""
    part = next((p for p in (word, word[1:], word[2:]) if p in words("parts")), "")
    kind = kinds()[form.entry.word].kind
    held = forms().get(ctx.word(i - 1)) if kind == "body" and i - 1 >= low else None
    if held is not None and kinds()[held.entry.word].kind == "talks":
        return i - 1, None, False, False
    if not part or kind not in ("talks", "body"):
        return i, None, False, False
    more = part.endswith(several())
    while j - 1 >= low and ctx.word(j - 1) in words("leads"):
        j -= 1  # أعمال الجولة السابعة للجنة
    return j, nth, True, more


def _naming(scene: Scene, first: int, stop: int, form: NounForm, round_: bool, definite: bool) -> Naming:
    """The name as the reading of agreements sees it, whose grammar of tellings is that of processes too."""
    shown = form
    if round_:
        word = scene.ctx.word(first)
        more = word.endswith(several())
        before = word[:1] if word[:1] in "بلك" and word not in words("parts") else ""
        shown = form._replace(number="p" if more else "s", before=before, skip=len(before), definite=False)
        shown = shown._replace(entry=form.entry._replace(word="جوله" if "جل" in word[:4] or "جو" in word[:4] else word))
    shown = shown._replace(definite=shown.definite or definite)
    pointed = scene.ctx.word(first - 1) in grammar("demonstratives")
    return Naming(
        first, stop, shown, "plan", _NONE, _NONE, _NONE, _NONE, False, False, False, pointed, topic=True
    )  # fmt: skip


def _fits(scene: Scene, mention: Mention) -> bool:
    """Whether a noun that is often no process stands with what makes it one."""
    needs, naming = mention.kind.needs, mention.naming
    if needs == "body":
        return mention.sided or naming.form.definite or bool(mention.telling)
    if needs == "definite" and not naming.form.definite:
        return False
    if needs != "qualified" or mention.round:
        return True
    if naming.form.definite or mention.telling or mention.about is not None:
        return True
    return scene.ctx.word(naming.stop) in words("between", "agreement_roles")


def _sided(scene: Scene, mention: Mention) -> bool:
    """Whether a commission is one between sides: it is joint, or of a kind that is told with its sides."""
    inside = {scene.ctx.word(j) for j in range(mention.head + 1, mention.naming.stop)}
    first = scene.ctx.word(mention.head + 1)
    owned = (
        not has_article(scene.ctx.word(mention.head)) and has_article(first) and not adjective(first)
    )  # لجنة الشؤون العامة
    if inside & words("body_words") or (mention.states > 1 and not owned):
        return True
    if not inside & words("body_kinds"):
        return False
    behind = scene.ctx.word(mention.naming.stop)
    return mention.about is not None or behind in words("between", "agreement_roles") or mention.states > 0
