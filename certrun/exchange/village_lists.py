"""Village lists in: ``code,name,streetCode,streetName``, perhaps ``lat,lon`` and ``aliases``, as .csv or workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from certrun.domain.errors import CertrunError
from certrun.domain.identifiers import village_code
from certrun.domain.identifiers.text import clean_name, squeeze
from certrun.domain.records import Village
from certrun.exchange.tables import read_table
from certrun.exchange.worker.parent import Cancelled

_COLUMNS = {
    "code": ("code", "代码", "村代码", "区划代码", "行政区划代码"),
    "name": ("name", "村名", "村", "名称", "村居名称"),
    "streetcode": ("streetcode", "towncode", "乡镇代码"),
    "streetname": ("streetname", "town", "乡镇", "乡镇名称"),
    "lat": ("lat", "latitude", "纬度"),
    "lon": ("lon", "lng", "longitude", "经度"),
    "aliases": ("aliases", "别名", "曾用名"),
}
_REQUIRED = ("code", "name", "streetname")
_BETWEEN_ALIASES = re.compile(r"[、,，;；|\s]+")


def read_villages(path: Path, *, cancelled: Cancelled | None = None) -> list[Village]:
    """The villages of a list in its order, names shortened (贾令村村委会 → 贾令村); CertrunError for a wrong row."""
    return _villages(read_table(path, cancelled=cancelled), path.name)


def shipped_villages() -> list[Village]:
    """The villages of Qi County (statistics bureau, 2023), which come with the program."""
    with as_file(files("certrun").joinpath("assets", "qixian_villages.csv")) as path:
        return read_villages(path)


def _villages(rows: Sequence[Sequence[str]], where: str) -> list[Village]:
    columns = _columns(rows[0] if rows else (), where)
    villages: dict[str, Village] = {}
    for row_no, village in _read_rows(rows, columns, where):
        if village.code in villages:
            raise _bad_row(where, row_no, f"code {village.code}")
        villages[village.code] = village
    return list(villages.values())


def _columns(header: Sequence[str], where: str) -> dict[str, int]:
    names = [squeeze(text).lower() for text in header]
    columns = {
        field: next(index for index, name in enumerate(names) if name in spellings)
        for field, spellings in _COLUMNS.items()
        if not set(spellings).isdisjoint(names)
    }
    if missing := [field for field in _REQUIRED if field not in columns]:
        raise CertrunError("villages_columns_missing", where=where, found="、".join(missing))
    return columns


def _read_rows(rows: Sequence[Sequence[str]], columns: dict[str, int], where: str) -> Iterator[tuple[int, Village]]:
    for row_no, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        cells = {field: row[index] if index < len(row) else "" for field, index in columns.items()}
        yield row_no, _village(cells, where, row_no)


def _village(cells: dict[str, str], where: str, row_no: int) -> Village:
    code = squeeze(cells["code"])
    name, town = village_code.short_name(cells["name"]), clean_name(cells["streetname"])
    town_code = squeeze(cells.get("streetcode", "")) or code[:9]
    if village_code.parse(code) is None or not name or not town or not re.fullmatch(r"\d{9}", town_code, re.ASCII):
        raise _bad_row(where, row_no, " ".join((code, name, town_code, town)).strip())
    lat, lon = _degrees(cells.get("lat", ""), 90, where, row_no), _degrees(cells.get("lon", ""), 180, where, row_no)
    aliases = tuple(alias for alias in _BETWEEN_ALIASES.split(cells.get("aliases", "")) if alias)
    return Village(code, name, town_code, town, aliases, *((lat, lon) if None not in (lat, lon) else (None, None)))


def _degrees(text: str, limit: float, where: str, row_no: int) -> float | None:
    if not text:
        return None
    try:
        degrees = float(squeeze(text))
    except ValueError:
        raise _bad_row(where, row_no, text) from None
    if not -limit <= degrees <= limit:
        raise _bad_row(where, row_no, text)
    return degrees


def _bad_row(where: str, row_no: int, found: str) -> CertrunError:
    return CertrunError("villages_bad_row", where=where, found=f"第 {row_no} 行 row {row_no}: {found}")
