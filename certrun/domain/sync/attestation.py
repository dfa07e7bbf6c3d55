"""Which entries of a file their own stations vouch for: those below a seal, link by link."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Generic, TypeVar

from certrun.domain.journal.seal import Seal
from certrun.domain.sync.chain import Chain, Link, chain_of

AnyLink = TypeVar("AnyLink", bound=Link)


def unattested(entries: Iterable[AnyLink], genuine: Iterable[Seal], elsewhere: Collection[str]) -> list[AnyLink]:
    """The entries that no seal reaches, in order of chain and number; ``genuine`` are seals whose signature is right.

    A seal reaches its head, and from each entry the one before it. Where that one is ``elsewhere`` (held already, or
    left out of the file, which says so), all that stands below counts as reached: what lies between is not there to be
    looked at. For what was left out that is the word of the file's sender.
    """
    chains: dict[Chain, _Chain[AnyLink]] = {}
    for entry in entries:
        chains.setdefault(chain_of(entry), _Chain()).add(entry)
    for seal in genuine:
        if (chain := chains.get((seal.station, seal.incarnation))) is not None:
            chain.reach(seal, elsewhere)
    return [entry for _, chain in sorted(chains.items()) for entry in chain.unreached()]


class _Chain(Generic[AnyLink]):
    """The entries of one chain that a file gives."""

    def __init__(self) -> None:
        self._entries: dict[str, AnyLink] = {}
        self._reached: set[str] = set()
        self._below = 0

    def add(self, entry: AnyLink) -> None:
        self._entries[entry.id] = entry

    def reach(self, seal: Seal, elsewhere: Collection[str]) -> None:
        """Note what the seal vouches for."""
        identity, number = seal.head, seal.count
        while (entry := self._entries.get(identity)) is not None:
            if identity in self._reached or entry.seq == 1 or entry.prev is None:
                self._reached.add(identity)
                return
            self._reached.add(identity)
            identity, number = entry.prev, entry.seq - 1
        if identity in elsewhere:
            self._below = max(self._below, number)

    def unreached(self) -> list[AnyLink]:
        """What no seal has reached, by number."""
        left = [e for i, e in self._entries.items() if i not in self._reached and e.seq >= self._below]
        return sorted(left, key=lambda entry: (entry.seq, entry.id))
