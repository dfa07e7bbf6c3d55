"""Lists books one act after another in child processes that are killed with -9 in the middle of it.

``python appender.py FOLDER KILLS`` prints, as JSON, the numbers of the books whose act a child called committed.  A
process of its own, because it forks: that is quick, and safe only where no threads are.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.db.registers import actor, count_book, list_books, reopen


def append_until_killed(folder: Path, first: int, pipe: int) -> None:
    """List and count books; say so after each commit."""
    database = reopen(folder)
    for number in range(first, first + 100_000):
        with database.write(actor(number)) as unit:
            (entry,) = list_books(unit, database, [number])
            count_book(unit, entry.names("certificate")[0])
        os.write(pipe, f"{number}\n".encode())


def killed(folder: Path, first: int, after: int) -> list[int]:
    """What one child had acknowledged when it was killed behind ``after`` acts."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        append_until_killed(folder, first, writing)
        os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as lines:
        acknowledged = [int(next(lines)) for _ in range(after)]
        os.kill(child, signal.SIGKILL)
        acknowledged += [int(line) for line in lines]
    os.waitpid(child, 0)
    return acknowledged


def main(folder: Path, kills: int) -> None:
    """Kill child after child."""
    acknowledged: list[int] = []
    for kill in range(kills):
        acknowledged += killed(folder, max(acknowledged, default=0) + 10, 1 + kill % 5)
    print(json.dumps(acknowledged))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
