"""Damage by chance, the same for the same seed: bytes of a file flipped, replaced, blanked, cut off or repeated."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

Change = Callable[[random.Random, bytearray], bytearray]


def flip(chance: random.Random, content: bytearray) -> bytearray:
    for _ in range(chance.randrange(1, 40)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return content


def replace(chance: random.Random, content: bytearray) -> bytearray:
    at, length = chance.randrange(len(content)), chance.randrange(1, 64)
    content[at : at + length] = chance.randbytes(length)
    return content


def blank(chance: random.Random, content: bytearray) -> bytearray:
    at, length = chance.randrange(len(content)), chance.randrange(1, 2_048)
    content[at : at + length] = bytes(len(content[at : at + length]))
    return content


def cut(chance: random.Random, content: bytearray) -> bytearray:
    return content[: chance.randrange(1, len(content))]


def repeat(chance: random.Random, content: bytearray) -> bytearray:
    at, length = chance.randrange(len(content)), chance.randrange(1, 1_024)
    return content[: at + length] + content[at:]


def change_a_part(chance: random.Random, content: bytearray) -> bytearray:
    """Damage within a part of a zip whose sums are right again: the parser meets it, not the archive's check."""
    if not content.startswith(b"PK\x03\x04"):
        return flip(chance, content)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as source, zipfile.ZipFile(made, "w") as target:
        names = [name for name in source.namelist() if source.getinfo(name).file_size]
        chosen = chance.choice(names)
        for name in source.namelist():
            part = bytearray(source.read(name))
            target.writestr(name, bytes(chance.choice(CHANGES)(chance, part) if name == chosen else part))
    return bytearray(made.getvalue())


CHANGES: tuple[Change, ...] = (flip, replace, blank, cut, repeat)


def mutant(seed: int, sources: list[Path]) -> tuple[Path, bytes]:
    """The source and the damaged content of mutant number ``seed``."""
    chance = random.Random(seed)
    source = sources[seed % len(sources)]
    content = bytearray(source.read_bytes())
    change = chance.choice((*CHANGES, change_a_part, change_a_part, change_a_part))
    return source, bytes(change(chance, content))
