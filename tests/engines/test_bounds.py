"""What a process that reads does about cycles of objects: hardly anything, since reading makes none."""

from __future__ import annotations

import gc

from mahdar import sample
from mahdar.engines import bounds
from mahdar.intake import Page, scan, segment
from mahdar.reading import read


def test_reading_leaves_no_cycles() -> None:
    articles = [
        article for page in scan([sample.PAGES]) if isinstance(page, Page) for article in segment(page).articles
    ]
    assert len(articles) > 5
    for article in articles:
        read(article.id, article.text)  # words are met for the first time: what is loaded may hold cycles
    gc.collect()
    gc.disable()
    try:
        for article in articles:
            read(article.id, article.text)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_cycles_are_looked_for_seldom_and_still_found() -> None:
    before = gc.get_threshold()
    try:
        bounds.collect_seldom()
        assert gc.isenabled()
        assert 10 * before[0] < gc.get_threshold()[0] < 1_000_000  # a million objects: some hundred megabytes
        assert gc.get_freeze_count() > 1000
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
