"""The rules by which an element belongs to a track, the best first; each says why in the words of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mahdar.linking.tracks.elements import Element
from mahdar.linking.tracks.keys import GROUP, Key, agree, common, same

if TYPE_CHECKING:
    from mahdar.linking.tracks.joining import Track

YEAR = 366
MONTHS = 62
LONG = 3 * YEAR  # days without news after which sides and a word are not enough
_NEGOTIATION = frozenset({"talks", "body", "agreement"})


class Fit(NamedTuple):
    """How an element fits a track: the rule (lower is better), how surely, why; ``large``: of two the larger wins."""

    rank: int
    score: float
    why: str
    large: bool = False


def fit(one: Element, track: Track, days: int | None) -> Fit | None:
    """Whether an element tells of a track; ``days``: since it was told of last."""
    if one.family == "presence":
        return _presence(one, track)
    if one.family == "truce":
        return _truce(one, track, days)
    if one.family == "resolution":
        return _resolution(one, track)
    if not _NEGOTIATION & track.families.keys():
        return None
    if one.family == "body":
        return _body(one, track, days)
    return _negotiation(one, track, days)


def _negotiation(one: Element, track: Track, days: int | None) -> Fit | None:
    core, sides = track.core(), track.main_sides()
    if _others(one, core, sides):
        return None
    words = track.main_words()
    shared = one.stems & words
    both = one.states & core
    together = max(agree(one.sides, sides), len(both))
    held = one.stems <= words or words <= one.stems
    telling = bool(shared - common())
    if len(shared) > 1 and together > 1:
        return Fit(0, 0.9 + 0.01 * min(9, len(shared)), _why(shared, both, "the same sides"), large=True)
    if len(shared) > 1 and 2 * len(shared) >= min(len(one.stems), len(words)) and together and _within(days, LONG):
        return Fit(1, 0.85, _why(shared, both, "a side in common"))
    if shared and together > 1 and _within(days, 2 * LONG):
        return Fit(2, 0.8 if _within(days, YEAR) else 0.7, _why(shared, both, "the same sides"), large=True)
    inside = telling or together >= min(len(one.sides), len(sides))
    if shared and held and together and inside and _within(days, YEAR):
        return Fit(3, 0.75, _why(shared, both, "a side in common"))
    main = len(shared) > 1 or any(2 * track.words[word] >= track.members for word in shared)
    about = set(one.pair) & core
    set_in = about if telling or (len(sides) > 1 and len(about) >= min(2, len(core), len(one.pair))) else None
    if not one.states and main and held and set_in and _within(days, YEAR):
        why = _why(shared, frozenset(about), "no sides are told, and the article is about a side")
        return Fit(3, 0.7, why, large=True)
    topics = one.topic & track.main_topics()
    if len(topics) > 1 and (not one.stems or shared) and (both or about) and _within(days, MONTHS):
        why = _why(topics, frozenset(about), "in the titles of both articles, within two months")
        return Fit(3, 0.65, why, large=True)
    silent = (not one.stems or not words) and one.family in ("talks", "agreement") and one.family in track.families
    alike = together > 1 if one.family == "talks" else same(one.sides, sides) > 1
    if silent and alike and _within(days, YEAR):
        return Fit(4, 0.65, _why(shared, both, "the same sides, and no other subject, within a year"))
    return None


def _body(one: Element, track: Track, days: int | None) -> Fit | None:
    known = track.nouns.get(one.noun)
    if not known or _others(one, track.core(), track.main_sides()):
        return None
    alike = [called for called in known if called <= one.called or one.called <= called]
    if not alike or not any(one.called & called for called in alike):
        return None
    words = track.main_words()
    subject, told = one.stems - one.called, words - frozenset().union(*known)
    if subject and told and not subject & told:
        return None
    together = max(agree(one.sides, track.main_sides()), len(one.states & track.core()))
    same_pair = any(set(one.pair) & pair for pair in track.pairs)
    if (together or (same_pair and (subject & told or _within(days, YEAR)))) and _within(days, LONG):
        return Fit(1, 0.85, _why(one.called & words, one.states & track.core(), "a commission of the same name"))
    return None


def home(one: Element) -> list[str]:
    """Where a truce is told to be: the state that its name tells, else the one that its article names most."""
    return sorted(one.states)[:1] if len(one.states) == 1 else list(one.pair[:1])


def _truce(one: Element, track: Track, days: int | None) -> Fit | None:
    if "truce" not in track.families:
        return None
    words, sides = frozenset(track.stems["truce"]), track.main_sides()
    if one.stems and words and not one.stems & words:
        return None
    both = agree(one.sides, sides)
    if one.sides and sides and (not both or (len(one.sides) > 1 and len(sides) > 1 and both < 2)):
        return None
    pair = frozenset(one.pair)
    exact = pair in track.pairs
    place = home(one)
    main = [state for state, _ in track.homes.most_common(1)]
    if both > 1 and (exact or place == main) and _within(days, 2 * LONG):
        return Fit(0, 0.85, "truces of the same sides in the same setting, one after the other", large=True)
    if not place or _elsewhere(one, track, pair):
        return None
    if place == main and _within(days, MONTHS):
        return Fit(1, 0.75, f"truces told of within two months in one place ({_names(tuple(place))})", large=True)
    if exact and len(pair) > 1 and _within(days, 2 * YEAR):
        return Fit(2, 0.65, "truces in one setting within two years, with no other sides or name", large=True)
    return None


def _elsewhere(one: Element, track: Track, pair: frozenset[str]) -> bool:
    """Whether its article is about two states, of which those of the track were never about more than one."""
    return len(pair) > 1 and all(len(other) > 1 and len(pair & other) < 2 for other in track.pairs if other)


def _resolution(one: Element, track: Track) -> Fit | None:
    if "resolution" not in track.families or not agree(one.sides, track.main_sides()):
        return None
    if one.made and track.made and not any(_overlap(one.made, made) for made in track.made):
        return None
    if one.made and one.known is None:
        return None
    shared = one.stems & track.main_words()
    if not set(one.pair) & {state for pair in track.pairs for state in pair}:
        return None
    if len(shared) > 1:
        return Fit(0, 0.8, _why(shared, frozenset(), "adopted by the same body"))
    if shared and one.made and _day(one.made) and one.made in track.made:
        return Fit(1, 0.75, _why(shared, frozenset(), "adopted by the same body on the same day"), large=True)
    return None


def _presence(one: Element, track: Track) -> Fit | None:
    if "presence" not in track.families or one.place is None or one.place not in track.places:
        return None
    holders = one.holder & track.holders
    if not holders:
        return None
    return Fit(0, 0.85, f"forces of the same side ({_names(holders)}) in the same place ({_names((one.place,))})")


def _others(one: Element, core: frozenset[str], sides: frozenset[Key]) -> bool:
    """Whether the sides of an element are others: two that it names, of which the track knows one at most."""
    if len(one.sides) > 1 and len(sides) > 1 and agree(one.sides, sides) < 2:
        return True
    if one.sides and sides and not agree(one.sides, sides):
        return True
    if GROUP in one.sides or GROUP in sides:
        return bool(one.states and core) and not one.states & core
    return len(one.states) > 1 and len(core) > 1 and len(one.states & core) < 2


def _within(days: int | None, most: int) -> bool:
    return days is None or days <= most


def _day(made: tuple[str, str]) -> bool:
    return made[0] == made[1]


def _overlap(made: tuple[str, str], other: tuple[str, str]) -> bool:
    return made[0] <= other[1] and other[0] <= made[1]


def _why(shared: Key, states: Key, rest: str) -> str:
    found = []
    if shared:
        found.append("the same words: " + "، ".join(sorted(shared)))
    if states:
        found.append(f"{rest} ({_names(states)})")
    else:
        found.append(rest)
    return "; ".join(found)


def _names(states: frozenset[str] | tuple[str, ...]) -> str:
    return ", ".join(state.removeprefix("state:") for state in sorted(states))
