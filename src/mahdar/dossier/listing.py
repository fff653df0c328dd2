"""What views give: lists of typed rows that can become a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from mahdar.errors import UsageError

if TYPE_CHECKING:
    import pandas

Row = TypeVar("Row", bound=msgspec.Struct)


class Listing(list[Row]):
    """A list of rows of one type, with a way to a pandas table."""

    def __init__(self, row_type: type[Row], rows: Iterable[Row] = ()) -> None:
        """Take the type of the rows, which an empty list cannot tell, and the rows."""
        super().__init__(rows)
        self.row_type = row_type

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
