"""The command line: commands parse options and print; everything else is in the library.

Exit codes: 0 all is well; 1 some pages could not be read and are listed (build), or something is not as it should be
(check); 2 wrong use, told in one line. An interruption (Ctrl-C) gives 130 and loses nothing that was committed.
"""

from __future__ import annotations

import sys

import typer

from mahdar.cli import (
    coding,
    disputes,
    filling,
    gathering,
    happenings,
    indexing,
    lakes,
    lineage,
    outputs,
    people,
    serving,
    sheets,
    tracks,
    undertakings,
    views,
)  # fmt: skip
from mahdar.cli.terminal import errors
from mahdar.errors import MahdarError

HELP = """Mahdar reads Arabic news about negotiations into a dossier in which every line stands on its words.

Exit codes: 0 done; 1 some pages could not be read, or a check failed (all is listed); 2 wrong use."""

_INTERRUPTED = 130
app = typer.Typer(
    name="mahdar", help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    rich_markup_mode=None,
)  # fmt: skip
for module in (
    filling, lakes, gathering, views, happenings, people, undertakings, tracks, lineage, disputes, coding, sheets,
    outputs, serving, indexing,
):  # fmt: skip
    module.register(app)


def main() -> None:
    """Run the command line; every error a user can cause is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except MahdarError as error:
        errors.print(f"mahdar: {error}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        _interrupted()
        sys.exit(_INTERRUPTED)
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:  # typer has caught it, and says nothing
            _interrupted()
        raise


def _interrupted() -> None:
    errors.print("mahdar: interrupted; what was committed is safe, run the same command again to go on")
