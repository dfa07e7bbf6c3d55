"""The container of a file's contents: named blocks, each compressed on its own, so that one is read without another.

Whoever signed the file may be hostile or broken: a block comes to no more bytes than it says, and all blocks together
say no more than a limit, whatever is in them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from certrun.exchange.sync.shape import ShapeError

MAGIC: Final = b"certrun blocks 1\n"
MOST_INFLATED: Final = 1 << 30
MOST_BLOCKS: Final = 32

_HEAD = struct.Struct(">8sQQ")
_LEVEL = 3  # half of an entry is digests, which no level compresses: 6 takes three times as long for 3 %
_PIECE = 1 << 20
_FED = 1 << 16  # at once: what a full piece leaves over of it is copied


@dataclass(frozen=True, slots=True)
class Block:
    """``stored`` is a zlib stream of ``size`` bytes."""

    size: int
    stored: memoryview

    def pieces(self) -> Iterator[bytes]:
        """The content in pieces of a megabyte at most; raises ShapeError or zlib.error, the latest at its end."""
        stream, left = zlib.decompressobj(), self.size
        for at in range(0, len(self.stored), _FED):
            for piece in _inflated(stream, self.stored[at : at + _FED], left):
                left -= len(piece)
                if left < 0:
                    raise ShapeError("size of block")
                yield piece
        if left or not stream.eof or stream.unused_data:
            raise ShapeError("size of block")

    def content(self) -> bytes:
        """All of it."""
        return b"".join(self.pieces())


def join_blocks(blocks: Iterable[tuple[bytes, Iterable[bytes]]]) -> bytes:
    """The container of blocks, each given by its name (8 bytes at most) and the pieces of its content."""
    made = [MAGIC]
    for name, pieces in blocks:
        size, stored = _compressed(pieces)
        made += [_HEAD.pack(name, size, len(stored)), stored]
    return b"".join(made)


def split_blocks(data: bytes) -> Mapping[bytes, Block]:
    """The blocks by name, none of them inflated yet; raises ShapeError. Names that nobody asks for do no harm."""
    if not data.startswith(MAGIC):
        raise ShapeError("no container")
    blocks: dict[bytes, Block] = {}
    at, view = len(MAGIC), memoryview(data)
    while at < len(data):
        if at + _HEAD.size > len(data) or len(blocks) == MOST_BLOCKS:
            raise ShapeError("head of block")
        padded, size, length = _HEAD.unpack_from(data, at)
        begin, name = at + _HEAD.size, padded.rstrip(b"\0")
        at = begin + length
        if at > len(data) or name in blocks:
            raise ShapeError("head of block")
        blocks[name] = Block(size, view[begin:at])
    if sum(block.size for block in blocks.values()) > MOST_INFLATED:
        raise ShapeError("size of all blocks")
    return blocks


def _inflated(stream: zlib._Decompress, fed: bytes | memoryview, left: int) -> Iterator[bytes]:
    """What comes out for the bytes that are ``fed``; one byte more than ``left`` is as much as is asked for."""
    while True:
        most = min(_PIECE, left + 1)
        piece = stream.decompress(fed, most)
        yield piece
        left, fed = left - len(piece), stream.unconsumed_tail
        if not fed and len(piece) < most:
            return


def _compressed(pieces: Iterable[bytes]) -> tuple[int, bytes]:
    """How many bytes they are, and their zlib stream."""
    stream, size, made = zlib.compressobj(_LEVEL), 0, []
    for piece in pieces:
        size += len(piece)
        made.append(stream.compress(piece))
    made.append(stream.flush())
    return size, b"".join(made)
