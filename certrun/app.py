"""Composition root: which face is started, and with what."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the worker, the command line or the window; return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--worker"]:
        from certrun.exchange.worker.child import main as work

        return work()
    from certrun.cli import run

    return run(words)
