"""Reading a stretch: its pages in order, those of this lane's parts read, each part written when it is full."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

import msgspec

from mahdar.binding import bind
from mahdar.building import explained, worked
from mahdar.errors import MahdarError
from mahdar.intake import Failure, Page, pages_of
from mahdar.lake.layout import Head, Lake, Part, Stretch, UnderWay, part_id
from mahdar.lake.packing import Bound, Packed, Writing, pack
from mahdar.reading import read
from mahdar.records import Article

TELL = 2.0  # seconds between two words on a part that is under way
_MARKUP = 6  # HTML has at least so many times the bytes of its text
IDLE, PAGE, FETCH = 0, 1, 2
"""What a process is at: nothing that harms; a page (part, place there); fetching one (entry, how many before)."""

Marks = Callable[[int, int, int], None]
Poison = Mapping[tuple[int, int, int], str]


class Task(msgspec.Struct, kw_only=True):
    """What one worker does: the parts ``lane``, ``lane + lanes`` … of a stretch."""

    lake: str
    stretch: Stretch
    lane: int = 0
    lanes: int = 1


def run(task: Task, *, poison: Poison | None = None, mark: Marks | None = None) -> list[Part]:
    """Read and write the parts of a task that are not finished; gives these.

    ``poison``: what is not to be tried again (``PAGE`` or ``FETCH`` and where), with the reason. ``mark`` is told what
    is tried before it is, and ``IDLE`` when that is done. Raises OSError where nothing can be written.
    """
    lake = Lake.open(task.lake)
    parts = _Parts(lake, task)
    number = -1
    poison, mark = poison or {}, mark or (lambda *at: None)
    for number, place, item in _numbered(_items(task.stretch, poison, mark), lake.head):
        if parts.turn(number, last=False):
            parts.add(_read(item, number, place, poison, mark))
    parts.turn(max(number, 0), last=False)  # a stretch without a page has an empty part
    parts.turn(-1, last=True)
    return parts.done


class _Parts:
    """The parts of a task, one after the other."""

    def __init__(self, lake: Lake, task: Task) -> None:
        self._lake, self._task, self._finished = lake, task, lake.finished()
        self._writing: Writing | None = None
        self._number, self._since, self._told = -1, 0.0, time.monotonic()
        self._under_way = UnderWay()
        self._note = lake.note(f"{task.stretch.id}-{task.lane}")
        self.done: list[Part] = []

    def turn(self, number: int, *, last: bool) -> bool:
        """Go on to a part, and finish the one before; whether it is to be read. ``last``: there is none any more."""
        if number == self._number:
            return self._writing is not None
        if self._writing is not None:
            seconds = time.monotonic() - self._since
            self.done.append(
                self._writing.finish(self._lake, self._task.stretch.id, self._number, last=last, seconds=seconds)
            )
            if self._note is not None:
                self._note.unlink(missing_ok=True)
            self._under_way = UnderWay()
        ours = not last and number % self._task.lanes == self._task.lane
        ours = ours and part_id(self._task.stretch.id, number) not in self._finished
        self._number, self._writing, self._since = number, Writing() if ours else None, time.monotonic()
        return ours

    def add(self, packed: Packed) -> None:
        """Take what became of the next page of the part."""
        assert self._writing is not None
        self._writing.add(packed)
        self._under_way.pages += 1
        self._under_way.articles += len(packed.articles)
        self._under_way.failed += packed.outcome.status == "failed"
        if self._note is not None and (now := time.monotonic()) - self._told > TELL:
            self._told = now
            with suppress(OSError):  # it is told for whoever watches, and for nothing else
                self._note.write_bytes(msgspec.json.encode(self._under_way))


def _numbered(items: Iterator[Page | Failure], head: Head) -> Iterator[tuple[int, int, Page | Failure]]:
    """The pages of a stretch, each with the number of its part and its place there."""
    number = place = weight = 0
    for item in items:
        if place and (place >= head.pages or weight >= head.bytes):
            number, place, weight = number + 1, 0, 0
        yield number, place, item
        place += 1
        weight += _weight(item)


def _weight(item: Page | Failure) -> int:
    """Bytes of a page that may be text."""
    if isinstance(item, Failure):
        return 0
    return len(item.raw) // _MARKUP if item.kind == "html" else len(item.raw)


def _items(stretch: Stretch, poison: Poison, mark: Marks) -> Iterator[Page | Failure]:
    """The pages of a stretch. A file whose reading harms ends there, and the next one is read."""
    for number, entry in enumerate(stretch.entries):
        if isinstance(entry, Failure):
            yield entry
            continue
        found = pages_of(entry, stretch.begin, stretch.end)
        for count in itertools.count():
            reason = poison.get((FETCH, number, count))
            mark(FETCH, number, count)
            try:
                item = next(found, None) if reason is None else None
            except MahdarError:
                raise
            except Exception as error:
                item, reason = None, f"the reader failed on it ({type(error).__name__}: {error}); please report it"
            mark(IDLE, 0, 0)
            if reason is not None:
                told = reason if count == 0 else f"what follows its first {count} pages cannot be read: {reason}"
                yield Failure(document=entry.document, reason=told, bytes=entry.size or 0)
            if item is None:
                break
            yield item


def _read(item: Page | Failure, number: int, place: int, poison: Poison, mark: Marks) -> Packed:
    """What became of one page. Whatever goes wrong with it becomes its reason."""
    if (PAGE, number, place) in poison:
        return pack(explained(item, poison[PAGE, number, place]), [], place)
    mark(PAGE, number, place)
    try:
        return pack(*worked(item, _bound), place)
    except MahdarError:
        raise
    except Exception as error:
        reason = f"it cannot be stored ({type(error).__name__}: {error}); please report it"
        return pack(explained(item, reason), [], place)
    finally:
        mark(IDLE, 0, 0)


def _bound(article: Article) -> Bound:
    """An article with its reading, as it is and bound."""
    article.text.encode()  # as for a dossier: UnicodeEncodeError where it is no valid Unicode
    reading = read(article.id, article.text)
    return Bound(article=article, reading=reading, bound=bind(article, reading))
