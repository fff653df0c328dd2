"""A briefing in Markdown, as known on a day: every line has a footnote with the words it stands on, and whose they are.

Its parts: the tracks and where they stand, agreements in force and the others, what is overdue, due next, open, settled
and disputed, the timeline, who said what, figures. Footnotes are those of Pandoc, GitHub and most readers (``[^1]``).
Articles are hostile text: whatever Markdown would take for a mark is escaped, and so is HTML. Direction is told by
isolates, so that dates and Latin names stand right in Arabic lines and Arabic ones in English lines.
"""

from __future__ import annotations

from pathlib import Path

from mahdar.dossier.store import Store
from mahdar.export.markdown.footnotes import Footnotes
from mahdar.export.markdown.parts import Briefing
from mahdar.export.options import Options
from mahdar.export.writing import Written, folder, place_of

FILE = "briefing.md"


def export(store: Store, out: str | Path, options: Options) -> Written:
    """Write ``briefing.md`` (or the file ``out``); at most ``options.limit`` lines in each part."""
    place, name = place_of(out, FILE)
    notes = Footnotes(store, options.language)
    lines = [*Briefing(store, options, notes).lines(), "", *notes.lines()]
    if options.language == "ar":
        lines = ['<div dir="rtl" lang="ar">', "", *lines, "", "</div>"]
    with folder(place) as files:
        files.new(name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return Written(files.paths)
