"""Articles without a date are dated by others, bound again, and the same in whatever order they come."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import mahdar
from mahdar.dossier.linked.chain import link
from mahdar.dossier.linked.dating import forget_inferred, infer_dates
from mahdar.dossier.store import Store
from mahdar.rulings import Ledger

TRUCE = (
    "أعلن المبعوث الأممي بدء هدنة في البلاد بين الحكومة والمتمردين تستمر شهرين، تتوقف خلالها جميع العمليات العسكرية "
    "الهجومية داخل البلاد وعبر حدودها.\n\n"
    "وأضاف المبعوث أن الطرفين وافقا على دخول سفن الوقود إلى الموانئ وعلى تسيير رحلات تجارية من العاصمة وإليها، "
    "ودعا الجميع إلى احترام الاتفاق والعمل على فتح الطرق في المحافظات المحاصرة.\n"
)
DATED = "عمّان 2-4-2022\n\n" + TRUCE
COPY = TRUCE
NOTHING = "يحب الناس الحديث عن السلام.\n\nوهو حديث قديم يتجدد في كل بلد عرف الحروب، ولا يعرف أحد كيف ينتهي.\n"


def pages(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"هدنة جديدة بين الطرفين\n\n{text}", encoding="utf-8")
    return folder


def dates(path: Path) -> dict[str, tuple[str | None, str]]:
    with mahdar.open(path) as dossier:
        return {row.address.split(".")[0]: (row.published, row.published_basis) for row in dossier.articles()}


def test_a_copy_of_a_dated_article(tmp_path: Path) -> None:
    path = tmp_path / "talks.mahdar"
    mahdar.build(pages(tmp_path / "pages", a=DATED, b=COPY, c=NOTHING), path)
    assert dates(path) == {
        "a": ("2022-04-02", "text"), "b": ("2022-03-26/2022-04-09", "inferred"), "c": (None, "unknown")
    }  # fmt: skip
    with mahdar.open(path) as dossier:
        (copy,) = [row for row in dossier.articles() if row.published_basis == "inferred"]
        (why,) = dossier.explain(copy.id).binding
        assert "near_duplicate" in why
        assert "2022-04-02" in why
        assert dossier.check() == []


def test_expressions_are_resolved_as_far_as_the_interval_allows(tmp_path: Path) -> None:
    path = tmp_path / "talks.mahdar"
    mahdar.build(pages(tmp_path / "pages", a=DATED, b=COPY + "\nوقال إن العام الماضي كان صعبا، وإنه وصل أمس.\n"), path)
    with mahdar.open(path) as dossier:
        bound = {row.quote: row.edtf for row in dossier.timexes()}
    assert bound["العام الماضي"] == "2021"
    assert bound["أمس"] == "[2022-03-25..2022-04-08]"


def test_a_ruling_outweighs_what_is_inferred_and_frees_it_again(tmp_path: Path) -> None:
    path = tmp_path / "talks.mahdar"
    mahdar.build(pages(tmp_path / "pages", a=DATED, b=COPY), path)
    with mahdar.open(path) as dossier:
        (copy,) = [row for row in dossier.articles() if row.published_basis == "inferred"]
    with Store.write(path) as store:
        ledger = Ledger(store, "ليلى")
        entry = ledger.date(copy.id, "2022-04-03", None)
        link(store)
        assert dates(path)["b"] == ("2022-04-03", "ruling")
        ledger.undo(entry.ruling.id)
        link(store)
    assert dates(path)["b"] == ("2022-03-26/2022-04-09", "inferred")


@pytest.mark.parametrize("seed", range(3))
def test_the_same_in_whatever_order_they_come(tmp_path: Path, seed: int) -> None:
    texts = {"a": DATED, "b": COPY, "c": NOTHING, "d": COPY.replace("الأممي", "الدولي")}
    whole = tmp_path / "whole.mahdar"
    mahdar.build(pages(tmp_path / "whole", **texts), whole)
    bit_by_bit = tmp_path / "bits.mahdar"
    names = list(texts)
    random.Random(seed).shuffle(names)
    for name in names:
        mahdar.build(pages(tmp_path / name, **{name: texts[name]}), bit_by_bit)
    assert dates(bit_by_bit) == dates(whole)


def test_inferring_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "talks.mahdar"
    mahdar.build(pages(tmp_path / "pages", a=DATED, b=COPY), path)
    before = dates(path)
    with Store.write(path) as store, store.transaction() as connection:
        forget_inferred(connection)
        assert len(infer_dates(connection)) == 1
    assert dates(path) == before
