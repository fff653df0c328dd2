"""Articles that use one full name: are they of one person? Namesakes are told apart by office, state and company."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from mahdar.linking.entities.clusters import Link, Row
from mahdar.linking.entities.offices import single

_NOISE = 10  # times as many articles from which another state beside a name is taken for a slip
_LONG_HEAD = 3  # words of an office that tell it even without a state
_ENOUGH, _MOSTLY = 10, 0.7  # articles, and share of them, from which a name that many bear means one person
_FATHERED = 0.95
SAME_POST = "the same name beside the same office"
SAME_TEXT = "the same name in the same words of copies of one report"
SAME_COMPANY = "the same name among the same persons"
USUAL = "the same name; nearly all articles that tell an office mean this person"
SAME_WORDS = "the same name beside an office of the same words"
SAME_STATE = "the same name in an article on the state where the person holds office"


@dataclass
class Part:
    """Articles that mean one person by a name. ``sure``: more than the name tells it; ``clash``: offices differ."""

    seed: str
    rows: list[Row]
    sure: bool = True
    clash: bool = False
    links: dict[tuple[str, str], Link] = field(default_factory=dict)


def posts_of(row: Row) -> set[tuple[str, str | None]]:
    """The offices that tell somebody: of a state or body, of three words and more, or held by one at a time."""
    return {(p.head, p.of) for p in row.naming.posts if p.of or len(p.head.split()) >= _LONG_HEAD or single(p.head)}


def states_of(row: Row) -> Counter[str]:
    """The states whose offices a naming tells, once each."""
    return Counter({p.of for p in row.naming.posts if p.of and p.of.startswith("state:")})


def split(key: str, rows: list[Row], weak: bool) -> list[Part]:
    """The articles with one name, by the person they mean. ``weak``: the name alone tells nobody."""
    seed = f"person|{key}"
    if weak:
        return _weak(seed, rows)
    sides = _sides(rows)
    if len(sides) < 2:
        return [Part(seed, rows)]
    parts = {side: Part(f"{seed}|{side}", [], clash=True) for side in sides}
    loose: list[Row] = []
    for row in rows:
        own = [side for side in sides if set(states_of(row)) & set(side.split("+"))]
        near = own or [side for side in sides if set(row.naming.states) & set(side.split("+"))]
        if len(near) == 1:
            parts[near[0]].rows.append(row)
            if not own:
                parts[near[0]].links[row.at] = Link(0.75, SAME_STATE)
        else:
            loose.append(row)
    return [p for p in parts.values() if p.rows] + [_alone(seed, row) for row in loose]


def _alone(seed: str, row: Row) -> Part:
    return Part(f"{seed}|{row.article_id}", [row], sure=bool(posts_of(row)))


def _sides(rows: list[Row]) -> list[str]:
    """The states between which a name is divided; those that one article names together are one side."""
    counts: Counter[str] = Counter()
    groups: dict[str, set[str]] = {}
    for row in rows:
        told = set(states_of(row))
        counts.update(told)
        joint = set(told).union(*(groups[s] for s in told if s in groups)) if told else set()
        for state in joint:
            groups[state] = joint
    sides = {"+".join(sorted(group)): sum(counts[s] for s in group) for group in groups.values()}
    most = max(sides.values(), default=0)
    return sorted(side for side, count in sides.items() if count * _NOISE > most)


def _weak(seed: str, rows: list[Row]) -> list[Part]:
    """Articles with a name that many bear: together where they tell the same office, or the same company."""
    root = list(range(len(rows)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    states = [set(states_of(row)) for row in rows]  # of the group that a row is the root of
    links: dict[tuple[str, str], Link] = {}
    evidence = ((SAME_POST, 0.95, _by_post), (SAME_TEXT, 0.9, _by_text), (SAME_COMPANY, 0.85, _by_company))
    for why, score, by in evidence:
        for some in by(rows):
            for i in some[1:]:
                a, b = find(some[0]), find(i)
                if a != b and not (states[a] and states[b] and not states[a] & states[b]):
                    root[b] = a
                    states[a] |= states[b]
                    links.setdefault(rows[i].at, Link(score, why))
    members: dict[int, list[Row]] = defaultdict(list)
    for i, row in enumerate(rows):
        members[find(i)].append(row)
    return _gathered(seed, list(members.values()), links)


def _by_post(rows: list[Row]) -> list[list[int]]:
    found: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        for post in posts_of(row):
            found[post].append(i)
    return [found[post] for post in sorted(found, key=str)]


def _by_text(rows: list[Row]) -> list[list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        for trace in row.naming.traces:
            found[trace].append(i)
    return [found[trace] for trace in sorted(found)]


def _by_company(rows: list[Row]) -> list[list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        for pair in combinations(row.naming.others, 2):
            found[pair].append(i)
    return [found[pair] for pair in sorted(found)]


def _gathered(seed: str, groups: list[list[Row]], links: dict[tuple[str, str], Link]) -> list[Part]:
    """The parts of a name that many bear: groups with an office take in articles that name its state alone."""
    parts: list[Part] = []
    for rows in groups:
        posts = sorted(f"{head}|{of}" for row in rows for head, of in posts_of(row))
        mark = Counter(posts).most_common(1)[0][0] if posts else min(r.article_id for r in rows)
        own = {row.at: links[row.at] for row in rows if row.at in links}
        parts.append(Part(f"{seed}|{mark}", rows, sure=bool(posts) or len(rows) > 1, links=own))
    held = [p for p in parts if any(posts_of(row) for row in p.rows)]
    loose = [p for p in parts if not any(posts_of(row) for row in p.rows)]
    top = max(held, key=lambda p: (len(p.rows), p.seed), default=None)
    mostly = _FATHERED if " بن " in seed else _MOSTLY  # محمد بن علي is the beginning of very many names
    usual = top if top and len(top.rows) >= max(_ENOUGH, mostly * sum(len(p.rows) for p in held)) else None
    out = list(held)
    for part in loose:
        target, why = _home(part, held), SAME_STATE
        if target is None:
            target, why = _same_words(part, held), SAME_WORDS
        if target is None:
            target, why = usual, USUAL
        if target is None:
            out.append(part)
            continue
        for row in part.rows:
            target.rows.append(row)
            target.links[row.at] = Link(0.8, why)
    return out


def _same_words(part: Part, held: list[Part]) -> Part | None:
    """The one group that holds an office of the same words, where the articles do not tell of which state it is."""
    heads = {post.head for row in part.rows for post in row.naming.posts if post.of is None and single(post.head)}
    found = [p for p in held if any(post.head in heads for row in p.rows for post in row.naming.posts)]
    return found[0] if len(found) == 1 else None


def _home(part: Part, held: list[Part]) -> Part | None:
    """The one group whose state the articles name."""
    named = {state for row in part.rows for state in row.naming.states}
    found = [p for p in held if any(set(states_of(row)) & named for row in p.rows)]
    return found[0] if len(found) == 1 and len(held) == 1 else None
