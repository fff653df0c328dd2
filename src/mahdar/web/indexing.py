"""Embeddings computed beforehand, so that the search by meaning has all of them from its first question on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec

from mahdar.api import Dossier
from mahdar.errors import DossierError, UsageError
from mahdar.web.meaning import BATCH, Meaning, Model, Progress, computed, installed, known, wanted


class Indexed(msgspec.Struct, kw_only=True):
    """What an index holds: pieces of articles, those that were there before, and where it lies."""

    pieces: int
    before: int
    file: str


def index(
    path: Path,
    *,
    limit: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    model: Callable[[], Model] | None = None,
) -> Indexed:
    """Compute what is missing, the beginning of every article first, the latest first; at most ``limit`` pieces anew.

    Every few pieces are written down as they are ready: what was interrupted goes on where it stopped, and after a
    build only what is new is computed. Raises UsageError where ``mahdar[semantic]`` is not installed, DossierError
    where the file beside the dossier cannot be written.
    """
    if model is None and not installed():
        raise UsageError("search by meaning is not installed: pip install 'mahdar[semantic]'")
    meaning = Meaning(path, model=model)
    with Dossier(path) as dossier:
        every = wanted(dossier)
    with closing(meaning.opened()) as kept:
        if not meaning.on_disk(kept):
            raise DossierError(f"{path}.meaning: cannot be written; copy the dossier to a place where you may")
        held = known(kept, [one.key for one in every])
        missing = [one for one in every if one.key not in held][:limit]
        if missing:
            maker = meaning.model()
            for at in range(0, len(missing), BATCH):
                computed(kept, maker, missing[at : at + BATCH])
                if progress is not None:
                    progress(Progress(min(at + BATCH, len(missing)), len(missing)))
    return Indexed(pieces=len(held) + len(missing), before=len(held), file=f"{path}.meaning")
