"""The demo, told once for all tests that look at it."""

from __future__ import annotations

import pytest

from certrun.demo.week import DemoSummary, run_demo

BOOKS = 160


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> DemoSummary:
    """A small week; tests only read it."""
    return run_demo(tmp_path_factory.mktemp("demo") / "certrun-demo", books=BOOKS)
