"""Corrections by hand that were found in sync workbooks: shown, accepted, rejected."""

from __future__ import annotations

from typing import Annotated

import typer

from certrun.cli.context import Session, session_of
from certrun.cli.documents import Document
from certrun.cli.output import Answer, error_document, error_text, lines
from certrun.domain.sentences import explain
from certrun.services.syncing import reviewing
from certrun.services.syncing.edits import Edits, EditView
from certrun.services.syncing.reviewing import Refused, Reviewed, ReviewEdits

_SHOWN = 40
"""Lines of one kind; the JSON document has all of them."""


def review(
    context: typer.Context,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", metavar="ID", help="采纳这些改动，或 all · accept these, or all")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option("--reject", metavar="ID", help="不采纳这些改动，或 all · reject these, or all")
    ] = None,
) -> Answer:
    """List the changes by hand that wait for a verdict, or give it."""
    session = session_of(context)
    if accept or reject:
        return _verdict(session, ReviewEdits(tuple(accept or ()), tuple(reject or ())))
    found = reviewing.list_edits(session.workspace)
    told = [line for each in found for line in _edit_lines(session, each)]
    nothing = session.words("没有待复核的改动", "No changes wait for review")
    return Answer({"edits": [edit_document(session, each) for each in found]}, lines(told or [nothing]))


def _verdict(session: Session, command: ReviewEdits) -> Answer:
    """The verdicts; refused where none could be given."""
    done = reviewing.review_edits(session.workspace, command)
    document = {
        "accepted": list(done.accepted),
        "rejected": list(done.rejected),
        "refused": [
            {"id": each.id, "error": error_document(explain(each.error, session.language))} for each in done.refused
        ],
    }
    is_refused = bool(done.refused) and not done.accepted and not done.rejected
    return Answer(document, _verdict_text(session, done), int(is_refused))


def _verdict_text(session: Session, done: Reviewed) -> str:
    head = session.words(
        f"采纳 {len(done.accepted)} 处改动，不采纳 {len(done.rejected)} 处",
        f"{len(done.accepted)} changes accepted, {len(done.rejected)} rejected",
    )
    return lines([head, *(_refused_text(session, each) for each in done.refused)])


def _refused_text(session: Session, each: Refused) -> str:
    return f"{each.id}\n{error_text(explain(each.error, session.language), session.language)}"


def edit_document(session: Session, each: EditView) -> Document:
    """An edit, or what is no edit and why, as JSON."""
    error = each.finding_error()
    return {
        "id": each.id,
        "file": each.file,
        "sheet": each.sheet,
        "cell": each.cell,
        "certificate": each.certificate,
        "field": each.field,
        "column": each.title,
        "before": each.before,
        "found": each.found,
        "present": each.present,
        "person": each.person or None,
        "finding": each.finding,
        "message": None if error is None else explain(error, session.language).message,
    }


def edits_document(session: Session, edits: Edits) -> Document:
    """What a file's cells say beside its journal, as the members of a merge's document."""
    return {"edits": [edit_document(session, each) for each in edits.views], "missing_rows": edits.missing}


def found_text(session: Session, edits: Edits) -> str:
    """What a file's cells say beside its journal; "" where nobody has changed anything."""
    offered = [each for each in edits.views if each.id is not None]
    others = [each for each in edits.views if each.id is None]
    head = session.words(
        f"表格里有手工改动 {len(offered)} 处，复核后才生效（certrun sync edits）：",
        f"{len(offered)} changes by hand, which count once they are accepted (certrun sync edits):",
    )
    left_out = session.words(f"没有采用的 {len(others)} 处：", f"{len(others)} not taken:")
    gone = session.words(
        f"表格里少了 {edits.missing} 行；少行不等于删除证书，台账不变",
        f"{edits.missing} rows are gone from the sheets; that deletes nothing in the register",
    )
    return lines(
        [
            *([head] if offered else []),
            *_some(session, [line for each in offered for line in _edit_lines(session, each)]),
            *([left_out] if others else []),
            *_some(session, [line for each in others for line in _edit_lines(session, each)]),
            gone if edits.missing else "",
        ]
    )


def _some(session: Session, told: list[str]) -> list[str]:
    rest = len(told) - _SHOWN
    return told if rest <= 0 else [*told[:_SHOWN], session.words(f"  …… 另有 {rest} 处", f"  … and {rest} more")]


def _edit_lines(session: Session, each: EditView) -> list[str]:
    error = each.finding_error()
    if error is not None and each.id is None:
        return [f"  {explain(error, session.language).message}"]
    blank = session.words("（空）", "(blank)")
    says = f"  {each.id} 《{each.file}》{each.place} {each.title}：{each.before or blank} → {each.found or blank}"
    return [says] if error is None else [says, f"    {explain(error, session.language).message}"]
