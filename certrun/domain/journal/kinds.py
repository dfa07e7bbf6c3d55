"""The one table of entry kinds: subjects, public facts, private part, who may write it, and its words.

A column of facts is written ``name:type`` separated by blanks; ``?`` behind the name means that it may be missing.
Types: ``text``, ``int``, ``flag``, ``date`` (ISO 8601), ``list``, ``map``, ``any``, ``pair`` (two ``int``), ``custody``
(see ``custody.is_custody``), and the records of RECORDS. ``[type]`` is a list of them, ``{type}`` a map whose members
are all of that type, ``type?`` one of them or null. Subjects: ``kind`` exactly one, ``kind?`` at most one, ``kind+``
one or more, ``kind*`` any number. A row is that of the latest version of its kind; what an earlier one had not, or has
only there, may be missing in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache


class Role(StrEnum):
    """What a person does at a station; the station's own role bounds it (``trust.MAY_ACT_AS``)."""

    ADMIN = "admin"
    CLERK = "clerk"
    FIELD = "field"
    READ = "read"


ADMIN = frozenset({Role.ADMIN})
OFFICE = frozenset({Role.ADMIN, Role.CLERK})
TEAM = frozenset({Role.ADMIN, Role.CLERK, Role.FIELD})
ANYONE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Fact:
    """One member of a public or private part."""

    name: str
    type: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table."""

    name: str
    version: int
    subjects: str
    public: tuple[Fact, ...]
    private: tuple[Fact, ...]
    roles: frozenset[Role]
    zh: str
    en: str


@cache
def _facts(column: str) -> tuple[Fact, ...]:
    facts = []
    for item in column.split():
        name, _, type_ = item.partition(":")
        facts.append(Fact(name.rstrip("?"), type_, name.endswith("?")))
    return tuple(facts)


def _kind(
    name: str,
    subjects: str,
    public: str,
    private: str,
    roles: frozenset[Role],
    words: tuple[str, str],
    *,
    version: int = 1,
) -> tuple[str, Kind]:
    return name, Kind(name, version, subjects, _facts(public), _facts(private), roles, *words)


_MOVE = "from:custody to:custody"
_LISTED_PRIVATE = (
    "number_raw?:text unit?:text parcel?:text holders?:[holder] co_ownership?:text location?:text area_land?:int "
    "area_building?:int registered_date?:date right_type?:text right_nature?:text land_use?:text term?:text "
    "case_no?:text note?:text remark?:text"
)

RECORDS: dict[str, tuple[Fact, ...]] = {
    "holder": _facts("name:text id_type?:int id_no?:text phone?:[text]"),
    "recipient": _facts("name:text kind?:text id_type?:int id_tail?:text id_no?:text phone?:text relation?:text"),
    "authority": _facts("title:text dated?:date until?:date"),
    "stop": _facts(
        "village_code:text village:text arrive:text leave:text books:int reason?:reason part?:pair certificates?:[text]"
    ),
    "reason": _facts("code:text params:map"),
    "public_fields": _facts("number?:text serial?:text? village_code?:text? issue_date?:date?"),
    "private_fields": tuple(replace(fact, type=f"{fact.type}?") for fact in _facts(_LISTED_PRIVATE)),
}
"""What stands inside facts: the name of a record as it is written in a column → its members."""

KINDS: dict[str, Kind] = dict(
    [
        # --- stations and trust -------------------------------------------------------------------------------------
        _kind("started", "station", "reason:text", "", ANYONE, ("终端启用", "Station started")),
        _kind(
            "register_founded",
            "register station trust",
            "public_key:text exchange_key:text nonce:text county:text name:text station_name:text prefix:text",
            "",
            ADMIN,
            ("建立台账", "Register founded"),
        ),
        _kind(
            "station_invited",
            "trust",
            "invite:text key?:text commit?:text role:text name:text prefix:text",
            "",
            ADMIN,
            ("邀请终端", "Station invited"),
            version=2,
        ),
        _kind(
            "station_joined",
            "station trust",
            "invite:text proof?:text opening?:text public_key:text exchange_key:text",
            "",
            ANYONE,
            ("终端加入", "Station joined"),
            version=2,
        ),
        _kind(
            "invitation_withdrawn", "trust", "invite:text reason?:text", "", ADMIN, ("撤回邀请", "Invitation withdrawn")
        ),
        _kind("station_admitted", "station trust", "invite:text", "", ADMIN, ("接纳终端", "Station admitted")),
        _kind("station_renamed", "station trust", "name:text", "", ADMIN, ("终端改名", "Station renamed")),
        _kind("station_role_changed", "station trust", "role:text", "", ADMIN, ("终端改权限", "Station role changed")),
        _kind(
            "station_revoked",
            "station trust",
            "accepted:list reason?:text",
            "",
            ADMIN,
            ("终端停用", "Station revoked"),
        ),
        _kind("setting_changed", "register", "key:text value:any", "", OFFICE, ("更改设置", "Setting changed")),
        # --- villages -----------------------------------------------------------------------------------------------
        _kind(
            "village_listed",
            "village",
            "name:text town_code:text town:text aliases?:[text] lat_e6?:int lon_e6?:int",
            "",
            OFFICE,
            ("登记村庄", "Village listed"),
        ),
        _kind("village_renamed", "village", "name:text", "", OFFICE, ("村庄改名", "Village renamed")),
        _kind("village_merged", "village+", "from:text into:text", "", OFFICE, ("村庄合并", "Village merged")),
        _kind(
            "village_amended",
            "village",
            "blackouts?:[date] lat_e6?:int lon_e6?:int aliases?:[text]",
            "contact_name?:text contact_phone?:text note?:text",
            TEAM,
            ("更改村庄信息", "Village amended"),
        ),
        # --- lists and certificates ---------------------------------------------------------------------------------
        _kind(
            "list_imported",
            "station",
            "file_sha256:text counts:{int} place?:text admitted?:list",
            "file:text",
            OFFICE,
            ("导入清单", "List imported"),
        ),
        _kind(
            "listed",
            "certificate",
            "number:text serial?:text village_code?:text issue_date?:date to:custody sheet?:text row?:int",
            _LISTED_PRIVATE,
            OFFICE,
            ("列入清单", "Listed"),
        ),
        _kind("unlisted", "certificate", "", "reason?:text", OFFICE, ("撤销导入", "Import undone")),
        _kind(
            "amended",
            "certificate",
            "fields:public_fields",
            "fields?:private_fields reason?:text",
            TEAM,
            ("更正信息", "Amended"),
        ),
        _kind("same_book", "certificate+", "joined:text into:text", "reason?:text", OFFICE, ("并为一本", "Same book")),
        _kind(
            "other_book", "certificate+", "joined:text into:text", "reason?:text", OFFICE, ("分为两本", "Other book")
        ),
        _kind(
            "delivered_by_ledger",
            "certificate",
            "from:custody to:custody collected_on?:date words?:text",
            "recipient?:recipient note?:text",
            OFFICE,
            ("台账补录领证", "Delivered by ledger"),
        ),
        _kind("counted", "certificate", _MOVE, "note?:text", TEAM, ("清点入库", "Counted into the safe")),
        _kind("moved", "certificate trip?", _MOVE, "note?:text", TEAM, ("转存放点", "Moved")),
        _kind(
            "reissued",
            "certificate",
            "serial:text old_serial?:text old_returned:flag from:custody to:custody",
            "reason:text",
            OFFICE,
            ("换发新证", "Reissued"),
        ),
        _kind("voided", "certificate trip?", _MOVE, "reason:text", OFFICE, ("作废", "Voided")),
        _kind("lost", "certificate trip?", _MOVE, "reason:text", TEAM, ("登记遗失", "Lost")),
        _kind("held", "certificate", "code:text", "reason:text", TEAM, ("暂缓发放", "Held")),
        _kind("released", "certificate", "", "reason:text", OFFICE, ("解除暂缓", "Released")),
        _kind("archived", "certificate+ receipt?", "", "", OFFICE, ("归档", "Archived")),
        # --- service days -------------------------------------------------------------------------------------------
        _kind(
            "planned",
            "trip village+",
            "date:date team:int start:text stops:[stop] minutes?:int metres?:int staff?:[text]",
            "",
            OFFICE,
            ("排期", "Planned"),
        ),
        _kind(
            "promised",
            "trip village+",
            "date:date villages:[text]",
            "note?:text",
            OFFICE,
            ("锁定日期", "Date promised"),
        ),
        _kind("trip_cancelled", "trip village*", "", "reason?:text", OFFICE, ("取消下村任务", "Trip cancelled")),
        _kind("trip_taken_over", "trip", "station:text", "", OFFICE, ("接管任务", "Trip taken over")),
        _kind("loaded", "certificate trip", _MOVE, "note?:text", TEAM, ("出库清点", "Loaded")),
        _kind("unloaded", "certificate trip", _MOVE, "note?:text", TEAM, ("退库", "Unloaded")),
        _kind("trip_closed", "trip", "counts:{int}", "note?:text", TEAM, ("收车清点", "Trip closed")),
        # --- at the door --------------------------------------------------------------------------------------------
        _kind(
            "entrusted",
            "certificate trip?",
            f"{_MOVE} until:date",
            "name:text phone:text note?:text",
            TEAM,
            ("村委会代管", "Entrusted"),
        ),
        _kind("posted", "certificate trip?", _MOVE, "tracking:text addressee?:text", OFFICE, ("邮寄", "Posted")),
        _kind(
            "post_delivered",
            "certificate",
            f"{_MOVE} collected_on:date",
            "addressee?:text note?:text",
            OFFICE,
            ("邮寄签收", "Post delivered"),
        ),
        _kind(
            "attempted",
            "certificate+ trip? village?",
            "outcome:text by:text on:date retry?:date",
            "reason?:text informant?:text",
            TEAM,
            ("走访联系", "Attempted"),
        ),
        _kind(
            "handed_over",
            "certificate+ receipt trip?",
            "receipt:text certificates:[text] struck_out?:[text] from:{custody} to:custody channel:text "
            "collected_on:date recipient_kind:text signing:[text] signature?:text paper?:text old_certificate:text "
            "evidence:text backfilled?:text",
            "recipient:recipient holder_name:text holder_tail?:text authority?:authority basis?:text witness?:text "
            "staff:[text] old_numbers?:text old_why?:text place?:text note?:text",
            TEAM,
            ("领证", "Handed over"),
        ),
        _kind(
            "handover_reversed",
            "certificate+ receipt trip?",
            "receipt:text handover:text from:custody to:custody now:text swapped_with?:text",
            "reason:text keeper?:text",
            TEAM,
            ("撤销领证", "Handover reversed"),
        ),
        # --- paper --------------------------------------------------------------------------------------------------
        _kind("receipt_printed", "receipt", "copy:int layout:text", "", ANYONE, ("打印回执", "Receipt printed")),
        _kind("scan_filed", "receipt", "attachment:text page?:int", "file?:text", TEAM, ("扫描归档", "Scan filed")),
        # --- referrals ----------------------------------------------------------------------------------------------
        _kind(
            "referral_opened",
            "referral certificate* village?",
            "reason:text to:text on:date urgency?:text number?:text",
            "parties?:text facts?:text receiver?:text",
            TEAM,
            ("转办", "Referral opened"),
        ),
        _kind(
            "referral_updated",
            "referral",
            "status:text on:date",
            "note?:text",
            TEAM,
            ("转办进展", "Referral updated"),
        ),
        # --- decisions, disclosure, retention -----------------------------------------------------------------------
        _kind(
            "case_decided",
            "certificate? receipt? trip* village? station? register?",
            "case:text case_kind:text entries:[text] keep:[text] outcome:text to?:custody by?:text",
            "reason:text",
            OFFICE,
            ("裁定待核实事项", "Case decided"),
            version=2,
        ),
        _kind(
            "exported",
            "station",
            "what:text rows:int fields:[text] masked:flag sha256:text recipients?:[text] trip?:text",
            "file?:text purpose?:text",
            ANYONE,
            ("导出", "Exported"),
            version=2,
        ),
        _kind("unmasked", "certificate", "what:text", "reason?:text", ANYONE, ("查看完整信息", "Unmasked")),
        _kind("purged", "certificate", "entries:[text] rule:text", "", ADMIN, ("销毁个人信息", "Purged")),
    ]
)


def kind_of(name: str, version: int) -> Kind | None:
    """The row of a kind in a version that this program knows, else None (kept, relayed, not folded)."""
    kind = KINDS.get(name)
    return kind if kind is not None and version <= kind.version else None
