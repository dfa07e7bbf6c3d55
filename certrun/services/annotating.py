"""A previewed list back to its sender: the same workbook with its faults marked, to be repaired and imported again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from certrun.db.database import WriteUnit
from certrun.domain.errors import CertrunError
from certrun.domain.issuance import Pasted, Problem
from certrun.domain.ports import wall_text
from certrun.domain.sentences import Language, explain
from certrun.exchange.annotated import Mark, annotate
from certrun.exchange.worker.parent import Cancelled
from certrun.services.files import make_folder
from certrun.services.importing.records import Preview
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Annotate:
    """Write the annotated workbook of the list ``file`` (by ``list_sha256``) to ``target``."""

    file: str
    list_sha256: str
    target: Path


@dataclass(frozen=True, slots=True)
class Annotated:
    """A workbook that was written, and how many findings are marked in it."""

    file: Path
    marks: int
    sha256: str


def annotate_preview(
    workspace: Workspace,
    preview: Preview,
    target: Path,
    language: Language = "zh",
    *,
    cancelled: Cancelled | None = None,
) -> Annotated:
    """Write the list with what the preview has found in it, cells that were edited before the import included.

    It holds only what the sender has sent, unmasked; all the same it is a file with persons in it that leaves the
    register, so the disclosure is noted before it gets its name. Raises ``annotate_over_list`` for the list itself as
    target, ``suffix_wrong``, ``list_changed``, and what reading and writing raise.
    """
    source = preview.source
    if target.suffix.lower() != ".xlsx":
        raise CertrunError("suffix_wrong", where="--annotate", found=target.name, wanted=".xlsx")
    if isinstance(source, Path) and _is_same_file(source, target):
        raise CertrunError("annotate_over_list", where="--annotate", found=target.name)
    marks = marks_of(preview, language)
    command = Annotate(preview.parsed.file, preview.parsed.sha256, target)
    acting = workspace.acting_as(workspace.actor)  # each file is a disclosure of its own, also in a repeated command

    def note(digest: str) -> None:
        acting.act("annotate", command, lambda unit: _note(acting, unit, preview, target, digest))

    make_folder(target)
    digest = annotate(
        source,
        marks,
        target,
        sha256=None if isinstance(source, Pasted) else preview.parsed.sha256,
        password=preview.reading.password,
        edits=preview.reading.edits,
        cancelled=cancelled,
        before_rename=note,
    )
    return Annotated(target, len(marks), digest)


def marks_of(preview: Preview, language: Language = "zh") -> list[Mark]:
    """The findings of the list in words, in the order of sheets and rows; those of one book stand together."""
    return [_mark(problem, language) for problem in preview.parsed.problems]


def _mark(problem: Problem, language: Language) -> Mark:
    told = explain(CertrunError(problem.kind, where=problem.column, found=problem.found), language)
    found = told.message.removeprefix(problem.column).lstrip("：: ") + _first_place(problem, language)
    return Mark(
        problem.sheet,
        problem.row,
        problem.at,
        problem.column,
        problem.severity,
        found,
        told.expected,
        told.repair,
    )


def _first_place(problem: Problem, language: Language) -> str:
    """Where the number of a duplicate stands first."""
    if problem.first_row is None:
        return ""
    sheet = problem.first_sheet if problem.first_sheet not in {None, problem.sheet} else None
    if language == "zh":
        return f"（首次出现在{f'工作表“{sheet}”' if sheet else ''}第 {problem.first_row} 行）"
    return f" (first in {f'sheet {sheet}, ' if sheet else ''}row {problem.first_row})"


def _is_same_file(source: Path, target: Path) -> bool:
    return target.exists() and source.exists() and target.samefile(source)


def _note(workspace: Workspace, unit: WriteUnit, preview: Preview, target: Path, digest: str) -> Mapping[str, Any]:
    """Note the disclosure, sealed."""
    parsed = preview.parsed
    rows = len(parsed.books) + len(parsed.refused)
    fields = {column.field or column.label for sheet in parsed.sheets for column in sheet.columns}
    public = {
        "what": "annotated_list",
        "rows": rows,
        "fields": sorted(field for field in fields if field),
        "masked": False,
        "sha256": digest,
    }
    unit.append("exported", [("station", unit.identity.station)], public, {"file": target.name})
    unit.seal("export", wall_text(workspace.database.clock.now()))
    return {"rows": rows, "sha256": digest}
