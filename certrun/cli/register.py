"""Commands on the register itself and on single books."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from certrun.cli.command import AnyCertificates, Certificate, Certificates, Command, Reason
from certrun.cli.context import Session, session_of
from certrun.cli.documents import certificate_document, certificate_documents, history_document, village_document
from certrun.cli.output import Answer, lines
from certrun.cli.stations import joined_answer
from certrun.cli.telling import certificate_lines, certificate_text
from certrun.domain.errors import CertrunError
from certrun.domain.settings import parse_weekdays
from certrun.domain.words import HOLD_CODES, STATES
from certrun.services import certificates, custody, joining, stations, villages
from certrun.services.workspace import CreateRegister, Workspace, create_register

_COUNTY_NAMES = {"140727": "祁县"}


def init(
    context: typer.Context,
    county: Annotated[
        str | None, typer.Option("--county", metavar="CODE", help="6 位县代码 · 6-digit county code")
    ] = None,
    weekdays: Annotated[str, typer.Option("--weekdays", help="固定下村日 · service days")] = "tue,thu",
    name: Annotated[str, typer.Option("--name", help="县名 · name of the county")] = "",
    number_prefix: Annotated[str, typer.Option("--number-prefix", metavar="晋/祁县", help="证号前缀 · prefix")] = "",
    plain: Annotated[bool, typer.Option("--plain", help="不加密 · without encryption")] = False,
    invitation: Annotated[
        Path | None,
        typer.Option("--invite", metavar="INVITE.xlsx", help="加入已有台账的邀请文件 · invitation to a register"),
    ] = None,
    code: Annotated[str, typer.Option("--code", help="邀请码 · one-time code of the invitation")] = "",
) -> Answer:
    """Found the register, or join one; the villages that ship with the product are listed at once."""
    session = session_of(context)
    if invitation is not None:
        return _join(session, invitation, code, plain=plain)
    if county is None:
        raise CertrunError("county_malformed", where="--county", found="—")
    days = parse_weekdays(weekdays)
    known = _COUNTY_NAMES.get(county, "")
    command = CreateRegister(
        folder=session.folder,
        county=county,
        name=name or known or county,
        weekdays=days,
        number_prefix=number_prefix or (f"晋/{known}" if known else ""),
        passphrase=None if plain else session.new_passphrase(),
    )
    workspace = create_register(command, actor=session.actor)
    try:
        return _founded(session, workspace, command)
    finally:
        workspace.close()


def _join(session: Session, invitation: Path, code: str, *, plain: bool) -> Answer:
    passphrase = None if plain else session.new_passphrase()
    command = joining.JoinRegister(session.folder, invitation, code, passphrase)
    workspace = joining.join_register(command, actor=session.actor)
    try:
        return joined_answer(session, session.folder, stations.list_stations(workspace))
    finally:
        workspace.close()


def _next_step(known_villages: int) -> tuple[str, str]:
    """Without villages no book finds its place, so that they come first."""
    if known_villages:
        return "certrun import 发证清单", "certrun import LIST"
    return (
        "certrun villages import 村庄清单（本县的村庄没有内置）",
        "certrun villages import FILE (none ship for this county)",
    )


def _founded(session: Session, workspace: Workspace, command: CreateRegister) -> Answer:
    shipped = villages.shipped_villages_for(command.county)
    listed = villages.list_villages_of(workspace, shipped) if shipped else villages.VillagesImported(0, 0, 0)
    identity = workspace.database.identity
    document = {
        "folder": str(command.folder),
        "register": identity.register,
        "station": identity.station,
        "county": command.county,
        "name": command.name,
        "encrypted": workspace.database.encrypted,
        "villages": listed.new,
    }
    return Answer(
        document,
        session.words(
            f"台账已建好：{command.folder}（{command.name}，{listed.new} 个村）。下一步：{_next_step(listed.new)[0]}",
            f"The register is made: {command.folder} ({command.name}, {listed.new} villages). "
            f"Next: {_next_step(listed.new)[1]}",
        ),
    )


def villages_import(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="村庄清单 · list of villages")]
) -> Answer:
    """Take over a list of villages."""
    session = session_of(context)
    done = villages.import_villages(session.workspace, villages.ImportVillages(file))
    return Answer(
        {"new": done.new, "changed": done.changed, "same": done.same},
        session.words(
            f"村庄：新增 {done.new}，更改 {done.changed}，相同 {done.same}",
            f"Villages: {done.new} new, {done.changed} changed, {done.same} the same",
        ),
    )


def villages_list(context: typer.Context) -> Answer:
    """The villages of the register."""
    session = session_of(context)
    known = villages.load_villages(session.workspace)
    return Answer(
        {"villages": [village_document(village) for village in known]},
        lines(f"{village.code} {village.town} {village.name}" for village in known),
    )


def search(
    context: typer.Context,
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT",
            help="姓名、拼音、证号、电话、村；空为全部 · name, pinyin, number, phone, village; empty: all",
        ),
    ] = "",
    limit: Annotated[int, typer.Option("--limit", min=0, help="最多几本 · at most so many")] = 50,
    state: Annotated[str | None, typer.Option("--state", help="状态，如 在库 · a state, such as in_safe")] = None,
    village: Annotated[str | None, typer.Option("--village", help="村名或代码 · name or code of a village")] = None,
    marked: Annotated[
        bool, typer.Option("--marked", help="只看导入时放行、待补待核的 · only books let in with a fault")
    ] = False,
) -> Answer:
    """Certificates that match, ordered by number."""
    session = session_of(context)
    wanted = certificates.CertificateFilter(
        text=text,
        state=_state(state),
        village=villages.resolve_village(session.workspace, village) if village else None,
        marked=marked,
    )
    found = certificates.search(session.workspace, wanted, limit=limit, unmask=session.options.unmask)
    shown = len(found.certificates)
    return Answer(
        {"total": found.total, "shown": shown, "certificates": certificate_documents(found.certificates)},
        lines(
            [
                *certificate_lines(found.certificates, session.language),
                session.words(f"共 {found.total} 本，显示 {shown} 本", f"{found.total} found, {shown} shown"),
            ]
        ),
    )


def _state(text: str | None) -> str | None:
    """A state by its code or its word in either language."""
    if text is None:
        return None
    for code, names in STATES.items():
        if text.strip().lower() in {code, *(name.lower() for name in names)}:
            return code
    known = "、".join(f"{code}（{names[0]}）" for code, names in STATES.items())
    raise CertrunError("choice_unknown", where="--state", found=text, known=known)


def show(context: typer.Context, certificate: Certificate) -> Answer:
    """One certificate with its history."""
    session = session_of(context)
    detail = certificates.show(session.workspace, certificate, unmask=session.options.unmask, language=session.language)
    document = certificate_document(detail.certificate)
    document["history"] = [history_document(line) for line in detail.history]
    return Answer(document, lines(certificate_text(detail.certificate, detail.history, session.language)))


def amend(
    context: typer.Context,
    certificate: Certificate,
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="字段=新值 · field=new value")],
    reason: Reason,
) -> Answer:
    """Correct what the register says of a book."""
    fields = tuple(_assignment(text) for text in changes)
    command = custody.Amend(certificate, fields, reason)
    return _moved(context, lambda workspace: custody.amend(workspace, command), "已更正", "Amended")


def _assignment(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise CertrunError("assignment_malformed", where="FIELD=VALUE", found=text)
    return name.strip(), value


def reissue(
    context: typer.Context,
    certificate: Certificate,
    serial: Annotated[str, typer.Option("--serial", metavar="S", help="新证的序列号 · serial of the new book")],
    reason: Reason,
    old_not_returned: Annotated[
        bool, typer.Option("--old-not-returned", help="旧证未收回 · old book is missing")
    ] = False,
) -> Answer:
    """The same number in a new printed book."""
    command = custody.Reissue(certificate, serial, reason, old_returned=not old_not_returned)
    return _moved(context, lambda workspace: custody.reissue(workspace, command), "已换发", "Reissued")


def void(context: typer.Context, certificate: Certificate, reason: Reason) -> Answer:
    """Take a book out of circulation."""
    command = custody.Withdraw(certificate, "voided", reason)
    return _moved(context, lambda workspace: custody.withdraw(workspace, command), "已作废", "Voided")


def lost(context: typer.Context, certificate: Certificate, reason: Reason) -> Answer:
    """Register the loss of a book."""
    command = custody.Withdraw(certificate, "lost", reason)
    return _moved(context, lambda workspace: custody.withdraw(workspace, command), "已登记遗失", "Registered as lost")


def hold(
    context: typer.Context,
    certificate: Certificate,
    reason: Reason,
    code: Annotated[str, typer.Option("--code", help="、".join(HOLD_CODES))] = "other",
) -> Answer:
    """Hold a book: nobody may take it until it is released."""
    if code not in HOLD_CODES:
        raise CertrunError("choice_unknown", where="--code", found=code, known="、".join(HOLD_CODES))
    command = custody.Hold(certificate, reason, code)
    return _moved(context, lambda workspace: custody.hold(workspace, command), "已暂缓发放", "Held")


def release(context: typer.Context, certificate: Certificate, reason: Reason) -> Answer:
    """End every hold of a book."""
    command = custody.Release(certificate, reason)
    return _moved(context, lambda workspace: custody.release(workspace, command), "已解除暂缓", "Released")


def move(
    context: typer.Context,
    chosen: Certificates,
    to: Annotated[str, typer.Option("--to", metavar="PLACE", help="存放点 · the safe or cabinet")],
) -> Answer:
    """Bring books to another place."""
    command = custody.Move(tuple(chosen), to)
    return _moved(context, lambda workspace: custody.move(workspace, command), f"已转到 {to}", f"Moved to {to}")


def stocktake(
    context: typer.Context,
    place: Annotated[str, typer.Argument(metavar="PLACE", help="存放点 · the safe or cabinet")],
    chosen: AnyCertificates = None,
    everything: Annotated[bool, typer.Option("--all", help="全部待清点的 · all that are not counted yet")] = False,
) -> Answer:
    """Count books into a safe."""
    if bool(chosen) == everything:
        raise CertrunError("books_not_chosen", where="stocktake", all="--all")
    session = session_of(context)
    taken = custody.take_stock(session.workspace, custody.TakeStock(place, tuple(chosen or ()), everything))
    document = {
        "place": place,
        "listed": taken.listed,
        "counted": taken.counted,
        "missing": list(taken.missing),
        "certificates": certificate_documents(session.shown(taken.certificates)),
    }
    head = session.words(
        f"{place}：清单 {taken.listed}，实到 {taken.counted}，缺 {len(taken.missing)}",
        f"{place}: {taken.listed} listed, {taken.counted} counted, {len(taken.missing)} missing",
    )
    return Answer(document, lines([head, *(f"  {number}" for number in taken.missing)]))


def _moved(context: typer.Context, act: Callable[[Workspace], custody.Moved], zh: str, en: str) -> Answer:
    session = session_of(context)
    views = session.shown(act(session.workspace).certificates)
    told = [f"  {line}" for line in certificate_lines(views, session.language)]
    return Answer({"certificates": certificate_documents(views)}, lines([session.words(zh, en), *told]))


COMMANDS = (
    Command("init", "新建台账，本机为办公室", "Found a new register; this station is the office", init),
    Command("villages import", "导入村庄清单", "Import a list of villages", villages_import),
    Command("villages list", "列出村庄", "List the villages", villages_list),
    Command("stocktake", "清点入库", "Count books into a safe", stocktake),
    Command("move", "转存放点", "Bring books to another place", move),
    Command("search", "查证书", "Find certificates", search),
    Command("show", "查看一本证书及其经过", "Show a certificate with its history", show),
    Command("amend", "更正信息", "Correct what the register says of a book", amend),
    Command("reissue", "换发新证", "Give a certificate a new printed book", reissue),
    Command("void", "作废", "Void a book", void),
    Command("lost", "登记遗失", "Register a book as lost", lost),
    Command("hold", "暂缓发放", "Hold a book", hold),
    Command("release", "解除暂缓", "Release a held book", release),
)
