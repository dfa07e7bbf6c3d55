"""The command line (typer): the same services as the window, without one."""

from __future__ import annotations

from collections.abc import Sequence


def run(words: Sequence[str]) -> int:
    """Carry out one command line (without the program's name) and return its exit status.

    0 done · 1 refused by the data · 2 wrong usage · 3 the environment. Without a command word the window is started.
    """
    from certrun.cli.main import run_words

    return run_words(words)
