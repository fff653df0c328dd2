"""The tracks of a dossier as known by a day, the ones told of most first."""

from __future__ import annotations

from collections import Counter
from typing import Unpack

from mahdar.asking import TracksWanted, checked
from mahdar.dossier.filters import words_of
from mahdar.dossier.held import grown, held
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.errors import UsageError
from mahdar.linking.tracks.keys import agree, side
from mahdar.undertakings import Undertakings, described
from mahdar.undertakings.facts import without_collecting
from mahdar.undertakings.model import CommitmentState
from mahdar.undertakings.selected import telling
from mahdar.undertakings.tracks.base import Base
from mahdar.undertakings.tracks.beside import commitments_of
from mahdar.undertakings.tracks.calling import kind_of, name_of, somebody, subject_of, worth
from mahdar.undertakings.tracks.identity import members
from mahdar.undertakings.tracks.life import Done, live
from mahdar.undertakings.tracks.model import Figure, Joining, Party, Track, TrackStep
from mahdar.undertakings.tracks.records import Group, groups, marks

_LEAST = 6  # characters of an id that may stand for it
_LISTED = 5  # candidates that an error names


class Tracks:
    """The tracks by what articles published on or before ``as_of`` (ISO 8601; None: all articles) tell.

    Their states are those of that day, or of the latest article: there is no clock in it.
    """

    def __init__(self, store: Store, as_of: str | None = None) -> None:
        """Load which records form which track."""
        self.store, self.as_of = store, as_of
        with translated(store.path):
            self._base = held(store, "tracks", lambda: Base(store))
            self.groups, self._listed, self._made = held(store, ("tracks", as_of), lambda: self._load(as_of))
        self.at = as_of or self._base.last or "9999-12-31"
        self.undated = self._base.undated if as_of else 0

    def _load(self, as_of: str | None) -> tuple[list[Group], list[tuple[Group, bool]], dict[str, Track]]:
        """The groups as known by a day; the same in the order in which they are listed, and whether they are worth it;
        and room for the tracks that are made of them.
        """
        with without_collecting():
            found = groups(self.store, members(self._base.gathered, as_of), as_of)
            ranked = sorted(found, key=lambda one: -len(one.articles))
            return found, [(one, worth(one)) for one in ranked], {}

    def listed(self, *, limit: int | None = None, offset: int = 0, **wanted: Unpack[TracksWanted]) -> Listing[Track]:
        """The tracks, those that most articles tell of first, then by when they were first told.

        What is wanted: see ``mahdar.asking.TracksWanted``.
        """
        checked(wanted, TracksWanted)
        every, state = wanted.get("every"), wanted.get("state")
        inside = telling(self.store, wanted), wanted.get("articles")
        found = [
            one
            for one, good in self._listed
            if (every or good)
            and all(some is None or any(id in some for id in one.articles) for some in inside)
            and self._asked(one, wanted)
        ]
        if state is not None:
            found = [one for one in found if self._track(one).state == state]
        shown = found[offset:] if limit is None else found[offset : offset + limit]
        more = offset + len(shown) < len(found)
        return Listing(Track, map(self._track, shown), offset=offset, more=more, total=len(found))

    def track(self, wanted: str) -> Track:
        """One track: by its id, the id's first letters, a record of it, or words of its names.

        Raises UsageError where none fits, or several.
        """
        group = self._find(wanted)
        return self._track(group)

    def commitments(self, track: Track) -> list[CommitmentState]:
        """What was undertaken or asked for under a track, and what became of it by the day, each commitment once."""
        state = Undertakings(self.store, self.as_of)
        numbers = dict.fromkeys(n for id in track.commitment_ids if (n := state.commitment_of(id)) is not None)
        return list(described.commitments(state, [n for n in numbers if state.fate(n) is not None]))

    def _find(self, wanted: str) -> Group:
        exact = [one for one in self.groups if one.id == wanted or any(h.id == wanted for h in one.held)]
        if not exact and len(wanted) >= _LEAST and wanted.startswith("k-"):
            exact = [one for one in self.groups if one.id.startswith(wanted)]
        if not exact and not wanted.startswith("k-"):
            exact = [one for one in self.groups if worth(one) and _called(wanted, one)]
        if len(exact) == 1:
            return exact[0]
        if not exact:
            raise UsageError(f"{wanted}: no track fits; `mahdar tracks` lists them with their ids")
        some = "; ".join(f"{one.id} {name_of(one)}" for one in exact[:_LISTED])
        more = f" … and {len(exact) - _LISTED} more" if len(exact) > _LISTED else ""
        raise UsageError(f"{wanted}: several tracks fit, name one by its id: {some}{more}")

    def _asked(self, group: Group, wanted: TracksWanted) -> bool:
        if wanted.get("kind") not in (None, kind_of(group)):
            return False
        names = (wanted.get("name"), wanted.get("about"))
        sides = (wanted.get("of"), wanted.get("actor"))
        return all(words is None or _called(words, group) for words in names) and all(
            words is None or _of(words, group) for words in sides
        )

    def _track(self, group: Group) -> Track:
        if group.id not in self._made:
            self._made[group.id] = grown(self.store, ("tracks", self.as_of), lambda: self._make(group))
        return self._made[group.id]

    def _make(self, group: Group) -> Track:
        done = live(marks(group, self._base.said), self.at)
        steps = [self._step(one) for one in done]
        decided = next((one for one in reversed(done) if one.effect == "moves"), None)
        articles = group.articles
        commitments = commitments_of(self.store, group)
        days = sorted(day for id in articles if (day := self._base.articles[id][2]))
        kind = kind_of(group)
        return Track(
            id=group.id,
            name=name_of(group),
            kind=kind,
            parties=_parties(group, "parties", self._base.persons),
            mediators=_parties(group, "mediators", frozenset()),
            subject=subject_of(group) or (self._laid_down(commitments) if kind == "resolution" else None),
            state=decided.state if decided is not None else None,
            since=decided.day if decided is not None else None,
            known_since=decided.mark.known if decided is not None else None,
            stages=steps,
            figures=[self._figure(group, n) for n in range(len(group.counted))],
            story_ids=self._stories_of(articles),
            agreement_ids=list(dict.fromkeys(self._first(one.id) for one in group.held if one.agreement)),
            commitment_ids=commitments,
            article_ids=articles,
            first=days[0] if days else None,
            last=days[-1] if days else None,
            joined=[
                Joining(record_id=one.id, article_id=one.article_id, score=one.why.score, why=one.why.why)
                for one in group.every()
            ],
        )

    def _laid_down(self, commitments: list[str]) -> str | None:
        """What a resolution lays down first, where no words say what it is about."""
        if not commitments:
            return None
        sql = "SELECT json_extract(action, '$.quote') FROM commitments WHERE id = ?"
        return str(self.store.connection.execute(sql, (commitments[0],)).fetchone()[0])

    def _stories_of(self, articles: list[str]) -> list[str]:
        """The stories half of whose articles at least tell of a track that these articles tell of."""
        held = Counter(self._base.stories[id][0] for id in articles if id in self._base.stories)
        sizes = dict(self._base.stories[id] for id in articles if id in self._base.stories)
        return [story for story, n in held.items() if 2 * n >= sizes[story]]

    def _first(self, id: str) -> str:
        """The record that told an agreement first."""
        joins = self._base.joins
        return joins[id].first if id in joins else id

    def _step(self, one: Done) -> TrackStep:
        mark = one.mark
        address, outlet, _ = self._base.articles[mark.article_id]
        return TrackStep(
            stage=mark.stage, step=mark.step, nth=mark.nth, date=mark.date, day=one.day, known=mark.known,
            factuality=mark.factuality, effect=one.effect, state=one.state, why=one.why, record_id=mark.record_id,
            article_id=mark.article_id, start=mark.start, end=mark.end, quote=mark.quote,
            speaker=self._base.speakers.get(mark.statement_id or ""), address=address, outlet=outlet,
        )  # fmt: skip

    def _figure(self, group: Group, n: int) -> Figure:
        one = group.counted[n]
        address, outlet, _ = self._base.articles[one.article_id]
        return Figure(
            low=one.low, high=one.high, approximate=one.approximate, subject=one.subject, as_of=one.as_of,
            known=one.known, record_id=one.id, article_id=one.article_id, start=one.start, end=one.end,
            quote=one.quote, speaker=self._base.speakers.get(one.statement_id or ""), address=address, outlet=outlet,
        )  # fmt: skip


def _parties(group: Group, role: str, persons: frozenset[str]) -> list[Party]:
    """The sides, those that most records tell of first; each by the words that name it first. Persons are none."""
    found: dict[frozenset[str], Party] = {}
    for one in group.held:
        for ref in getattr(one, role):
            key = side(ref.name)
            known = next((k for k in found if key and (k <= key or key <= k)), None)
            if not key or ref.entity in persons or not (ref.entity or somebody(ref.name)):
                continue
            if known is None:
                found[key] = Party(
                    name=ref.name, entity=ref.entity, records=1, article_id=one.article_id, start=ref.start,
                    end=ref.end, quote=ref.quote,
                )  # fmt: skip
            else:
                found[known].records += 1
    return sorted(found.values(), key=lambda party: -party.records)


def _called(words: str, group: Group) -> bool:
    """Whether one of the names or subjects that records tell of it holds these words."""
    query = words_of(words)
    texts = (text for held in group.held for text in (held.name, held.about) if text)
    return any(query.in_text(text) for text in dict.fromkeys(texts))


def _of(words: str, group: Group) -> bool:
    """Whether a side of it has a name with these words."""
    query = words_of(words)
    names = {text for held in group.held for ref in held.parties for text in (ref.name, ref.quote)}
    return any(map(query.in_text, names)) or _same_side(words, group)


def _same_side(of: str, group: Group) -> bool:
    """Whether a side is the one asked for, by another of its names (a capital, an adjective)."""
    wanted = side(of)
    sides = frozenset(key for one in group.held for ref in one.parties if (key := side(ref.name)))
    return (
        bool(wanted) and any(word.startswith("state:") for word in wanted) and bool(agree(frozenset({wanted}), sides))
    )
