"""Is a text Arabic: told early, from the source of a page, where it is plain."""

from __future__ import annotations

import time

import pytest

from mahdar.intake import language
from tests.intake.archives import ENGLISH, HTML
from tests.intake.prose import P1

PERSIAN = "این جلسه در تهران با حضور نمایندگان برای گفتگو برگزار شد و از آن که پیش بود این است که شد "


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (HTML, None),
        (ENGLISH, "no Arabic text on the page"),
        (f"<html><script>{{'articleBody': '{P1}'}}</script><p>Menu</p></html>", None),  # the article is in JSON-LD
        (f"<p>{PERSIAN * 5}</p>", "the text is Persian, not Arabic"),
        ("<p>" + "".join(f"&#{ord(c)};" for c in P1) + "</p>", None),  # letters written as references
        (f"<p>{P1}</p><script>{'x = y;' * 20_000}</script>", None),  # scripts do not outweigh the text
    ],
)
def test_reason_to_skip_markup(source: str, reason: str | None) -> None:
    told = language.reason_to_skip_markup(source)
    assert told == reason


@pytest.mark.parametrize("piece", ["<script ", "<script>", "<!--", "<style><", "<"])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    start = time.perf_counter()
    assert language.reason_to_skip_markup(piece * 200_000) in (None, "no Arabic text on the page")
    assert time.perf_counter() - start < 3
