"""A workbook's package with marks, comments and the list of faults put into it; every other part is copied as it is."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from certrun.domain.issuance import CellEdit
from certrun.exchange.annotation.comments import comments_part, drawing_part, texts_of
from certrun.exchange.annotation.earlier import Comments, comments_there, earlier_issue_sheet, our_comments
from certrun.exchange.annotation.issue_sheet import SHEET_NAME, IssueSheet
from certrun.exchange.annotation.marks import MOST_COMMENTS, Cell, Mark, changes_of
from certrun.exchange.annotation.relations import (
    CONTENT_TYPES,
    WORKBOOK,
    WORKBOOK_RELATIONS,
    Relation,
    read_workbook,
    relations_of,
    relations_part_of,
    with_relations,
    with_types,
    without_parts,
)
from certrun.exchange.annotation.shared_comments import merged_comments, merged_drawing
from certrun.exchange.annotation.sheet import SheetPatch
from certrun.exchange.annotation.sheet_tail import Survey, survey
from certrun.exchange.annotation.styles import Styles
from certrun.exchange.annotation.xml import CannotPatchError, decoded

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MACROS = frozenset(("vbaProject", "vbaProjectSignature", "vbaProjectSignatureAgile", "vbaProjectSignatureV3"))
_OLD_MACROS = frozenset(("xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"))
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be put into a workbook. ``text_sheet`` is the name here of a text file's only sheet."""

    title: str
    notes: tuple[str, ...]
    marks: Sequence[Mark]
    edits: Sequence[CellEdit]
    text_sheet: str

    def sheet_of(self, each: Mark | CellEdit) -> str:
        return self.text_sheet if each.sheet is None else each.sheet


@dataclass(slots=True)
class _Sheet:
    """A sheet with something to change: its part, what it has, and the numbers of its marks in the order."""

    name: str
    part: str
    number: int
    marks: list[int]
    edits: list[CellEdit]
    found: Survey
    comments: Comments
    texts: dict[Cell, str] = field(default_factory=dict)
    commented: int = 0
    """How many of ``texts`` are shown as comments too."""

    @property
    def has_new_comments(self) -> bool:
        """Whether a part of comments comes into being."""
        return bool(self.marks) and not self.comments.texts and not self.comments.is_closed

    @property
    def has_new_drawing(self) -> bool:
        return self.has_new_comments and not self.comments.drawing

    @property
    def drawing_id(self) -> str:
        """The relationship that the sheet is to name."""
        return f"rIdCertrunDrawing{self.number}"


def annotated_package(content: bytes, order: Order) -> Generator[None, None, bytes]:
    """The bytes of the new workbook; yields now and then. Raises CannotPatchError for a package made in another way."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
            yield from _Patcher(archive, new, order).run()
        return result.getvalue()


class _Patcher:
    def __init__(self, archive: zipfile.ZipFile, new: zipfile.ZipFile, order: Order) -> None:
        self._archive, self._new, self._order = archive, new, order
        self._names = frozenset(archive.namelist())
        self._workbook = read_workbook(self._read(WORKBOOK))
        self._relations = decoded(self._read(WORKBOOK_RELATIONS))
        related = relations_of(self._relations, "xl")
        if any(each.kind in _OLD_MACROS for each in related):
            raise CannotPatchError("macro sheets")
        self._styles_part = next((each.target for each in related if each.kind == "styles"), "")
        self._styles = Styles(decoded(self._read(self._styles_part)))
        self._dropped = _dropped(related, self._names, has_edits=bool(order.edits))
        self._cells: list[Cell | None] = [None] * len(order.marks)
        targets = {each.id: each.target for each in related}
        parts = [(name, targets.get(relation, "")) for name, relation in self._workbook.sheets]
        if any(part not in self._names for _, part in parts):
            raise CannotPatchError("no part of the sheet")
        strings = next((each.target for each in related if each.kind == "sharedStrings"), "")
        self._earlier = earlier_issue_sheet(archive, parts, strings)
        again = {part for _, part in parts if our_comments(archive, part)}
        self._unmarked = self._styles.without_our_fills() if self._earlier or again else {}
        self._sheets = list(self._changed_sheets(parts, again))

    def run(self) -> Iterator[None]:
        """Copy what stays, change the sheets in their place, and put behind them what depends on what was found."""
        parts = {sheet.part: sheet for sheet in self._sheets}
        deferred = {WORKBOOK, WORKBOOK_RELATIONS, self._styles_part, *map(relations_part_of, parts)}
        deferred |= {name for sheet in self._sheets for name in (sheet.comments.texts, sheet.comments.drawing) if name}
        if self._earlier:
            deferred |= {self._earlier[1], relations_part_of(self._earlier[1])}
        for info in self._archive.infolist():
            if info.filename in deferred or info.filename in self._dropped:
                continue
            if info.filename == CONTENT_TYPES:
                self._write(CONTENT_TYPES, [self._types().encode()])
            elif info.filename in parts:
                yield from self._write_sheet(parts[info.filename], info)
            else:
                self._copy(info)
            yield
        yield from self._add_parts()

    def _changed_sheets(self, parts: Sequence[tuple[str, str]], again: Collection[str]) -> Iterator[_Sheet]:
        """Sheets with marks or edits, and those on which an earlier round has left something."""
        marks: dict[str, list[int]] = {}
        edits: dict[str, list[CellEdit]] = {}
        for number, mark in enumerate(self._order.marks):
            marks.setdefault(self._order.sheet_of(mark), []).append(number)
        for edit in self._order.edits:
            edits.setdefault(self._order.sheet_of(edit), []).append(edit)
        for number, (name, part) in enumerate(parts, start=1):
            if self._earlier and number - 1 == self._earlier[0]:
                continue
            if name not in marks and name not in edits and part not in again and not self._unmarked:
                continue
            own = marks.get(name, [])
            cells = [(m.row, m.at) for m in map(self._order.marks.__getitem__, own) if m.at is not None]
            with self._archive.open(part) as stream:
                found = survey(stream, cells)
            there = comments_there(self._archive, part, found.drawing)
            yield _Sheet(name, part, number, own, edits.get(name, []), found, there)

    def _write_sheet(self, sheet: _Sheet, info: zipfile.ZipInfo) -> Iterator[None]:
        marks = [self._order.marks[number] for number in sheet.marks]
        relation = sheet.drawing_id if sheet.has_new_drawing else None
        changes = changes_of(marks, sheet.edits, sheet.found.anchors)
        patch = SheetPatch(changes, self._styles, relation, self._unmarked)
        with self._archive.open(info) as old, self._new.open(_like(info), "w", force_zip64=True) as new:
            for piece in patch.pieces(old):
                new.write(piece)
                yield
        by_cell: dict[Cell, list[Mark]] = {}
        for number, mark in zip(sheet.marks, marks, strict=True):
            cell = (mark.row, patch.first_used.get(mark.row, 0) if mark.at is None else mark.at)
            self._cells[number] = cell = sheet.found.anchors.get(cell, cell)
            by_cell.setdefault(cell, []).append(mark)
        errors_first = sorted(by_cell.items(), key=lambda each: all(mark.severity != "error" for mark in each[1]))
        sheet.texts = {cell: texts_of(there) for cell, there in errors_first}
        sheet.commented = 0 if sheet.comments.is_closed else min(len(sheet.texts), MOST_COMMENTS)

    def _add_parts(self) -> Iterator[None]:
        """Comments, the list of faults, and the parts in which they are entered."""
        for sheet in self._sheets:
            self._write_comments(sheet)
            self._write_relations(sheet)
            yield
        issues = IssueSheet(
            (self._order.title, *self._order.notes, *self._notes()),
            self._order.marks,
            self._cells,
            self._order.text_sheet,
        )
        for n, piece in enumerate(self._issue_pieces(issues)):
            if n % 1_000 == 0:
                yield
            del piece
        relation = Relation("rIdCertrunIssues", "worksheet", self._issues_name)
        relations = without_parts(self._relations, self._dropped, "xl")
        if self._earlier:
            workbook = self._workbook.with_sheet_again(self._earlier[0], issues.area, issues.header_row)
        else:
            name = _free_name([name for name, _ in self._workbook.sheets])
            workbook = self._workbook.with_sheet(name, relation.id, issues.area, issues.header_row)
        self._write(WORKBOOK, [workbook.encode()])
        self._write(WORKBOOK_RELATIONS, [with_relations(relations, [] if self._earlier else [relation]).encode()])
        self._write(self._styles_part, [self._styles.part().encode()])

    def _write_comments(self, sheet: _Sheet) -> None:
        """The reasons as comments: in parts of their own, or put into those that the sheet has."""
        there, block = sheet.comments, _drawing_block(sheet)
        shown = dict(list(sheet.texts.items())[: sheet.commented])
        gone: set[Cell] = set()
        boxed: set[Cell] = set()
        if sheet.has_new_comments:
            self._write(self._comments_name(sheet), comments_part(shown))
        elif there.texts:
            part = decoded(self._read(there.texts))
            if not there.is_closed:
                part, gone, boxed = merged_comments(part, shown)
            self._write(there.texts, [part.encode()])
        shown = {cell: text for cell, text in shown.items() if cell not in boxed}
        if sheet.has_new_drawing:
            self._write(self._drawing_name(sheet), drawing_part(shown, block))
        elif there.drawing:
            part = self._read(there.drawing).decode("utf-8", "surrogateescape")
            if not there.is_closed and (shown or gone):
                part = merged_drawing(part, shown, gone, block)
            self._write(there.drawing, [part.encode("utf-8", "surrogateescape")])

    def _issue_pieces(self, issues: IssueSheet) -> Iterator[None]:
        with self._new.open(_fresh(self._issues_name), "w", force_zip64=True) as part:
            for piece in issues.part(self._styles.for_sheet()):
                part.write(piece)
                yield

    def _write_relations(self, sheet: _Sheet) -> None:
        name = relations_part_of(sheet.part)
        old = decoded(self._read(name)) if name in self._names else None
        added: list[Relation] = []
        if sheet.has_new_drawing:
            added.append(Relation(sheet.drawing_id, "vmlDrawing", self._drawing_name(sheet)))
        if sheet.has_new_comments:
            added.append(Relation("rIdCertrunComments", "comments", self._comments_name(sheet)))
        if added:
            self._write(name, [with_relations(old, added).encode()])
        elif old is not None:
            self._write(name, [old.encode()])

    def _notes(self) -> Iterator[str]:
        if self._unmarked:
            yield "本文件以前标注过：上次的底色、批注和问题清单已换成这次的。"
        for sheet in self._sheets:
            if sheet.marks and sheet.comments.is_closed:
                yield f"工作表“{sheet.name}”原有的批注写法特殊，这次只标底色、不加批注，原因见下表。"
            elif len(sheet.texts) > sheet.commented:
                yield (
                    f"工作表“{sheet.name}”有 {len(sheet.texts)} 格有问题，底色已全部标出，"
                    f"批注只加在其中 {sheet.commented} 格（先错误，后提醒），其余原因见下表。"
                )

    def _types(self) -> str:
        overrides = [] if self._earlier else [(self._issues_name, f"{_SPREADSHEET}.worksheet+xml")]
        commented = [sheet for sheet in self._sheets if sheet.has_new_comments]
        overrides += [(self._comments_name(sheet), f"{_SPREADSHEET}.comments+xml") for sheet in commented]
        return with_types(decoded(self._read(CONTENT_TYPES)), overrides, self._dropped, has_vml=bool(commented))

    @property
    def _issues_name(self) -> str:
        return self._earlier[1] if self._earlier else self._free_part("xl/worksheets/sheetCertrun.xml")

    def _comments_name(self, sheet: _Sheet) -> str:
        return self._free_part(f"xl/commentsCertrun{sheet.number}.xml")

    def _drawing_name(self, sheet: _Sheet) -> str:
        return self._free_part(f"xl/drawings/vmlDrawingCertrun{sheet.number}.vml")

    def _free_part(self, wanted: str) -> str:
        stem, dot, suffix = wanted.rpartition(".")
        while wanted in self._names:
            stem += "x"
            wanted = stem + dot + suffix
        return wanted

    def _read(self, name: str) -> bytes:
        if name not in self._names:
            raise CannotPatchError(f"no {name}")
        return self._archive.read(name)

    def _copy(self, info: zipfile.ZipInfo) -> None:
        with self._archive.open(info) as old, self._new.open(_like(info), "w", force_zip64=True) as new:
            shutil.copyfileobj(old, new, 1 << 20)

    def _write(self, name: str, pieces: Iterable[bytes]) -> None:
        with self._new.open(_fresh(name), "w", force_zip64=True) as part:
            for piece in pieces:
                part.write(piece)


def _dropped(related: Collection[Relation], names: Collection[str], *, has_edits: bool) -> frozenset[str]:
    """Parts that must go: macros (a macro in .xlsx is refused), and the order of calculation where a formula may."""
    gone = {each.target for each in related if each.kind in _MACROS or (each.kind == "calcChain" and has_edits)}
    gone |= {name for name in names if name.startswith(("xl/vbaProject", "xl/_rels/vbaProject"))}
    return frozenset(gone)


def _drawing_block(sheet: _Sheet) -> int:
    """Ids of shapes, 1,024 to a block; far from those that the workbook's own drawings have."""
    return 500 + 2 * sheet.number


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(info.filename, info.date_time)
    copy.compress_type, copy.external_attr = zipfile.ZIP_DEFLATED, info.external_attr
    return copy


def _fresh(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _free_name(taken: Iterable[str]) -> str:
    used = {name.casefold() for name in taken}
    name, number = SHEET_NAME, 2
    while name in used:
        name, number = f"{SHEET_NAME} ({number})", number + 1
    return name
