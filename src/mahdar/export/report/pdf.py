"""The report as PDF: printed by Chromium where it is installed, else by WeasyPrint; its letters can be copied.

Chromium prints the page as any browser shows it; its policy lets it load nothing and run no script. WeasyPrint needs no
browser and takes far longer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from mahdar.errors import UsageError

CHROMIUM = "MAHDAR_CHROMIUM"  # names the program, where it is none of these
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
_OPTIONS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--no-pdf-header-footer",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=10000",
)  # fmt: skip
_SECONDS = 600


def print_pdf(html: str, out: Path) -> None:
    """Print a page into the file ``out``. Raises UsageError where nothing that prints is installed, or it fails."""
    program = _chromium()
    if program is not None:
        _by_chromium(program, html, out)
        return
    try:
        weasyprint = import_module("weasyprint")
    except (ImportError, OSError) as error:  # OSError: the libraries that it draws with are missing
        raise UsageError(
            "a PDF needs Chromium (Debian: apt install chromium), or WeasyPrint, which is slower: pip install"
            " 'mahdar[pdf]'"
        ) from error
    weasyprint.HTML(string=html).write_pdf(out)


def _chromium() -> str | None:
    named = os.environ.get(CHROMIUM)
    if named and shutil.which(named) is None:
        raise UsageError(f"{CHROMIUM} names {named}, which is no program")
    return next((found for name in ([named] if named else _NAMES) if (found := shutil.which(name))), None)


def _by_chromium(program: str, html: str, out: Path) -> None:
    with TemporaryDirectory(prefix="mahdar-") as folder:
        page, made = Path(folder) / "report.html", Path(folder) / "report.pdf"
        page.write_text(html, encoding="utf-8")
        root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()  # it refuses to run as root
        places = (f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", page.as_uri())
        try:
            done = subprocess.run(
                [program, *_OPTIONS, *root, *places], capture_output=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UsageError(f"{program} could not print the report ({error})") from error
        if not made.exists() or not made.read_bytes().startswith(b"%PDF"):
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise UsageError(f"{program} printed nothing ({' '.join(said) or f'exit code {done.returncode}'})")
        out.write_bytes(made.read_bytes())
