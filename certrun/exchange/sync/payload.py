"""What a file carries as bytes and back: the bundle, and apart from it the baselines of the visible cells."""

from __future__ import annotations

import zlib
from binascii import unhexlify
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate
from operator import itemgetter
from typing import Any

import orjson

from certrun.domain.errors import CertrunError
from certrun.domain.journal.canonical import canonical_bytes
from certrun.domain.journal.entry import Subject
from certrun.domain.journal.seal import Seal
from certrun.domain.sync.bundle import Baseline, Bundle, Hashes
from certrun.domain.sync.chain import Chain
from certrun.domain.sync.line import AlteredLineError, Line, parse_line
from certrun.domain.sync.selection import Stub
from certrun.exchange.sync.container import Block, join_blocks, split_blocks
from certrun.exchange.sync.shape import ShapeError, digits, items, keyed, members, number, octets, row, table, text

_ABOUT, _ENTRIES, _STATES, _FILES, _CELLS = b"about", b"entries", b"states", b"files", b"cells"
_NO_PART = b"-"
_SALT_DIGITS = 32
_LONGEST_LINE = 32 << 20
"""Bytes; the entry of the largest act takes a few of these megabytes. It bounds what a line without end can cost."""


def pack(bundle: Bundle, baselines: Iterable[Baseline] = ()) -> bytes:
    """The bytes of the bundle, the same ones for the same bundle; `unpack` and `unpack_baselines` are the inverse."""
    return join_blocks(
        (
            (_ABOUT, [canonical_bytes(_plain_about(bundle))]),
            (_ENTRIES, _entry_pieces(bundle.lines)),
            (_STATES, [canonical_bytes(_plain_states(bundle.states))]),
            (_FILES, _file_pieces(bundle.attachments)),
            (_CELLS, [canonical_bytes([_plain_baseline(each) for each in baselines])]),
        )
    )


def unpack(data: bytes, *, where: str = "") -> Bundle:
    """The bundle, all of it checked; ``where`` names the file in CertrunError ``sync_contents_damaged``."""
    with refusing(where):
        blocks = split_blocks(data)
        about = members(_json(blocks[_ABOUT]), "sender", "made", "stubs", "left_out", "seals", "fold_version", "wanted")
        states = _states(blocks[_STATES])  # before the lines: what it takes for a moment is used again for these
        return Bundle(
            sender=_chain(row(about["sender"], 2)),
            made=text(about["made"]),
            lines=tuple(_lines(blocks[_ENTRIES])),
            stubs=tuple(_stub(*each) for each in table(about["stubs"], 5)),
            left_out=frozenset(digits(each, 64) for each in items(about["left_out"])),
            seals=tuple(_seal(*each) for each in table(about["seals"], 5)),
            fold_version=number(about["fold_version"]),
            states=states,
            attachments=_attachments(blocks[_FILES]),
            wanted=frozenset(digits(each, 64) for each in items(about["wanted"])),
        )


def unpack_baselines(data: bytes, *, where: str = "") -> tuple[Baseline, ...]:
    """The baselines; apart, for a merge that looks at no cells has no use for them. Raises as `unpack` does."""
    with refusing(where):
        return tuple(_baseline(*each) for each in table(_json(split_blocks(data)[_CELLS]), 3))


@contextmanager
def refusing(where: str) -> Iterator[None]:
    """Contents that no honest program has written are refused in one sentence; what was wrong stands in the cause."""
    try:
        yield
    except (ValueError, KeyError, zlib.error, RecursionError) as error:
        what = str(error) if isinstance(error, ShapeError | AlteredLineError) else type(error).__name__
        raise CertrunError("sync_contents_damaged", where=where, found=what) from error


def _json(block: Block) -> Any:
    """What the block says, if it is canonical: nothing else was packed."""
    content = block.content()
    value = orjson.loads(content)
    if canonical_bytes(value) != content:
        raise ShapeError("not canonical")
    return value


def _plain_about(bundle: Bundle) -> dict[str, Any]:
    return {
        "sender": list(bundle.sender),
        "made": bundle.made,
        "stubs": [[s.station, s.incarnation, s.first, s.last, s.head] for s in bundle.stubs],
        "left_out": sorted(bundle.left_out),
        "seals": [[s.station, s.incarnation, s.count, s.head, s.signature.hex()] for s in bundle.seals],
        "fold_version": bundle.fold_version,
        "wanted": sorted(bundle.wanted),
    }


def _chain(plain: Sequence[object]) -> Chain:
    station, incarnation = plain
    return digits(station, 64), digits(incarnation, 16)


def _stub(station: object, incarnation: object, first: object, last: object, head: object) -> Stub:
    begin = number(first, 1)
    return Stub(*_chain((station, incarnation)), begin, number(last, begin), digits(head, 64))


def _seal(station: object, incarnation: object, count: object, head: object, signature: object) -> Seal:
    return Seal(*_chain((station, incarnation)), number(count, 1), digits(head, 64), octets(signature, 64))


def _entry_pieces(lines: Iterable[Line]) -> Iterator[bytes]:
    """Per entry its header, then salt and body or the mark of none; none of them has a newline of its own."""
    for line in lines:
        part = _NO_PART if line.part is None else line.part.salt.hex().encode() + line.part.body
        yield b"%b\n%b\n" % (line.raw, part)


def _lines(block: Block) -> Iterator[Line]:
    texts = _split_lines(block.pieces())
    for raw in texts:
        part = next(texts, None)
        if part is None:
            raise ShapeError("entry without end")
        yield parse_line(raw) if part == _NO_PART else parse_line(raw, unhexlify(part[:_SALT_DIGITS]), part[32:])


def _split_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Lines without their ends; the whole of them is never in memory."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        if len(rest) > _LONGEST_LINE:
            raise ShapeError("line too long")
        yield from whole
    if rest:
        raise ShapeError("line without end")


def _plain_states(states: Mapping[Subject, Hashes]) -> list[Any]:
    return [[*subject, hashes.entries, hashes.state] for subject, hashes in _sorted(states)]


def _states(block: Block) -> dict[Subject, Hashes]:
    return keyed(
        ((text(kind), text(identity)), Hashes(digits(entries, 64), digits(state, 64)))
        for kind, identity, entries, state in table(_json(block), 4)
    )


def _file_pieces(attachments: Mapping[str, bytes]) -> Iterator[bytes]:
    """A line of names and sizes, then the contents one after the other."""
    files = _sorted(attachments)
    yield canonical_bytes([[name, len(content)] for name, content in files]) + b"\n"
    for _, content in files:
        yield content


def _attachments(block: Block) -> dict[str, bytes]:
    sizes, newline, contents = block.content().partition(b"\n")
    files = [(text(name), number(size)) for name, size in table(orjson.loads(sizes), 2)]
    ends = list(accumulate(size for _, size in files))
    if not newline or len(contents) != (ends[-1] if ends else 0):
        raise ShapeError("size of attachments")
    return keyed((name, contents[end - size : end]) for (name, size), end in zip(files, ends, strict=True))


def _plain_baseline(baseline: Baseline) -> list[Any]:
    rows = [[key, list(cells)] for key, cells in _sorted(baseline.rows)]
    return [baseline.sheet, list(baseline.titles), rows]


def _baseline(sheet: object, titles: object, rows: object) -> Baseline:
    columns = tuple(map(text, items(titles)))
    cells = keyed((text(key), tuple(map(text, row(each, len(columns))))) for key, each in table(rows, 2))
    return Baseline(text(sheet), columns, cells)


def _sorted(mapping: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    """Members in the order of their keys: the same bytes for the same contents."""
    return sorted(mapping.items(), key=itemgetter(0))
