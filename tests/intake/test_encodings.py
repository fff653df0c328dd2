"""Bytes to text: every encoding, declared or not or wrongly, and what is no text at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.errors import InputError
from mahdar.intake import encodings
from tests.intake.prose import BODY, P1, TITLE

TEXT = "\n".join((TITLE, *BODY))
PLAIN = TEXT.replace("،", ",")  # ISO-8859-6 has the Arabic comma, but not all marks


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "cp1256", "iso8859-6", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declaration", ["", "utf-8", "windows-1256", "iso-8859-6", "latin-1", "nonsense"])
@pytest.mark.parametrize("length", [60, 400, 10_000])
def test_every_encoding_under_every_declaration(name: str, declaration: str, length: int) -> None:
    head = f'<meta charset="{declaration}">' if declaration else ""
    text = head + (PLAIN * 20)[:length]
    assert encodings.decode(text.encode(name)) == text


def test_windows_quotation_marks_and_digits() -> None:
    text = "قال متحدث: “الجولة الجديدة ستبدأ” في 24 يناير – من دون تأجيل… بحسب «اللجنة»"
    assert encodings.decode(text.encode("cp1256")) == text


def test_text_that_was_encoded_twice_is_mended() -> None:
    twice = TEXT.encode("utf-8").decode("latin-1").encode("utf-8")
    assert encodings.decode(twice) == TEXT
    mixed = TEXT.encode("utf-8").decode("cp1252", "replace")
    if "\ufffd" not in mixed:
        assert encodings.decode(mixed.encode("utf-8")) == TEXT


def test_a_page_cut_in_the_middle_of_a_character() -> None:
    cut = P1.encode()[:-2]
    assert encodings.decode(cut)[:40] == P1[:40]


def test_some_broken_bytes_do_not_change_the_encoding() -> None:
    raw = TEXT.encode()
    broken = raw[:500] + b"\xff\xfe\x80" + raw[500:]
    assert TITLE in encodings.decode(broken)


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n", b"%PDF-1.4", b"PK\x03\x04xx", bytes(range(32)) * 30, b"\x00" * 500])
def test_what_is_no_text(raw: bytes) -> None:
    with pytest.raises(InputError):
        encodings.decode(raw)


def test_declared() -> None:
    assert encodings.declared(b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">') == "cp1256"
    assert encodings.declared(b'<?xml version="1.0" encoding="UTF-8"?>') == "utf-8"
    assert encodings.declared(b"<html>") is None
    assert encodings.declared(b"charset=klingon") is None


@given(st.binary(max_size=600))
def test_any_bytes_are_text_or_an_error(raw: bytes) -> None:
    try:
        assert isinstance(encodings.decode(raw), str)
    except InputError as error:
        assert str(error)


@given(st.text(max_size=300))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    raw = codecs.BOM_UTF8 + text.encode("utf-8", "ignore")
    assert encodings.decode(raw) == raw[3:].decode()
