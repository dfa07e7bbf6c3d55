"""Workbooks written byte by byte, for what no ordinary writer produces. Persons and numbers are made up."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from .workbooks import HEADER, book

Parts = Mapping[str, bytes | str]
LIST_ROWS = (HEADER, book(1))
"""A list with one good book."""


def zipped(path: Path, parts: Parts, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


# --- .xlsx -----------------------------------------------------------------------------------------------------------

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def xlsx_rows(rows: Iterable[Sequence[object]] = LIST_ROWS) -> str:
    """``<row>`` elements; texts inline."""
    return "".join(f'<row r="{no}">{"".join(map(_xlsx_cell, row))}</row>' for no, row in enumerate(rows, start=1))


def xlsx_sheet(rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def xlsx_parts(
    sheet: bytes | str, *, part: str = "worksheets/sheet1.xml", properties: str = ""
) -> dict[str, bytes | str]:
    """All parts of a workbook with one sheet, which is the part ``xl/{part}``."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/{part}" ContentType="{kind}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type='
        f'"{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{properties}<sheets><sheet name="清单" '
        'sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type='
        f'"{_RELATIONS}/worksheet" Target="{part}"/></Relationships>',
        f"xl/{part}": sheet,
    }


def xlsx(path: Path, sheet: bytes | str, **parts: bytes | str) -> Path:
    """A workbook of one sheet; ``parts`` are further ones below ``xl/``, their names without ``.xml``."""
    return zipped(path, xlsx_parts(sheet) | {f"xl/{name}.xml": content for name, content in parts.items()})


def shared_strings(items: str, counts: str = "") -> str:
    return f'<sst xmlns="{_MAIN}"{counts}>{items}</sst>'


def _xlsx_cell(value: object) -> str:
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(str(value))}</t></is></c>' if value is not None else "<c/>"


# --- .ods ------------------------------------------------------------------------------------------------------------

_ODS_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def ods_row(row: Sequence[object], attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{''.join(map(ods_cell, row))}</table:table-row>"


def ods_cell(value: object, attributes: str = "") -> str:
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"{attributes}/>'
    text = f"<text:p>{escape(str(value))}</text:p>"
    return f'<table:table-cell office:value-type="string"{attributes}>{text}</table:table-cell>'


def ods(path: Path, rows: str, settings: str = "", prologue: str = "") -> Path:
    content = (
        f'{prologue}<office:document-content {_ODS_NAMES} office:version="1.2"><office:body><office:spreadsheet>'
        f'{settings}<table:table table:name="清单">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        f"manifest:full-path={quoteattr('/')} manifest:media-type={quoteattr(kind)}/></manifest:manifest>"
    )
    return zipped(path, {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


# --- .xlsb ([MS-XLSB]) -----------------------------------------------------------------------------------------------


def xlsb_record(number: int, content: bytes = b"") -> bytes:
    code = bytes((number,)) if number < 0x80 else bytes((number & 0x7F | 0x80, number >> 7))
    size, sized = len(content), b""
    while size >= 0x80:
        sized, size = sized + bytes((size & 0x7F | 0x80,)), size >> 7
    return code + sized + bytes((size,)) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_cells(rows: Iterable[Sequence[object]] = LIST_ROWS, first_row: int = 0, first_column: int = 0) -> bytes:
    return b"".join(
        xlsb_record(0, struct.pack("<IIHBBBI", no, 0, 300, 0, 0, 0, 0))
        + b"".join(_xlsb_cell(column, value) for column, value in enumerate(row, start=first_column))
        for no, row in enumerate(rows, start=first_row)
    )


def xlsb_sheet(
    cells: bytes, size: tuple[int, int] = (100, 20), merges: Sequence[tuple[int, int, int, int]] = ()
) -> bytes:
    """``merges``: first row, last row, first column, last column."""
    merged = b"".join(xlsb_record(176, struct.pack("<IIII", *merge)) for merge in merges)
    return b"".join(
        (
            xlsb_record(129),
            xlsb_record(148, struct.pack("<IIII", 0, size[0] - 1, 0, size[1] - 1)),
            *(xlsb_record(145), cells, xlsb_record(146)),
            *((xlsb_record(177, struct.pack("<I", len(merges))), merged, xlsb_record(178)) if merges else ()),
            xlsb_record(130),
        )
    )


def xlsb(path: Path, sheet: bytes, *, from_1904: bool = False, strings: bytes | None = None) -> Path:
    workbook = b"".join(
        (
            *(xlsb_record(131), xlsb_record(153, struct.pack("<III", int(from_1904), 0, 0)), xlsb_record(143)),
            xlsb_record(156, struct.pack("<II", 0, 1) + wide("r1") + wide("清单")),
            *(xlsb_record(144), xlsb_record(132)),
        )
    )
    parts = xlsx_parts(b"")
    relations = str(parts["xl/_rels/workbook.xml.rels"]).replace("sheet1.xml", "sheet1.bin")
    made: dict[str, bytes | str] = {
        "[Content_Types].xml": str(parts["[Content_Types].xml"]).replace(".xml", ".bin"),
        "_rels/.rels": str(parts["_rels/.rels"]).replace("workbook.xml", "workbook.bin"),
        "xl/workbook.bin": workbook,
        "xl/_rels/workbook.bin.rels": relations,
        "xl/worksheets/sheet1.bin": sheet,
    }
    return zipped(path, made | ({"xl/sharedStrings.bin": strings} if strings is not None else {}))


def _xlsb_cell(column: int, value: object) -> bytes:
    head = struct.pack("<II", column, 0)
    if isinstance(value, int | float):
        return xlsb_record(5, head + struct.pack("<d", value))
    return xlsb_record(6, head + wide(str(value)))


# --- .xls (BIFF8 in a compound file, [MS-XLS], [MS-CFB]) -------------------------------------------------------------


def xls_record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def xls_cells(rows: Iterable[Sequence[object]] = LIST_ROWS) -> bytes:
    return b"".join(
        xls_cell(no, column, value)
        for no, row in enumerate(rows)
        for column, value in enumerate(row)
        if value is not None
    )


def xls_cell(row: int, column: int, value: object) -> bytes:
    head = struct.pack("<HHH", row, column, 0)
    if isinstance(value, int | float):
        return xls_record(0x0203, head + struct.pack("<d", value))
    text = str(value)
    return xls_record(0x0204, head + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def xls_stream(
    cells: bytes,
    *,
    from_1904: bool = False,
    more_globals: bytes = b"",
    size: tuple[int, int] = (100, 20),
    after: bytes = b"",
) -> bytes:
    """The workbook's stream: globals, then one sheet."""
    begin = struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6)
    name = "清单".encode("utf-16-le")
    head = xls_record(0x0809, begin) + xls_record(0x0022, struct.pack("<H", int(from_1904))) + more_globals
    offset = len(head) + len(xls_record(0x0085, bytes(8) + name)) + 4
    bundle = xls_record(0x0085, struct.pack("<IBBBB", offset, 0, 0, 2, 1) + name)
    sheet = xls_record(0x0809, begin.replace(b"\x05\0", b"\x10\0", 1))
    dimensions = xls_record(0x0200, struct.pack("<IIHHH", 0, size[0], 0, size[1], 0))
    return head + bundle + xls_record(0x000A) + sheet + dimensions + cells + after + xls_record(0x000A)


def compound(path: Path, stream: bytes, name: str = "Workbook") -> Path:
    """A compound file of 512-byte sectors with one stream, laid out in order: allocation tables, directory, stream."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors, tables = len(stream) // 512, 1
    while tables * 128 < sectors + tables + 1:
        tables += 1
    chain = [table] * tables + [end] + [*range(tables + 2, tables + sectors + 1), end]
    chain += [free] * (tables * 128 - len(chain))
    head = bytes.fromhex("D0CF11E0A1B11AE1").ljust(24, b"\0")
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6).ljust(20, b"\0")
    head += struct.pack("<IIIIIIII", tables, tables, 0, 4096, end, 0, end, 0)
    head += b"".join(struct.pack("<I", no if no < tables else free) for no in range(109))
    entries = _entry("Root Entry", 5, end, 0, child=1) + _entry(name, 2, tables + 1, len(stream)) + bytes(256)
    path.write_bytes(head[:512] + struct.pack(f"<{len(chain)}I", *chain) + entries + stream)
    return path


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    made = coded.ljust(64, b"\0") + struct.pack("<HBBIII", len(coded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return made.ljust(116, b"\0") + struct.pack("<III", start, size, 0)


# --- encryption ------------------------------------------------------------------------------------------------------


def encrypted(path: Path, plain: bytes, password: str) -> Path:
    """The workbook ``plain`` as Office encrypts it (agile, AES-256, SHA-512); the writer needs one of 4 KB or more."""
    from msoffcrypto.format.ooxml import OOXMLFile

    assert len(plain) > 4096
    made = io.BytesIO()
    OOXMLFile(io.BytesIO(plain)).encrypt(password, made)
    path.write_bytes(made.getvalue())
    return path
