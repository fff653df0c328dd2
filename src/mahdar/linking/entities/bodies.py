"""What a name of a state, place, body, group or outlet stands for, by its words alone: a kind and a key."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.lexicon import outlets
from mahdar.linking.entities.spelling import ARTICLE, same_words, word, word_set, words
from mahdar.reading.mentions import gazetteer

_OPENS = frozenset({"في", "ب"})


class Body(NamedTuple):
    """A kind of entity and its key. ``usual``: its usual name in the lexicon, if any; ``why``: why the name means it.

    ``general``: the words name no certain body (``وزارة الخارجية``): which one is meant another name must tell.
    """

    kind: str
    key: str
    usual: str | None = None
    why: str | None = None
    general: bool = False


@lru_cache(maxsize=200_000)
def body(kind: str, name: str) -> Body | None:
    """What ``name``, a mention of ``kind``, stands for; None where it holds no word."""
    found = _plain(words(name))
    if not found:
        return None
    if kind == "state":
        return _state(found) or Body("state", "state:" + " ".join(found))
    if kind == "place":
        return _place(found)
    if kind == "media":
        outlet = outlets.by_name(name)
        usual = outlet.name if outlet else None
        why = f"the list of outlets has it as a name of {usual}" if usual else None
        return Body("organisation", "media:" + (word(usual) if usual else " ".join(found)), usual, why)
    return _organisation(kind, found)


def _plain(found: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, with the article where a preposition has swallowed it (``للأمم``)."""
    if found and found[0].startswith("لل") and len(found[0]) > 4:
        return (_unbound(found[0]), *found[1:])
    return found


def _unbound(first: str) -> str:
    """``للامم`` is ``الامم``; ``للجنه`` may be ``اللجنه``."""
    plain = "ا" + first[1:]
    return plain if plain in _first_words() or "ال" + first[1:] not in _first_words() else "ال" + first[1:]


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word(w) for w in gazetteer.names_index())


def _state(found: tuple[str, ...]) -> Body | None:
    hit = states().get(" ".join(found))
    if hit is None:
        return None
    usual, role = hit
    why = None
    if role == "capital":
        why = f"a capital that acts stands for its state, {usual}"
    elif role == "name":
        why = f"the list of states has it as a name of {usual}"
    return Body("state", "state:" + word(usual), usual, why)


def _place(found: tuple[str, ...]) -> Body:
    joined, behind = " ".join(found), " ".join(found[1:])
    if behind and found[0] in word_set("entity_places", "left_out") and joined not in places():
        usual = places().get(behind)
        if usual or behind in known_places():
            why = f"the word {found[0]} before a place's name changes nothing"
            return Body("place", "place:" + word(usual or behind), usual, why)
    usual = places().get(joined)
    if usual:
        return Body("place", "place:" + word(usual), usual, f"the list of places has it as a name of {usual}")
    general = len(found) == 1 and any(one in _localities() for one in (joined, joined.removeprefix(ARTICLE)))
    return Body("place", "place:" + joined, general=general)


def _organisation(kind: str, found: tuple[str, ...]) -> Body:
    spelled = tuple(same_words().get(w, w) for w in found)
    alias = _alias(" ".join(spelled)) or _alias(" ".join(found))
    if alias:
        return alias
    marked, state = _marked(spelled)
    if state and marked and marked[0] in word_set("entity_bodies", "governments") and len(marked) == 1:
        return Body("state", "state:" + word(state), state, f"a state's government stands for the state, {state}")
    if state and marked in (("خارجيه",), ("داخليه",), ("دفاع",)):
        marked = ("وزاره", *marked)
    key = " ".join([*marked, *([f"@{word(state)}"] if state else [])])
    alias = _alias(key)
    if alias:
        return alias
    usual_kind = "armed_group" if kind == "armed_group" else "organisation"
    general = state is None and " ".join(spelled) not in _specific() and all(w in _general_words() for w in marked)
    return Body(usual_kind, "body:" + key, None, None, general)


def _alias(key: str) -> Body | None:
    hit = _aliases().get(key)
    if hit is None:
        return None
    kind, usual = hit
    return Body(kind, "body:" + word(usual), usual, f"the list of bodies has it as a name of {usual}")


def _marked(found: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The words of a body without articles, and the state that an adjective or a name among them tells, taken out."""
    out: list[str] = []
    state: str | None = None
    k = 0
    while k < len(found):
        size, usual = _state_at(found, k)
        if usual is not None and k and state in (None, usual):
            state = usual
            if out and out[-1] in _OPENS:
                out.pop()
            k += size
            continue
        out.append(found[k][2:] if found[k].startswith(ARTICLE) and len(found[k]) > 4 else found[k])
        k += 1
    return tuple(out), state


def _state_at(found: tuple[str, ...], k: int) -> tuple[int, str | None]:
    for size in (4, 3, 2, 1):
        key = " ".join(found[k : k + size])
        if len(found) >= k + size and key in states() and states()[key][1] != "capital":
            return size, states()[key][0]
        if size < 3 and key in adjectives():
            return size, adjectives()[key]
    return 0, None


def state_in(found: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """``_marked`` for the words of an office."""
    return _marked(found)


@cache
def states() -> dict[str, tuple[str, str]]:
    """Names of states and their capitals → the state's usual name, and ``usual``, ``name`` or ``capital``."""
    out: dict[str, tuple[str, str]] = {}
    for state in lexicon.load("states")["states"]:
        usual = state["names"][0]
        for name in state["names"]:
            out.setdefault(word(name), (usual, "usual" if name == usual else "name"))
        for capital in state.get("capitals", ()):
            out.setdefault(word(capital), (usual, "capital"))
    return out


@cache
def adjectives() -> dict[str, str]:
    """Adjectives of states, in every form → the state's usual name."""
    known = {state["names"][0] for state in lexicon.load("states")["states"]}
    return {word(form): usual for form, usual in gazetteer.nisbas().items() if usual in known}


@cache
def _aliases() -> dict[str, tuple[str, str]]:
    """Names of bodies, with the state taken out where they tell one → kind and usual name."""
    out: dict[str, tuple[str, str]] = {}
    data = lexicon.load("entity_bodies")
    for section, kind in (("bodies", "organisation"), ("armed_groups", "armed_group")):
        for entry in data[section]:
            for name in entry["names"]:
                marked, state = _marked(tuple(same_words().get(w, w) for w in words(name)))
                hit = (kind, entry["names"][0])
                out.setdefault(" ".join(words(name)), hit)
                out.setdefault(" ".join([*marked, *([f"@{word(state)}"] if state else [])]), hit)
    return out


@cache
def places() -> dict[str, str]:
    """Names of places that have several → the usual one."""
    return {
        word(name): entry["names"][0] for entry in lexicon.load("entity_places")["places"] for name in entry["names"]
    }


@cache
def _localities() -> frozenset[str]:
    """Words for a kind of place, which name none by themselves."""
    return word_set("mention_words", "localities") | word_set("mention_words", "named_places")


@cache
def known_places() -> frozenset[str]:
    """Every name of a place or capital that the lexicon has."""
    found = {word(n) for p in lexicon.load("places")["places"] for n in p["names"]}
    found |= {word(n) for line in lexicon.lines("names/places") for n in line.split("|")}
    return frozenset(found | {name for name, (_, role) in states().items() if role == "capital"})


@cache
def _specific() -> frozenset[str]:
    """Names of bodies that mean one body by themselves."""
    return frozenset(
        word(name)
        for file in ("organisations", "armed_groups")
        for entry in lexicon.load(file)["names"]
        for name in entry["names"]
    )


@cache
def _general_words() -> frozenset[str]:
    """Words that make up names which many states have: ``وزارة``, ``الداخلية``, ``المحلي``."""
    heads = {word(h["head"]) for file in ("organisations", "armed_groups") for h in lexicon.load(file)["heads"]}
    more = {word(w) for w in lexicon.load("organisations")["complements"]} | {
        word(w) for w in lexicon.load("titles")["domains"]
    }
    nisbas = {word(form) for form in gazetteer.nisbas()}
    found = heads | more | nisbas
    bare = {w[2:] for w in found if w.startswith(ARTICLE) and len(w) > 4}
    joined = {"و" + w for w in found | bare}
    return frozenset(found | bare | joined | {"و", "في", "ل", "لل"})
