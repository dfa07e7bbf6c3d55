"""Which entries of a file their own stations vouch for: those below a seal, link by link."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from certrun.domain.journal.entry import Entry
from certrun.domain.journal.seal import Seal
from certrun.domain.sync.reception import Chain


def unattested(entries: Iterable[Entry], genuine: Iterable[Seal]) -> list[Entry]:
    """The entries that no seal reaches, in order of chain and number; ``genuine`` are seals whose signature is right.

    A seal reaches its head, and from each entry the one before it.  Where a run was left out, it goes on below that:
    what lies between stands on the word of the file's sender.
    """
    chains: dict[Chain, _Chain] = {}
    for entry in entries:
        chains.setdefault((entry.station, entry.incarnation), _Chain()).add(entry)
    for seal in genuine:
        if (chain := chains.get((seal.station, seal.incarnation))) is not None:
            chain.reach(seal)
    return [entry for _, chain in sorted(chains.items()) for entry in chain.unreached()]


class _Chain:
    """The entries of one chain that a file gives."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._at: dict[int, list[str]] = {}
        self._numbers: list[int] = []
        self._reached: set[str] = set()

    def add(self, entry: Entry) -> None:
        self._entries[entry.id] = entry
        self._at.setdefault(entry.seq, []).append(entry.id)

    def reach(self, seal: Seal) -> None:
        """Mark what the seal vouches for; nothing where it stands for another entry with this number."""
        ahead = [seal.head] if seal.head in self._entries else self._below_left_out(seal.count)
        while ahead:
            identity = ahead.pop()
            if identity in self._reached:
                continue
            self._reached.add(identity)
            entry = self._entries[identity]
            if entry.seq > 1:
                ahead += [entry.prev] if entry.prev in self._entries else self._below(entry.seq - 1)

    def unreached(self) -> list[Entry]:
        """What no seal has reached, by number."""
        return sorted((e for i, e in self._entries.items() if i not in self._reached), key=lambda e: (e.seq, e.id))

    def _below_left_out(self, number: int) -> list[str]:
        return [] if number in self._at else self._below(number)

    def _below(self, number: int) -> list[str]:
        """The entries with the greatest number up to ``number``."""
        if len(self._numbers) != len(self._at):
            self._numbers = sorted(self._at)
        at = bisect_right(self._numbers, number)
        return self._at[self._numbers[at - 1]] if at else []
