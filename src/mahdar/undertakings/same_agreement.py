"""Which records tell of one agreement: by the words of its name that tell it from others, or by its parties.

A record is compared with all that earlier ones have gathered of an agreement: its names, parties, kind, and the day it
was made. The rules, the best first:

0. the same telling words of the name: two at least, or one with a party in common or within a year (or made on days
   that may be the same);
1. one name holds all telling words of the other, two at least;
2. the same kind and the very same day on which they were made, and one party or the setting in common;
3. the same parties, two at least, within a year, and no name that speaks against it: one of the two has no telling
   words, or all of them stand in the other;
4. two truces within a year in one setting (the state that title and beginning of the articles name most), one of them
   without telling words.

Truces come and go under one name: whatever the names, they are one only within a year of being first told, or renewed.
"Within a year": told within a year of the last telling, or made on days that may be the same; and not begun after the
last end that is told of the agreement, unless told to renew it.

All of them: the kinds may be one, the days on which they were made may be the same, one party may be the same where
both tell any. An article that tells of two agreements knows best: they stay apart unless their names are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from mahdar.undertakings.alike import LATEST, Join, Rarity, near
from mahdar.undertakings.names import Key, agree, parties, telling

_KIN = frozenset({"treaty", "framework", "understanding", "protocol", "truce", "plan"})  # an "agreement" may be one
_Parties = frozenset[Key]


class AgreementName(NamedTuple):
    """What an agreement is compared by."""

    id: str
    article_id: str
    start: int
    kind: str
    made_low: str | None
    made_high: str | None
    parties: tuple[str, ...]
    words: Key
    setting: Key
    begins: str | None  # the first day on which a time of it may have begun
    over: str | None  # the last day of a time of it that is told to end
    renewed: bool
    known: str | None


class _Group:
    """An agreement, and what its records have gathered so far."""

    __slots__ = (
        "articles",
        "first",
        "kind",
        "known",
        "made",
        "names",
        "number",
        "over",
        "parties",
        "sets",
        "settings",
        "since",
    )

    def __init__(self, first: AgreementName, number: int) -> None:
        self.first = first.id
        self.number = number
        self.kind = first.kind
        self.names: set[Key] = set()
        self.parties: set[Key] = set()
        self.sets: set[_Parties] = set()
        self.settings: set[Key] = set()
        self.articles: set[str] = set()
        self.made: tuple[str, str] | None = None
        self.over: str | None = None
        self.known: str | None = None
        self.since: str | None = None  # when it was told first, or told to be renewed

    def take(self, fact: AgreementName, words: Key, keys: _Parties) -> tuple[Key, _Parties]:
        """Count a record in; gives the name and the parties that it told and no record before it (else empty)."""
        name = words if words not in self.names else frozenset[str]()
        some = keys if len(keys) > 1 and keys not in self.sets else frozenset[Key]()
        if self.kind == "agreement":
            self.kind = fact.kind
        if words:
            self.names.add(words)
        self.parties |= keys
        if len(keys) > 1:
            self.sets.add(keys)
        if fact.setting:
            self.settings.add(fact.setting)
        self.articles.add(fact.article_id)
        self.made = self.made or _made(fact)
        self.over = max(filter(None, (self.over, fact.over)), default=None)
        self.known = fact.known or self.known
        self.since = fact.known if fact.renewed and fact.known else self.since or fact.known
        return name, some


class _Index:
    """The agreements so far, by name and by parties."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._exact: dict[Key, dict[int, _Group]] = defaultdict(dict)
        self._rarest: dict[str, dict[int, _Group]] = defaultdict(dict)
        self._every: dict[str, dict[int, _Group]] = defaultdict(dict)
        self._parties: dict[_Parties, dict[int, _Group]] = defaultdict(dict)
        self._both: dict[tuple[_Parties, str], dict[int, _Group]] = defaultdict(dict)
        self._made: dict[tuple[str, str], dict[int, _Group]] = defaultdict(dict)
        self._truces: dict[str, dict[int, _Group]] = defaultdict(dict)
        self._unnamed: dict[_Parties, dict[int, _Group]] = defaultdict(dict)

    def take(self, group: _Group, name: Key, keys: _Parties) -> None:
        """Note a name or parties (empty: no new ones) that a record has added to an agreement."""
        if name:
            self._exact[name][group.number] = group
            ordered = self._rarity.ordered(name)
            self._rarest[ordered[0]][group.number] = group
            for word in ordered:
                self._every[word][group.number] = group
        if keys:
            self._parties[keys][group.number] = group
            if not group.names:
                self._unnamed[keys][group.number] = group
        for some in group.sets if name else ({keys} if keys else ()):
            for one in {name} if name and some != keys else group.names:
                for word in one:
                    self._both[some, word][group.number] = group

    def place(self, group: _Group, fact: AgreementName) -> None:
        """Note when and where a record sets an agreement."""
        if fact.made_low and fact.made_low == fact.made_high:
            self._made[fact.kind, fact.made_low][group.number] = group
        if fact.kind == "truce":
            for state in fact.setting:
                self._truces[state][group.number] = group

    def same_day(self, fact: AgreementName) -> Iterable[_Group]:
        """The agreements of its kind that were made on the very day that a record tells."""
        day = fact.made_low if fact.made_low == fact.made_high else None
        return reversed(self._made[fact.kind, day].values()) if day else ()

    def same_setting(self, fact: AgreementName) -> Iterable[_Group]:
        """The truces set in a state that a truce is set in."""
        found: dict[int, _Group] = {}
        if fact.kind == "truce":
            for state in fact.setting:
                found.update(self._truces[state])
        return reversed(found.values())

    def same_name(self, words: Key) -> Iterable[_Group]:
        """The agreements of just this name."""
        return reversed(self._exact[words].values()) if words else ()

    def in_name(self, words: Key) -> Iterable[_Group]:
        """The agreements one of whose names may hold all of these words, or be held by them."""
        if len(words) < 2:
            return ()
        ordered = self._rarity.ordered(words)
        found = dict(self._every[ordered[0]])
        for word in ordered:
            found.update(self._rarest[word])
        return reversed(found.values())

    def same_parties(self, keys: _Parties, words: Key) -> Iterable[_Group]:
        """The agreements of just these parties whose names do not speak against these words."""
        if len(keys) < 2:
            return ()
        if not words:
            return reversed(self._parties[keys].values())
        found = {number: group for number, group in self._unnamed[keys].items() if not group.names}
        for word in words:
            found.update(self._both[keys, word])
        return reversed(found.values())


def same_agreements(facts: Sequence[AgreementName]) -> dict[str, Join]:
    """Of ``facts``, in the order of publication, those that tell of an agreement which an earlier one told."""
    index = _Index(Rarity(telling(fact.words) for fact in facts))
    found: dict[str, Join] = {}
    count = 0
    for fact in facts:
        words, keys = telling(fact.words), parties(fact.parties)
        fit = _fit(index, fact, words, keys)
        if fit is None:
            group = _Group(fact, count)
            count += 1
        else:
            group = fit[0]
            found[fact.id] = Join(group.first, fit[1])
        index.take(group, *group.take(fact, words, keys))
        index.place(group, fact)
    return found


def _fit(index: _Index, fact: AgreementName, words: Key, keys: _Parties) -> tuple[_Group, str] | None:
    """The one agreement that a record fits by the best rule that fits any; None where there is none, or several."""

    def same_name(group: _Group) -> bool:
        if _passing(fact, group):
            return _close(fact, group)
        return len(words) > 1 or agree(keys, group.parties) or _close(fact, group)

    def in_name(group: _Group) -> bool:
        held = any(len(words & name) > 1 and (words <= name or name <= words) for name in group.names)
        return held and fact.article_id not in group.articles and (_close(fact, group) or not _passing(fact, group))

    def same_day(group: _Group) -> bool:
        told = agree(keys, group.parties) or _same_setting(fact, group)
        return told and _named(words, group) and fact.article_id not in group.articles

    def same_setting(group: _Group) -> bool:
        plain = not words or not group.names
        return plain and fact.article_id not in group.articles and _close(fact, group) and _same_setting(fact, group)

    def same_parties(group: _Group) -> bool:
        return _named(words, group) and fact.article_id not in group.articles and _close(fact, group)

    rules: tuple[tuple[Iterable[_Group], Callable[[_Group], bool], str], ...] = (
        (index.same_name(words), same_name, "the same telling words of the name"),
        (index.in_name(words), in_name, "one name holds all telling words of the other"),
        (index.same_day(fact), same_day, "the same kind, the very same day, and no other parties or name"),
        (index.same_parties(keys, words), same_parties, "the same parties, and no other name or day"),
        (index.same_setting(fact), same_setting, "the only truce told of in this setting within a year"),
    )
    for possible, fits, why in rules:
        chosen: list[_Group] = []
        for group in islice(possible, LATEST):
            if _may_be(fact, keys, group) and fits(group):
                chosen.append(group)
                if len(chosen) > 1:
                    return None
        if chosen:
            return chosen[0], why
    return None


def _named(words: Key, group: _Group) -> bool:
    """Whether no name speaks against it: one of the two has no telling words, or all of them stand in the other."""
    return not words or not group.names or any(words <= name or name <= words for name in group.names)


def _same_setting(fact: AgreementName, group: _Group) -> bool:
    return fact.setting in group.settings if fact.setting else False


def _may_be(fact: AgreementName, keys: _Parties, group: _Group) -> bool:
    """Whether nothing that is told of both speaks against their being one."""
    made = _made(fact)
    if not _kin(fact.kind, group.kind) or (made and group.made and not _overlap(made, group.made)):
        return False
    return not (keys and group.parties and not agree(keys, group.parties))


def _kin(kind: str, other: str) -> bool:
    return kind == other or (kind == "agreement" and other in _KIN) or (other == "agreement" and kind in _KIN)


def _passing(fact: AgreementName, group: _Group) -> bool:
    """Whether one of them is a truce: others of the same name and parties come after it."""
    return "truce" in (fact.kind, group.kind)


def _close(fact: AgreementName, group: _Group) -> bool:
    """Whether they are near in time: made on days that may be the same, else told within a year of each other.

    What began after the last told end of an agreement, and is not told to renew it, is another one.
    """
    if fact.begins and group.over and group.over < fact.begins and not fact.renewed:
        return False
    if _made(fact) is not None and group.made is not None:
        return True
    return near(fact.known, group.since if _passing(fact, group) else group.known)


def _made(fact: AgreementName) -> tuple[str, str] | None:
    return (fact.made_low, fact.made_high) if fact.made_low and fact.made_high else None


def _overlap(made: tuple[str, str], other: tuple[str, str]) -> bool:
    return made[0] <= other[1] and other[0] <= made[1]
