"""Commands on stations: invite, list, change, revoke; joining is ``init --invite``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from certrun.cli.command import Command, Output, Reason
from certrun.cli.context import Session, session_of
from certrun.cli.documents import Document
from certrun.cli.output import Answer, lines
from certrun.cli.telling import local_time
from certrun.domain.views import TripView
from certrun.domain.words import STATION_ROLES, word
from certrun.services import joining, stations
from certrun.services.finishing import trips_out
from certrun.services.stations import StationView

TakenOver = Annotated[
    list[str] | None,
    typer.Option("--trip", metavar="TRIP", help="接管的任务（可重复；不填：该终端带走的） · trip to take over"),
]


def invite(
    context: typer.Context,
    output: Output,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="终端名称 · name of the station")],
    role: Annotated[str, typer.Option("--role", help="clerk 内勤，field 外业，read 只读 · role")] = "field",
) -> Answer:
    """Write an invitation file and tell the one-time code."""
    session = session_of(context)
    done = joining.invite_station(session.workspace, joining.InviteStation(name, output, role))
    document = {
        "file": str(done.file),
        "name": done.name,
        "role": done.role,
        "prefix": done.prefix,
        "code": done.code,
        "fingerprint": done.fingerprint,
    }
    told = [
        session.words(f"邀请文件：{done.file}", f"Invitation: {done.file}"),
        session.words(
            f"邀请码：{done.code}（请当面或电话告知，不要与文件一起传送）",
            f"One-time code: {done.code} (tell it in person or by phone, never with the file)",
        ),
        session.words(f"本终端指纹：{done.fingerprint}", f"Fingerprint of this station: {done.fingerprint}"),
    ]
    return Answer(document, lines(told))


def list_all(context: typer.Context) -> Answer:
    """List the stations with their fingerprints, and the invitations that nobody has used yet."""
    session = session_of(context)
    found, pending = stations.list_stations(session.workspace), stations.list_invitations(session.workspace)
    document = {
        "stations": [station_document(each) for each in found],
        "invitations": [asdict(each) for each in pending],
    }
    unused = [
        session.words(
            f"未使用的邀请：{each.name}  {word(STATION_ROLES, each.role, 'zh')}  {local_time(each.made)}",
            f"Unused invitation: {each.name}  {word(STATION_ROLES, each.role, 'en')}  {local_time(each.made)}",
        )
        for each in pending
    ]
    return Answer(document, lines([*(_line(session, station) for station in found), *unused]))


def withdraw(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="受邀终端的名称 · name of the invited station")],
    reason: Reason,
) -> Answer:
    """Take an invitation back that nobody has used."""
    session = session_of(context)
    done = joining.withdraw_invitation(session.workspace, joining.WithdrawInvitation(name, reason))
    told = session.words(
        f"给“{done.name}”的邀请已撤回，不能再用。请导出数据给其他终端。",
        f"The invitation for “{done.name}” is withdrawn: nobody joins by it. Export to the other stations.",
    )
    return Answer(asdict(done), told)


def station_document(station: StationView) -> Document:
    """A station as JSON."""
    return {
        "id": station.id,
        "name": station.name,
        "role": station.role,
        "prefix": station.prefix,
        "fingerprint": station.fingerprint,
        "self": station.is_self,
        "revoked": station.revoked,
    }


def _line(session: Session, station: StationView) -> str:
    marks = [session.words("本机", "this one")] if station.is_self else []
    marks += [session.words("已停用", "revoked")] if station.revoked else []
    beside = f"（{'，'.join(marks)}）" if marks else ""
    role = word(STATION_ROLES, station.role, session.language)
    return f"{station.name}{beside}  {role}  {station.prefix}  {station.fingerprint}"


def change(
    context: typer.Context,
    station: Annotated[str, typer.Argument(metavar="NAME", help="终端名称 · name of the station")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="新名称 · its new name")] = "",
    role: Annotated[str, typer.Option("--role", help="clerk 内勤，field 外业，read 只读 · role")] = "",
) -> Answer:
    """Give a station another name or role."""
    session = session_of(context)
    done = stations.change_station(session.workspace, stations.ChangeStation(station, name, role))
    told = session.words(
        f"终端“{done.name}”：{word(STATION_ROLES, done.role, 'zh')}。请导出数据给各终端。",
        f"Station “{done.name}”: {word(STATION_ROLES, done.role, 'en')}. Export to the other stations.",
    )
    return Answer(station_document(done), told)


def revoke(
    context: typer.Context,
    station: Annotated[str, typer.Argument(metavar="NAME", help="终端名称 · name of the station")],
    reason: Reason,
    trip: TakenOver = None,
) -> Answer:
    """Revoke a station that is lost or broken, and take over the trips that it has with it."""
    session = session_of(context)
    named = tuple(trip) if trip is not None else None
    done = stations.revoke_station(session.workspace, stations.RevokeStation(station, reason, named))
    name = done.station.name
    told = session.words(
        f"终端“{name}”已停用；已接收的记录继续有效，之后的不再计入。请导出数据给其他终端。",
        f"The station “{name}” is revoked: what is held here counts, nothing later does. Export to the others.",
    )
    document = {**station_document(done.station), "trips": [each.id for each in done.trips]}
    others = "、".join(t.id for t in trips_out(session.workspace) if t not in done.trips)
    beside = session.words(
        f"其他随车中的任务：{others}。如也由该终端带走，办公室可以直接补登领证、收车清点。",
        f"Other trips that are out: {others}. If it has them too, the office can enter their handovers and close them.",
    )
    taken = [_taken_over(session, each) for each in done.trips]
    return Answer(document, lines([told, *taken, *([beside] if others else [])]))


def _taken_over(session: Session, trip: TripView) -> str:
    books = trip.bag.get("out", 0)
    return session.words(
        f"已接管下村任务 {trip.id}，随车 {books} 本：请按纸质签收单补登领证，再收车清点（certrun close {trip.id}）。",
        f"Trip {trip.id} taken over, {books} books out: enter what was handed over from the paper sheets, "
        f"then close it (certrun close {trip.id}).",
    )


def joined_answer(session: Session, folder: Path, found: list[StationView]) -> Answer:
    """What is told after joining: who this station is now, and whom to compare fingerprints with."""
    me = next(station for station in found if station.is_self)
    document = {
        "folder": str(folder),
        "station": station_document(me),
        "stations": [station_document(s) for s in found],
    }
    told = [
        session.words(f"已加入台账：{folder}", f"Joined the register: {folder}"),
        *(_line(session, station) for station in found),
        session.words(
            "请与办公室核对指纹，然后导出一份数据交给办公室：certrun sync export 数据.xlsx",
            "Compare the fingerprints with the office, then give it a first file: certrun sync export FILE.xlsx",
        ),
    ]
    return Answer(document, lines(told))


COMMANDS = (
    Command("station invite", "邀请新终端加入台账", "Invite a station to the register", invite),
    Command("station list", "列出终端和指纹", "List the stations and their fingerprints", list_all),
    Command("station withdraw", "撤回未使用的邀请", "Take back an unused invitation", withdraw),
    Command("station change", "更改终端的名称或角色", "Change the name or role of a station", change),
    Command("station revoke", "停用损坏或丢失的终端", "Revoke a station that is broken or lost", revoke),
)
