"""Commands on cases (待核实事项): what disagrees, and what people decide."""

from __future__ import annotations

from typing import Annotated

import typer

from certrun.cli.command import Command, Reason
from certrun.cli.context import Session, session_of
from certrun.cli.documents import Document
from certrun.cli.output import Answer, lines
from certrun.cli.telling import local_time
from certrun.services import cases
from certrun.services.cases import CaseView


def list_cases(context: typer.Context) -> Answer:
    """The cases, those first that are to be decided."""
    session = session_of(context)
    found = cases.list_cases(session.workspace, language=session.language)
    told = [line for case in found for line in _case_lines(session, case)]
    nothing = session.words("没有待核实事项", "No cases")
    return Answer({"cases": [case_document(case) for case in found]}, lines(told or [nothing]))


def case_document(case: CaseView) -> Document:
    """A case as JSON."""
    decided = None if case.outcome is None else {"outcome": case.outcome, "reason": case.reason}
    return {
        "id": case.id,
        "kind": case.kind,
        "text": case.text,
        "certificates": list(case.certificates),
        "sides": [
            {
                "entry": side.entry,
                "station": side.station,
                "actor": side.actor,
                "time": side.time,
                "kind": side.kind,
                "text": side.text,
                "stands": side.stands,
            }
            for side in case.sides
        ],
        "decided": decided,
    }


def _case_lines(session: Session, case: CaseView) -> list[str]:
    verdict = case.verdict or session.words("待裁定", "open")
    head = f"{case.id[:8]} {case.text} {case.about} [{verdict}]"
    sides = [
        f"  {number}. {side.station} {side.actor} {local_time(side.time)} {side.text}"
        for number, side in enumerate(case.sides, start=1)
    ]
    return [head, *sides]


def decide(
    context: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE", help="待核实事项编号 · id of the case")],
    outcome: Annotated[
        str,
        typer.Option("--outcome", metavar="W", help="以哪一方为准：序号、all 或 none · which side stands"),
    ],
    reason: Reason,
) -> Answer:
    """Decide a case with a reason."""
    session = session_of(context)
    command = cases.DecideCase(case, outcome, reason)
    done = cases.decide_case(session.workspace, command, language=session.language)
    return Answer(case_document(done), lines(_case_lines(session, done)))


COMMANDS = (
    Command("sync cases", "待核实事项", "What disagrees", list_cases),
    Command("sync decide", "裁定一项待核实事项", "Decide a case", decide),
)
