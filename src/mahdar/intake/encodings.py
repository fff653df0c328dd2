"""From bytes to text: UTF-8, UTF-16, Windows-1256 and ISO-8859-6, declared, undeclared or wrongly declared."""

from __future__ import annotations

import codecs
import re

from mahdar.errors import InputError

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w\-]+)""", re.I)
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]")
_ODD = re.compile(r"[\x80-\x9f\ufffd]|[À-ÿ¡-¿](?=[\u0621-\u064a])|(?<=[\u0621-\u064a])[À-ÿ]")
_ARTICLE = re.compile(r"(?<![\u0621-\u064a])(?:ال|وال|بال|لل|في |من |على |إلى )")
_DOUBLE = re.compile("[ØÙÚÛ][\u0080-\u00bf‚„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸƒ]")
_MAGIC = {
    b"\x89PNG": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image", b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP or office file", b"\x7fELF": "a program", b"MZ": "a program", b"SQLite format": "a database",
    b"RIFF": "a media file", b"OggS": "a media file", b"ID3": "a sound file", b"\xd0\xcf\x11\xe0": "an old office file",
    b"BZh": "a bzip2 archive", b"7z\xbc\xaf": "a 7-Zip archive", b"Rar!": "a RAR archive",
    b"\xfd7zXZ": "an XZ archive",
}  # fmt: skip
_SAMPLE = 60_000


def decode(raw: bytes) -> str:
    """The text of a page. Raises InputError where the bytes are none.

    A byte order mark and valid UTF-8 settle it; else the declared encoding competes with Windows-1256 and ISO-8859-6
    by how Arabic the text looks in each (letters, the article and common prepositions, impossible neighbours).
    UTF-8 that was once read as Latin-1 and written again is mended; broken bytes become U+FFFD.
    """
    if (text := _marked(raw)) is not None:
        return text
    _refuse_binary(raw)
    if (wide := _without_mark(raw)) is not None:
        return wide
    try:
        return _mended(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 4 and error.start > 0:  # cut off in the middle of the last character
            return _mended(raw.decode("utf-8", "replace"))
    sample = raw[:_SAMPLE]
    best = max(_candidates(raw), key=lambda name: _looks(sample.decode(name, "replace")))
    text = raw.decode(best, "replace")
    if _looks(text[:_SAMPLE]) < 0 and text.count("\ufffd") > len(text) // 4:
        raise InputError("the bytes are text in no known encoding")
    return _mended(text)


def declared(raw: bytes) -> str | None:
    """The encoding that a page names in its first two kilobytes (meta, XML declaration), if Python knows it."""
    match = _DECLARED.search(raw[:2048])
    if match is None:
        return None
    try:
        return codecs.lookup(match[1].decode("ascii", "replace")).name
    except LookupError:
        return None


def _marked(raw: bytes) -> str | None:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    return None


def _without_mark(raw: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of ASCII marks and blanks is 0, of Arabic letters 6."""
    head = raw[:4000]
    if len(head) < 40:
        return None
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = head[first::2]
        if sum(b in (0, 6) for b in high) > 0.9 * len(high) and high.count(6) + high.count(0) > head[
            1 - first :: 2
        ].count(0):
            return raw.decode(name, "replace")
    return None


def _refuse_binary(raw: bytes) -> None:
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise InputError(f"no text: the content is {what}")
    head = raw[:4000]
    controls = sum(b < 9 or 13 < b < 27 or 27 < b < 32 for b in head)
    if controls > len(head) // 50 and _without_mark(raw) is None:
        raise InputError("no text: the content is binary")


def _candidates(raw: bytes) -> list[str]:
    names = ["cp1256", "iso8859-6", "utf-8"]
    named = declared(raw)
    if named and named not in names and not named.startswith("utf-16"):
        names.append(named)
    return sorted(names, key=lambda name: name != named)  # on a tie the declared one wins


def _looks(text: str) -> float:
    """How much a text looks like Arabic: letters, and the article and prepositions that every page is full of."""
    letters = len(_ARABIC.findall(text))
    return letters + 8 * len(_ARTICLE.findall(text)) - 6 * len(_ODD.findall(text)) - 4 * text.count("\ufffd")


def _mended(text: str) -> str:
    """UTF-8 that was read as Latin-1 or Windows-1252 and stored so, read right."""
    sample = text[:_SAMPLE]
    if len(_DOUBLE.findall(sample)) < 20 or len(_ARABIC.findall(sample)) > len(_DOUBLE.findall(sample)):
        return text
    for name in ("cp1252", "latin-1"):
        try:
            return text.encode(name).decode("utf-8")
        except UnicodeError:
            continue
    mixed = bytearray()
    for c in text:
        try:
            mixed += c.encode("cp1252")
        except UnicodeEncodeError:
            if ord(c) > 255:
                return text
            mixed.append(ord(c))
    repaired = mixed.decode("utf-8", "replace")
    return repaired if len(_ARABIC.findall(repaired)) > 20 else text
