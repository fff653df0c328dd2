"""What an export can be asked for beside its format."""

from __future__ import annotations

from typing import Literal

import msgspec

Language = Literal["ar", "en"]


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """``as_of`` (ISO 8601): only what articles published by that day tell; ``language``: of headings.

    ``alarms``: days before a deadline on which a calendar is to remind; ``limit``: entries in each part of a briefing.
    """

    as_of: str | None = None
    language: Language = "ar"
    alarms: tuple[int, ...] = (7, 1)
    limit: int = 100
