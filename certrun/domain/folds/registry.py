"""Which fold belongs to which aggregate, and the hashes that two stations compare."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from certrun.domain.folds.certificate import fold_certificate
from certrun.domain.folds.others import fold_receipt, fold_referral, fold_register, fold_station, fold_village
from certrun.domain.folds.state import state_bytes
from certrun.domain.folds.trip import fold_trip
from certrun.domain.journal.entry import Entry, in_order
from certrun.domain.journal.validation import is_known, is_well_formed
from certrun.domain.trust import Trust

FOLD_VERSION = 5
"""Raised whenever a fold gives another state for the same entries; tables of another version are rebuilt."""

UNCOUNTED = frozenset({"exported"})
"""Kinds that are no fact about the register and count in no state and no hash: the note of a file that was given cannot
stand in that file, so two stations that have exchanged everything would never hold the same."""

FOLDS: Mapping[str, Callable[[str, Sequence[Entry]], Any]] = {
    "certificate": fold_certificate,
    "trip": fold_trip,
    "receipt": fold_receipt,
    "village": fold_village,
    "station": fold_station,
    "register": fold_register,
    "referral": fold_referral,
}


class Folded(NamedTuple):
    """The state of one aggregate with its two hashes.

    ``entries_hash`` stands for which entries are held, and of which the private part; ``state_hash`` for the fold
    version and the state. Equal entries_hash and fold version but another state_hash is a fault of a program.
    ``newer`` tells that an entry is of a kind or version that this program does not know. ``contribution`` is this
    aggregate's summand of the register hash.
    """

    aggregate: str
    id: str
    state: Any
    entries_hash: bytes
    state_hash: bytes
    newer: bool
    contribution: int


def fold(aggregate: str, identity: str, entries: Iterable[Entry], trust: Trust) -> Folded:
    """Fold the entries (any order) that name the aggregate; of the aggregate ``trust``, ``trust`` is the state."""
    ordered = in_order([entry for entry in entries if entry.kind not in UNCOUNTED])
    state: Any
    if aggregate == "trust":
        state = trust
        newer = not all(is_known(e) for e in ordered)
    else:
        known = [e for e in ordered if is_known(e)]
        newer = len(known) < len(ordered)
        state = FOLDS[aggregate](identity, [e for e in known if is_well_formed(e) and trust.admits(e)])
    held, shown = entries_hash(ordered), state_hash(state)
    return Folded(aggregate, identity, state, held, shown, newer, _contribution(aggregate, identity, held + shown))


def _contribution(aggregate: str, identity: str, hashes: bytes) -> int:
    return int.from_bytes(hashlib.sha256(f"{aggregate}|{identity}|".encode() + hashes).digest(), "big")


def entries_hash(ordered: Iterable[Entry]) -> bytes:
    """SHA-256 over the sorted entry ids, each with ``+`` (private part held), ``-`` (missing) or ``.`` (none)."""
    marks = [e.id + ("." if e.private_hash is None else "-" if e.private is None else "+") for e in ordered]
    marks.sort()
    return hashlib.sha256("".join(marks).encode("ascii")).digest()


def state_hash(state: object) -> bytes:
    """SHA-256 over fold version and canonical state."""
    return hashlib.sha256(b"%d|" % FOLD_VERSION + state_bytes(state)).digest()


def register_hash(contributions: Iterable[int]) -> int:
    """Sum of all contributions modulo 2^256, so that it can be kept incrementally."""
    return sum(contributions) % (1 << 256)
