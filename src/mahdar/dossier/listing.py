"""What views give: pages of typed rows that can become a table."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from mahdar.errors import UsageError

if TYPE_CHECKING:
    import pandas

Row = TypeVar("Row", bound=msgspec.Struct)


class Listing(list[Row]):
    """A list of rows of one type, with a way to a pandas table.

    It may be a page of a longer list: ``offset`` rows stand before it, ``more``: others behind it. ``total``: how many
    there are in all, None where that is not counted. Pages are counted in rows: the order of a view is the same as long
    as the dossier is, and the next page begins at ``next``.
    """

    def __init__(
        self,
        row_type: type[Row],
        rows: Iterable[Row] = (),
        *,
        offset: int = 0,
        more: bool = False,
        total: int | None = None,
    ) -> None:
        """Take the type of the rows, which an empty list cannot tell, the rows, and where they stand."""
        super().__init__(rows)
        self.row_type = row_type
        self.offset, self.more = offset, more
        self.total = offset + len(self) if total is None and not more and (len(self) or not offset) else total

    @classmethod
    def page(
        cls,
        row_type: type[Row],
        rows: Iterable[Row],
        offset: int = 0,
        limit: int | None = None,
        total: int | None = None,
    ) -> Listing[Row]:
        """A page of rows that begin at ``offset`` already and go on behind it: reads one row beyond it at most."""
        if limit is None:
            return cls(row_type, rows, offset=offset, total=total)
        found = list(islice(rows, limit + 1))
        return cls(row_type, found[:limit], offset=offset, more=len(found) > limit, total=total)

    @property
    def next(self) -> int | None:
        """The ``offset`` of the next page; None where this is the last one."""
        return self.offset + len(self) if self.more else None

    @property
    def at_least(self) -> int:
        """How many rows there are in all, as far as that is known."""
        return self.total if self.total is not None else self.offset + len(self) + self.more

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as plain mappings, ready for JSON."""
        return [msgspec.to_builtins(row) for row in self]

    def to_pandas(self) -> pandas.DataFrame:
        """A table with one column a field; nested values stay mappings. Raises UsageError where pandas is missing."""
        try:
            import pandas
        except ImportError as error:
            raise UsageError("to_pandas needs pandas, which is not installed: pip install 'mahdar[pandas]'") from error
        return pandas.DataFrame(self.to_dicts(), columns=[f.name for f in msgspec.structs.fields(self.row_type)])
