"""What the package carries from npm is what its list says, and the list is what ``assets`` names."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import yaml

import mahdar.web

VENDOR = Path(mahdar.web.__file__).parent / "static" / "vendor"
ASSETS = Path(__file__).resolve().parents[2] / "assets"


def test_files_are_those_of_the_list() -> None:
    listed = {one["file"]: one for one in json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))}
    there = {str(p.relative_to(VENDOR)) for p in VENDOR.rglob("*") if p.is_file()} - {"manifest.json"}
    assert there == set(listed)
    for name, one in listed.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == one["sha256"], name
        assert b"sourceMappingURL" not in (VENDOR / name).read_bytes()


def test_the_list_is_what_assets_names() -> None:
    wanted = yaml.safe_load((ASSETS / "files.yaml").read_text(encoding="utf-8"))
    versions = json.loads((ASSETS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    listed = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    named = {(name, package) for package, about in wanted.items() for name in about["files"].values()}
    assert {(one["file"], one["package"]) for one in listed} == named
    for one in listed:
        assert one["version"] == versions[one["package"]], "run `make assets`"
        assert "GPL" not in one["licence"]
