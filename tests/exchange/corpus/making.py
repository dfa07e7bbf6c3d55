"""Pages of ugly lists: every row is written together with what the ground rules (``lists/README.md``) say of it.

Expectations never come from reading: whoever writes a row knows the book behind it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import openpyxl

Cell = object
Cells = Sequence[Cell]
Certificate = dict[str, Any]
Builder = Callable[[Path], "UglyList"]

GULIAN, TASI, SHABAO, JIALING = "140727103213", "140727103212", "140727103215", "140727103200"
WARNINGS = {"number_format", "serial_format", "unit_format", "phone_format", "unknown_village"}

_SURNAMES = "高许武程庞马王刘任赵段侯田范原申渠杨李胡"
_GIVEN = (
    "承业",
    "宝明",
    "桂英",
    "富贵",
    "树德",
    "连生",
    "志强",
    "红卫",
    "爱国",
    "果香",
    "金锁",
    "拉弟",
    "四海",
    "玉莲",
)
_STREETS = ("文昌巷", "槐树巷", "坡底巷", "前街", "学校巷", "堡门巷")


@dataclass(frozen=True)
class UglyList:
    """A file and what a correct import finds in it, in the shape of ``expected.json``."""

    path: Path
    certificates: list[Certificate]
    errors: list[dict[str, Any]]


@dataclass(frozen=True)
class Person:
    name: str
    id_no: str | None = None
    phone: tuple[str, ...] = ()
    id_type: int | None = 1

    def with_phone(self, *phone: str) -> Person:
        return replace(self, phone=phone)

    def without_paper(self) -> Person:
        return Person(self.name, None, self.phone)

    def named(self, name: str) -> Person:
        return replace(self, name=name)

    def holder(self) -> dict[str, Any]:
        kind = self.id_type if self.id_no else None
        return {"name": self.name, "id_type": kind, "id_no": self.id_no, "phone": list(self.phone)}


def resident_id(no: int, region: str = "140727") -> str:
    """A valid made-up resident ID; another one for every ``no``."""
    body = f"{region}{1938 + no % 45}{no % 12 + 1:02d}{no % 27 + 1:02d}{no % 997 + 1:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def wrong_id(no: int) -> str:
    """A resident ID whose check digit is wrong."""
    good = resident_id(no)
    return good[:-1] + ("0" if good[-1] != "0" else "1")


def id_with_x(no: int) -> str:
    """A valid resident ID that ends in X."""
    return next(found for found in (resident_id(no + 45 * step) for step in range(99)) if found[-1] == "X")


def organisation_code(body: str) -> str:
    """The 17 characters with their check character (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(letter) * pow(3, position, 31) for position, letter in enumerate(body))
    return body + alphabet[-total % 31]


def person(no: int) -> Person:
    name = _SURNAMES[no % 20] + _GIVEN[no % 14]
    return Person(name, resident_id(no), (f"1{38 + no % 2}{30000000 + no * 7919 % 60000000:08d}",))


@dataclass(frozen=True)
class Book:
    """A book as it truly is, made up from its number."""

    no: int
    village: str = GULIAN

    @property
    def number(self) -> str:
        return f"晋(2025)祁县不动产权第{self.no:07d}号"

    @property
    def printed(self) -> str:
        return f"晋（2025）祁县不动产权第{self.no:07d}号"

    @property
    def serial(self) -> str:
        return f"D14{self.no:09d}"

    @property
    def unit(self) -> str:
        return f"{self.village}JC{self.no:05d}F00010001"

    @property
    def owner(self) -> Person:
        return person(self.no)

    @property
    def name(self) -> str:
        return self.owner.name

    @property
    def id_no(self) -> str:
        return resident_id(self.no)

    @property
    def phone(self) -> str:
        return self.owner.phone[0]

    @property
    def house(self) -> str:
        return f"{_STREETS[self.no % 6]}{self.no % 150 + 1}号"

    @property
    def land(self) -> float:
        return round(90 + self.no * 37 % 200 + self.no % 100 / 100, 2)

    @property
    def building(self) -> float:
        return round(self.land * 0.6, 2)

    @property
    def day(self) -> tuple[int, int, int]:
        return 2025, self.no % 9 + 1, self.no % 27 + 1

    @property
    def date(self) -> str:
        return "{}-{:02d}-{:02d}".format(*self.day)

    @property
    def dotted(self) -> str:
        return "{}.{}.{}".format(*self.day)


def books(first: int, count: int, village: str = GULIAN) -> list[Book]:
    return [Book(no, village) for no in range(first, first + count)]


@dataclass
class Page:
    """A sheet under the pen. ``tells`` names the facts that its columns carry; all others are expected to be empty.

    ``papers``: whether the holders' IDs stand there. ``village`` is the code that holds for all of its books.
    """

    name: str | None = "清单"
    tells: str = ""
    village: str | None = None
    papers: bool = True
    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)

    def line(self, *cells: Cell) -> int:
        """A row; its place in the sheet comes back."""
        self.rows.append(list(cells))
        return len(self.rows)

    def blank(self, count: int = 1) -> None:
        for _ in range(count):
            self.rows.append([])

    def book(self, book: Book, cells: Cells, **other: Any) -> int:
        """A row that holds a good book; ``other`` names facts that differ from the book's own."""
        row = self.line(*cells)
        self.expect(book, row, **other)
        return row

    def expect(self, book: Book, row: int, **other: Any) -> None:
        owner = book.owner if self.papers else book.owner.without_paper()
        owner = owner if "phone" in self.tells else owner.with_phone()
        facts = {
            "serial": book.serial,
            "unit": book.unit,
            "co_ownership": "单独所有",
            "location": book.house,
            "area_land": book.land,
            "area_building": book.building,
            "issue_date": book.date,
        }
        told = {name: value if name in self.tells else None for name, value in facts.items()}
        told |= {"number": book.number, "village_code": self.village, "holders": [owner.holder()]}
        people = other.pop("people", None)
        if people is not None:
            told["holders"] = [each.holder() for each in people]
        self.certificates.append({**told, **other, "sheet": self.name, "row": row})

    def finding(self, row: int, column: str | None, kind: str) -> None:
        """``column`` None: the ground rules do not say how it is called."""
        severity = "warning" if kind in WARNINGS else "error"
        self.errors.append({"sheet": self.name, "row": row, "column": column, "kind": kind, "severity": severity})


def finished(path: Path, *pages: Page) -> UglyList:
    return UglyList(path, [c for page in pages for c in page.certificates], [e for page in pages for e in page.errors])


def save_workbook(path: Path, *pages: Page, change: Callable[[openpyxl.Workbook], None] | None = None) -> UglyList:
    """The pages as .xlsx, whatever the name ends in; ``change`` has the last word on the workbook."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for page in pages:
        sheet = made.create_sheet(page.name)
        for no, row in enumerate(page.rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(no, column, value)
        for area in page.merges:
            sheet.merge_cells(area)
    if change:
        change(made)
    made.save(path)
    return finished(path, *pages)


def save_text(
    path: Path, page: Page, encoding: str = "utf-8", delimiter: str = ",", ends: str = "\r\n", mark: bytes = b""
) -> UglyList:
    """The page as delimited text; ``mark`` stands before it (a byte order mark)."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=ends)
        writer.writerows(["" if cell is None else cell for cell in row] for row in page.rows)
    if mark:
        path.write_bytes(mark + path.read_bytes())
    return finished(path, page)


def letters(columns: str, first: int, last: int) -> Iterable[str]:
    """Areas that merge each of the columns over the rows: ``A2:A4``, ``B2:B4`` …"""
    return (f"{column}{first}:{column}{last}" for column in columns)
