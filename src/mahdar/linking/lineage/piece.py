"""An article as lineage looks at it: its words, its runs of words, what is particular to it, whom it credits."""

from __future__ import annotations

from array import array
from functools import cached_property

from mahdar.linking.lineage.credits import Credit, wire_key
from mahdar.linking.words import Span, particular, spans, stem, weight, words

LEAD = 250  # characters that tell what an article is about
RUN = 5  # words in a row that two texts hardly share by chance


class Piece:
    """One article. ``day`` is the ordinal of its first possible day of publication, None where it is not known."""

    def __init__(
        self,
        id: str,
        text: str,
        *,
        title: str | None = None,
        outlet: str | None = None,
        day: int | None = None,
        credits: tuple[Credit, ...] = (),
        lead_names: tuple[str, ...] = (),
        version_of: str | None = None,
    ) -> None:
        """Take what the dossier holds of the article; nothing is computed yet.

        ``lead_names``: the names of persons, states and places in its first ``LEAD`` characters.
        """
        self.id, self.text, self.title, self.outlet, self.day = id, text, title, outlet, day
        self.credits, self.lead_names, self.version_of = credits, lead_names, version_of

    @cached_property
    def words(self) -> list[str]:
        """The words of the text in one spelling."""
        return words(self.text)

    @cached_property
    def spans(self) -> list[Span]:
        """Where these words stand."""
        return spans(self.text)

    @cached_property
    def runs(self) -> array[int]:
        """A number for each run of five words, equal where the words are; it holds within this process only."""
        w = self.words
        return array("q", map(hash, zip(w, w[1:], w[2:], w[3:], w[4:], strict=False)))

    @cached_property
    def run_set(self) -> frozenset[int]:
        """The same as a set."""
        return frozenset(self.runs)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The figures of the text, years aside, without the marks that part thousands and fractions."""
        found = (w for w in self.words if w[0].isdigit() and particular(w))
        return frozenset(w.replace(",", "").replace(".", "") for w in found)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of the text's rare words: most of them are names."""
        return frozenset(stem(w) for w in self.words if not w[0].isdigit() and particular(w))

    @cached_property
    def told(self) -> list[str]:
        """Each word as ``numbers`` and ``names`` hold it."""
        return [w.replace(",", "").replace(".", "") if w[0].isdigit() else stem(w) for w in self.words]

    @cached_property
    def content(self) -> frozenset[str]:
        """All stems but those that stand in one report of ten."""
        return frozenset(s for s in self.told if _tells(s))

    @cached_property
    def subjects(self) -> list[frozenset[str]]:
        """The telling stems of each name that the article begins with."""
        found = (frozenset(s for s in map(stem, words(name)) if weight(s) > 3) for name in self.lead_names)
        return [some for some in found if some]

    @cached_property
    def all_stems(self) -> frozenset[str]:
        """Every stem of the text and the title, and of its words without a letter that may be a preposition."""
        every = {*self.words, *words(self.title or "")}
        return frozenset(map(stem, every)) | {stem(w[1:]) for w in every if len(w) > 3 and w[0] in "بلكوف"}

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """The telling stems of the title."""
        return frozenset(s for s in map(stem, words(self.title or "")) if _tells(s))

    @cached_property
    def wires(self) -> dict[str, Credit]:
        """The agencies and outlets that the article as a whole is credited to, by key."""
        return {credit.key: credit for credit in self.credits if credit.whole}

    @cached_property
    def wires_met(self) -> list[str]:
        """The keys of these wires, and of the article's own outlet, which others may credit."""
        own = [wire_key(self.outlet)] if self.outlet else []
        return sorted({*self.wires, *own})

    def passage(self, first: int, stop: int) -> tuple[int, int, str]:
        """Start, end and stored words of the words ``first`` to ``stop`` (exclusive)."""
        start, end = self.spans[first].start, self.spans[stop - 1].end
        return start, end, self.text[start:end]


def _tells(stem_: str) -> bool:
    return len(stem_) > 1 and weight(stem_) > 2.3
