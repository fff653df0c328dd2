"""The last look at a match: its symbol, its approximation, and what only its whole context can tell."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.reading.numbers import ordinal_words
from mahdar.reading.shadow import fold
from mahdar.reading.timexes.build import MAKERS
from mahdar.reading.timexes.context import approximation, word_list
from mahdar.reading.timexes.found import Found
from mahdar.reading.timexes.lengths import Symbol, duration, vague_duration
from mahdar.reading.timexes.match import Match
from mahdar.reading.timexes.tense import acts, looks_present, tense, told_tense, word_tense
from mahdar.reading.timexes.words import Month, cuts, entries, months
from mahdar.reading.tokens import Doc

_COUNTED = frozenset({"duration", "ago", "spanduration", "agothen", "halfunit"})


def accept(doc: Doc, match: Match) -> Found | None:
    """The match as a time expression; None where it is none after all."""
    if match.rule.const is not None:
        match.captures["const"] = match.rule.const
    built = MAKERS[match.rule.make](match.captures)
    if built is None or _is_father(doc, match) or _is_surname(doc, match) or _is_name_in_quotes(doc, match):
        return None
    type_, symbol = built
    if match.rule.name == "weekday-with-yawm" and _is_habit(doc, match):
        type_, symbol = "SET", {"kind": "set", "value": f"XXXX-WXX-{match.captures['WEEKDAY']}"}
    if _is_no_hour(doc, match) or _is_score(doc, match) or _counts_a_noun(doc, match):
        return None
    bare = match.rule.name.startswith("year-") and set(symbol.get("fields", ())) == {"year"}
    if match.rule.name == "year-apposition" and symbol["fields"]["year"] >= 2030:
        return None  # the name of a plan: رؤية السعودية 2030
    if bare and "EDGE" not in match.captures and not 1900 <= symbol["fields"]["year"] <= 2060:
        return None
    if symbol.get("value") in ("LATER", "THEN"):
        symbol["value"] = _by_tense(symbol["value"], tense(doc, match.first, match.stop))
    if match.rule.name == "year-in" and _is_count(doc, match):
        return None
    if _is_broken(doc, match) or _is_contract(doc, match) or _goes_on(doc, match):
        return None
    if match.rule.make in _COUNTED:
        mod = approximation(doc, match.first)
        if mod:
            symbol["mod"] = mod
    for end in ("from", "to"):
        if symbol.get(end, {}).get("choose") == "tense":
            symbol[end]["choose"] = tense(doc, match.first, match.stop)
    if symbol.get("choose") == "tense":
        symbol["choose"] = tense(doc, match.first, match.stop)
        if symbol["choose"] == "planned" and "month" not in symbol["fields"]:
            symbol["choose"] = "near"
        if "feast" in symbol["fields"] and symbol["choose"] == "past":
            symbol["choose"] = "near"
    if symbol.get("choose") in ("past", "future", "near", "planned") and {"day", "month"} <= set(symbol["fields"]):
        _name_event(doc, match, symbol)
    if match.rule.name == "day-by-publication" and _nowadays(doc, match):
        symbol = {"kind": "vague", "value": "PRESENT_REF"}
    if symbol.get("choose") in ("past", "future", "near", "planned") and _every_year(doc, match):
        symbol |= {"anchor": None, "open": True}
        del symbol["choose"]
    ahead = _told_ahead(doc, match)
    if match.rule.name == "unit-edge" and not ahead:
        if match.captures["UNITD"] == "Y":
            symbol["may_follow"] = True
        elif match.captures["UNITD"] == "W":
            symbol = {"kind": "vague", "value": "PAST_REF"}
    first, skip, clitic, name = match.first, match.skip, match.clitic, match.rule.name
    if "hence" in match.captures and match.rule.make in ("ago", "someago") and not ahead:
        # "after ten years" in a story of the past: the length of time alone is told
        built = (duration if match.rule.make == "ago" else vague_duration)(match.captures)
        if built is None:
            return None
        (type_, symbol), first, skip, clitic, name = built, first + 1, 0, "", "duration-after"
    return Found(first, match.stop, skip, clitic, type_, symbol, name)


def _by_tense(word: str, told: str) -> str:
    """``لاحقا`` lies ahead and ``حينئذ`` behind, unless the clause says otherwise."""
    if word == "LATER":
        return "PAST_REF" if told == "past" else "FUTURE_REF"
    return "FUTURE_REF" if told == "future" else "PAST_REF"


def _told_ahead(doc: Doc, match: Match) -> bool:
    """Whether the clause is of the future, for the rules that ask."""
    asks = match.rule.name == "unit-edge" or "hence" in match.captures
    return asks and tense(doc, match.first, match.stop) == "future"


def _is_habit(doc: Doc, match: Match) -> bool:
    """``أيام الأحد``: every Sunday, unless other weekdays follow."""
    if doc.tokens[match.first].text[match.skip if match.clitic else 0 :] != "ايام":
        return False
    behind = doc.tokens[match.stop].text if match.stop < len(doc.tokens) else ""
    return not (behind.startswith("وال") or behind in ("،", "و"))


def _counts_a_noun(doc: Doc, match: Match) -> bool:
    """``الفصل الأول من مايو``: an ordinal that belongs to the noun before it; ``مثل هذا اليوم``: no day of now."""
    if not match.first or match.clitic:
        return False
    before = doc.tokens[match.first - 1].text
    if match.captures.get("DAYREF") == 1 and match.stop < len(doc.tokens):  # غد أفضل
        return doc.tokens[match.stop].text in word_list("better_tomorrow").words
    if match.rule.name == "unit-by-publication" and before in ("مثل", "بمثل"):
        return True
    if match.rule.name == "day-by-publication" and before == "هذا" and match.first > 1:
        return doc.tokens[match.first - 2].text in ("مثل", "بمثل")
    head = doc.tokens[match.first].text
    if match.rule.name != "day-month" or head not in ordinal_words() or not before.startswith("ال"):
        return False
    known = {entry.cls for entry in entries().get(before, ())}
    return not known & {"WEEKDAY", "REL", "DAYREF", "UNITD"} and before not in ("الموافق", "المصادف", "الي")


def _is_count(doc: Doc, match: Match) -> bool:
    """``في 2011 موقعا``, ``في 2000 مدرسة``: no verb close before, an accusative behind, or a round number."""
    if not any(word_tense(token.text) == "past" for token in doc.tokens[max(0, match.first - 3) : match.first - 1]):
        return True
    if match.captures["YEARN"][0] % 100 == 0 or not 1980 <= match.captures["YEARN"][0] <= 2040:
        return True
    behind = doc.tokens[match.stop] if match.stop < len(doc.tokens) else None
    return behind is not None and behind.kind == "w" and behind.text.endswith("ا")


def _is_no_hour(doc: Doc, match: Match) -> bool:
    """``عرضه الأول مساء الأربعاء``: hours are told by ordinals in the feminine."""
    head = doc.tokens[match.first].text[match.skip :]
    return match.rule.name == "clock-bare" and head in ordinal_words() and not head.endswith(("ه", "ولي"))


def _is_score(doc: Doc, match: Match) -> bool:
    """``2 - صفر``: goals, not the second of Safar."""
    month = match.captures.get("MONTH")
    if not isinstance(month, Month) or (month.number, month.calendar) != (2, "hijri") or "YEARN" in match.captures:
        return False
    return all(doc.tokens[i].text not in ("من", "شهر") for i in range(match.first, match.stop))


def _is_broken(doc: Doc, match: Match) -> bool:
    """Whether the match opens a bracket that it does not close."""
    inside = [doc.tokens[i].text for i in range(match.first, match.stop)]
    return inside.count("(") != inside.count(")")


def _is_contract(doc: Doc, match: Match) -> bool:
    """``لعقد اجتماع``, ``ثلاثة عقود مع شركات``: the holding of something or contracts, not tens of years."""
    if match.captures.get("UNITS") == "E":
        after = doc.tokens[match.stop].text if match.stop < len(doc.tokens) else ""
        around = {token.text for token in doc.tokens[max(0, match.first - 4) : match.first]} | {after}
        long = (
            {after, doc.tokens[match.stop - 1].text} & word_list("long_behind").words
            or "INDEF" in match.captures
            or "NUM" in match.captures
        )
        if around & word_list("contracts").words:
            return True
        return not long and (bool(match.clitic) or after.startswith("ال"))
    if match.captures.get("UNIT") != "E" or match.rule.name not in ("duration-one", "counted-from-publication"):
        return False
    if match.clitic:
        return True
    behind = doc.tokens[match.stop] if match.stop < len(doc.tokens) else None
    return behind is not None and behind.kind == "w" and behind.text not in ("من", "علي", "كامل", "في")


def _goes_on(doc: Doc, match: Match) -> bool:
    """``قبل يوم السبت``, ``بعد عام 1967``, ``اليوم التالي للحرب``: the unit belongs to what follows."""
    if match.stop >= len(doc.tokens) or match.stop in doc.breaks:
        return False
    behind = doc.tokens[match.stop]
    if match.rule.name == "unit-edge" and (behind.kind == "n" or match.captures["UNITD"] in "CE"):
        return True
    if match.rule.name == "unit-anaphoric" and match.captures["UNITD"] in "CE":
        return True
    if match.rule.name == "unit-anaphoric":
        return match.captures.get("UNITD") == "D" and behind.text.startswith("ل") and len(behind.text) >= 4
    if match.rule.name == "duration-one":  # يوم العمال: the day of something
        return behind.text.startswith("ال") and behind.text not in ("الي", "الا", "الان")
    if match.rule.make in ("duration", "spanduration") and match.captures.get("UNIT") == "Y" and behind.kind == "n":
        return len(behind.text) == 4 and behind.text.isdigit()
    if match.rule.make != "ago" or "UNIT" not in match.captures or "NUM" in match.captures:
        return False
    names = {entry.cls for _, _, word in cuts(behind.text)[:1] for entry in entries().get(word, ())}
    return behind.kind == "n" or bool(names & {"WEEKDAY", "DAYREF", "REL"}) or behind.text in months()


def _every_year(doc: Doc, match: Match) -> bool:
    """``30 يونيو من كل عام``: no one year is meant."""
    behind = [token.text for token in doc.tokens[match.stop : match.stop + 3]]
    return behind[:1] == ["كل"] or (behind[:2] == ["من", "كل"] and behind[2:] != [])


def _name_event(doc: Doc, match: Match, symbol: Symbol) -> None:
    """``هجوم 7 أكتوبر``: a day and month that stand for one event, of a year that need not be told."""
    fields = symbol["fields"]
    for day, month, year, heads, context in _anniversaries():
        if (fields["day"], fields["month"]) != (day, month) or "calendar" in fields:
            continue
        before = doc.tokens[match.first - 1].text if match.first else ""
        if any(rest in heads for _, _, rest in cuts(before)):
            fields["year"] = year
            symbol["anchor"] = None
            del symbol["choose"]
        elif symbol["choose"] != "future" and sum(word in doc.shadow.text for word in context) >= 2:
            symbol["event_year"] = year


@cache
def _anniversaries() -> tuple[tuple[int, int, int, frozenset[str], frozenset[str]], ...]:
    return tuple(
        (e["day"], e["month"], e["year"], frozenset(map(fold, e["heads"])), frozenset(map(fold, e["context"])))
        for e in lexicon.load("time_feasts")["anniversaries"]
    )


def _is_father(doc: Doc, match: Match) -> bool:
    """``اب`` alone and without madda: a father or a town (أب، إب), not August; ``صفر``: nought."""
    month = match.captures.get("MONTH")
    if match.rule.name != "month-needs-context" or not isinstance(month, Month):
        return False
    if month.calendar == "hijri":
        return month.number not in (9, 10)
    return month.first == "آ" and doc.text[doc.offset(match.first, match.skip)] != "آ"


def _is_surname(doc: Doc, match: Match) -> bool:
    """``محمد الخميس``: a given name right before a bare weekday."""
    if match.rule.name != "weekday" or match.first < 1 or match.clitic:
        return False
    before = doc.tokens[match.first - 1].text
    if before in ("بين", "كلا") and match.captures["WEEKDAY"] == 1:  # the two of them
        return match.stop >= len(doc.tokens) or not doc.tokens[match.stop].text.startswith("وال")
    known = word_list("given_names")
    if match.captures["WEEKDAY"] not in (4, 7) or before not in known.words:
        return False
    return match.first < 2 or doc.tokens[match.first - 2].text not in ("بن", "ابن")


def _is_name_in_quotes(doc: Doc, match: Match) -> bool:
    """``«اليوم»``, a newspaper: one word alone in quotation marks."""
    if match.stop - match.first != 1 or match.rule.name not in ("day-by-publication", "month"):
        return False
    if match.captures.get("DAYREF") == 0 and match.first > 1 and doc.tokens[match.first - 1].text == "(":
        return doc.tokens[match.first - 2].text in ("ل", "مع", "مراسل", "الي", "صحيفه", "جريده")
    q = doc.quote_of[match.first]
    return q >= 0 and doc.quotes[q].first == match.first - 1 and doc.quotes[q].stop == match.stop + 1


def _nowadays(doc: Doc, match: Match) -> bool:
    """Whether a bare ``اليوم`` means these times: in quoted speech, or beside no verb of a single act."""
    if match.stop - match.first != 1 or match.captures.get("DAYREF") != 0 or "PART" in match.captures:
        return False
    sentence = doc.sentences[doc.sentence_of[match.first]]
    near = [t for t in doc.tokens[max(sentence.first, match.first - 4) : match.first] if t.kind == "w"]
    last = near[-1].text if near else ""
    if last.removeprefix("و") in word_list("of_these_times").words:
        return True
    if any(token.text.removeprefix("و") in word_list("becoming").words for token in near):
        return True
    if any(word_tense(token.text) for token in near) or last in ("سابق", "لاحق", "مبكر", "متاخر"):
        return False
    if doc.quote_of[match.first] >= 0 or last.removeprefix("و") in word_list("until_these_times").words:
        return True
    lead = next((t.text.removeprefix("و") for t in doc.tokens[sentence.first : match.first] if t.kind == "w"), "")
    if lead in acts() or looks_present(lead) or any(token.text in word_list("sayings").words for token in near):
        return False
    told = told_tense(doc, match.first)
    if told == "future":
        return False
    if any(looks_present(token.text) and (told is None or token.text[0] == "ي") for token in near):
        return True
    behind = doc.tokens[match.stop].text if match.stop < sentence.stop else ""
    if told is None and (not lead or looks_present(behind)):
        return not any(word_tense(t.text) == "past" for t in doc.tokens[match.stop : match.stop + 4])
    if told is not None or sentence.first == 0:
        return False
    return last.startswith("ال") or not any(
        word_tense(token.text) == "past" for token in doc.tokens[sentence.first : sentence.stop]
    )
