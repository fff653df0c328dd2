"""Passages by meaning, with a model that counts letters: the work goes on behind, is kept, and follows the dossier."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.api import Dossier
from mahdar.dossier.views.records import ArticleRow
from mahdar.web import Settings, make_app
from mahdar.web.meaning import PIECE, Meaning, pieces
from mahdar.web.pages import search as page

numpy = pytest.importorskip("numpy")


class Letters:
    """A vector of the letters of a text: texts of the same letters are near."""

    made = 0

    def passage(self, texts: list[str]) -> Any:
        Letters.made += len(texts)
        return numpy.stack([self.query(text) for text in texts])

    def query(self, texts: str) -> Any:
        vector = numpy.zeros(384, dtype=numpy.float32)
        for letter in texts:
            vector[ord(letter) % 384] += 1
        return vector / max(1.0, float(numpy.linalg.norm(vector)))


@pytest.fixture
def dossier(sample_dossier: Path, tmp_path: Path) -> Path:
    shutil.copy(sample_dossier, tmp_path / "talks.mahdar")
    return tmp_path / "talks.mahdar"


def _article(text: str) -> ArticleRow:
    return ArticleRow(
        id="a-1", document="d", position=0, title="عنوان", text=text, raw_sha256="", text_sha256="h", address="d"
    )


@settings(max_examples=60)
@given(st.text(alphabet="اب \n", max_size=3 * PIECE))
def test_pieces_hold_every_word_once(text: str) -> None:
    found = list(pieces(_article(text)))
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] != "" for one in found)
    assert all(one.end - one.start <= PIECE for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(text[one.start : one.end].split()) for one in found) == "".join(text.split())
    assert len({one.key for one in found}) == len(found)


def test_the_nearest_passage_is_found(dossier: Path) -> None:
    meaning = Meaning(dossier, model=Letters)
    meaning.begin("1")
    meaning.wait(30)
    with Dossier(dossier) as opened:
        article = opened.articles()[5]
    wanted = list(pieces(article))[1]
    best = meaning.find(article.text[wanted.start : wanted.end], None, 5)
    assert (best[0].article_id, best[0].start, best[0].end) == (article.id, wanted.start, wanted.end)
    assert best[0].score == pytest.approx(1, abs=0.01)
    assert len({one.article_id for one in best}) == len(best) == 5
    assert meaning.find("كلمات", frozenset(), 5) == []
    assert meaning.progress().done == meaning.progress().total > 30
    meaning.close()


def test_what_wascomputed_is_kept(dossier: Path) -> None:
    for _ in range(2):
        Letters.made = 0
        meaning = Meaning(dossier, model=Letters)
        meaning.begin("1")
        meaning.begin("1")
        meaning.wait(30)
        meaning.close()
    assert Letters.made == 0
    meaning = Meaning(dossier, keep=False, model=Letters)
    meaning.begin("1")
    meaning.wait(30)
    assert Letters.made == meaning.progress().total
    meaning.begin("2")
    meaning.wait(30)
    assert meaning.progress().done == meaning.progress().total
    meaning.close()


def test_the_page(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "installed", lambda: True)
    app = make_app(Settings(path=dossier))
    app.state.meaning = Meaning(dossier, model=Letters)
    with TestClient(app, base_url="http://127.0.0.1:8765") as client:
        first = client.get("/en/search", params={"q": "withdrawal of troops", "by": "meaning"})
        assert first.status_code == 200
        assert "ETag" not in first.headers, "it changes while the work goes on"
        app.state.meaning.wait(30)
        html = client.get("/en/search", params={"q": "withdrawal of troops", "by": "meaning"}).text
        assert html.count('<li class="entry">') == 20
        assert "nearness" in html
        assert 'rel="next"' in html
        narrowed = client.get("/en/search", params={"q": "x", "by": "meaning", "outlet": "مرصد النهرين"}).text
        assert 0 < narrowed.count('<li class="entry">') < 20
        assert (
            client.get("/ar/search", params={"q": "x", "by": "meaning", "as_of": "1999"}).text.count(
                '<li class="entry">'
            )
            == 0
        )
