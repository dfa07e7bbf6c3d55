"""What of a file is believed: what its writers have sealed, link by link, and what its sender may vouch for alone.

Whoever has a file signs it as a whole. That makes him answer for his own chain, and the office for every chain; what
anybody else passes on of others must be linked to a seal of theirs, or it is left where it is: it comes from them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from certrun.domain.journal.entry import Entry
from certrun.domain.journal.seal import Seal
from certrun.domain.sync.attestation import unattested
from certrun.domain.sync.bundle import Bundle
from certrun.domain.sync.chain import Place, place_of
from certrun.domain.sync.line import Line
from certrun.domain.sync.selection import Stub

Answers: TypeAlias = Callable[[str], bool]
"""Whether the sender's own signature is enough for what is said of a station's chain."""

_LEAP: Final = 1_000_000
"""By how much the time of a file may be ahead of what can be accounted for; honest ones are not ahead at all."""
_LONGEST_RUN: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """What the receiving journal knows: of ids the numbers at which they are held, of ids those that an entry which is
    held or waits names as the one before it, and its own time.
    """

    held: Callable[[Collection[str]], dict[str, Place]]
    named: Callable[[Collection[str]], Collection[str]]
    lamport: int


@dataclass(frozen=True, slots=True)
class Belief:
    """``bundle`` is what may be taken in; ``doubtful`` are entries for which the sender should have had a seal."""

    bundle: Bundle
    doubtful: tuple[Entry, ...]


def believe(bundle: Bundle, genuine: Iterable[Seal], known: Known, *, is_of_office: bool) -> Belief:
    """Judge a bundle; ``genuine`` are those of its seals whose signature is right.

    ``is_of_office`` is what was known of the sender before: no file makes its own sender an office.
    """

    def answers(station: str) -> bool:
        return is_of_office or station == bundle.sender[0]

    seals = _placed(genuine, bundle, known, answers)
    vouched = [line for line in bundle.lines if answers(line.entry.station)]
    others = [line for line in bundle.lines if not answers(line.entry.station)]
    doubtful = unattested([line.entry for line in vouched], seals, bundle.left_out)
    held = known.held([entry.id for entry in doubtful]) if doubtful else {}
    proven = _proven(others, seals, known)
    believed = replace(
        bundle,
        lines=tuple(line for line in bundle.lines if answers(line.entry.station) or line.id in proven),
        seals=tuple(seals),
        stubs=tuple(_stubs(bundle, proven, answers)),
    )
    return Belief(believed, tuple(entry for entry in doubtful if entry.id not in held))


def is_ahead(bundle: Bundle, lamport: int) -> bool:
    """Whether the time of an entry is later than all entries that there can be: each is later by one than the last."""
    runs = min(sum(stub.last - stub.first + 1 for stub in bundle.stubs), _LONGEST_RUN)
    latest = lamport + len(bundle.lines) + runs + _LEAP
    return any(line.entry.lamport > latest for line in bundle.lines)


def _placed(genuine: Iterable[Seal], bundle: Bundle, known: Known, answers: Answers) -> list[Seal]:
    """Seals whose head has the number that they say; where it is not to be seen, the sender must be believed."""
    seals = list(genuine)
    places = {line.id: place_of(line.entry) for line in bundle.lines}
    places |= known.held([seal.head for seal in seals if seal.head not in places])
    return [s for s in seals if _is_placed(s, places.get(s.head)) or (s.head not in places and answers(s.station))]


def _is_placed(seal: Seal, place: Place | None) -> bool:
    return place == (seal.station, seal.incarnation, seal.count)


def _proven(lines: Iterable[Line], seals: Iterable[Seal], known: Known) -> set[str]:
    """Those that a seal reaches, or an entry that was believed before, and those that are held."""
    entries = {line.id: line.entry for line in lines}
    proven = _linked(entries, [seal.head for seal in seals])
    if missing := entries.keys() - proven:
        proven |= known.held(missing).keys()
        proven |= _linked(entries, known.named(missing - proven))
    return proven


def _linked(entries: dict[str, Entry], heads: Iterable[str]) -> set[str]:
    """The heads that are there, and what stands below them, from each entry to the one before it."""
    linked: set[str] = set()
    for head in heads:
        identity: str | None = head
        while identity is not None and identity not in linked and (entry := entries.get(identity)) is not None:
            linked.add(identity)
            identity = entry.prev if entry.seq > 1 else None
    return linked


def _stubs(bundle: Bundle, proven: Collection[str], answers: Answers) -> Iterable[Stub]:
    """Runs that the sender answers for, and runs that end where an entry that is proven says that one ends."""
    ends = {
        (line.entry.station, line.entry.incarnation, line.entry.seq - 1, line.entry.prev)
        for line in bundle.lines
        if line.id in proven
    }
    for stub in bundle.stubs:
        if answers(stub.station) or (stub.station, stub.incarnation, stub.last, stub.head) in ends:
            yield stub
