"""Rebuild, check, backup, verification of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from certrun.db import journal, projection
from certrun.db.queries import office
from certrun.db.receiving import HeldJournal
from certrun.db.verification import Break, verify_chains, verify_seals
from certrun.domain.sync.chain import Place
from certrun.domain.views import Reconciliation
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The projection after a rebuild: the register hash before and after, which must be equal."""

    entries: int
    before: str
    after: str
    seconds: float


def rebuild(workspace: Workspace) -> Rebuilt:
    """Drop the tables and fold them anew from the journal."""
    started = workspace.database.clock.now()
    with workspace.read() as connection:
        before, entries = projection.held_register_hash(connection), journal.count_entries(connection)
    workspace.database.rebuild()
    with workspace.read() as connection:
        after = projection.held_register_hash(connection)
    return Rebuilt(entries, before, after, (workspace.database.clock.now() - started).total_seconds())


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found wrong: which check, and what."""

    check: str
    found: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of all checks; ``misplaced`` are entries of other stations that can never count, which harms nothing
    here.
    """

    findings: tuple[Finding, ...]
    entries: int
    register_hash: str
    reconciliation: Reconciliation
    misplaced: tuple[Place, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check(workspace: Workspace) -> Checked:
    """File, journal, seals, register hash, and that every book is in exactly one custody."""
    findings = [Finding("file", text) for text in workspace.database.integrity_findings()]
    with workspace.read() as connection:
        held = projection.held_register_hash(connection)
        if held != projection.computed_register_hash(connection):
            findings.append(Finding("register_hash", held))
        reconciliation = office.reconciliation(connection)
        entries = journal.count_entries(connection)
        misplaced = HeldJournal(connection).misplaced()
    if not reconciliation.balanced:
        findings.append(Finding("reconciliation", str(reconciliation)))
    verified = verify_journal(workspace)
    if verified.first_broken is not None:
        broken = verified.first_broken
        findings.append(Finding("journal", f"{broken.station[:8]} #{broken.seq}: {broken.reason}"))
    return Checked(tuple(findings), entries, held, reconciliation, misplaced)


@dataclass(frozen=True, slots=True)
class JournalVerified:
    """The journal's chains and seals; ``first_broken`` names the first entry that does not verify."""

    entries: int
    stations: int
    first_broken: Break | None

    @property
    def ok(self) -> bool:
        """Whether every entry verifies."""
        return self.first_broken is None


def verify_journal(workspace: Workspace) -> JournalVerified:
    """Walk every chain and check every seal."""
    trust = workspace.database.trust()
    keys = {s.id: bytes.fromhex(s.public_key) for s in trust.stations.values()}
    with workspace.read() as connection:
        entries = journal.count_entries(connection)
        broken = verify_chains(connection)
        if broken is None:
            broken = verify_seals(connection, workspace.database.identity.register, keys)
    return JournalVerified(entries, len(keys), broken)


def register_hash(workspace: Workspace) -> str:
    """The register hash as kept incrementally."""
    with workspace.read() as connection:
        return projection.held_register_hash(connection)


def back_up(workspace: Workspace) -> Path:
    """A checked backup in the register's own folder."""
    return workspace.database.backup("manual")
