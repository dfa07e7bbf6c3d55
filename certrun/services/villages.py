"""The county's villages: shipped or imported as data, corrected by the office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from certrun.db.database import WriteUnit
from certrun.db.queries import office
from certrun.domain.errors import CertrunError
from certrun.domain.records import Village
from certrun.domain.village_lookup import VillageLookup
from certrun.exchange.village_lists import read_villages, shipped_villages
from certrun.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ImportVillages:
    """Take over a list of villages (CSV or workbook: code, name, streetCode, streetName, and lat, lon if known)."""

    file: Path


@dataclass(frozen=True, slots=True)
class VillagesImported:
    """How many villages were new, changed, and as they were."""

    new: int
    changed: int
    same: int


def import_villages(workspace: Workspace, command: ImportVillages) -> VillagesImported:
    """List new villages and amend known ones; nothing is ever removed by a list."""
    wanted = read_villages(command.file)
    done = workspace.act("import_villages", command, lambda unit: asdict(_bring_up(unit, wanted)))
    return VillagesImported(**done)


def list_villages_of(workspace: Workspace, wanted: Sequence[Village]) -> VillagesImported:
    """Bring the register's villages up to ``wanted``."""
    with workspace.writing() as unit:
        return _bring_up(unit, wanted)


def _bring_up(unit: WriteUnit, wanted: Sequence[Village]) -> VillagesImported:
    known = {village.code: village for village in office.villages(unit.connection)}
    new = [v for v in wanted if v.code not in known]
    changed = [v for v in wanted if v.code in known and _differs(known[v.code], v)]
    _append(unit, [*new, *(_with_old_aliases(known[v.code], v) for v in changed)])
    return VillagesImported(len(new), len(changed), len(wanted) - len(new) - len(changed))


def shipped_villages_for(county: str) -> list[Village]:
    """The villages that the product ships for a county; empty where it ships none."""
    return [village for village in shipped_villages() if village.code.startswith(county)]


def load_villages(workspace: Workspace) -> list[Village]:
    """The villages of the register, by code."""
    with workspace.read() as connection:
        return office.villages(connection)


def resolve_village(workspace: Workspace, text: str) -> str:
    """The code of the village that ``text`` names: code, name, or township and name.

    Raises ``village_unknown`` or ``village_ambiguous``.
    """
    code = find_village(load_villages(workspace), text)
    if code is None:
        raise CertrunError("village_unknown", where=text, found=text)
    return code


def find_village(known: Sequence[Village], text: str) -> str | None:
    """The code of the one of ``known`` that ``text`` names, None where it names none; ``village_ambiguous``."""
    if any(village.code == text.strip() for village in known):
        return text.strip()
    found = VillageLookup(known).in_columns(text, "").villages
    if len(found) > 1:
        named = "、".join(f"{village.town}{village.name} {village.code}" for village in found)
        raise CertrunError("village_ambiguous", where=text, found=named)
    return found[0].code if found else None


def _differs(old: Village, new: Village) -> bool:
    if (old.name, old.town_code, old.town) != (new.name, new.town_code, new.town):
        return True
    if new.lat is not None and (_e6(new.lat), _e6(new.lon)) != (_e6(old.lat), _e6(old.lon)):
        return True
    return not set(new.aliases) <= set(old.aliases)


def _with_old_aliases(old: Village, new: Village) -> Village:
    """A list that does not know an alias does not take it away."""
    return replace(new, aliases=tuple({*old.aliases, *new.aliases}))


def _append(unit: WriteUnit, villages: Iterable[Village]) -> None:
    listed = list(villages)
    states = unit.fold_many("village", [v.code for v in listed])
    for village in listed:
        heads = states[village.code].state.heads
        facts = {
            "name": village.name,
            "town_code": village.town_code,
            "town": village.town,
            **({"aliases": sorted(village.aliases)} if village.aliases else {}),
            **({"lat_e6": _e6(village.lat), "lon_e6": _e6(village.lon)} if village.lat is not None else {}),
        }
        base = {identity for name in facts for identity in heads.get(name, ())}
        unit.append("village_listed", [("village", village.code)], facts, base=base)


def _e6(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * 1_000_000)
