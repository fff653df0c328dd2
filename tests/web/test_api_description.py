"""schemathesis asks the API whatever its description allows, and what it forbids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from mahdar.web import Settings, make_app

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")


@pytest.mark.parametrize(
    ("mode", "examples"),
    [
        ("POSITIVE", 4),
        ("NEGATIVE", 4),
        *(pytest.param(m, 60, marks=pytest.mark.slow) for m in ("POSITIVE", "NEGATIVE")),
    ],
)
def test_the_description_holds(sample_dossier: Path, mode: str, examples: int) -> None:
    app = make_app(Settings(path=sample_dossier, names=("testserver", "localhost")))
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    wanted = getattr(schemathesis.GenerationMode, mode)
    walked = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy(generation_mode=wanted))
        @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def holds(case: Any) -> None:
            case.call_and_validate()

        if mode == "NEGATIVE" and not any(operation.iter_parameters()):
            continue
        holds()
        walked += 1
    assert walked >= 20
