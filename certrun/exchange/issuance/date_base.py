"""From which day a workbook counts: 1900, or 1904 where it was made on a Mac.

The parser knows it for its own date cells and does not tell; bare day numbers need it too.
"""

from __future__ import annotations

import io
import re
import zipfile

from certrun.exchange.biff import DATE_BASE, binary_records, globals_records, workbook_stream
from certrun.exchange.gate import Admitted, FileKind

_XML_BASE_1904 = re.compile(rb"""date1904=["'](?:1|true|on)["']""")
_ODS_BASE_1904 = re.compile(rb"""null-date\s[^<>]*date-value=["']1904-01-01""")
_WORKBOOK_PROPERTIES = 153  # BrtWbProp, [MS-XLSB] §2.4.823: its lowest bit


def counts_from_1904(file: Admitted) -> bool:
    """Whether the workbook (admitted by the gate) counts its days from 1904-01-01."""
    if file.kind is FileKind.OLE:
        return _xls_base_1904(workbook_stream(file.content))
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" in names:
            return _XML_BASE_1904.search(archive.read("xl/workbook.xml")) is not None
        if "xl/workbook.bin" in names:
            return _xlsb_base_1904(archive.read("xl/workbook.bin"))
        return "content.xml" in names and _ods_base_1904(archive)


def _xls_base_1904(stream: bytes) -> bool:
    return any(number == DATE_BASE and content[:1] == b"\1" for number, content in globals_records(stream))


def _xlsb_base_1904(part: bytes) -> bool:
    return any(
        number == _WORKBOOK_PROPERTIES and content[:1] and content[0] & 1 for number, content in binary_records(part)
    )


def _ods_base_1904(archive: zipfile.ZipFile) -> bool:
    """The calculation settings stand before the first table."""
    with archive.open("content.xml") as part:
        return _ODS_BASE_1904.search(part.read(1 << 20)) is not None
