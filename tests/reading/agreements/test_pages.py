"""Agreements of whole pages: those of the bundled sample, and of the development pages where they are at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mahdar import binding, intake, reading
from mahdar.records import Agreement
from tests.shared import shared

SAMPLE = Path(__file__).resolve().parents[3] / "src" / "mahdar" / "sample" / "pages"


@cache
def read_folder(folder: Path) -> dict[str, list[list[Agreement]]]:
    """Name of a page without its ending → the bound agreements of each of its articles."""
    found: dict[str, list[list[Agreement]]] = {}
    for page in intake.scan([folder]):
        if isinstance(page, intake.Failure):
            continue
        for article in intake.segment(page).articles:
            bound = binding.bind(article, reading.read(article.id, article.text)).agreements
            found.setdefault(Path(article.document).stem, []).append(bound)
    return found


def sample(name: str, article: int = 0) -> list[Agreement]:
    return read_folder(SAMPLE)[name][article]


def dev(prefix: str, article: int = 0) -> list[Agreement]:
    pages = read_folder(shared("scoring", "dev", "documents"))
    return next(articles for name, articles in pages.items() if name.startswith(prefix))[article]


def of_kind(agreements: list[Agreement], kind: str) -> Agreement:
    found = [one for one in agreements if one.kind == kind]
    assert len(found) == 1, [one.name for one in found]
    return found[0]


def test_sample_framework_of_2008() -> None:
    one = of_kind(sample("first-round"), "framework")
    assert (one.made_at, one.state) == ("2008", "agreed")


def test_sample_resolution_that_binds_nobody() -> None:
    one = of_kind(sample("first-round"), "resolution")
    assert one.made_at == "2020-01-05"
    assert one.non_binding is not None
    assert of_kind(sample("parliament-resolution"), "resolution").made_at == "2020-01-05"


def test_sample_truce_of_four_days_told_before_it_begins() -> None:
    one = of_kind(sample("archive", 3), "truce")
    assert [ref.name for ref in one.parties] == ["إسرائيل", "حركة حماس"]
    assert {ref.name for ref in one.mediators} == {"مصر", "الولايات المتحدة"}
    assert (one.length, one.in_force_from, one.in_force_to, one.state) == ("P4D", None, None, "agreed")


def test_sample_yemen_truce_made_renewed_and_ended() -> None:
    articles = [agreements for agreements in read_folder(SAMPLE)["yemen-truce"] if agreements]
    by_state = {one.state: one for agreements in articles for one in agreements}
    made = by_state["agreed"]
    assert (made.made_at, made.in_force_from, made.length) == ("2022-04-01", "2022-04-02", "P2M")
    assert by_state["ended"].in_force_to == "2022-10-02"
    renewed = [one for agreements in articles for one in agreements if one.state == "in_force"]
    assert ("2022-08-02", "2022-10-02") in {(one.in_force_from, one.in_force_to) for one in renewed}


def test_sample_ceasefire_declared_and_renewed() -> None:
    one = of_kind(sample("yemen-ceasefire"), "truce")
    assert (one.made_at, one.in_force_from, one.length) == ("2020-04-08~", "2020-04-23~", "P1M")
    assert "renewed" in {stage.stage for stage in one.stages}


def test_sample_commission_agreed_by_two_states() -> None:
    (one,) = sample("explainer")
    assert one.made_at == "2023-08-07/2023-08-08"
    assert {ref.name for ref in one.parties} == {"العراق", "الولايات المتحدة"}


def test_sample_plan_of_two_states() -> None:
    one = of_kind(sample("two-phases"), "plan")
    assert (one.made_at, one.state) == ("2024-09-27", "announced")
    assert {ref.name for ref in one.parties} == {"بغداد", "واشنطن"}


def test_sample_agreements_named_with_their_years() -> None:
    years = {one.made_at for one in sample("riyadh-tehran")}
    assert {"2001", "1998"} <= years
    (nuclear,) = sample("third-round", 1)
    assert (nuclear.made_at, nuclear.state) == ("2015", "agreed")


def test_dev_truce_that_ended_and_the_one_after_it() -> None:
    truces = [one for one in dev("000") if one.kind == "truce"]
    assert [one.state for one in truces] == ["ended", "agreed"]
    after = truces[1]
    assert after.mediators
    assert after.guarantors
    assert after.deniers
    assert len(after.parties) == 2


def test_dev_truce_whose_beginning_is_not_told() -> None:
    one = of_kind(dev("001"), "truce")
    assert one.length == "P4M/P6M"
    assert (one.in_force_from, one.in_force_to, one.state) == (None, None, "in_force")


def test_dev_resolutions_of_parliament() -> None:
    assert of_kind(dev("000"), "resolution").non_binding is not None
    assert of_kind(dev("001"), "resolution").made_at == "2020-01-05"


def test_dev_commission_agreed_in_summer() -> None:
    (one,) = dev("003")
    assert (one.made_at, one.state) == ("2023-22", "agreed")
    assert len(one.parties) == 2


def test_dev_treaty_under_discussion_needs_a_senate() -> None:
    treaty = next(one for one in dev("003", 1) if one.state == "negotiated")
    assert treaty.kind == "treaty"
    assert treaty.approval is not None
    assert treaty.approval_by is not None
    assert len(treaty.parties) == 2


def test_dev_nuclear_agreement() -> None:
    for page, made in (("d03", "2015-07-14"), ("d28", "2015-07-14"), ("d37", "2015")):
        one = of_kind(dev(page), "agreement")
        assert one.made_at == made
    assert dev("d37")[0].state == "suspended"


def test_dev_truce_of_two_months() -> None:
    for page in ("d43", "d45"):
        one = of_kind(dev(page), "truce")
        assert (one.length, one.state) == ("P2M", "in_force")


def test_dev_truces_before_are_not_the_one_told_of() -> None:
    one = of_kind(dev("d16"), "truce")
    assert one.stages == []


def test_dev_pages_without_agreements_have_none() -> None:
    for page in ("d21", "d33", "d34"):
        assert dev(page) == []
