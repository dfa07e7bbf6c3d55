"""What a sync workbook carries: entries with what vouches for them, and what its visible cells said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from certrun.domain.journal.entry import Subject
from certrun.domain.journal.seal import Seal
from certrun.domain.sync.chain import Chain
from certrun.domain.sync.line import Line
from certrun.domain.sync.selection import Stub


@dataclass(frozen=True, slots=True)
class Hashes:
    """What the sender holds of an aggregate and made of it, both as 64 hexadecimal digits."""

    entries: str
    state: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """The contents of one file.

    ``sender`` is its chain, ``made`` its wall clock then. ``left_out`` are ids that the sender vouches for without
    giving them. ``states`` are comparable with those of a program of the same ``fold_version``. ``attachments`` are
    contents by name; ``wanted`` are names of attachments that the sender should have and has not.
    """

    sender: Chain
    made: str
    lines: tuple[Line, ...]
    stubs: tuple[Stub, ...]
    left_out: frozenset[str]
    seals: tuple[Seal, ...]
    fold_version: int
    states: Mapping[Subject, Hashes] = field(default_factory=dict)
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the visible cells of one sheet said when the file was made: ``rows`` by row key, each as long as ``titles``.

    A cell is the text that a person reads there; an empty one is "".
    """

    sheet: str
    titles: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]
