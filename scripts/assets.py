"""Put what the web application takes from npm where the package holds it: ``make assets``.

``assets/package-lock.json`` fixes the versions, ``assets/files.yaml`` names the files. Comments that point a browser at
maps of the source are taken out, because these are not carried. The list of what was carried, with the version, the
licence and the SHA-256 of each file, is ``static/vendor/manifest.json``; a test holds the files to it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from scripts import basemap

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "assets"
VENDOR = ROOT / "src" / "mahdar" / "web" / "static" / "vendor"
_MAPS = re.compile(rb"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ ?\*/)\s*$")


def main() -> None:
    """Install, copy, list."""
    if shutil.which("npm") is None:
        sys.exit("npm is not installed: it is needed for this step only, the files it brings are in the repository")
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=ASSETS, check=True)
    wanted: dict[str, Any] = yaml.safe_load((ASSETS / "files.yaml").read_text(encoding="utf-8"))
    shutil.rmtree(VENDOR, ignore_errors=True)
    listed = []
    for package, about in wanted.items():
        folder = ASSETS / "node_modules" / package
        version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
        for source, name in about["files"].items():
            data = _MAPS.sub(b"\n", (folder / source).read_bytes())
            if name == "countries.json":
                data = basemap.convert(data)
            (VENDOR / name).parent.mkdir(parents=True, exist_ok=True)
            (VENDOR / name).write_bytes(data)
            listed.append({"file": name, "package": package, "version": version, "licence": about["licence"],
                           "sha256": hashlib.sha256(data).hexdigest()})  # fmt: skip
    (VENDOR / "manifest.json").write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")
    print(f"{len(listed)} files in {VENDOR.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
