"""The bundled sample: pages written for this project, with their complete annotation.

`mahdar sample` writes the pages out to try the program on; the quality gate scores the reader on their annotation.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from mahdar.errors import UsageError

PAGES = resources.files("mahdar.sample") / "pages"


def write(folder: Path) -> int:
    """Write the sample's pages into ``folder``, made if missing; gives their number. Raises UsageError if it cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pages = sorted((p for p in PAGES.iterdir() if p.is_file()), key=lambda p: p.name)
        for page in pages:
            (folder / page.name).write_bytes(page.read_bytes())
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); name another folder with -o") from error
    return len(pages)
