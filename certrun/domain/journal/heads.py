"""Which of several entries that set the same thing still stand: those that no other of them had before its eyes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from certrun.domain.journal.entry import Entry


def standing(setters: Sequence[Entry], set_aside: Collection[str] = ()) -> list[Entry]:
    """Heads of ``setters`` (given in order): not named in the base of another of them, and not set aside by a decision.

    The last one is the one displayed; more than one distinct value among them is a conflict.  What was set aside goes
    on superseding what it had before its eyes.
    """
    if len(setters) == 1:
        return [entry for entry in setters if entry.id not in set_aside]
    superseded = {identity for entry in setters for identity in entry.base}
    return [entry for entry in setters if entry.id not in superseded and entry.id not in set_aside]


def standing_or_before(setters: Sequence[Entry], set_aside: Collection[str] = ()) -> list[Entry]:
    """Heads of ``setters``; where a decision put all of them aside, what stood before them, and never nothing."""
    remaining = [entry for entry in setters if entry.id not in set_aside]
    return standing(setters, set_aside) or standing(remaining) or list(setters[-1:])
