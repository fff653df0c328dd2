"""An open dossier as Python sees it: the views as methods."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

from mahdar.dossier import check as _check
from mahdar.dossier import explain as _explain
from mahdar.dossier import overview as _overview
from mahdar.dossier import search as _search
from mahdar.dossier import timeline as _timeline
from mahdar.dossier import views
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store
from mahdar.export import export as _export
from mahdar.records import Ruling


class Dossier:
    """A dossier open for reading. Use it in a ``with`` statement, or close it.

    The parameters of the views are those of the functions they call; ``from_`` and ``to`` are EDTF dates
    (``2023``, ``2023-05``, ``2023-05-17``), both included.
    """

    def __init__(self, path: str | Path) -> None:
        """Open the file. Raises DossierError where it is missing, no dossier, or of a newer version."""
        self.store = Store.read(path)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.store.path

    def show(self) -> _overview.Overview:
        """What is in it: articles, days, outlets, what could not be read and why."""
        return _overview.show(self.store)

    def articles(self, **filters: Any) -> Listing[views.ArticleRow]:
        """Articles by publication; see ``views.articles``."""
        return views.articles(self.store, **filters)

    def statements(self, **filters: Any) -> Listing[views.StatementRow]:
        """Who said what; see ``views.statements``."""
        return views.statements(self.store, **filters)

    def quantities(self, **filters: Any) -> Listing[views.FigureRow]:
        """Figures; see ``views.figures``."""
        return views.figures(self.store, **filters)

    figures = quantities

    def timexes(self, **filters: Any) -> Listing[views.TimexRow]:
        """Time expressions; see ``views.timexes``."""
        return views.timexes(self.store, **filters)

    def mentions(self, **filters: Any) -> Listing[views.MentionRow]:
        """Names; see ``views.mentions``."""
        return views.mentions(self.store, **filters)

    def timeline(self, **filters: Any) -> Listing[_timeline.TimelineEntry]:
        """Dated sentences, those that repeat each other once; see ``timeline.timeline``."""
        return _timeline.timeline(self.store, **filters)

    def search(self, query: str, **filters: Any) -> Listing[_search.Hit]:
        """Articles that hold all words of ``query``; see ``search.search``."""
        return _search.search(self.store, query, **filters)

    def explain(self, id: str) -> _explain.Explanation:
        """One record in full. Raises UsageError where the id names none."""
        return _explain.explain(self.store, id)

    def rulings(self) -> Listing[Ruling]:
        """What people decided and added."""
        return views.rulings(self.store)

    def check(self) -> Listing[_check.Problem]:
        """Every problem of the file; empty if all is well."""
        return _check.check(self.store)

    def export(self, out: str | Path, format: str = "jsonl") -> list[Path]:
        """Write every table into the folder ``out`` (``jsonl`` or ``csv``); gives the paths."""
        return _export(self.store, out, format)

    def close(self) -> None:
        """Close the file. Safe to call twice."""
        self.store.close()

    def __enter__(self) -> Dossier:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
