"""The record as one self-contained page: right to left, Arabic and English labels, light and dark, made to print."""

from __future__ import annotations

import base64
from functools import cache
from importlib import resources
from itertools import product
from pathlib import Path
from typing import Any, Unpack

import jinja2
import yaml

import mahdar
from mahdar.asking import Shared
from mahdar.dossier.store import Store
from mahdar.errors import UsageError
from mahdar.export.labels import pairs
from mahdar.export.report.content import gather
from mahdar.export.report.pdf import print_pdf
from mahdar.export.writing import folder

_HERE = resources.files("mahdar.export.report")
_FACES = {  # file: its family, and the characters that it has, as its makers declare them
    "ibm-plex-sans-arabic-latin-{weight}-normal": (
        "IBM Plex Latin",
        "U+0000-00FF, U+2000-200B, U+2012-206F, U+20AC, U+2122, U+2212",
    ),
    "mahdar-print-{weight}": (  # IBM Plex Sans Arabic with a glyph for each letter: see scripts/report_fonts.py
        "Mahdar Print",
        "U+0600-06FF, U+0750-077F, U+0870-08FF, U+200C-200E, U+2010-2011, U+204F, U+FB50-FDFF, U+FE70-FEFF",
    ),
}
_WEIGHTS = (400, 600)


def write_report(store: Store, out: str | Path, *, title: str, limit: int = 1000, **asked: Unpack[Shared]) -> Path:
    """Write the report of a dossier to the file ``out``, PDF if it ends so; at most ``limit`` entries in each part.

    ``asked``: the filters that all views share, with the same meaning; the report says which are set.

    The page loads nothing and runs nothing; articles are hostile text and are escaped. Raises UsageError where the
    file cannot be written, or nothing that prints a PDF is installed.
    """
    out = Path(out)
    labels = _labels()
    html = _template().render(
        report=gather(store, title, limit, asked), ui=labels["ui"], acts=labels["act"], kinds=labels["kind"],
        modes=labels["mode"], bases=labels["basis"], statuses=labels["status"], fonts=_fonts(), more=pairs(),
        style=_HERE.joinpath("style.css").read_text(encoding="utf-8"), version=mahdar.__version__,
    )  # fmt: skip
    if not out.parent.is_dir():
        raise UsageError(f"{out}: cannot be written (there is no folder {out.parent}); name another file with -o")
    with folder(out.parent, "-o") as files:
        part = files.new(out.name)
        if out.suffix.lower() == ".pdf":
            print_pdf(html, part)
        else:
            part.write_text(html, encoding="utf-8")
    return out


@cache
def _labels() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_HERE.joinpath("labels.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def _template() -> jinja2.Template:
    source = _HERE.joinpath("page.html.j2").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=False)
    return environment.from_string(source)


def _fonts() -> list[dict[str, Any]]:
    fonts = []
    for (name, (family, characters)), weight in product(_FACES.items(), _WEIGHTS):
        data = _HERE.joinpath("fonts", f"{name.format(weight=weight)}.woff2").read_bytes()
        face = {"family": family, "weight": weight, "range": characters, "data": base64.b64encode(data).decode()}
        fonts.append(face)
    return fonts
