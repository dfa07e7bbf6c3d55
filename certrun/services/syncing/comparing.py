"""After a merge: the same entries must come to the same state here as at the sender."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection

from certrun import __version__
from certrun.db.journal import load_subjects
from certrun.db.projection import load_hashes
from certrun.domain.errors import CertrunError
from certrun.domain.folds.registry import FOLD_VERSION
from certrun.domain.journal.entry import Subject
from certrun.domain.sync.bundle import Hashes
from certrun.services.files import save_file
from certrun.services.syncing.opening import Opened

_FOLDER = "diagnostics"
_NAMED = 20
"""Aggregates that a diagnosis names: the first one usually says it all."""


def check_states(folder: Path | None, connection: Connection, opened: Opened) -> None:
    """Raise ``sync_states_differ`` where they do not, and leave a diagnosis in the register's ``folder`` (None: none).

    Programs with other rules, and stations that trust others, come to other states rightly: those are not compared.
    """
    theirs, trust = opened.bundle.states, ("trust", opened.header.register)
    ours = load_hashes(connection, theirs.keys())
    if opened.bundle.fold_version != FOLD_VERSION or ours.get(trust) != theirs.get(trust):
        return
    differing = sorted(
        s for s, own in ours.items() if own.entries == theirs[s].entries and own.state != theirs[s].state
    )
    if differing:
        name = f"merge-{opened.header.station[:8]}.json"
        if folder is not None:
            save_file(folder / _FOLDER / name, _diagnosis(connection, opened, ours, differing))
        raise CertrunError("sync_states_differ", where=opened.where, found=" ".join(differing[0]), file=name)


def _diagnosis(
    connection: Connection, opened: Opened, ours: Mapping[Subject, Hashes], differing: Sequence[Subject]
) -> bytes:
    """Ids and hashes, for those who look after the program; nothing personal is in it."""
    named = differing[:_NAMED]
    entries = load_subjects(connection, named)
    document = {
        "program": __version__,
        "fold_version": FOLD_VERSION,
        "sender": opened.header.station,
        "made": opened.header.made,
        "differing": len(differing),
        "aggregates": [
            {
                "aggregate": list(subject),
                "ours": ours[subject].state,
                "theirs": opened.bundle.states[subject].state,
                "entries": [[entry.id, entry.kind, not entry.private_missing] for entry in entries[subject]],
            }
            for subject in named
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
