"""The file of agencies and outlets: integrity, examples, look-ups."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from mahdar.lexicon.outlets import Outlet, by_address, by_id, by_name, canonical, key, leads, outlets
from mahdar.reading.shadow import fold

ENTRIES = outlets()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.name)
def test_example_holds_a_form_and_ambiguous_ones_have_a_lead_word(entry: Outlet) -> None:
    folded = " ".join(key(entry.example.replace("«", " ").replace("»", " ")).split())
    forms = [key(form) for form in entry.forms if key(form) in folded]
    assert forms, entry.example
    if entry.ambiguous:
        before = min(folded.index(form) for form in forms)
        words = {w[n:] for w in folded[:before].split() for n in (0, 1)}
        lead_words = {word for lead in leads() for word in lead.split()}
        assert words & lead_words or any(form.split()[0] in lead_words for form in forms), entry.example


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.name)
def test_spelling_is_plain(entry: Outlet) -> None:
    for form in entry.forms:
        assert form == form.strip() and form, entry
        assert unicodedata.normalize("NFKC", form) == form or "é" in form, form
        assert all(unicodedata.category(c) not in ("Cf", "Mn") for c in form), form
    assert entry.kind in ("agency", "outlet")
    assert all(d == d.lower() and not d.startswith("www.") for d in entry.domains)
    assert all(i.isalnum() and i == i.lower() for i in entry.ids)


def test_no_name_form_domain_or_id_belongs_to_two() -> None:
    for values in (
        [e.name for e in ENTRIES],
        [d for e in ENTRIES for d in e.domains],
        [i for e in ENTRIES for i in e.ids],
        [f for e in ENTRIES for f in {key(form) for form in e.forms}],
    ):
        assert [v for v, n in Counter(values).items() if n > 1] == []


def test_no_form_repeats_one_that_the_shadow_unites_anyway() -> None:
    repeated = [(e.name, f) for e in ENTRIES for f, n in Counter(map(fold, e.forms)).items() if n > 1]
    assert repeated == []


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("aawsat", "الشرق الأوسط"),
        ("Al Jazeera", "الجزيرة"),
        ("alweeam", "الوئام"),
        ("okaz", "عكاظ"),
        ("alriyadh", "الرياض"),
        ("aleqtisadiya", "الاقتصادية"),
        ("Jawhara FM", "جوهرة أف أم"),
        ("صحيفة «الشرق الأوسط»", "الشرق الأوسط"),
        ("وكالة أنباء رويترز", "رويترز"),
        ("أ.ف.ب", "وكالة الصحافة الفرنسية"),
        ("AFP", "وكالة الصحافة الفرنسية"),
        ("وكالة الأناضول", "الأناضول"),
        ("arabic.rt.com", "روسيا اليوم"),
        ("صدى المدينة البعيدة", "صدى المدينة البعيدة"),
        ("The Weekly Nothing", "The Weekly Nothing"),
        ("", ""),
    ],
)
def test_canonical(given: str, wanted: str) -> None:
    assert canonical(given) == wanted


def test_look_ups_that_must_find_nothing() -> None:
    assert by_name("صحيفة") is None
    assert by_name("وكالة") is None
    assert by_name("رويترزية") is None
    assert by_id("") is None
    assert by_address("https://notaljazeera.net/x") is None
    assert by_address("http://[broken") is None


def test_addresses() -> None:
    assert (found := by_address("https://www.aljazeera.net/news/2024/1/2/x")) and found.name == "الجزيرة"
    assert (found := by_address("https://arabic.cnn.com/world")) and found.name == "سي إن إن"
    assert (found := by_address("ultrairaq.ultrasawt.com")) and found.name == "الترا عراق"


def test_leads_are_folded() -> None:
    assert leads()[fold("صحيفة")] == "outlet"
    assert leads()[fold("وكالة")] == "agency"
