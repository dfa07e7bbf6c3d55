"""What a list means for the register, row by row, under the decisions taken so far.  Nothing is written here.

A value travels one way: what was read → let in or refused → matched → compared → decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from certrun.db import projection
from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.domain import admission, custody
from certrun.domain.issuance import DeliveredNote, ListedBook, ParsedList, Problem, Reading
from certrun.domain.journal.ids import certificate_id
from certrun.domain.ledger_words import LedgerNote, is_plain_delivery, read_note
from certrun.domain.matching import QuestionKind, compare
from certrun.domain.records import BookFields
from certrun.exchange.issuance.listing import DEFAULT_NUMBER_PREFIX
from certrun.services.importing.grouping import groups_of
from certrun.services.importing.lookup import Match, find_known
from certrun.services.importing.records import VERDICTS, Admission, Preview, PreviewRow, Source
from certrun.services.workspace import Workspace

_NOTHING: tuple[Problem, ...] = ()
_TAKEN_FROM = frozenset({"uncounted", "safe", "village", "post"})
"""Where a book may be for an old list to be believed that it has been taken: not in a bag, void or lost."""


def office_prefix(workspace: Workspace) -> str:
    """Province/place of this office's certificate numbers."""
    return workspace.settings.number_prefix or DEFAULT_NUMBER_PREFIX


def judge(workspace: Workspace, connection: Connection, accepted: Mapping[str, str]) -> Judge:
    """The judge of this register as ``connection`` sees it."""
    return Judge(connection, workspace.database.identity.register, office_prefix(workspace), accepted)


@dataclass(frozen=True, slots=True)
class Judge:
    """What a list is judged against: the register as one consistent view, and the decisions taken."""

    connection: Connection
    register: str
    prefix: str
    accepted: Mapping[str, str] = field(default_factory=dict)

    def preview(self, source: Source, parsed: ParsedList, reading: Reading) -> Preview:
        """The list as it would be imported."""
        rows = self._rows(parsed)
        rows.sort(key=_place_in_file(parsed))
        counts = dict.fromkeys((*VERDICTS, "warning"), 0)
        for row in rows:
            counts[row.verdict] += 1
        counts["warning"] = sum(1 for p in parsed.problems if p.severity == "warning")
        already = next((b for b in office.batches(self.connection) if b.file_sha256 == parsed.sha256 and b.live), None)
        return Preview(
            source=source,
            parsed=parsed,
            rows=tuple(rows),
            counts=counts,
            groups=groups_of(rows, self.accepted),
            already=already,
            register_hash=projection.held_register_hash(self.connection),
            reading=reading,
            accepted=dict(self.accepted),
        )

    def _rows(self, parsed: ParsedList) -> list[PreviewRow]:
        candidates, refused = self._let_in(parsed)
        matches, fields = find_known(self.connection, [c.book.fields for c in candidates])
        known = _Known.load(self.connection, fields, [m.certificate for m in matches if m is not None])
        notes = _ledger_notes(parsed)
        rows = [
            self._row(candidate, match, known, notes.get((candidate.book.sheet, candidate.book.row)))
            for candidate, match in zip(candidates, matches, strict=True)
        ]
        return [*_one_of_several(rows, known), *refused]

    # --- let in or refused ----------------------------------------------------------------------------------------

    def _let_in(self, parsed: ParsedList) -> tuple[list[_Candidate], list[PreviewRow]]:
        """The books that may come in, and those that a rule (or the person) leaves out."""
        problems = _by_row(parsed.problems)
        deciding = {kind for kind in self.accepted if kind in admission.ACTS}
        candidates: list[_Candidate] = []
        left_out: list[PreviewRow] = []
        for book in parsed.books:
            own = _own(problems, book) if problems else _NOTHING
            if own and not deciding.isdisjoint(p.kind for p in own):
                self._admit(book, own, candidates, left_out)
            else:
                candidates.append(_Candidate(book, own))
        for book in parsed.refused:
            self._admit(book, _own(problems, book), candidates, left_out)
        return candidates, left_out

    def _admit(
        self, book: ListedBook, own: tuple[Problem, ...], candidates: list[_Candidate], left_out: list[PreviewRow]
    ) -> None:
        admitted = admission.admit(book, own, self.accepted, self.prefix)
        if admitted is None:
            left_out.append(PreviewRow(book, "error", None, {}, own))
        elif admitted.skipped:
            left_out.append(PreviewRow(book, "skipped", None, {}, own))
        else:
            acts = tuple(_admission(kind, act, admitted) for kind, act in admitted.acts)
            candidates.append(_Candidate(admitted.book, own, acts))

    # --- matched, compared, decided -------------------------------------------------------------------------------

    def _row(self, candidate: _Candidate, match: Match | None, known: _Known, note: LedgerNote | None) -> PreviewRow:
        row = self._compared(candidate, match, known)
        return row if note is None or row.verdict == "question" else self._with_ledger(row, note, known)

    def _compared(self, candidate: _Candidate, match: Match | None, known: _Known) -> PreviewRow:
        book, problems = candidate.book, candidate.problems
        if match is None:
            identity = certificate_id(self.register, book.fields.number)
            return PreviewRow(book, "new", identity, {}, problems, admitted=candidate.admitted)
        identity = match.certificate
        comparison = compare(book.fields, known.fields[identity], known.former.get(identity, frozenset()))
        row = PreviewRow(
            book, comparison.verdict, identity, comparison.changes, problems, match.by, comparison.question,
            admitted=candidate.admitted,
        )  # fmt: skip
        return row if comparison.question is None else self._answered(row, comparison.question, known)

    def _answered(self, row: PreviewRow, question: QuestionKind, known: _Known) -> PreviewRow:
        """A question with the answer that its group was given; it stays one where the answer cannot be carried out."""
        act = self.accepted.get(question, admission.LEAVE)
        identity, fields = str(row.certificate), row.book.fields
        if act == admission.CORRECTED:
            return replace(row, verdict="changed", act=act)
        if act in {admission.RETURNED, admission.MISSING} and known.can_be_reissued(identity):
            return replace(row, verdict="changed", act=act)
        if act == admission.OTHER_BOOK and fields.serial and fields.serial != known.fields[identity].serial:
            own = certificate_id(self.register, fields.number, fields.serial)
            return replace(row, verdict="new", certificate=own, changes={}, matched=None, act=act)
        return row

    def _with_ledger(self, row: PreviewRow, note: LedgerNote, known: _Known) -> PreviewRow:
        """The row with what the list says of a delivery: it comes in, waits for a decision, or adds nothing."""
        identity = str(row.certificate)
        is_known = row.matched is not None
        if is_known and known.is_delivered(identity):
            return row
        group = f"{note.meaning}:{note.word}"
        act = self.accepted.get(group, admission.acts_of(note.meaning)[0])
        if act == admission.UNDELIVERED:
            return replace(row, question=group)
        if act == admission.LEAVE:
            return replace(row, verdict="question", question=group, ledger=note)
        if not is_known:
            return replace(row, question=group, ledger=note)
        answer = self.accepted.get("register_undelivered", admission.LEAVE)
        if answer == admission.DELIVERED and known.may_have_been_taken(identity):
            return replace(row, verdict="changed", question="register_undelivered", ledger=note)
        return replace(row, verdict="question", question="register_undelivered", ledger=note)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A book that may come in, with its findings and the acts that let it in."""

    book: ListedBook
    problems: tuple[Problem, ...]
    admitted: tuple[Admission, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register says of the certificates that were matched."""

    fields: Mapping[str, BookFields]
    former: Mapping[str, frozenset[str]]
    standing: Mapping[str, queries.Standing]

    @classmethod
    def load(cls, connection: Connection, fields: Mapping[str, BookFields], ids: Sequence[str]) -> _Known:
        once = list(dict.fromkeys(ids))
        return cls(fields, queries.former_keys(connection, once), queries.load_standing(connection, once))

    def is_delivered(self, identity: str) -> bool:
        return self.standing[identity].delivered

    def may_have_been_taken(self, identity: str) -> bool:
        standing = self.standing[identity]
        return custody.kind_of(standing.custody) in _TAKEN_FROM and not standing.held

    def can_be_reissued(self, identity: str) -> bool:
        """As `certrun.services.custody.reissue` demands: not delivered, not in a bag, not void."""
        standing = self.standing[identity]
        return not standing.delivered and custody.kind_of(standing.custody) != "trip" and standing.word != "void"


def _admission(kind: str, act: str, admitted: admission.Admitted) -> Admission:
    completes = admitted.number_before is not None and act.startswith((admission.BY_YEAR, admission.BY_SERIAL))
    if not completes:
        return Admission(kind, act)
    return Admission(kind, act, admitted.number_before, admitted.book.fields.number)


def _ledger_notes(parsed: ParsedList) -> dict[tuple[str | None, int], LedgerNote]:
    """What rows say of deliveries, by sheet and row; 同上 needs the rows in their order, refused ones among them."""
    told = [book for book in (*parsed.books, *parsed.refused) if _note(book) is not None]
    told.sort(key=_book_place(parsed))
    notes: dict[tuple[str | None, int], LedgerNote] = {}
    above: dict[str | None, LedgerNote] = {}
    for book in told:
        note = read_note(_note(book), book.fields.holders, above.get(book.sheet))
        if note is not None:
            notes[book.sheet, book.row] = above[book.sheet] = note
    return notes


def _note(book: ListedBook) -> DeliveredNote | None:
    if book.delivered is not None:
        return book.delivered
    remark = book.fields.remark
    return DeliveredNote(status_text=remark) if remark and is_plain_delivery(remark) else None


def _one_of_several(rows: Sequence[PreviewRow], known: _Known) -> Iterator[PreviewRow]:
    """Where several rows mean one certificate (a serial typed twice), only the one that bears its number counts."""
    claimed: dict[str | None, int] = {}
    for row in rows:
        claimed[row.certificate] = claimed.get(row.certificate, 0) + 1
    first: set[str | None] = set()
    for row in rows:
        if claimed[row.certificate] == 1:
            yield row
        elif row.verdict == "new" and row.certificate not in first:
            first.add(row.certificate)
            yield row
        elif row.matched is not None and row.book.fields.number == known.fields[str(row.certificate)].number:
            yield row
        else:
            yield replace(row, verdict="question", question="one_of_several")


def _by_row(problems: Sequence[Problem]) -> dict[tuple[str | None, int], list[Problem]]:
    rows: dict[tuple[str | None, int], list[Problem]] = {}
    for problem in problems:
        rows.setdefault((problem.sheet, problem.row), []).append(problem)
    return rows


def _own(problems: Mapping[tuple[str | None, int], list[Problem]], book: ListedBook) -> tuple[Problem, ...]:
    if book.last_row <= book.row:
        return tuple(problems.get((book.sheet, book.row), _NOTHING))
    return tuple(p for row in range(book.row, book.last_row + 1) for p in problems.get((book.sheet, row), ()))


def _place_in_file(parsed: ParsedList) -> Callable[[PreviewRow], tuple[int, int]]:
    place = _book_place(parsed)
    return lambda row: place(row.book)


def _book_place(parsed: ParsedList) -> Callable[[ListedBook], tuple[int, int]]:
    order = {sheet.name: n for n, sheet in enumerate(parsed.sheets)}
    return lambda book: (order.get(book.sheet, 0), book.row)
