"""Write docs/cli.md from the commands' own help texts, so that the two cannot differ.

python -m scripts.cli_docs            write the page
python -m scripts.cli_docs --check    exit 1 where it is not up to date
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from typing import Any

import typer

from mahdar.cli import app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
HEAD = """# The command line

Made from the commands' own help by `python -m scripts.cli_docs`; a test compares the two.

Exit codes: **0** done; **1** some pages could not be read (`build` lists them), or `check` found something; **2** wrong
use, told in one line; **130** interrupted, with nothing lost that was committed.

Where standard output is no terminal, tables are printed as lines with tabs. `--json` prints one JSON object a line.
"""


def page() -> str:
    """The whole page."""
    root: Any = typer.main.get_command(app)
    return HEAD + "".join(_section(f"mahdar {name}", command, "##") for name, command in root.commands.items())


def _section(title: str, command: Any, level: str) -> str:
    text = f"\n{level} `{title}`\n\n{inspect.cleandoc(command.help or '')}\n"
    if hasattr(command, "commands"):
        return text + "".join(_section(f"{title} {n}", c, level + "#") for n, c in command.commands.items())
    rows = [_row(parameter) for parameter in command.params if parameter.name != "help"]
    return text + "\n| | |\n| --- | --- |\n" + "".join(rows)


def _row(parameter: Any) -> str:
    argument = parameter.param_type_name == "argument"
    name = (parameter.metavar or parameter.name.upper()) if argument else ", ".join(parameter.opts)
    help_text = (parameter.help or "").replace("|", "\\|")
    need = " (required)" if parameter.required else ""
    return f"| `{name}`{need} | {help_text} |\n"


def main() -> int:
    """Write or check the page."""
    if "--check" in sys.argv[1:]:
        current = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        if current != page():
            print("docs/cli.md is not up to date: run `python -m scripts.cli_docs`", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
