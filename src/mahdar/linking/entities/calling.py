"""The persons of one article: which of its names are one person's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mahdar.linking.entities.names import Name, name_of, relation
from mahdar.linking.entities.spelling import bare_part, skeleton, word_set, words

if TYPE_CHECKING:
    from mahdar.linking.entities.namings import Given

_ALIKE = 200  # full names of one article that begin alike; of more none is joined to another


class Calling(NamedTuple):
    """One person of an article: key, block, mentions, and why each form that is not the key's stands for it."""

    key: str
    block: str
    mentions: list[Given]
    whys: dict[str, str]


class _Group:
    """Mentions of one name."""

    def __init__(self, name: Name) -> None:
        self.name = name
        self.mentions: list[Given] = []
        self.shorter: list[_Group] = []
        self.into: _Group | None = None
        self.why = ""


def callings(rows: list[Given]) -> list[Calling]:
    """The persons of an article, in the order in which they are named first. All names are usable ones."""
    groups: dict[str, _Group] = {}
    for mention in rows:
        name = name_of(mention.name)
        assert name is not None
        groups.setdefault(name.key, _Group(name)).mentions.append(mention)
    full = [g for g in groups.values() if len(g.name.tokens) > 1]
    near: dict[str, list[_Group]] = {}
    for group in full:
        near.setdefault(skeleton(group.name.tokens[0]), []).append(group)
    for group in sorted(full, key=lambda g: (len(g.name.tokens), g.name.key)):
        alike = near[skeleton(group.name.tokens[0])]
        if len(alike) <= _ALIKE:
            _join(group, alike)
    holding: dict[str, list[_Group]] = {}
    for group in full:
        for token in {bare_part(t) for t in group.name.tokens}:
            holding.setdefault(token, []).append(group)
    for group in groups.values():
        if len(group.name.tokens) == 1:
            _stand_for(group, holding.get(bare_part(group.name.tokens[0]), []))
    members: dict[int, list[_Group]] = {}
    for group in groups.values():
        members.setdefault(id(_root(group)), []).append(group)
    return [_calling(root, members[id(root)]) for root in groups.values() if root.into is None]


def _join(group: _Group, full: list[_Group]) -> None:
    """A name joins the one other name of the article that may be the same person's."""
    found = [
        (other, how)
        for other in full
        if other is not group and other.into is None and (how := _how(group, other)) is not None
    ]
    if len(found) == 1:
        group.into, group.why = found[0]


def _how(group: _Group, other: _Group) -> str | None:
    how = relation(group.name, other.name)
    if how in (None, "same") or len(group.name.tokens) > len(other.name.tokens):
        return None
    if how == "compound":
        return None
    if how == "spelling":
        return "the article spells the name in two ways" if _rank(other) > _rank(group) else None
    return "the article tells the name in full and shorter"


def _rank(group: _Group) -> tuple[int, str]:
    return len(group.mentions), group.name.key


def _stand_for(group: _Group, holding: list[_Group]) -> None:
    """A single name stands for the one full name that ends with it; a ruler's for the one that begins with it."""
    token = bare_part(group.name.tokens[0])
    roots = {id(_root(g)): _root(g) for g in holding}
    if len(roots) != 1:
        return
    root = next(iter(roots.values()))
    if any(bare_part(g.name.tokens[-1]) == token for g in holding):
        group.into, group.why = root, "the surname alone behind the full name in one article"
    elif any(_rules(g, token) for g in holding) and any(_ruler(m) for m in group.mentions):
        group.into, group.why = root, "a ruler's first name behind the full name in one article"


def _rules(group: _Group, token: str) -> bool:
    """Whether a full name that begins with ``token`` is a ruler's: so addressed, or with his father's name."""
    named = bare_part(group.name.tokens[0]) == token
    return named and (group.name.fathered or any(_ruler(m) for m in group.mentions))


def _ruler(mention: Given) -> bool:
    return any(w in word_set("entity_offices", "rulers") for w in words(mention.before)[-1:])


def _root(group: _Group) -> _Group:
    while group.into is not None:
        group = group.into
    return group


def _calling(root: _Group, members: list[_Group]) -> Calling:
    usual = max(
        (g for g in members if len(g.name.tokens) > 1 or g is root),
        key=lambda g: (len(g.mentions), len(g.name.tokens), g.name.key),
    )
    mentions = sorted((m for g in members for m in g.mentions), key=lambda m: (m.start, m.id))
    whys: dict[str, str] = {}
    for group in members:
        why = group.why or root_why(members)
        if group is not usual and why:
            for form, _ in Counter(" ".join(m.name.split()) for m in group.mentions).items():
                whys.setdefault(form, why)
    return Calling("person:" + usual.name.key, usual.name.block, mentions, whys)


def root_why(members: list[_Group]) -> str:
    """Why the longest name is the same as the most frequent one: the reason of the one that joined it."""
    return next((g.why for g in members if g.why), "")
