"""What this program reads out of a folder of documents, as the rows of an export, without a dossier in between."""

from __future__ import annotations

from pathlib import Path

import msgspec

from mahdar import binding, intake, reading
from mahdar.scoring.document import Tables


def read_documents(folder: Path) -> Tables:
    """The exported tables of every page in ``folder`` (with the metadata.csv that lies there)."""
    tables: Tables = {name: [] for name in ("articles", "timexes", "statements", "events", "commitments", "quantities")}
    for page in intake.scan([folder]):
        if isinstance(page, intake.Failure):
            continue
        for article in intake.segment(page).articles:
            tables["articles"].append(msgspec.to_builtins(article))
            bound = binding.bind(article, reading.read(article.id, article.text))
            for name in ("timexes", "statements", "events", "commitments", "quantities"):
                tables[name] += msgspec.to_builtins(getattr(bound, name))
    return tables
