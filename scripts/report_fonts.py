"""Make the font of printed reports: IBM Plex Sans Arabic, with each letter a glyph of its own.

In the font as it is two letters are often one glyph (lam and alef, or ra behind a tooth). A PDF tells of such a glyph
that it is two letters, and many readers then copy them in the wrong order. Here the first letter becomes an empty glyph
and the second one the whole shape: the page looks the same, and every letter is copied where it stands. And no glyph is
mapped to a presentation form (U+FE8E and the like), which would be copied in place of the letter.

The licence (OFL 1.1) allows this under another name: the family is called "Mahdar Print". Run it as
``python -m scripts.report_fonts``; it needs fonttools and brotli.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.otlLib.builder import buildCoverage, buildLookup, buildSingleSubstSubtable
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph

SOURCE = Path(__file__).resolve().parents[1] / "src" / "mahdar"
FONTS = SOURCE / "export" / "report" / "fonts"
FAMILY = "Mahdar Print"
_LIGATURE, _CHAINING = 4, 6
_WIDEST = 95  # thousandths of an em; poppler takes 100 for a space
_FORMS = ((0xFB50, 0xFD3D), (0xFD50, 0xFDEF), (0xFE70, 0xFEFC))


def main() -> None:
    """Write ``mahdar-print-WEIGHT.woff2``, from the fonts of the web application."""
    for weight in (400, 600):
        font = TTFont(
            SOURCE / "web" / "static" / "vendor" / "fonts" / f"ibm-plex-sans-arabic-arabic-{weight}-normal.woff2"
        )
        count = divide(font)
        forget_forms(font)
        narrow(font)
        _rename(font, weight)
        font.flavor = "woff2"
        path = FONTS / f"mahdar-print-{weight}.woff2"
        font.save(path)
        print(f"{path.name}: {count} ligatures divided")


def divide(font: TTFont) -> int:
    """Replace the required ligatures of a font by an empty glyph and the shape; gives their number."""
    table = font["GSUB"].table
    lookups = table.LookupList.Lookup
    (index,) = {n for record in table.FeatureList.FeatureRecord if record.FeatureTag == "rlig"
                for n in record.Feature.LookupListIndex}  # fmt: skip
    old = lookups[index]
    assert old.LookupType == _LIGATURE
    pairs: dict[str, dict[tuple[str, ...], str]] = {}
    for subtable in old.SubTable:
        for first, ligatures in subtable.ligatures.items():
            for one in ligatures:
                pairs.setdefault(first, {})[tuple(one.Component)] = one.LigGlyph
    made = _Maker(font, lookups, old.LookupFlag)
    rules = [made.rule(first, rest, shape) for first, found in pairs.items() for rest, shape in found.items()]
    rules.sort(key=lambda rule: -len(rule.InputCoverage))
    new = otTables.Lookup()
    new.LookupType, new.LookupFlag, new.SubTable, new.SubTableCount = _CHAINING, old.LookupFlag, rules, len(rules)
    lookups[index] = new
    table.LookupList.LookupCount = len(lookups)
    return len(rules)


def forget_forms(font: TTFont) -> None:
    """Take the presentation forms out of the character map, so that no glyph is copied as one; ornaments stay."""
    for table in font["cmap"].tables:
        for code in list(table.cmap):
            if any(low <= code <= high for low, high in _FORMS):
                del table.cmap[code]


def narrow(font: TTFont) -> None:
    """Bound the kerning that moves letters apart, so that no reader takes the gap for the end of a word."""
    table = font["GPOS"].table
    kern = {n for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern"
            for n in record.Feature.LookupListIndex}  # fmt: skip
    for index in kern:
        for subtable in table.LookupList.Lookup[index].SubTable:
            if subtable.Format == 1:
                values = [pair.Value1 for pairs in subtable.PairSet for pair in pairs.PairValueRecord]
            else:
                values = [pair.Value1 for first in subtable.Class1Record for pair in first.Class2Record]
            for value in filter(None, values):
                for name in ("XAdvance", "XPlacement"):
                    if getattr(value, name, 0) > _WIDEST:
                        setattr(value, name, _WIDEST)


class _Maker:
    def __init__(self, font: TTFont, lookups: list[Any], flag: int) -> None:
        self._font, self._lookups, self._flag = font, lookups, flag
        self._single: dict[tuple[str, str], int] = {}

    def rule(self, first: str, rest: tuple[str, ...], shape: str) -> Any:
        """``first rest`` becomes empty glyphs and ``shape``."""
        letters = (first, *rest)
        shapes = [*(self._empty(letter) for letter in letters[:-1]), shape]
        rule = otTables.ChainContextSubst()
        rule.Format = 3
        rule.BacktrackCoverage, rule.LookAheadCoverage = [], []
        rule.InputCoverage = [buildCoverage([letter], self._font.getReverseGlyphMap()) for letter in letters]
        rule.BacktrackGlyphCount, rule.LookAheadGlyphCount, rule.InputGlyphCount = 0, 0, len(letters)
        rule.SubstLookupRecord = []
        for n, pair in enumerate(zip(letters, shapes, strict=True)):
            record = otTables.SubstLookupRecord()
            record.SequenceIndex, record.LookupListIndex = n, self._substitution(*pair)
            rule.SubstLookupRecord.append(record)
        rule.SubstCount = len(rule.SubstLookupRecord)
        return rule

    def _substitution(self, letter: str, shape: str) -> int:
        if (letter, shape) not in self._single:
            self._lookups.append(buildLookup([buildSingleSubstSubtable({letter: shape})]))
            self._single[letter, shape] = len(self._lookups) - 1
        return self._single[letter, shape]

    def _empty(self, letter: str) -> str:
        """A glyph without a shape and without a width, one for each letter."""
        name = f"{letter}.first"
        if name not in self._font.getGlyphOrder():
            self._font.setGlyphOrder([*self._font.getGlyphOrder(), name])
            self._font["glyf"].glyphs[name] = Glyph()
            self._font["glyf"].glyphOrder = self._font.getGlyphOrder()
            self._font["hmtx"].metrics[name] = (0, 0)
            self._font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
            self._font["maxp"].numGlyphs += 1
        return name


def _rename(font: TTFont, weight: int) -> None:
    style = {400: "Regular", 600: "SemiBold"}[weight]
    names = {1: FAMILY, 2: "Regular", 3: f"{FAMILY} {style}", 4: f"{FAMILY} {style}",
             6: f"MahdarPrint-{style}", 16: FAMILY, 17: style}  # fmt: skip
    table = font["name"]
    for record in list(table.names):
        if record.nameID in names:
            table.removeNames(record.nameID)
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main()
