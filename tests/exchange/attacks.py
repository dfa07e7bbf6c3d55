"""Files made to break the reader of lists. Each function writes one and says where."""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from . import odd_workbooks as odd
from .workbooks import HEADER, book, number

Attack = Callable[[Path], Path]
GOOD = odd.xlsx_sheet(odd.xlsx_rows())
_DOCTYPE = '<!DOCTYPE x [<!ENTITY a "高承业">]>'
_LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
)


def _with(rows: str = "", before: str = "", after: str = "") -> str:
    return odd.xlsx_sheet(odd.xlsx_rows() + rows, before, after)


def _text(content: str | bytes, encoding: str = "utf-8") -> Attack:
    def write(folder: Path) -> Path:
        path = folder / "list.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding, "surrogatepass"))
        return path

    return write


def _sheet(sheet: str | bytes, **parts: str | bytes) -> Attack:
    return lambda folder: odd.xlsx(folder / "list.xlsx", sheet, **parts)


def _good(folder: Path) -> bytearray:
    return bytearray(odd.xlsx(folder / "good.xlsx", GOOD).read_bytes())


def _saved(folder: Path, content: bytes, name: str = "list.xlsx") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


# --- zip -------------------------------------------------------------------------------------------------------------


def zip_bomb(folder: Path) -> Path:
    path = folder / "list.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(1000):
                part.write(b" " * 1_000_000)
    return path


def zip_bomb_of_small_parts(folder: Path) -> Path:
    """Every part is below the size from which the ratio counts; together they are 4 GB."""
    parts = odd.xlsx_parts(GOOD) | {f"xl/media/{n}.bin": bytes(3_900_000) for n in range(150)}
    return odd.zipped(folder / "list.xlsx", parts)


def zip_in_zip(folder: Path) -> Path:
    """A bomb within a part is only bytes: no reader of lists opens it."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.bin", bytes(50_000_000))
    return odd.zipped(folder / "list.xlsx", odd.xlsx_parts(GOOD) | {"xl/embeddings/inner.xlsx": inner.getvalue()})


def _directory(folder: Path, change: Callable[[bytearray, int], None]) -> Path:
    """A good workbook whose directory entry of the sheet is changed."""
    content = _good(folder)
    at = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    change(content, at)
    return _saved(folder, bytes(content))


def sizes_that_lie_small(folder: Path) -> Path:
    return _directory(folder, lambda content, at: struct.pack_into("<I", content, at + 24, 10))


def sizes_that_lie_large(folder: Path) -> Path:
    return _directory(folder, lambda content, at: struct.pack_into("<I", content, at + 24, 0xFFFFFFF0))


def compressed_size_that_lies(folder: Path) -> Path:
    return _directory(folder, lambda content, at: struct.pack_into("<I", content, at + 20, 0x7FFFFFFF))


def overlapping_parts(folder: Path) -> Path:
    return _directory(folder, lambda content, at: struct.pack_into("<I", content, at + 42, 0))


def method_unknown(folder: Path) -> Path:
    return _directory(folder, lambda content, at: struct.pack_into("<H", content, at + 10, 97))


def two_directories(folder: Path) -> Path:
    """The comment of the archive holds the end of another one, which a reader may take for the true one."""
    content = bytes(_good(folder))
    end = content.rfind(b"PK\x05\x06")
    return _saved(folder, content[: end + 20] + struct.pack("<H", 22) + content[end : end + 22])


def something_before_the_archive(folder: Path) -> Path:
    """Starts like a workbook, but the offsets count from a later byte."""
    return _saved(folder, b"PK\x03\x04" + bytes(26) + bytes(_good(folder)))


def names_that_differ_by_case(folder: Path) -> Path:
    parts = odd.xlsx_parts(GOOD) | {"XL/Worksheets/Sheet1.xml": odd.xlsx_sheet(odd.xlsx_rows((HEADER, book(2))))}
    return odd.zipped(folder / "list.xlsx", parts)


def too_many_parts(folder: Path) -> Path:
    return odd.zipped(folder / "list.xlsx", odd.xlsx_parts(GOOD) | {f"xl/media/{n}.png": "" for n in range(3_000)})


# --- cells and merges of .xlsx ---------------------------------------------------------------------------------------


def many_merges(folder: Path) -> Path:
    merges = "".join(f'<mergeCell ref="A{n}:C{n + 1}"/>' for n in range(3, 400_000, 2))
    return odd.xlsx(folder / "list.xlsx", _with(after=f"<mergeCells>{merges}</mergeCells>"))


def overlapping_merges(folder: Path) -> Path:
    merges = '<mergeCell ref="A3:P4"/>' * 100_000
    return odd.xlsx(folder / "list.xlsx", _with(after=f"<mergeCells>{merges}</mergeCells>"))


def five_million_rows(folder: Path) -> Path:
    """Rows without numbers, their values such that the ratio stays ordinary."""
    row = "<row><c><v>%d</v></c></row>"
    block = "".join(row % value for value in random.Random(5).sample(range(10**9), 20_000))
    path = folder / "list.xlsx"
    parts = odd.xlsx_parts("")
    before, _, after = GOOD.partition("</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(before.encode())
            for _ in range(250):
                part.write(block.encode())
            part.write(f"</sheetData>{after}".encode())
    return path


def one_long_string_everywhere(folder: Path) -> Path:
    """A megabyte once among the shared strings, and 100,000 cells that show it."""
    rows = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(3, 100_003))
    item = f"<si><t>{'长' * 350_000}</t></si>"
    return odd.xlsx(folder / "list.xlsx", _with(rows), sharedStrings=odd.shared_strings(item))


def deep_markup(folder: Path) -> Path:
    return odd.xlsx(folder / "list.xlsx", _with("<a>" * 200_000 + "</a>" * 200_000))


def part_with_another_name(folder: Path) -> Path:
    """A document type where nobody looks who goes by the names of parts."""
    sheet = f'<?xml version="1.0"?>{_DOCTYPE}{GOOD.replace("高承业", "&a;")}'
    return odd.zipped(folder / "list.xlsx", odd.xlsx_parts(sheet, part="worksheets/sheet1.dat"))


def document_type_in_utf16(folder: Path) -> Path:
    sheet = f'<?xml version="1.0" encoding="UTF-16"?>{_DOCTYPE}{GOOD}'
    return odd.xlsx(folder / "list.xlsx", sheet.encode("utf-16"))


# --- .ods ------------------------------------------------------------------------------------------------------------

_ODS_ROWS = "".join(map(odd.ods_row, odd.LIST_ROWS))


def _ods(rows: str, **further: str) -> Attack:
    return lambda folder: odd.ods(folder / "list.ods", _ODS_ROWS + rows, **further)


def _repeated(rows: int, value: object = "x", cells: str = "") -> str:
    return odd.ods_row((), f' table:number-rows-repeated="{rows}"').replace(
        "></table:table-row>", f">{odd.ods_cell(value, cells)}</table:table-row>"
    )


# --- binary formats --------------------------------------------------------------------------------------------------


def _xlsb(cells: bytes = b"", size: tuple[int, int] = (100, 20)) -> Attack:
    return lambda folder: odd.xlsb(folder / "list.xlsb", odd.xlsb_sheet(odd.xlsb_cells() + cells, size))


def _xls(cells: bytes = b"", name: str = "list.xls", **options: bytes | tuple[int, int]) -> Attack:
    return lambda folder: odd.compound(folder / name, odd.xls_stream(odd.xls_cells() + cells, **options))  # type: ignore[arg-type]


def xlsb_strings_that_lie(folder: Path) -> Path:
    strings = odd.xlsb_record(159, struct.pack("<II", 0xFFFFFFF0, 0xFFFFFFF0))
    return odd.xlsb(folder / "list.xlsb", odd.xlsb_sheet(odd.xlsb_cells()), strings=strings)


def xlsb_merge_over_all(folder: Path) -> Path:
    sheet = odd.xlsb_sheet(odd.xlsb_cells(), merges=[(0, 1_048_575, 0, 16_383)])
    return odd.xlsb(folder / "list.xlsb", sheet)


def container_with_a_loop(folder: Path) -> Path:
    """The allocation table of the compound file points back at itself."""
    path = odd.compound(folder / "list.xls", odd.xls_stream(odd.xls_cells()))
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, 512 + 4 * 3, 2)
    path.write_bytes(content)
    return path


def container_with_huge_sectors(folder: Path) -> Path:
    path = odd.compound(folder / "list.xls", odd.xls_stream(odd.xls_cells()))
    content = bytearray(path.read_bytes())
    struct.pack_into("<H", content, 30, 30)
    path.write_bytes(content)
    return path


# --- text ------------------------------------------------------------------------------------------------------------

_LINES = "\n".join(",".join(str(cell) for cell in row) for row in odd.LIST_ROWS) + "\n"


def hundred_megabytes(filler: str) -> Attack:
    def write(folder: Path) -> Path:
        path = folder / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(_LINES)
            for _ in range(99):
                file.write(filler * (1_000_000 // len(filler.encode())))
        return path

    return write


def rows_that_are_no_data(folder: Path) -> Path:
    """Just as many rows as are allowed, none of them a book, each of them looked at from every side."""
    return _text(_LINES + "说明：本表由村委会填写,,,,,某地,,\n" * 199_990)(folder)


def rows_full_of_findings(folder: Path) -> Path:
    row = ",".join(str(cell) for cell in book(1, "张、李、王", "1、2、3", c4="1、2", c6="某地", c8="某日"))
    lines = (row.replace(number(1), f"证{n}") for n in range(30_000))
    return _text(_LINES + "\n".join(lines))(folder)


# --- what is no file -------------------------------------------------------------------------------------------------


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "list.csv")
    return folder / "list.csv"


def device(_: Path) -> Path:
    return Path("/dev/zero")


def link_to_itself(folder: Path) -> Path:
    (folder / "list.csv").symlink_to(folder / "list.csv")
    return folder / "list.csv"


def link_to_nothing(folder: Path) -> Path:
    (folder / "list.csv").symlink_to(folder / "gone.csv")
    return folder / "list.csv"


def name_that_is_no_text(folder: Path) -> Path:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/\xc7\xe5\xb5\xa5.pdf"))
    path.write_bytes(b"%PDF-1.7\n")
    return path


_CORNER_MERGE = '<mergeCells><mergeCell {}ref="A3:XFD1048576"/></mergeCells>'
_SPANS_ALL = ' table:number-columns-spanned="16384" table:number-rows-spanned="1048576"'
_XLS_MERGE = odd.xls_record(0x00E5, struct.pack("<HHHHH", 1, 2, 65_535, 0, 255))
_XLS_STRINGS = odd.xls_record(0x00FC, struct.pack("<II", 0x7FFFFFFF, 0x7FFFFFFF))
_BLANKS = " " * 600
"""More than the gate keeps of one window for the next."""


def _across_windows(part: str, word: str) -> str:
    """The part with blanks before it, so that a window ends among the _BLANKS behind ``word``: none sees all."""
    window = 1 << 18
    return " " * (window - 560 - len(part[: part.index(word)].encode())) + part


_FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LARGE, DAMAGED, UNSAFE = "workbook_too_large", "workbook_damaged", "workbook_unsafe"

ATTACKS: Mapping[str, tuple[Attack, tuple[str, ...]]] = {
    "zip bomb": (zip_bomb, (UNSAFE, LARGE)),
    "zip bomb of small parts": (zip_bomb_of_small_parts, (LARGE,)),
    "zip in zip": (zip_in_zip, ("read",)),
    "sizes that lie, small": (sizes_that_lie_small, (DAMAGED,)),
    "sizes that lie, large": (sizes_that_lie_large, (DAMAGED, "read")),
    "compressed size that lies": (compressed_size_that_lies, (DAMAGED, UNSAFE, "read")),
    "overlapping parts": (overlapping_parts, (UNSAFE, DAMAGED)),
    "unknown compression": (method_unknown, (DAMAGED,)),
    "two directories": (two_directories, (UNSAFE, DAMAGED)),
    "something before the archive": (something_before_the_archive, (UNSAFE,)),
    "names that differ by case": (names_that_differ_by_case, (UNSAFE,)),
    "too many parts": (too_many_parts, (UNSAFE,)),
    "corner cell": (_sheet(_with(_FAR)), (LARGE,)),
    "corner cell, other quotes": (_sheet(_with(_FAR.replace('"', "'"))), (LARGE, DAMAGED)),
    "one merge over the sheet": (_sheet(_with(after=_CORNER_MERGE.format(""))), ("workbook_merged",)),
    "merge over the sheet, hidden from the gate": (
        _sheet(_across_windows(_with(after=_CORNER_MERGE.format(_BLANKS)), "mergeCell ")),
        ("workbook_merged",),
    ),
    "many merges": (many_merges, ("read",)),
    "overlapping merges": (overlapping_merges, ("workbook_merged",)),
    "five million rows": (five_million_rows, (LARGE,)),
    "dimension that lies": (_sheet(_with(before='<dimension ref="A1:XFD1048576"/>')), ("read",)),
    "count of strings that lies": (
        _sheet(GOOD, sharedStrings=odd.shared_strings("", ' uniqueCount="4294967295"')),
        (UNSAFE,),
    ),
    "count of strings, hidden from the gate": (
        _sheet(
            GOOD, sharedStrings=_across_windows(odd.shared_strings("", f'{_BLANKS}uniqueCount="4294967295"'), "sst ")
        ),
        (LARGE, DAMAGED, "read"),
    ),
    "one long string everywhere": (one_long_string_everywhere, (LARGE,)),
    "string beyond the table": (_sheet(_with('<row><c t="s"><v>99</v></c></row>')), (DAMAGED,)),
    "deep markup": (deep_markup, (DAMAGED, "read")),
    "entity in the sheet": (_sheet(_DOCTYPE + GOOD.replace("高承业", "&a;")), (UNSAFE,)),
    "entity in another part": (part_with_another_name, (UNSAFE,)),
    "entity in the strings": (_sheet(GOOD, sharedStrings=_DOCTYPE + odd.shared_strings("")), (UNSAFE,)),
    "billion laughs": (_sheet(_LAUGHS + GOOD.replace("高承业", "&a9;")), (UNSAFE,)),
    "external entity": (_sheet('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + GOOD), (UNSAFE,)),
    "document type in UTF-16": (document_type_in_utf16, (UNSAFE,)),
    "entity that nobody declared": (_sheet(GOOD.replace("高承业", "高&a;业")), (DAMAGED,)),
    "markup that is not closed": (_sheet(GOOD[:-40]), (DAMAGED, "read")),
    "no rows": (_sheet(odd.xlsx_sheet(odd.xlsx_rows((HEADER,)))), ("no_rows",)),
    "ods: 5 million rows": (_ods(_repeated(5_000_000)), (LARGE,)),
    "ods: 5 million rows without text": (_ods(_repeated(5_000_000, 1.5)), (LARGE,)),
    "ods: thousands of thousands": (_ods(_repeated(9_999) * 600), (LARGE,)),
    "ods: repeated both ways": (_ods(_repeated(9_999, "x", ' table:number-columns-repeated="9999"')), (LARGE,)),
    "ods: merge over all": (_ods(_repeated(1, "x", _SPANS_ALL)), ("workbook_merged",)),
    "ods: laughs": (_ods("", prologue=_LAUGHS), (UNSAFE,)),
    "xlsb: dimension that lies": (_xlsb(size=(0x7FFFFFFF, 0x7FFFFFFF)), ("read", LARGE, DAMAGED)),
    "xlsb: corner cell": (_xlsb(odd.xlsb_cells((("x",),), 1_048_575, 16_383)), (LARGE,)),
    "xlsb: strings that lie": (xlsb_strings_that_lie, (LARGE, DAMAGED, "read")),
    "xlsb: record that lies": (_xlsb(b"\x06\xff\xff\xff\x7f" + bytes(20)), (LARGE, DAMAGED)),
    "xlsb: text that lies": (_xlsb(odd.xlsb_record(6, bytes(8) + struct.pack("<I", 0x7FFFFFF0))), (DAMAGED,)),
    "xlsb: merge over all": (xlsb_merge_over_all, ("workbook_merged",)),
    "xls: dimension that lies": (_xls(size=(0x7FFFFFFF, 0xFFFF)), ("read", LARGE, DAMAGED)),
    "xls: corner cell": (_xls(odd.xls_cell(65_535, 255, "x")), (LARGE,)),
    "xls: cell beyond": (_xls(odd.xls_cell(65_535, 65_535, "x")), (LARGE,)),
    "xls: merge over all": (_xls(after=_XLS_MERGE), ("workbook_merged",)),
    "xls: strings that lie": (_xls(more_globals=_XLS_STRINGS), (LARGE, DAMAGED, "read")),
    "xls: text that lies": (_xls(odd.xls_record(0x0204, bytes(6) + b"\xff\xff\x01")), (DAMAGED, "read")),
    "et: corner cell": (_xls(odd.xls_cell(65_535, 255, "x"), "list.et"), (LARGE,)),
    "container with a loop": (container_with_a_loop, (DAMAGED, LARGE, "read")),
    "container with huge sectors": (container_with_huge_sectors, (DAMAGED,)),
    "text: one line of 100 MB": (hundred_megabytes("x"), ("unreadable_row",)),
    "text: 100 MB of commas": (hundred_megabytes(","), ("unreadable_row",)),
    "text: 100 MB of blank lines": (hundred_megabytes("\n"), (LARGE,)),
    "text: 100 MB of quotes": (hundred_megabytes('"\n'), (LARGE, "unreadable_row")),
    "text: 100 MB of rows": (hundred_megabytes("证,张三,1,2,3,4,5,6,7,8\n"), (LARGE,)),
    "text: wide rows": (_text(_LINES + (",".join("x" * 5_000) + "\n") * 500), (LARGE,)),
    "text: quote that never ends": (_text(_LINES + '"' + "x\n" * 50_000), ("unreadable_row",)),
    "text: NULs in the middle": (_text(_LINES * 400 + "\0\0\0\n"), ("not_a_workbook",)),
    "text: broken GB18030": (_text(_LINES.encode("gb18030") * 400 + b"\x81\x30\xff\n"), ("text_encoding_unknown",)),
    "text: UTF-16 without mark": (_text(_LINES, "utf-16-le"), ("read",)),
    "text: half of a UTF-16 character": (
        _text(b"\xff\xfe" + _LINES.encode("utf-16-le") + b"x"),
        ("text_encoding_unknown",),
    ),
    "text: lone surrogates": (_text("\ufeff" + _LINES + "\ud800\n", "utf-16-le"), ("text_encoding_unknown",)),
    "text: renamed .xlsx": (
        lambda folder: _text(_LINES)(folder).rename(folder / "list.xlsx"),
        ("text_named_workbook",),
    ),
    "cell of separators": (_text(_LINES + ",".join(map(str, book(2, "、(" * 16_000))) + "\n"), ("read",)),
    "cell too long": (_sheet(odd.xlsx_sheet(odd.xlsx_rows((HEADER, book(2, "长" * 40_000))))), ("cell_too_long",)),
    "rows that are no data": (rows_that_are_no_data, ("read",)),
    "rows full of findings": (rows_full_of_findings, ("read", LARGE)),
    "folder": (lambda folder: folder, ("not_a_file",)),
    "link to nothing": (link_to_nothing, ("file_not_found",)),
    "link to itself": (link_to_itself, ("file_unreadable",)),
    "name too long": (lambda folder: folder / ("长" * 200), ("file_unreadable",)),
    "name that is no text": (name_that_is_no_text, ("not_a_workbook",)),
}
"""Name → what writes the file, and the codes with which it may be refused (``read``: it is a list after all)."""

POSIX_ONLY: Mapping[str, tuple[Attack, tuple[str, ...]]] = {
    "pipe": (pipe, ("not_a_file",)),
    "device without end": (device, ("not_a_file",)),
}
