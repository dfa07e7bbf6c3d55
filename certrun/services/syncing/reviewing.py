"""复核手工改动: what people corrected in files is accepted or rejected; accepted, it amends the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from certrun.db.database import WriteUnit
from certrun.db.queries import certificates as queries
from certrun.db.queries.edits import KeptEdit, decide_edits, open_edits
from certrun.domain.errors import CertrunError
from certrun.domain.folds.certificate import CertificateState
from certrun.domain.records import BookFields
from certrun.services.custody import append_amendment, refuse_taken
from certrun.services.fields import holder_json
from certrun.services.syncing.correctable import COLUMNS
from certrun.services.syncing.corrections import CorrectionReader
from certrun.services.syncing.edits import EditView, present_edits, typed
from certrun.services.workspace import Workspace, state_of

ALL = "all"


@dataclass(frozen=True, slots=True)
class ReviewEdits:
    """Ids of edits, or ``all`` (of those that the other side does not name)."""

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """An edit that was to be accepted and cannot be; it stays in the list."""

    id: str
    error: CertrunError


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Ids of what has its verdict now, and what has none for a reason."""

    accepted: tuple[str, ...]
    rejected: tuple[str, ...]
    refused: tuple[Refused, ...]


def list_edits(workspace: Workspace) -> tuple[EditView, ...]:
    """What waits for a verdict, beside what the register says at present."""
    with workspace.read() as connection:
        return tuple(present_edits(workspace, connection, open_edits(connection)))


def review_edits(workspace: Workspace, command: ReviewEdits) -> Reviewed:
    """Accept and reject in one act: an amendment for each book, based on what stands there now.

    Cells are judged as an import judges them. What is refused stays and stops nothing else.
    Raises ``edit_unknown``, or ``edit_both_ways`` for an id that is to be accepted and rejected.
    """

    def perform(unit: WriteUnit) -> Mapping[str, Any]:
        waiting = {each.id: each for each in open_edits(unit.connection)}
        accept, reject = _chosen(command, waiting)
        refused = _Accepting(workspace, unit).accept([waiting[each] for each in accept])
        accepted = [each for each in accept if each not in refused]
        decide_edits(unit.connection, accepted, "accepted")
        decide_edits(unit.connection, reject, "rejected")
        told = {identity: [e.code, e.where, e.found, e.params] for identity, e in refused.items()}
        return {"accepted": accepted, "rejected": reject, "refused": told}

    done = workspace.act("review_edits", command, perform)
    refused = [
        Refused(identity, CertrunError(code, where=where, found=found, **params))
        for identity, (code, where, found, params) in done["refused"].items()
    ]
    return Reviewed(tuple(done["accepted"]), tuple(done["rejected"]), tuple(refused))


def _chosen(command: ReviewEdits, waiting: Mapping[str, KeptEdit]) -> tuple[list[str], list[str]]:
    """The ids on each side, in the order of the list."""
    accept, reject = set(command.accept), set(command.reject)
    for each in sorted((accept | reject) - {ALL} - waiting.keys()):
        raise CertrunError("edit_unknown", where=each, found=each)
    for each in sorted(accept & reject):
        raise CertrunError("edit_both_ways", where=each, found=each)
    return (
        [each for each in waiting if each in accept or (ALL in accept and each not in reject)],
        [each for each in waiting if each in reject or (ALL in reject and each not in accept)],
    )


class _Accepting:
    """Accepts edits within one transaction."""

    def __init__(self, workspace: Workspace, unit: WriteUnit) -> None:
        self._unit = unit
        self._reader = CorrectionReader(workspace, unit.connection)
        self._numbers: set[str] = set()
        self._refused: dict[str, CertrunError] = {}

    def accept(self, edits: Sequence[KeptEdit]) -> dict[str, CertrunError]:
        """Amend book by book; id → why, of those that cannot be accepted."""
        of_books: dict[str, list[KeptEdit]] = {}
        for each in edits:
            of_books.setdefault(each.certificate, []).append(each)
        folded = self._unit.fold_many("certificate", list(of_books))
        books = queries.load_fields(self._unit.connection, list(of_books))
        for identity, own in of_books.items():
            try:
                state = state_of(identity, folded[identity])
            except CertrunError as error:
                self._refuse(own, error)
            else:
                self._amend(state, books[identity], own)
        return self._refused

    def _amend(self, state: CertificateState, book: BookFields, edits: Sequence[KeptEdit]) -> None:
        values: dict[str, Any] = {}
        sources: list[KeptEdit] = []
        for group in _read_together(edits):
            try:
                values |= self._values(state, book, group)
                sources += group
            except CertrunError as error:
                self._refuse(group, error)
        if values:
            append_amendment(self._unit, state, values, _reason(sources))

    def _values(self, state: CertificateState, book: BookFields, group: Sequence[KeptEdit]) -> dict[str, Any]:
        """Journal values of what the cells of ``group`` say."""
        if len({each.title for each in group}) < len(group):
            raise CertrunError("edit_contested", where=typed(group[0]).place, found=group[0].found)
        values = self._reader.read(book, [typed(each) for each in group])
        if "number" in values:
            self._take_number(state, values["number"])
        if "holders" in values:
            values["holders"] = [holder_json(holder) for holder in values["holders"]]
        return values

    def _take_number(self, state: CertificateState, number: str) -> None:
        """The tables do not show yet what this act gave to other books."""
        if number in self._numbers:
            raise CertrunError("number_taken", where=str(state.fields.get("number")), found=number)
        refuse_taken(self._unit, state, number)
        self._numbers.add(number)

    def _refuse(self, edits: Sequence[KeptEdit], error: CertrunError) -> None:
        self._refused |= dict.fromkeys([each.id for each in edits], error)


def _read_together(edits: Sequence[KeptEdit]) -> list[list[KeptEdit]]:
    """The edits in groups that speak of one field: each group stands or falls by itself."""
    groups: dict[str, list[KeptEdit]] = {}
    for each in edits:
        groups.setdefault(COLUMNS[each.title].fields[0], []).append(each)
    return list(groups.values())


def _reason(sources: Sequence[KeptEdit]) -> str:
    """Where the new values come from, and who merged it."""
    files = dict.fromkeys((each.file, each.person) for each in sources)
    cells = {file: [typed(each).place for each in sources if (each.file, each.person) == file] for file in files}
    told = [f"《{file}》（{person}接收）{'、'.join(cells[file, person])}" for file, person in files]
    return f"数据交换文件中的手工改动，经复核采纳：{'；'.join(told)}"
