"""Work on hundreds of thousands of records beside a window that must not stand still.

Python's collector walks through all records that live, half a second for 100,000 books, and stops every thread
meanwhile. Records are plain data without cycles: they are counted, and need no collector.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_inside = 0
_was_on = True


@contextmanager
def without_collector() -> Iterator[None]:
    """Work that makes many records: nothing is collected within, and what it made is left alone afterwards."""
    global _inside, _was_on  # noqa: PLW0603 - the collector is one for the whole process
    with _lock:
        if not _inside:
            _was_on = gc.isenabled()
        _inside += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside and _was_on:
                gc.freeze()
                gc.enable()


def look_again() -> None:
    """The records are gone: what else was left alone is collected again when its time comes."""
    gc.unfreeze()
