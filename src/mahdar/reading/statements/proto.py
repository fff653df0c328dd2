"""A statement in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mahdar.reading.statements.bounds import Content
from mahdar.reading.statements.forms import Form
from mahdar.reading.statements.frames import Frame
from mahdar.reading.statements.speakers import Speaker
from mahdar.reading.statements.subjects import Subject
from mahdar.records import Ref

Kind = Literal[
    "verb", "participle", "masdar", "relay", "according", "credited", "stands", "refusal", "continued", "nominal"
]


@dataclass(slots=True)
class Proto:
    """A cue with what was found around it, in tokens.

    ``first``, ``stop``: the cue's own words; ``gap``: tokens between cue and content that hold speaker and
    circumstances; ``credited``: content stands before the cue; ``quoted_from``: who was quoted in نقلا عن.
    """

    kind: Kind
    rule: str
    act: str
    first: int
    stop: int
    form: Form | None = None
    frame: Frame | None = None
    content: Content | None = None
    subject: Subject | None = None
    carrier: Subject | None = None
    prefix: str = ""
    negated: bool = False
    gap: tuple[int, int] = (0, 0)
    pronoun: bool = False
    floor: int = -1
    via: list[Ref] = field(default_factory=list)
    outlets: list[Speaker] = field(default_factory=list)
