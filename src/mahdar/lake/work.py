"""Reading a stretch: its pages in order, those of this lane's parts read, each part written when it is full."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping

import msgspec

from mahdar.binding import bind
from mahdar.building import explained, work
from mahdar.dossier.rows import Prepared, prepare
from mahdar.errors import MahdarError
from mahdar.intake import Failure, Page, pages_of
from mahdar.lake.layout import Lake, Part, Stretch, part_id
from mahdar.lake.packing import Bound, Packed, Writing, pack
from mahdar.reading import read
from mahdar.records import Article

Marks = Callable[[int, int], None]
Poison = Mapping[tuple[int, int], str]


class Task(msgspec.Struct, kw_only=True):
    """What one worker does: the parts ``lane``, ``lane + lanes`` … of a stretch."""

    lake: str
    stretch: Stretch
    lane: int = 0
    lanes: int = 1


def run(task: Task, *, poison: Poison | None = None, mark: Marks | None = None) -> list[Part]:
    """Read and write the parts of a task that are not finished; gives these.

    ``poison``: pages (part, place in it) that are not to be read again, with the reason. ``mark`` is told what is read
    before it is, and (-1, -1) when that is done. Raises OSError where nothing can be written.
    """
    lake = Lake.open(task.lake)
    finished = lake.finished()
    done: list[Part] = []
    for number, items, last in _parts(task, lake, finished):
        since = time.monotonic()
        writing = Writing()
        for place, item in enumerate(items):
            writing.add(_read(item, number, place, poison or {}, mark))
        done.append(writing.finish(lake, task.stretch.id, number, last=last, seconds=time.monotonic() - since))
    return done


def _parts(task: Task, lake: Lake, finished: set[str]) -> Iterator[tuple[int, list[Page | Failure], bool]]:
    """The parts that are to be read: number, items, whether it is the last one. Others are passed over unheld."""
    number = count = size = 0
    held: list[Page | Failure] = []

    def ours() -> bool:
        return number % task.lanes == task.lane and part_id(task.stretch.id, number) not in finished

    own = ours()
    for item in _items(task.stretch):
        if count and (count >= lake.head.pages or size >= lake.head.bytes):
            if own:
                yield number, held, False
            number, count, size, held = number + 1, 0, 0, []
            own = ours()
        count += 1
        size += len(item.raw) if isinstance(item, Page) else 0
        if own:
            held.append(item)
    if own:
        yield number, held, True


def _items(stretch: Stretch) -> Iterator[Page | Failure]:
    for entry in stretch.entries:
        if isinstance(entry, Failure):
            yield entry
        else:
            yield from pages_of(entry, stretch.begin, stretch.end)


def _read(item: Page | Failure, number: int, place: int, poison: Poison, mark: Marks | None) -> Packed:
    """What became of one page. Whatever goes wrong with it becomes its reason."""
    if (number, place) in poison:
        return pack(explained(item, poison[number, place]), place)
    if mark is not None:
        mark(number, place)
    try:
        return pack(work(item, prepared), place)
    except MahdarError:
        raise
    except Exception as error:
        return pack(explained(item, f"it cannot be stored ({type(error).__name__}: {error}); please report it"), place)
    finally:
        if mark is not None:
            mark(-1, -1)


def prepared(article: Article) -> Prepared:
    """What is written of an article, with its records as they are bound."""
    article.text.encode()  # as for a dossier: UnicodeEncodeError where it is no valid Unicode
    reading = read(article.id, article.text)
    bound = bind(article, reading)
    rows = prepare(article, reading, bound)
    return Bound(
        article=article, lexicon_version=rows.lexicon_version, rows=rows.rows, title_words=rows.title_words,
        body_words=rows.body_words, bound=bound,
    )  # fmt: skip
