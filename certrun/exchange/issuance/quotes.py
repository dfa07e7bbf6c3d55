"""Lines of a text file in which a quotation mark that nothing closes does not swallow the records behind it.

Old programs write fields as they are, so a remark may begin with a mark. What is quoted may hold line breaks, but
hardly a whole record: where a line has all its fields and so has one that its mark would take in, the mark is a
character like any other.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator

_MOST_AHEAD = 200
"""Lines that are looked at for the end of a quotation."""
_FEWEST = 2
"""Separators of a record; a line of prose may have as many as a shorter one."""


def quotes_closed(lines: Iterable[str], delimiter: str, whole: int) -> Iterator[str]:
    """``lines`` as a reader of CSV may take them, at most `_MOST_AHEAD` of them read ahead.

    ``whole``: separators of a whole record; where that is not known, or too few to tell, lines stay as they are.
    """
    source, ahead = iter(lines), deque[str]()
    if whole < _FEWEST:
        yield from source
        return
    while (line := ahead.popleft() if ahead else next(source, None)) is not None:
        if not _is_open(line):
            yield line
        elif line.count(delimiter) >= whole and _takes_in_a_record(ahead, source, delimiter, whole):
            yield _as_it_is(line, delimiter)
        else:
            yield line
            yield from _quoted(ahead, source)


def _is_open(line: str) -> bool:
    return line.count('"') % 2 == 1


def _takes_in_a_record(ahead: deque[str], source: Iterator[str], delimiter: str, whole: int) -> bool:
    """Whether a line up to the one with the next mark is a whole record; what is read from ``source`` is kept."""
    for at in range(_MOST_AHEAD):
        if at == len(ahead):
            if (line := next(source, None)) is None:
                return False
            ahead.append(line)
        if ahead[at].count(delimiter) >= whole:
            return True
        if _is_open(ahead[at]):
            return False
    return False


def _quoted(ahead: deque[str], source: Iterator[str]) -> Iterator[str]:
    """The lines of a quotation that goes on, up to the one that ends it."""
    while (line := ahead.popleft() if ahead else next(source, None)) is not None:
        yield line
        if _is_open(line):
            return


def _as_it_is(line: str, delimiter: str) -> str:
    """The line with its marks as characters."""
    (fields,) = csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE)
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerow(fields)
    return written.getvalue()
