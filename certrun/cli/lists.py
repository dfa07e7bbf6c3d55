"""Issuance lists in, and undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from certrun.cli.command import Command
from certrun.cli.context import Session, following_command, read_file, session_of
from certrun.cli.documents import Document, explained_problem
from certrun.cli.import_document import import_document
from certrun.cli.output import Answer, error_document, error_text, lines
from certrun.cli.telling import local_time
from certrun.domain.errors import CertrunError
from certrun.domain.import_words import act_label, group_advice
from certrun.domain.issuance import AS_IT_STANDS, Reading
from certrun.domain.sentences import explain
from certrun.services import annotating, importing
from certrun.services.importing import Group, Imported, Preview

_SHOWN_PROBLEMS, _SHOWN_GROUPS, _SHOWN_COLUMNS = 20, 30, 12
_SEVERITIES = {"error": ("〔错误〕", "[error] "), "warning": ("〔提醒〕", "[warning] ")}


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one file: the document, the words, and the refusal if it is one."""

    document: Document
    text: str
    error: CertrunError | None = None


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the command line asks of every file."""

    place: str
    dry_run: bool
    reading: Reading
    accepted: Mapping[str, str] | None
    annotate: Path | None


def import_lists(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="发证清单 · issuance lists")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="试导入，不写入 · write nothing")] = False,
    place: Annotated[
        str,
        typer.Option(
            "--place",
            metavar="PLACE",
            help="直接入库到；uncounted 为待清点 · safe in which they are; uncounted: not seen yet",
        ),
    ] = "uncounted",
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="GROUP=ACT",
            help="对一组问题的决定，如 id_check_digit=without-id · decision on a group of findings",
        ),
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option("--annotate", metavar="OUT.xlsx", help="另存带批注的原表 · the list back with its faults marked"),
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="FILE", help="工作簿的打开密码 · password of the workbook"),
    ] = None,
) -> Answer:
    """Import issuance lists: good books are taken, bad ones are left out and named."""
    session = session_of(context)
    if annotate is not None and len(files) > 1:
        raise CertrunError("annotate_one_file", where="--annotate", found=str(len(files)))
    reading = replace(AS_IT_STANDS, password=_password(password_file)) if password_file else AS_IT_STANDS
    wish = _Wish(place, dry_run, reading, _decisions(accept) if accept else None, annotate)
    if len(files) == 1:
        return _answer_one(_take(session, files[0], 0, wish))
    outcomes = [_take_or_tell(session, path, n, wish) for n, path in enumerate(files)]
    return _answer_all(session, outcomes)


def _password(path: Path) -> str:
    """The first line of the file."""
    given = read_file(path).decode("utf-8-sig", errors="replace").splitlines()
    if not given or not given[0]:
        raise CertrunError("password_file_empty", where=str(path))
    return given[0]


def _decisions(accept: Sequence[str]) -> dict[str, str]:
    decisions: dict[str, str] = {}
    for text in accept:
        group, equals, act = text.rpartition("=")
        if not equals or not group.strip() or not act.strip():
            raise CertrunError("decision_malformed", where="--accept", found=text)
        decisions[group.strip()] = act.strip()
    return decisions


def _answer_one(outcome: _Outcome) -> Answer:
    status = 0 if outcome.error is None else int(explain(outcome.error).fault)
    return Answer(outcome.document, outcome.text, status, outcome.error)


def _answer_all(session: Session, outcomes: Sequence[_Outcome]) -> Answer:
    faults = [int(explain(o.error).fault) for o in outcomes if o.error is not None]
    status = max(faults) if len(faults) == len(outcomes) else 0
    texts = [
        o.text if o.error is None else f"{o.text}\n{error_text(explain(o.error, session.language), session.language)}"
        for o in outcomes
    ]
    return Answer({"files": [o.document for o in outcomes]}, "\n\n".join(texts), status)


def _take_or_tell(session: Session, path: Path, number: int, wish: _Wish) -> _Outcome:
    """One of several files: a refusal of it does not stop the others."""
    try:
        return _take(session, path, number, wish)
    except CertrunError as error:
        if error.code in {"not_confirmed", "group_unknown", "act_unknown"}:
            raise
        return _refused({"file": path.name}, f"《{path.name}》", session, error)


def _take(session: Session, path: Path, number: int, wish: _Wish) -> _Outcome:
    workspace = session.workspace
    workspace = workspace.acting_as(workspace.actor, command=following_command(workspace.command, number))
    preview = importing.preview(workspace, path, reading=wish.reading, accepted=wish.accepted)
    before = None if wish.dry_run else importing.find_committed(workspace, preview, place=wish.place)
    done = before or Imported(None, preview.counts)
    if wish.annotate is not None:
        annotating.annotate_preview(workspace, preview, wish.annotate, session.language)
    if before is None and _usable(preview) and not wish.dry_run:
        _ask_first(session, preview)
        done = importing.commit(workspace, preview, place=wish.place)
    document = import_document(preview, done.batch, done.counts, session.language)
    text = _told(session, preview, done, wish)
    if before is not None or _usable(preview):
        return _Outcome(document, text)
    found = importing.first_finding(preview)
    error = CertrunError("import_nothing_usable", where=preview.parsed.file, found=found)
    return _refused(document, text, session, error)


def _refused(document: Document, text: str, session: Session, error: CertrunError) -> _Outcome:
    return _Outcome({**document, "error": error_document(explain(error, session.language))}, text, error)


def _usable(preview: Preview) -> bool:
    return any(preview.counts[verdict] for verdict in ("new", "changed", "same"))


def _ask_first(session: Session, preview: Preview) -> None:
    counts = preview.counts
    if not (counts["new"] or counts["changed"]):
        return
    question = session.words(
        f"《{preview.parsed.file}》：新增 {counts['new']} 本，变更 {counts['changed']} 本，导入吗？",
        f"{preview.parsed.file}: {counts['new']} new, {counts['changed']} changed. Import?",
    )
    if not session.confirm(question):
        raise CertrunError("not_confirmed", where=preview.parsed.file)


def _told(session: Session, preview: Preview, done: Imported, wish: _Wish) -> str:
    counts = done.counts
    name = preview.parsed.file
    head = session.words(
        f"《{name}》：新增 {counts['new']}，变更 {counts['changed']}，未变 {counts['same']}，"
        f"待确认 {counts['question']}，有误 {counts['error']}，略过 {counts['skipped']}，提醒 {counts['warning']}",
        f"{name}: {counts['new']} new, {counts['changed']} changed, {counts['same']} the same, "
        f"{counts['question']} in question, {counts['error']} with errors, {counts['skipped']} skipped, "
        f"{counts['warning']} warnings",
    )
    return lines(
        [
            head,
            _already(session, preview, done),
            *_groups(session, preview),
            *_problems(session, preview),
            _unread(session, preview),
            _annotated(session, wish),
            _end(session, done, wish.dry_run),
        ]
    )


def _groups(session: Session, preview: Preview) -> list[str]:
    """What can be decided for many rows at once, with the words of the command line."""
    deciding = [group for group in preview.groups if len(group.acts) > 1]
    return [line for group in deciding[:_SHOWN_GROUPS] for line in _group(session, group)]


def _group(session: Session, group: Group) -> list[str]:
    advice = group_advice(group.kind, group.books, group.words, session.language)
    chosen = act_label(group.chosen, session.language)
    others = [act for act in group.acts if act != group.chosen.partition(":")[0]]
    told = session.words(f"  {advice}。现在：{chosen}", f"  {advice}. Now: {chosen}")
    ways = [f"      --accept {group.key}={act}  {act_label(act, session.language)}" for act in others]
    return [told, *ways]


def _unread(session: Session, preview: Preview) -> str:
    if not (labels := preview.parsed.unread_columns):
        return ""
    shown = [*labels[:_SHOWN_COLUMNS], *(["…"] if len(labels) > _SHOWN_COLUMNS else [])]
    return session.words(f"  没有读取的列：{'、'.join(shown)}", f"  Columns that are not read: {', '.join(shown)}")


def _annotated(session: Session, wish: _Wish) -> str:
    if wish.annotate is None:
        return ""
    return session.words(f"带批注的原表：{wish.annotate}", f"The list with its faults marked: {wish.annotate}")


def _already(session: Session, preview: Preview, done: Imported) -> str:
    if preview.already is None or done.batch is not None:
        return ""
    time, changes = local_time(preview.already.time), preview.counts["changed"] + preview.counts["new"]
    return session.words(
        f"此文件已于 {time} 导入过（批次 {preview.already.id[:12]}），{changes} 处变动",
        f"This file was already imported on {time} (batch {preview.already.id[:12]}), {changes} changes",
    )


def _problems(session: Session, preview: Preview) -> list[str]:
    found = [problem for row in preview.rows for problem in row.problems]
    found.sort(key=lambda problem: problem.severity)  # errors first: they cost a book
    told = [explained_problem(problem, session.language) for problem in found[:_SHOWN_PROBLEMS]]
    rest = len(found) - len(told)
    more = session.words(f"  …另有 {rest} 处，见 --json", f"  … {rest} more, see --json") if rest else ""
    marks = [session.words(*_SEVERITIES[problem.severity]) for problem in found[:_SHOWN_PROBLEMS]]
    return [*(f"  {mark}{each.message} {each.repair}" for mark, each in zip(marks, told, strict=True)), more]


def _end(session: Session, done: Imported, dry_run: bool) -> str:
    if dry_run:
        return session.words("试导入，什么也没有写入", "Dry run: nothing was written")
    if done.batch is None:
        return session.words("没有需要写入的变动", "There was nothing to write")
    return session.words(
        f"已导入，批次 {done.batch}；撤销：certrun undo {done.batch[:12]}",
        f"Imported as batch {done.batch}; undo: certrun undo {done.batch[:12]}",
    )


def undo(
    context: typer.Context, batch: Annotated[str, typer.Argument(metavar="BATCH", help="批次编号 · id of the batch")]
) -> Answer:
    """Undo an import; books that somebody has acted on since are left alone and named."""
    session = session_of(context)
    done = importing.undo(session.workspace, importing.UndoBatch(batch))
    head = session.words(
        f"撤销导入：移除 {done.removed} 本，还原 {done.reverted} 本，保留 {len(done.left)} 本（之后已有操作）",
        f"Undone: {done.removed} removed, {done.reverted} reverted, {len(done.left)} left alone (acted on since)",
    )
    document = {"removed": done.removed, "reverted": done.reverted, "left": list(done.left)}
    rest = len(done.left) - _SHOWN_PROBLEMS
    more = session.words(f"  …另有 {rest} 本，见 --json", f"  … {rest} more, see --json") if rest > 0 else ""
    return Answer(document, lines([head, *(f"  {number}" for number in done.left[:_SHOWN_PROBLEMS]), more]))


COMMANDS = (
    Command("import", "导入发证清单", "Import issuance lists", import_lists),
    Command("undo", "撤销一次导入", "Undo an import", undo),
)
