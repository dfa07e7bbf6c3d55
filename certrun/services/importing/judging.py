"""What a list means for the register, row by row, under the decisions taken so far.  Nothing is written here.

A value travels one way: what was read → let in or refused → matched → compared → decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from certrun.db import journal, projection, search
from certrun.db.queries import certificates as queries
from certrun.db.queries import office
from certrun.domain import admission, custody
from certrun.domain.issuance import DeliveredNote, ListChunk, ListedBook, ParsedList, Problem, Reading
from certrun.domain.journal.ids import certificate_id
from certrun.domain.ledger_words import (
    TO_COME,
    LedgerNote,
    read_note,
    said_of_all,
    tells_of_an_end,
    tells_of_delivery,
)
from certrun.domain.matching import QuestionKind, compare, further_question
from certrun.domain.record import record
from certrun.domain.records import BookFields
from certrun.domain.search_terms import SearchDoc
from certrun.domain.views import BatchView
from certrun.domain.words import STATES, word
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


def judging(
    workspace: Workspace,
    connection: Connection,
    accepted: Mapping[str, str],
    village_names: Mapping[str, str] | None = None,
) -> Judging:
    """A fresh judging of one list by this register as ``connection`` sees it.

    ``village_names`` (by code) are given where there is time to make ready what will find the new books.
    """
    register = workspace.database.identity.register
    today = workspace.today.isoformat()
    return Judging(connection, register, office_prefix(workspace), accepted, village_names, today)


class Judging:
    """One list against one consistent view of the register, chunk by chunk: one core judges while the other reads.

    Chunks come in order of sheet and row; the findings about a book stand in its own chunk.
    """

    def __init__(
        self,
        connection: Connection,
        register: str,
        prefix: str,
        accepted: Mapping[str, str],
        village_names: Mapping[str, str] | None,
        today: str,
    ) -> None:
        self._connection = connection
        self._today = today
        self._register = register
        self._prefix = prefix
        self._accepted = accepted
        self._village_names = village_names
        self._deciding = frozenset(accepted) & frozenset(admission.ACTS)
        self._known = _Known({}, {}, {})
        self._ledger = _Ledger()
        self._rows: list[PreviewRow] = []
        self._left_out: list[PreviewRow] = []
        self._refused: set[tuple[str | None, int | None]] = set()

    def add(self, chunk: ListChunk | ParsedList) -> None:
        """Judge the books of a chunk."""
        candidates = self._let_in(chunk)
        notes = self._ledger.read(chunk)
        matches, fields = find_known(self._connection, [c.book.fields for c in candidates])
        self._known.load(self._connection, fields, [m.certificate for m in matches if m is not None])
        for candidate, match in zip(candidates, matches, strict=True):
            note = notes.get((candidate.book.sheet, candidate.book.row)) if notes else None
            self._rows.append(self._row(candidate, match, note))

    def preview(self, source: Source, parsed: ParsedList, reading: Reading) -> Preview:
        """The list as it would be imported, when all its chunks have been added."""
        rows = [*self._one_of_several(), *self._left_out]
        rows.sort(key=_place_in_file(parsed))
        counts = dict.fromkeys((*VERDICTS, "warning"), 0)
        counts.update(Counter([row.verdict for row in rows]))
        counts["warning"] = sum(1 for p in parsed.problems if p.severity == "warning")
        return Preview(
            source=source,
            parsed=parsed,
            rows=tuple(rows),
            counts=counts,
            groups=groups_of(rows, self._accepted),
            already=self._already(parsed),
            register_hash=projection.held_register_hash(self._connection),
            reading=reading,
            accepted=dict(self._accepted),
            asked=dict(self._accepted),
        )

    def _already(self, parsed: ParsedList) -> BatchView | None:
        """The newest import of this very file of which anything still stands."""
        same = (batch for batch in office.batches(self._connection) if batch.file_sha256 == parsed.sha256)
        return next((batch for batch in same if batch.live or journal.is_standing(self._connection, batch.id)), None)

    # --- let in or refused ----------------------------------------------------------------------------------------

    def _let_in(self, chunk: ListChunk | ParsedList) -> list[_Candidate]:
        """The books that may come in; those that a rule (or the person) leaves out are rows already."""
        problems = _by_row(chunk.problems)
        candidates: list[_Candidate] = []
        for book in chunk.books:
            own = _own(problems, book) if problems else _NOTHING
            if own and not self._deciding.isdisjoint(p.kind for p in own):
                self._admit(book, own, candidates)
            else:
                candidates.append(_Candidate(book, own))
        for book in chunk.refused:
            self._admit(book, _own(problems, book), candidates)
        return candidates

    def _admit(self, book: ListedBook, own: tuple[Problem, ...], candidates: list[_Candidate]) -> None:
        admitted = admission.admit(book, own, self._accepted, self._prefix)
        if admitted is None:
            self._leave_out(book, own)
        elif admitted.skipped and self._first_is_refused(own):
            self._leave_out(book, own)  # 只收前一行 promises that one of them comes in
        elif admitted.skipped:
            self._left_out.append(PreviewRow(book, "skipped", None, {}, own))
        else:
            acts = tuple(_admission(kind, act, admitted) for kind, act in admitted.acts)
            candidates.append(_Candidate(admitted.book, own, acts))

    def _leave_out(self, book: ListedBook, own: tuple[Problem, ...]) -> None:
        self._left_out.append(PreviewRow(book, "error", None, {}, own))
        self._refused.add((book.sheet, book.row))

    def _first_is_refused(self, own: Iterable[Problem]) -> bool:
        return any(p.kind == "duplicate_in_file" and (p.first_sheet, p.first_row) in self._refused for p in own)

    # --- matched, compared, decided -------------------------------------------------------------------------------

    def _row(self, candidate: _Candidate, match: Match | None, note: LedgerNote | None) -> PreviewRow:
        row = self._compared(candidate, match)
        return row if note is None or row.verdict == "question" else self._with_ledger(row, note)

    def _compared(self, candidate: _Candidate, match: Match | None) -> PreviewRow:
        book, problems = candidate.book, candidate.problems
        if match is None:
            identity = certificate_id(self._register, book.fields.number)
            entry = _index_entry(book.fields, self._village_names) if self._village_names is not None else None
            return PreviewRow(book, "new", identity, {}, problems, admitted=candidate.admitted, index_entry=entry)
        identity = match.certificate
        former = self._known.former.get(identity, frozenset())
        comparison = compare(book.fields, self._known.fields[identity], former, match.by)
        row = PreviewRow(
            book, comparison.verdict, identity, comparison.changes, problems, match.by, comparison.question,
            admitted=candidate.admitted,
        )  # fmt: skip
        return row if comparison.question is None else self._answered(row, comparison.question)

    def _answered(self, row: PreviewRow, question: QuestionKind) -> PreviewRow:
        """A question with the answer that its group was given; it stays one where the answer cannot be carried out."""
        act = self._accepted.get(question, admission.LEAVE)
        identity = str(row.certificate)
        if act == admission.CORRECTED:
            known = self._known.fields[identity]
            if (further := further_question(question, row.book.fields, known, row.changes)) is not None:
                return self._answered(replace(row, answered=(*row.answered, question), question=further), further)
            return replace(row, verdict="changed", act=act)
        if act in {admission.RETURNED, admission.MISSING} and self._known.can_be_reissued(identity):
            return replace(row, verdict="changed", act=act)
        if act == admission.OTHER_BOOK and (own := self._own_identity(row)) is not None and not self._is_there(own):
            return replace(row, verdict="new", certificate=own, changes={}, matched=None, act=act)
        return row

    def _own_identity(self, row: PreviewRow) -> str | None:
        """Of a row that is another book than the one found; where two books bear one number, the serial tells them."""
        fields = row.book.fields
        if row.matched in {"serial", "unit_and_holder"}:
            return certificate_id(self._register, fields.number)
        return self._identity_by_serial(fields, self._known.fields[str(row.certificate)])

    def _identity_by_serial(self, fields: BookFields, other: BookFields) -> str | None:
        if fields.serial and fields.serial != other.serial:
            return certificate_id(self._register, fields.number, fields.serial)
        return None

    def _is_there(self, identity: str) -> bool:
        return bool(queries.load_fields(self._connection, [identity]))

    def _with_ledger(self, row: PreviewRow, note: LedgerNote) -> PreviewRow:
        """The row with what the list says of a delivery: it comes in, waits for a decision, or adds nothing."""
        if note.day is not None and note.day > self._today:  # an appointment, or mistyped
            note = replace(note, meaning="unclear", word=TO_COME)
        if row.question is not None:
            row = replace(row, answered=(*row.answered, row.question), question=None)
        identity = str(row.certificate)
        is_known = row.matched is not None
        if is_known and (self._known.is_delivered(identity) or self._known.is_said(identity, note.word)):
            return row
        group = f"{note.meaning}:{note.word}"
        act = self._accepted.get(group, admission.acts_of(note.meaning)[0])
        if act == admission.UNDELIVERED:
            return replace(row, question=group)
        if act == admission.LEAVE:
            return replace(row, verdict="question", question=group, ledger=note)
        if not is_known:
            return replace(row, question=group, ledger=note)
        answer = self._accepted.get("register_undelivered", admission.LEAVE)
        if answer == admission.DELIVERED and self._known.may_have_been_taken(identity):
            return replace(row, verdict="changed", question="register_undelivered", ledger=note)
        return replace(row, verdict="question", question="register_undelivered", ledger=note)

    # --- several rows, one certificate ----------------------------------------------------------------------------

    def _one_of_several(self) -> Iterable[PreviewRow]:
        """Where several rows mean one certificate (a serial typed twice), only the first that bears its number counts.

        The others are asked about as they would be if that one had come in before; else a second import of the same
        list would take in what the first left.
        """
        claimed = Counter([row.certificate for row in self._rows])
        if len(claimed) == len(self._rows):
            return self._rows
        first: dict[str | None, PreviewRow] = {}
        return [row if claimed[row.certificate] == 1 else self._claim(row, first, claimed) for row in self._rows]

    def _claim(
        self, row: PreviewRow, first: dict[str | None, PreviewRow], claimed: Container[str | None]
    ) -> PreviewRow:
        known = self._known.fields
        bears = row.matched is None or row.book.fields.number == known[str(row.certificate)].number
        if bears and first.setdefault(row.certificate, row) is row:
            return row
        if row.matched is None:
            return self._beside(row, first, claimed)
        if row.question == "other_number":  # may still be answered: it is another book
            return replace(row, verdict="question", act=None)
        return replace(row, verdict="question", question="one_of_several")

    def _beside(
        self, row: PreviewRow, first: dict[str | None, PreviewRow], claimed: Container[str | None]
    ) -> PreviewRow:
        """A new book whose number a row before it bears: another book if that was answered, else a question."""
        fields, before = row.book.fields, first[row.certificate].book.fields
        comparison = compare(fields, before)
        if (question := comparison.question) is None:
            return replace(row, verdict="question", question="one_of_several")
        is_another = self._accepted.get(question) == admission.OTHER_BOOK
        own = self._identity_by_serial(fields, before) if is_another else None
        if own is None or own in claimed or own in first or self._is_there(own):
            return replace(row, verdict="question", question=question, changes=comparison.changes)
        first[own] = row
        return _asked(replace(row, certificate=own, act=admission.OTHER_BOOK), question)


@record(frozen=True, slots=True)
class _Candidate:
    """A book that may come in, with its findings and the acts that let it in."""

    book: ListedBook
    problems: tuple[Problem, ...]
    admitted: tuple[Admission, ...] = ()


@dataclass(slots=True)
class _Known:
    """What the register says of the certificates that were matched so far."""

    fields: dict[str, BookFields]
    former: dict[str, frozenset[str]]
    standing: dict[str, queries.Standing]

    def load(self, connection: Connection, fields: Mapping[str, BookFields], ids: Iterable[str]) -> None:
        """Add what the register says of ``ids``; their ``fields`` are there already."""
        fresh = [i for i in dict.fromkeys(ids) if i not in self.standing]
        self.fields.update(fields)
        self.former.update(queries.former_keys(connection, fresh))
        self.standing.update(queries.load_standing(connection, fresh))

    def is_delivered(self, identity: str) -> bool:
        return self.standing[identity].delivered

    def is_said(self, identity: str, text: str) -> bool:
        """Whether ``text`` is the register's own word for where the book is: an export that comes back."""
        return text == word(STATES, self.standing[identity].word)

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


def _index_entry(fields: BookFields, village_names: Mapping[str, str]) -> bytes:
    return search.index_entry(
        SearchDoc(
            n=0,
            numbers=(fields.number,),
            serials=(fields.serial,) if fields.serial else (),
            unit=fields.unit,
            names=tuple([holder.name for holder in fields.holders]),
            id_nos=tuple([holder.id_no for holder in fields.holders if holder.id_no]),
            phones=tuple([phone for holder in fields.holders for phone in holder.phone]),
            village=village_names.get(fields.village_code or "", ""),
        )
    )


class _Ledger:
    """What rows say of deliveries; 同上 needs them in their order, refused ones among them."""

    def __init__(self) -> None:
        self._above: dict[str | None, LedgerNote] = {}

    def read(self, chunk: ListChunk | ParsedList) -> dict[tuple[str | None, int], LedgerNote]:
        """The notes of a chunk, by sheet and row."""
        if not any(_note(book) is not None for book in (*chunk.books, *chunk.refused)):
            self._above.clear()
            return {}
        in_order = sorted((*chunk.books, *chunk.refused), key=lambda book: book.row)  # of one sheet, among others
        return {(book.sheet, book.row): note for book in in_order if (note := self._next(book)) is not None}

    def _next(self, book: ListedBook) -> LedgerNote | None:
        note = read_note(_note(book), book.fields.holders, self._above.get(book.sheet))
        if note is not None:
            self._above[book.sheet] = note
        else:
            self._above.pop(book.sheet, None)  # 同上 below a row that says nothing means nothing
        return note


def _note(book: ListedBook) -> DeliveredNote | None:
    if book.delivered is not None:
        return book.delivered
    remark = book.fields.remark
    if remark and (tells_of_delivery(remark) or tells_of_an_end(remark)):
        return DeliveredNote(status_text=remark)
    return DeliveredNote(status_text=said) if book.sheet and (said := said_of_all(book.sheet)) else None


def _asked(row: PreviewRow, question: QuestionKind) -> PreviewRow:
    """The row with a question that is answered, perhaps beside one about its delivery."""
    if row.question is None:
        return replace(row, question=question)
    return replace(row, answered=(*row.answered, question))


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
    order = {sheet.name: n for n, sheet in enumerate(parsed.sheets)}
    return lambda row: (order.get(row.book.sheet, 0), row.book.row)
