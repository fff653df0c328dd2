"""Where places lie: what is certain, what is not, and the tables behind it."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml

from mahdar.gazetteer import candidates, locate, state, state_code
from mahdar.reading.shadow import fold

FILES = resources.files("mahdar.gazetteer")


@pytest.mark.parametrize(
    ("name", "beside", "telling", "often", "found"),
    [
        ("بغداد", {}, (), 1, (33, 44, "only")),
        ("مدينة بغداد", {}, (), 1, (33, 44, "only")),
        ("واشنطن", {}, (), 1, (38, -77, "capital")),  # and six towns called after it
        ("الدوحة", {"PS": 5}, ("PS",), 2, (25, 51, "capital")),
        ("جنيف", {"US": 9}, (), 2, (46, 6, "usual")),
        ("فيينا", {"US": 90, "AT": 2}, ("AT",), 60, (48, 16, "only")),
        ("طرابلس", {"LY": 9, "LB": 1}, ("LY",), 5, (32, 13, "beside")),
        ("طرابلس", {"LB": 9}, ("LB",), 5, (34, 35, "beside")),
        ("زنجبار", {"YE": 47, "TZ": 1}, ("YE",), 20, (13, 45, "beside")),
        ("الإسكندرية", {"EG": 5}, ("EG",), 2, (31, 29, "beside")),
        ("الإسكندرية", {}, (), 1, (31, 29, "largest")),
    ],
)
def test_what_is_certain(
    name: str, beside: dict[str, int], telling: tuple[str, ...], often: int, found: tuple[int, int, str]
) -> None:
    located = locate(name, beside, telling, often)
    assert located is not None
    assert (int(located.latitude), int(located.longitude), located.how) == found
    assert not located.around


@pytest.mark.parametrize(
    ("name", "beside", "often"),
    [
        ("طرابلس", {}, 1),
        ("ليون", {}, 1),
        ("زنجبار", {"YE": 47}, 20),  # every article names that state: it does not tell, but it may be meant
        ("الإسكندرية", {"IQ": 3}, 2),
        ("الشرق الأوسط", {}, 1),
        ("البحر الأحمر", {"EG": 4}, 1),
        ("", {}, 1),
    ],
)
def test_what_is_not(name: str, beside: dict[str, int], often: int) -> None:
    assert locate(name, beside, (), often) is None


def test_a_small_town_needs_its_state() -> None:
    assert locate("مأرب", {}) is None
    located = locate("مأرب", {"YE": 2})
    assert located is not None
    assert located.how == "only"


def test_several_come_into_question() -> None:
    assert candidates("طرابلس") == 2
    assert candidates("بغداد") == 1
    assert candidates("الشرق الأوسط") == 0


def test_states() -> None:
    assert state_code("العراق") == "IQ"
    assert state_code("بغداد") is None
    located = state("اليمن")
    assert located is not None
    assert (int(located.latitude), int(located.longitude), located.how) == (15, 47, "state")
    assert state("الأندلس") is None


def test_words_before_names() -> None:
    names = yaml.safe_load((FILES / "names.yaml").read_text(encoding="utf-8"))
    for one in names["heads"]:
        example = one["example"]
        assert example["name"].startswith(one["word"] + " ")
        every = dict.fromkeys(("YE", "SY", "IQ", "TN", "SA", "AF", "IR", "PS", "MA"), 5)
        located = locate(example["name"], every, tuple(every))
        town = locate(example["town"], every, tuple(every))
        assert located is not None, example
        assert town is not None
        assert located[:3] == town[:3]
        assert located.around == (one["means"] == "around")


def test_the_table_is_clean() -> None:
    lines = (FILES / "places.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert len(rows) > 15_000
    assert len({tuple(row) for row in rows}) == len(rows)
    for name, latitude, longitude, people, code in rows:
        assert fold(name) == name
        assert -90 <= float(latitude) <= 90
        assert -180 <= float(longitude) <= 180
        assert int(people) >= 0
        assert len(code) == 2
    assert rows == sorted(rows, key=lambda row: row[0])
