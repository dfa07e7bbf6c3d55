"""``python -m certrun``: with ``--worker`` the child process that parses files from outside."""

from __future__ import annotations

import sys


def main() -> int:
    if sys.argv[1:2] == ["--worker"]:
        from certrun.exchange.worker.child import main as work  # noqa: PLC0415  # the worker needs nothing else

        return work()
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
