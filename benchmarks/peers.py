"""The peers in an environment of their own, so that their old requirements harm nothing: ``.venv-peers``.

Maha asks for releases that no longer go with others (``regex`` before 2022); it is installed without them and works
with today's, once the module that it looks for is named.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from benchmarks.corpus import ROOT

HOME = ROOT / ".venv-peers"
_WHOLE = ["dateparser>=1.2", "python-dateutil", "regex", "tqdm"]
_ALONE = ["mahad==0.3.0", "hijri-converter==2.3.2", "pyduckling-native-phihos==0.3.0"]
_RUN = (
    "import sys; import regex; sys.modules.setdefault('regex.regex', regex);"
    " from benchmarks.dates import main; sys.exit(main())"
)


def run(*arguments: str) -> int:
    """Run ``benchmarks.dates`` where the peers are; what cannot be installed is left out there, and named."""
    environ = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")])
    }
    python = _environment()
    plain = python == Path(sys.executable)
    command = [str(python), *(["-m", "benchmarks.dates"] if plain else ["-c", _RUN]), *arguments]
    return subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode


def _environment() -> Path:
    python = HOME / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = HOME / "done"
    if done.exists():
        return python
    try:
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
        here = subprocess.run(
            [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True, stdout=subprocess.PIPE, text=True,
        ).stdout.strip()  # fmt: skip
        Path(here, "mahdar.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, *_WHOLE], check=True)
        subprocess.run([*install, "--no-deps", *_ALONE], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"the peers could not be installed ({error}): only what is here is measured", file=sys.stderr)
        return Path(sys.executable)
    done.touch()
    return python


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
