"""Service days, trips, and the bag that a trip carries."""

from __future__ import annotations

from typing import Annotated

import typer

from certrun.cli.command import AnyCertificates, Certificates, Command, From, Place, Trip
from certrun.cli.context import Session, parse_day, session_of
from certrun.cli.documents import certificate_documents, day_document, not_placed_document, trip_document
from certrun.cli.output import Answer, lines
from certrun.cli.telling import certificate_lines, day_line, not_placed_line, trip_lines
from certrun.domain.errors import CertrunError
from certrun.domain.words import BAG, word
from certrun.services import planning, trips


def calendar(
    context: typer.Context,
    start: From = None,
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=520, help="几周 · how many weeks")] = 4,
) -> Answer:
    """Which dates are service days, and why or why not."""
    session = session_of(context)
    days = planning.calendar(session.workspace, parse_day("--from", start), weeks)
    return Answer(
        {"calendar": [day_document(day, session.language) for day in days]},
        lines(day_line(day, session.language) for day in days),
    )


def plan(
    context: typer.Context,
    start: From = None,
    days: Annotated[int | None, typer.Option("--days", help="几个下村日 · how many service days")] = None,
    teams: Annotated[int | None, typer.Option("--teams", min=1, help="几个小组 · how many teams")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="试排，不写入 · write nothing")] = False,
) -> Answer:
    """Plan the next service days; promised and loaded trips stay as they are."""
    session, language = session_of(context), session_of(context).language
    planned = planning.plan(session.workspace, planning.Plan(parse_day("--from", start), days, teams, dry_run))
    document = {
        "trips": [trip_document(trip, language) for trip in planned.trips],
        "not_placed": [not_placed_document(left, language) for left in planned.not_placed],
        "calendar": [day_document(day, language) for day in planned.calendar],
        "village_unknown": planned.unplaced_books,
    }
    return Answer(document, lines([*_planned_lines(session, planned), _unplaced(session, planned)]))


def _planned_lines(session: Session, planned: planning.Planned) -> list[str]:
    told = [line for trip in planned.trips for line in trip_lines(trip, session.language)]
    if not planned.trips:
        told.append(session.words("没有可排的下村任务", "There is no trip to plan"))
    if planned.not_placed:
        told.append(session.words("本期未排：", "Not in this period:"))
    return [*told, *(f"  {not_placed_line(left, session.language)}" for left in planned.not_placed)]


def _unplaced(session: Session, planned: planning.Planned) -> str:
    if not planned.unplaced_books:
        return ""
    return session.words(
        f"另有 {planned.unplaced_books} 本看不出是哪个村，请先更正村（village_code）",
        f"{planned.unplaced_books} more books have no known village: amend their village_code first",
    )


def promise(
    context: typer.Context,
    trip: Trip,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="和谁约定 · agreed with whom")] = "",
) -> Answer:
    """Lock a trip's date: its villages have been told."""
    session = session_of(context)
    view = planning.promise(session.workspace, planning.Promise(trip, note))
    head = session.words("日期已锁定", "The date is promised")
    return Answer({"trip": trip_document(view, session.language)}, lines([head, *trip_lines(view, session.language)]))


def load(
    context: typer.Context,
    trip: Trip,
    chosen: AnyCertificates = None,
    everything: Annotated[bool, typer.Option("--all", help="该任务的全部证书 · all books of the trip")] = False,
) -> Answer:
    """Take books out for a trip."""
    if bool(chosen) == everything:
        raise CertrunError("books_not_chosen", where="load", all="--all")
    session = session_of(context)
    bag = trips.load_bag(session.workspace, trips.Load(trip, tuple(chosen or ()), everything))
    head = session.words(f"出库清点：{len(bag.certificates)} 本随车", f"Loaded: {len(bag.certificates)} books")
    left = session.words("留下（不在库）：", "Left behind (not in a safe): ") + "、".join(bag.left_behind)
    return _bag_answer(session, bag, [head, left if bag.left_behind else ""])


def unload(context: typer.Context, trip: Trip, chosen: Certificates, place: Place = "") -> Answer:
    """Bring books of an open trip back into a safe."""
    session = session_of(context)
    bag = trips.unload_bag(session.workspace, trips.Unload(trip, tuple(chosen), place))
    return _bag_answer(
        session, bag, [session.words(f"退库：{len(bag.certificates)} 本", f"Unloaded: {len(bag.certificates)} books")]
    )


def _bag_answer(session: Session, bag: trips.Bag, told: list[str]) -> Answer:
    views = session.shown(bag.certificates)
    document = {
        "trip": trip_document(bag.trip, session.language),
        "certificates": certificate_documents(views),
        "left_behind": list(bag.left_behind),
    }
    return Answer(document, lines([*told, *(f"  {line}" for line in certificate_lines(views, session.language))]))


def close(
    context: typer.Context,
    trip: Trip,
    returned: Annotated[
        list[str] | None, typer.Option("--returned", metavar="CERT...|all", help="退库的证书 · books that came back")
    ] = None,
    lost: Annotated[list[str] | None, typer.Option("--lost", metavar="CERT...", help="遗失的 · lost books")] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="遗失原因 · how they were lost")] = "",
    place: Place = "",
) -> Answer:
    """Close a trip if every book that went out is accounted for; exit status 1 and the missing books otherwise."""
    session = session_of(context)
    everything = [word.lower() for word in returned or ()] == ["all"]
    command = trips.Close(
        trip=trip,
        returned=() if everything else tuple(returned or ()),
        all_returned=everything,
        lost=tuple(lost or ()),
        reason=reason,
        place=place,
    )
    closed = trips.close_trip(session.workspace, command)
    return Answer(_closed_document(closed), _closed_text(session, closed), 0 if closed.balanced else 1)


_COLUMNS = ("handed_over", "returned", "entrusted", "posted", "moved", "lost", "void")


def _closed_document(closed: trips.Closed) -> dict[str, object]:
    return {
        "trip": closed.trip,
        "out": closed.out,
        **{name: getattr(closed, name) for name in _COLUMNS},
        "balanced": closed.balanced,
        "missing": list(closed.missing),
    }


def _closed_text(session: Session, closed: trips.Closed) -> str:
    parts = " + ".join(f"{word(BAG, name, session.language)} {getattr(closed, name)}" for name in _COLUMNS)
    if closed.balanced:
        return session.words(
            f"已收车，账实相符：出库 {closed.out} = {parts}", f"Closed in balance: out {closed.out} = {parts}"
        )
    head = session.words(
        f"账实不符，没有收车：出库 {closed.out}，{parts}，未交代 {len(closed.missing)} 本：",
        f"Not in balance, not closed: out {closed.out}, {parts}, {len(closed.missing)} not accounted for:",
    )
    repair = session.words(
        "请逐本核对：退库用 --returned，遗失用 --lost 和 --reason。什么也没有写入。",
        "Check each: --returned for those that came back, --lost with --reason for lost ones. Nothing was written.",
    )
    return lines([head, *(f"  {number}" for number in closed.missing), repair])


COMMANDS = (
    Command("calendar", "下村日历", "The calendar of service days", calendar),
    Command("plan", "排期", "Plan the next service days", plan),
    Command("promise", "锁定日期", "Lock the date of a trip", promise),
    Command("load", "出库清点", "Take books out for a trip", load),
    Command("unload", "退库", "Bring books of a trip back", unload),
    Command("close", "收车清点", "Close a trip", close),
)
