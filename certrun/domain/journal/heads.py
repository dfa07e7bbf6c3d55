"""Which of several entries that set the same thing still stand: those that no other of them had before its eyes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from certrun.domain.journal.entry import Entry

NOTHING_UNDONE: Mapping[str, Sequence[str]] = {}


def seen(entries: Iterable[Entry], undone: Mapping[str, Sequence[str]] = NOTHING_UNDONE) -> set[str]:
    """What ``entries`` had before their eyes: what their bases name, and through an undone entry what its base names.

    ``undone`` maps the entries that were taken back to their bases.
    """
    found: set[str] = set()
    ahead = [identity for entry in entries for identity in entry.base]
    while ahead:
        identity = ahead.pop()
        if identity not in found:
            found.add(identity)
            ahead.extend(undone.get(identity, ()))
    return found


def not_undone(entries: Sequence[Entry], undone: Collection[str]) -> list[Entry]:
    """The entries that count: those not taken back; of a book all of whose entries were, the listings go on saying what
    it was."""
    remaining = [entry for entry in entries if entry.id not in undone] if undone else list(entries)
    return remaining or [entry for entry in entries if entry.kind == "listed"]


def standing(
    setters: Sequence[Entry],
    set_aside: Collection[str] = (),
    undone: Mapping[str, Sequence[str]] = NOTHING_UNDONE,
) -> list[Entry]:
    """Heads of ``setters`` (given in order): not seen by another of them, and not set aside by a decision.

    The last one is the one displayed; more than one distinct value among them is a conflict.  What was set aside goes
    on superseding what it had before its eyes; what was ``undone`` (and is no setter any more) supersedes nothing by
    itself, and whoever had seen it has seen what it had.
    """
    if len(setters) == 1:
        return [entry for entry in setters if entry.id not in set_aside]
    superseded = seen(setters, undone)
    return [entry for entry in setters if entry.id not in superseded and entry.id not in set_aside]


def standing_or_before(
    setters: Sequence[Entry],
    set_aside: Collection[str] = (),
    undone: Mapping[str, Sequence[str]] = NOTHING_UNDONE,
) -> list[Entry]:
    """Heads of ``setters``; where a decision put all of them aside, what stood before them, and never nothing."""
    remaining = [entry for entry in setters if entry.id not in set_aside]
    return standing(setters, set_aside, undone) or standing(remaining, (), undone) or list(setters[-1:])
