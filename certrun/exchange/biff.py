"""The few records of binary workbooks that the parser does not tell of ([MS-XLS] §2.4, [MS-XLSB] §2.4).

Everything here reads bytes of unknown origin: a record that does not fit ends the reading, nothing raises.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

BOF, EOF, DATE_BASE, ENCRYPTED = 0x0809, 0x000A, 0x0022, 0x002F
_MOST_GLOBAL_RECORDS = 100_000
_GLOBALS_BEGIN = bytes.fromhex("0908100000060500")
_STREAM_NAMES = ("Workbook", "Book")


def workbook_stream(content: bytes) -> bytes:
    """The workbook's stream out of a compound file, ``b""`` when there is none to be found.

    A directory that only forgiving readers understand leaves the bytes from the first globals on: the head of the
    stream lies together in practice, and only that is looked at.
    """
    import olefile  # only the worker pays for it

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            for name in _STREAM_NAMES:
                if container.exists(name):
                    return bytes(container.openstream(name).read())
    except (OSError, ValueError, IndexError, TypeError, KeyError, RecursionError):
        pass
    begin = content.find(_GLOBALS_BEGIN)
    return content[begin:] if begin >= 0 else b""


def globals_records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Records (number, content) of an .xls stream up to the end of its globals."""
    at = 0
    for _ in range(_MOST_GLOBAL_RECORDS):
        number, size = int.from_bytes(stream[at : at + 2], "little"), int.from_bytes(stream[at + 2 : at + 4], "little")
        if at + 4 + size > len(stream) or number == EOF:
            return
        yield number, stream[at + 4 : at + 4 + size]
        at += 4 + size


def binary_records(part: bytes, begin: int = 0) -> Iterator[tuple[int, bytes]]:
    """Records (number, content) of an .xlsb part from the byte ``begin`` on."""
    at = begin
    while at < len(part):
        number, at = _variable(part, at, 2)
        size, at = _variable(part, at, 4)
        if at + size > len(part):
            return
        yield number, part[at : at + size]
        at += size


def _variable(part: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number in up to ``longest`` bytes of which each but the last has its high bit set, and where it ends.

    The number of a record keeps its high bits, as the specification prints them: only the sizes are put together.
    """
    number = 0
    for position in range(longest):
        byte = part[at + position] if at + position < len(part) else 0
        number |= (byte & 0x7F) << (7 * position)
        if byte < 0x80:
            return number, at + position + 1
    return number, at + longest
