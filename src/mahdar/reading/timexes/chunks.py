"""What stands at a token: the word classes of the lexicon, and numbers, months, years and dates in digits."""

from __future__ import annotations

from typing import Any, NamedTuple

from mahdar.reading.kept import kept
from mahdar.reading.numbers import number_at, number_words, ordinal_at, ordinal_words
from mahdar.reading.timexes.words import Month, cuts, entries, months
from mahdar.reading.tokens import Doc

_SEPARATORS = frozenset("/-–(،")
_COMMON = frozenset({"م", "ميلادي", "ميلاديه", "للميلاد"})
_HIJRI = frozenset({"ه", "هجري", "هجريه", "للهجره"})


class Chunk(NamedTuple):
    """Tokens up to ``stop`` are a ``cls`` that stands for ``value``; ``skip`` characters in front are ``clitic``."""

    clitic: str
    skip: int
    cls: str
    stop: int
    value: Any


@kept(100_000)
def may_hold(word: str) -> bool:
    """Whether any chunk may begin with this shadow word: most words of a text begin none."""
    if word in number_words() or word in ordinal_words():
        return True
    return any(rest in entries() or rest in months() or rest == "ال" for _, _, rest in cuts(word))


class Chunks:
    """The chunks of a text, found when they are asked for."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.tokens = doc, doc.tokens
        self._known: dict[int, tuple[Chunk, ...]] = {}

    def at(self, i: int) -> tuple[Chunk, ...]:
        """All chunks that begin at token ``i``."""
        known = self._known.get(i)
        if known is None:
            found: list[Chunk] = []
            if i < len(self.tokens) and self.tokens[i].kind == "n":
                self._number(i, found)
            elif i < len(self.tokens) and self.tokens[i].kind == "w":
                if may_hold(self.tokens[i].text):
                    for clitic, skip, word in cuts(self.tokens[i].text):
                        self._word(i, clitic, skip, word, found)
                    self._number_words(i, found)
            elif i < len(self.tokens):
                found.extend(Chunk("", 0, e.cls, i + 1, e.value) for e in entries().get(self.tokens[i].text, ()))
            known = self._known[i] = tuple(found)
        return known

    def _word(self, i: int, clitic: str, skip: int, word: str, found: list[Chunk]) -> None:
        for entry in entries().get(word, ()):
            stop = i + 1 + len(entry.rest)
            if self._are(i + 1, entry.rest):
                found.append(Chunk(clitic, skip, entry.cls, stop, entry.value))
        if word in months():
            self._month(i, clitic, skip, word, found)
        if word == "ال" and i + 1 < len(self.tokens) and self.tokens[i + 1].kind == "n":
            for chunk in self.at(i + 1):
                if chunk.cls in ("NUM", "DAYN", "YEARN"):
                    found.append(chunk._replace(clitic=clitic, skip=skip))

    def _number_words(self, i: int, found: list[Chunk]) -> None:
        """Cardinals and ordinals in words."""
        word = self.tokens[i].text
        number = number_at(self.doc, i)
        if (
            number is not None
            and isinstance(number.low, int)
            and not number.vague
            and not self._per_cent(i, number.stop)
        ):
            clitic, value, stop = word[: number.skip], number.low, number.stop
            found.append(Chunk(clitic, number.skip, "NUMD" if number.definite else "NUM", stop, value))
            if value <= 31 and not number.definite:
                found.append(Chunk(clitic, number.skip, "DAYN", stop, value))
            if 1300 <= value <= 2150:
                found.append(self._year(stop, value, clitic, number.skip))
        ordinal = ordinal_at(self.doc, i)
        if ordinal is not None:
            clitic = word[: ordinal.skip]
            found.append(Chunk(clitic, ordinal.skip, "ORD", ordinal.stop, ordinal.value))
            if ordinal.value <= 31 and not word.endswith(("ه", "ولي")):
                found.append(Chunk(clitic, ordinal.skip, "DAYN", ordinal.stop, ordinal.value))

    def _per_cent(self, i: int, stop: int) -> bool:
        """``5.7 في المائة العام الماضي``: a share, and no count of what follows."""
        word = self.tokens[i].text
        lead = i > 0 and self.tokens[i - 1].text == "في" and word in ("المائه", "المئه")
        share = lead or word in ("بالمائه", "بالمئه")
        behind = [token.text for token in self.tokens[stop : stop + 2]]
        counted = behind[:1] in (["عام"], ["سنه"], ["يوم"]) and behind[1:2] != [] and behind[1].startswith("ال")
        return share and not counted

    def _are(self, i: int, words: tuple[str, ...]) -> bool:
        return not words or tuple(self.doc.words[i : i + len(words)]) == words

    def _number(self, i: int, found: list[Chunk]) -> None:
        text = self.tokens[i].text
        date = self._numeric_date(i)
        if date:
            found.append(date)
        clock = self._clock(i)
        if clock:
            found.append(clock)
        number = number_at(self.doc, i)
        if number is None or not isinstance(number.low, int):
            return
        value, stop = number.low, number.stop
        found.append(Chunk("", 0, "NUM", stop, value))
        if len(text) <= 2 and stop == i + 1 and 1 <= value <= 31:
            found.append(Chunk("", 0, "DAYN", stop, value))
            found.append(Chunk("", 0, "DAYD", stop, value))
        if len(text) == 2 and stop == i + 1 and 45 <= value <= 99 and self._is_short_year(i):
            found.append(Chunk("", 0, "YEARN", stop, (1900 + value, "gregorian")))
        if len(text) == 4 and stop == i + 1 and 1000 <= value <= 2150:
            found.append(self._year(stop, value, "", 0))

    def _is_short_year(self, i: int) -> bool:
        """``عام 67``: not a count of what stands behind it, nor a year of antiquity (``عام 79م``)."""
        if not i or self.tokens[i - 1].text.removeprefix("و") not in ("عام", "سنه"):
            return False
        behind = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return behind is None or not (behind.text in ("م", "ه", "%", "قبل") or behind.text.endswith("ا"))

    def _year(self, stop: int, value: int, clitic: str, skip: int) -> Chunk:
        """A year, with the word for its calendar."""
        following = self.tokens[stop].text if stop < len(self.tokens) else ""
        near = stop < len(self.tokens) and self.tokens[stop].start - self.tokens[stop - 1].end <= 1
        if near and following in _HIJRI and value < 1600:
            return Chunk(clitic, skip, "YEARN", stop + 1, (value, "hijri"))
        if near and following in _COMMON:
            return Chunk(clitic, skip, "YEARN", stop + 1, (value, "gregorian"))
        return Chunk(clitic, skip, "YEARN", stop, (value, "hijri" if 1400 <= value <= 1450 else "gregorian"))

    def _month(self, i: int, clitic: str, skip: int, word: str, found: list[Chunk]) -> None:
        single = self._single_month(i, word, skip)
        if single is None:
            return
        month, stop = single
        doubled = self._doubled(month, stop)
        if doubled is not None:
            found.append(Chunk(clitic, skip, "MONTH", doubled, Month(month.number, month.calendar, True)))
        else:
            found.append(Chunk(clitic, skip, "MONTH" if month.alone else "MONTHX", stop, month))

    def _single_month(self, i: int, word: str, skip: int) -> tuple[Month, int] | None:
        for rest, month in months().get(word, ()):
            if self._are(i + 1, rest) and not (month.first == "آ" and not month.alone and self._hamza_above(i, skip)):
                return month, i + 1 + len(rest)
        return None

    def _hamza_above(self, i: int, skip: int) -> bool:
        """Whether the word is written with hamza above the alef (أب, "father") and not with madda (آب)."""
        return self.doc.text[self.doc.offset(i, skip)] in "أإ"

    def _doubled(self, month: Month, stop: int) -> int | None:
        """Where a second name of the same month ends: ``حزيران/يونيو``, ``يوليو (تموز)``, ``يناير كانون الثاني``."""
        at = stop
        opened = False
        if at < len(self.tokens) and self.tokens[at].text in _SEPARATORS:
            opened = self.tokens[at].text == "("
            at += 1
        if at >= len(self.tokens) or self.tokens[at].kind != "w":
            return None
        other = self._single_month(at, self.tokens[at].text, 0)
        if other is None or (other[0].number, other[0].calendar) != (month.number, month.calendar):
            return None
        if opened:
            return other[1] + 1 if other[1] < len(self.tokens) and self.tokens[other[1]].text == ")" else None
        return other[1]

    def _numeric_date(self, i: int) -> Chunk | None:
        """``24/3/2021``, ``2021-03-24``, ``14.7.2015``; day before month unless that cannot be."""
        parts, stop = [self.tokens[i].text], i + 1
        if parts[0].count(".") == 2:
            parts = parts[0].split(".")
        else:
            while len(parts) < 3 and stop + 1 < len(self.tokens):
                mark, number = self.tokens[stop], self.tokens[stop + 1]
                if mark.text not in "/-–." or number.kind != "n" or number.start - self.tokens[stop - 1].end > 3:
                    break
                if self.tokens[stop].text != self.tokens[i + 1].text:
                    break
                parts.append(number.text)
                stop += 2
        if len(parts) != 3 or not all(part.isdigit() for part in parts):
            return None
        if stop + 1 < len(self.tokens) and self.tokens[stop].text in "/-" and self.tokens[stop + 1].kind == "n":
            return None
        fields = _ymd(parts)
        return Chunk("", 0, "NDATE", stop, fields) if fields else None

    def _clock(self, i: int) -> Chunk | None:
        tokens = self.tokens
        text = tokens[i].text
        if len(text) == 4 and text.isdigit() and int(text[:2]) < 25 and int(text[2:]) < 60:
            zone = i + 1 < len(tokens) and tokens[i + 1].text in ("بتوقيت", "بالتوقيت")
            told = i > 0 and tokens[i - 1].text == "الساعه"
            return Chunk("", 0, "CLOCK", i + 1, f"{text[:2]}:{text[2:]}") if zone or told else None
        hour, _, minute = tokens[i].text.partition(".")
        if minute and len(minute) == 2 and minute.isdigit() and hour.isdigit() and int(hour) < 25 and int(minute) < 60:
            return Chunk("", 0, "CLOCK", i + 1, f"{int(hour):02}:{minute}")
        if i + 2 >= len(tokens) or tokens[i + 1].text not in (":", ".") or tokens[i + 2].kind != "n":
            return None
        hour, minute = tokens[i].text, tokens[i + 2].text
        if not (hour.isdigit() and minute.isdigit() and len(minute) == 2 and int(hour) < 25 and int(minute) < 60):
            return None
        return Chunk("", 0, "CLOCK", i + 3, f"{int(hour):02}:{minute}")


def _ymd(parts: list[str]) -> dict[str, Any] | None:
    if len(parts[0]) == 4 and len(parts[2]) <= 2:
        year, month, day = (int(part) for part in parts)
    elif len(parts[2]) in (2, 4) and len(parts[0]) <= 2 and len(parts[1]) <= 2:
        day, month, year = (int(part) for part in parts)
        if len(parts[2]) == 2:
            if year < 10:
                return None
            year += 2000
    else:
        return None
    if month > 12 >= day:
        day, month = month, day
    calendar = "hijri" if 1300 <= year <= 1500 else "gregorian"
    if not (1 <= month <= 12 and 1 <= day <= 31 and (calendar == "hijri" or 1700 <= year <= 2150)):
        return None
    return {"year": year, "month": month, "day": day, "calendar": calendar}
