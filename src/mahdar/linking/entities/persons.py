"""Which namings of persons are one person's, across articles. A block is settled from its namings alone.

Equal full names are one person, unless they hold offices of different states, or the name is one that many bear: then
an office or two other persons in the same company must tell. Names in other spellings, or with parts left out, join the
most frequent name that they fit, never each other, so that no chain of likenesses grows. A surname alone joins the one
person who holds the office beside it, or whom nearly all articles with that surname mean. The rest stays apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mahdar.linking.entities.clusters import Candidate, Cluster, Link, Row, Settled
from mahdar.linking.entities.names import Name, from_key, is_common, is_foreign, relation, spelled_alike
from mahdar.linking.entities.namesakes import Part, posts_of, split, states_of
from mahdar.linking.entities.offices import single
from mahdar.linking.entities.spelling import bare_part, skeleton, word_set

_MANY_BEAR = 6  # given names beside a surname from which it tells nobody by itself
_FEW_BEAR = 2
_CENTRES = 30  # names that a name is compared with; what looks like more of them stays apart
_SPELLINGS = 60  # names of one person; further ones stay apart
_OFFERED = 40  # candidates of one block
_FEW = 3  # persons with a surname up to which the surname alone is offered as one of theirs
_MOSTLY = 0.9  # share of a surname's articles from which the surname alone means one person,
_ENOUGH = 8  # in so many articles at least
_WORDS = {
    "spelling": "the name in another spelling",
    "middle": "the name with and without its middle parts",
    "longer": "the name and a longer form of it",
    "compound": "the name without its first part",
}
TOO_MANY = "more names look alike than can be told apart; they stay apart"


@dataclass
class _Person:
    """A cluster in the making. ``weak``: nothing but a name that many bear holds it together."""

    name: Name
    cluster: Cluster
    weak: bool
    posts: set[tuple[str, str | None]] = field(default_factory=set)
    states: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)
    words: dict[tuple[str, str | None], str] = field(default_factory=dict)  # the shortest that tell each office
    articles: int = 0

    def take(self, part: Part, link: Link | None) -> None:
        for row in part.rows:
            self.cluster.rows.append(row)
            self.cluster.links[row.at] = link or part.links.get(row.at) or Link(1.0, "the same name")
            self.posts |= posts_of(row)
            for post in row.naming.posts:
                told = " ".join(post.quote.split())
                known = self.words.setdefault((post.head, post.of), told)
                self.words[post.head, post.of] = min(known, told, key=lambda w: (len(w), w))
            self.states.update(states_of(row))
            self.keys.add(row.naming.key)
        self.articles += len(part.rows)


def settle(rows: Iterable[Row]) -> Settled:
    """The persons of a block, and who may be the same as whom. Independent of the order of ``rows``."""
    by_key: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r.naming.key, r.article_id)):
        by_key[row.naming.key.partition(":")[2]].append(row)
    names = {key: from_key(key) for key in by_key}
    bearing = _bearing(names)
    full = [key for key in by_key if len(names[key].tokens) > 1]
    offered: list[Candidate] = []
    parts: list[tuple[Name, Part, bool]] = []
    for key in full:
        weak = _is_weak(names[key], bearing)
        found = split(key, by_key[key], weak)
        parts += [(names[key], part, weak and not part.sure) for part in found]
        offered += _namesakes(found)
    persons, more = _star(parts, bearing)
    offered += more
    singles = [row for key in by_key if len(names[key].tokens) == 1 for row in by_key[key]]
    alone, more = _singles(singles, persons)
    clusters = [p.cluster for p in persons] + alone
    return Settled(clusters, _best(offered + more, clusters))


def _bearing(names: dict[str, Name]) -> Counter[str]:
    """How many given names stand beside each surname."""
    return Counter(
        last for _, last in {(n.tokens[0], bare_part(n.tokens[-1])) for n in names.values() if len(n.tokens) > 1}
    )


def _is_weak(name: Name, bearing: Counter[str]) -> bool:
    """Whether many persons bear a name, so that it tells nobody by itself."""
    if len(name.tokens) != 2 or not is_common(name.tokens[0]):
        return False
    return is_common(name.tokens[1]) or bearing[bare_part(name.tokens[1])] >= _MANY_BEAR


def _namesakes(found: list[Part]) -> Iterator[Candidate]:
    ranked = sorted(found, key=lambda p: (-len(p.rows), p.seed))
    for part in ranked[1:6]:
        why = f"both are called {_shown(part)}; their offices are of different states" if part.clash else (
            f"both are called {_shown(part)}, a name that many bear, and nothing else tells whether they are one"
        )  # fmt: skip
        yield Candidate(ranked[0].seed, part.seed, 0.3 if part.clash else 0.5, why)


def _shown(part: Part) -> str:
    forms: Counter[str] = Counter()
    for row in part.rows:
        forms.update(row.naming.forms)
    return min(forms, key=lambda f: (-len(f.split()), -forms[f], f))


def _star(parts: list[tuple[Name, Part, bool]], bearing: Counter[str]) -> tuple[list[_Person], list[Candidate]]:
    """Names join the most frequent name that they fit."""
    persons: list[_Person] = []
    near: dict[str, list[_Person]] = defaultdict(list)
    offered: list[Candidate] = []
    met: set[str] = set()
    for name, part, weak in sorted(parts, key=lambda p: (-len(p[1].rows), -len(p[0].tokens), p[1].seed)):
        fresh = _Person(name, Cluster(part.seed, []), weak)
        fresh.take(part, None)
        seen = {id(p): p for key in _near(name) for p in near[key] if p.name.key != name.key}
        fitting = [(p, _judge(fresh, p, bearing)) for p in seen.values()]
        sure = [(p, link) for p, link in fitting if link is not None and link.score >= 0.75]
        best = max((link.score for _, link in sure), default=0.0)
        top = [(p, link) for p, link in sure if link.score == best]
        if len(top) == 1 and len(top[0][0].keys) < _SPELLINGS:
            target, link = top[0]
            target.take(part, link)
            target.cluster.seed = min(target.cluster.seed, part.seed, key=lambda s: (len(s), s))
            continue
        offered += [Candidate(p.cluster.seed, part.seed, min(link.score, 0.7), link.why) for p, link in fitting if link]
        full = any(len(near[key]) >= _CENTRES for key in _near(name))
        if (full and name.key not in met) or (top and len(top[0][0].keys) >= _SPELLINGS):
            fresh.cluster.note = TOO_MANY
        persons.append(fresh)
        if not weak or name.key not in met:
            for key in _near(name):
                if len(near[key]) < _CENTRES:
                    near[key].append(fresh)
        met.add(name.key)
    return persons, offered


def _near(name: Name) -> set[str]:
    """Under what a name is looked up: its first part, and the second one behind a part that may be left out."""
    found = {skeleton(name.tokens[0])}
    if name.tokens[0] in word_set("entity_spelling", "compound") and len(name.tokens) > 2:
        found.add(skeleton(name.tokens[1]))
    return found


def _judge(a: _Person, b: _Person, bearing: Counter[str]) -> Link | None:
    """Whether two differently written names are one person's: a link to make (.75 or more) or to offer, or None."""
    how = relation(a.name, b.name)
    if how is None or (a.states and b.states and not set(a.states) & set(b.states)):
        return None
    shared = (p for p in a.posts & b.posts if p[1] or single(p[0]))
    post = min(shared, default=None, key=lambda p: (not p[1], p[0], p[1] or ""))
    what = _WORDS.get(how, "the name")
    if post is not None:
        return Link(0.9, f"{what}, and the same office ({b.words[post]})")
    if (a.weak or b.weak) and how == "longer":
        return None  # محمد بن علي stands in very many names
    if a.weak or b.weak:
        return Link(0.5, f"{what}; but many bear it, and no office tells whether they are one")
    foreign = is_foreign(a.name) and is_foreign(b.name)
    rare = bearing[bare_part(b.name.tokens[-1])] <= _FEW_BEAR and not is_common(b.name.tokens[-1])
    if how == "spelling" and foreign:
        return Link(0.85, f"{what}: the letters that a foreign name may be written with")
    if how == "spelling" and rare:
        return Link(0.8, f"{what}; hardly anybody else bears the surname")
    if how == "middle" and (foreign or rare):
        return Link(0.8, f"{what}; hardly anybody else bears the surname" if rare else what)
    return Link(0.5, f"{what}; nothing else tells whether they are one")


def _singles(rows: list[Row], persons: list[_Person]) -> tuple[list[Cluster], list[Candidate]]:
    """Surnames alone join the person who holds the office beside them, or the one whom nearly everybody means."""
    by_token: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_token[row.naming.key.partition(":")[2]].append(row)
    alone: dict[str, Cluster] = {}
    offered: list[Candidate] = []
    for token, some in by_token.items():
        bearers = [p for p in persons if _ends(p.name, token)]
        bearers.sort(key=lambda p: (-p.articles, p.cluster.seed))
        usual = _usual(token, [p for p in bearers if bare_part(p.name.tokens[-1]) == bare_part(token)])
        holders = {post: [p for p in bearers if post in p.posts] for row in some for post in posts_of(row) if post[1]}
        for row in some:
            found = {id(p): p for post in posts_of(row) for p in holders.get(post, ())}
            if len(found) == 1:
                person = next(iter(found.values()))
                _join(person, row, Link(0.9, "the surname beside the same office"))
            elif usual is not None and not _against(row, usual):
                _join(usual, row, Link(0.8, "the surname alone; nearly all articles with it mean this person"))
            else:
                cluster = _alone(alone, token, row)
                few = bearers if len(bearers) <= _FEW and not is_common(token) else []
                offered += [_surname(cluster, p, len(bearers)) for p in few if len(offered) < _OFFERED]
    return list(alone.values()), offered


def _ends(name: Name, token: str) -> bool:
    return spelled_alike(name.tokens[-1], token, is_foreign(name))


def _usual(token: str, bearers: list[_Person]) -> _Person | None:
    """The one person whom a surname alone means in nearly all articles that tell the full name with it."""
    if not bearers or is_common(token):
        return None
    total = sum(p.articles for p in bearers)
    return bearers[0] if bearers[0].articles >= max(_ENOUGH, _MOSTLY * total) and not bearers[0].weak else None


def _against(row: Row, person: _Person) -> bool:
    """Whether the offices beside a surname are of a state that the person has nothing to do with."""
    told = set(states_of(row))
    return bool(told) and bool(person.states) and not told & set(person.states)


def _join(person: _Person, row: Row, link: Link) -> None:
    person.cluster.rows.append(row)
    person.cluster.links[row.at] = link


def _alone(alone: dict[str, Cluster], token: str, row: Row) -> Cluster:
    """The cluster of a surname that joins nobody: with others in the same office, else by itself."""
    post = min((f"{head}|{of}" for head, of in posts_of(row) if of), default=None)
    seed = f"person|{token}|{post or row.article_id}"
    cluster = alone.setdefault(seed, Cluster(seed, []))
    cluster.rows.append(row)
    cluster.links[row.at] = Link(0.85, "the same surname beside the same office") if post else Link(1.0, "one article")
    return cluster


def _surname(cluster: Cluster, person: _Person, bearers: int) -> Candidate:
    why = "the surname alone; " + ("one person bears it" if bearers == 1 else f"{bearers} persons bear it")
    return Candidate(person.cluster.seed, cluster.seed, 0.6 if bearers == 1 else 0.4, why)


def _best(offered: list[Candidate], clusters: list[Cluster]) -> list[Candidate]:
    """The candidates that are worth a ruling most, by score and by the number of articles at stake."""
    sizes = {c.seed: len(c.rows) for c in clusters}
    once = {tuple(sorted((c.a, c.b))): c for c in offered if c.a in sizes and c.b in sizes and c.a != c.b}
    ranked = sorted(once.values(), key=lambda c: (-c.score, -min(sizes[c.a], sizes[c.b]), c.a, c.b))
    return ranked[:_OFFERED]
