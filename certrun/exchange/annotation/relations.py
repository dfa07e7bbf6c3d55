"""The package's own bookkeeping: workbook.xml, relationships and content types, read and added to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from certrun.exchange.annotation.xml import (
    CannotPatchError,
    attribute,
    decoded,
    elements,
    escaped,
    prefix_of,
    start_tags,
)

WORKBOOK, WORKBOOK_RELATIONS, CONTENT_TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_OTHER_TYPES = (
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
)
_NO_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_BEHIND_NAMES = (
    "calcPr|oleSize|customWorkbookViews|pivotCaches|smartTagPr|smartTagTypes|webPublishing|fileRecoveryPr|"
    "webPublishObjects|extLst"
)
"""What follows ``definedNames`` in workbook.xml."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship; ``target`` is the part's name in the package."""

    id: str
    kind: str
    target: str


def relations_of(part: str, base: str) -> list[Relation]:
    """The relationships of a part in the folder ``base``; those that lead outside are left out."""
    found: list[Relation] = []
    for tag in start_tags(part, f"{prefix_of(part)}Relationship"):
        if (attribute(tag, "TargetMode") or "").lower() == "external":
            continue
        target = attribute(tag, "Target") or ""
        path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(base, target))
        found.append(Relation(attribute(tag, "Id") or "", (attribute(tag, "Type") or "").rpartition("/")[2], path))
    return found


def relations_part_of(part: str) -> str:
    """xl/worksheets/sheet1.xml → xl/worksheets/_rels/sheet1.xml.rels."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def with_relations(part: str | None, added: Collection[Relation]) -> str:
    """The part of relationships with some more; targets are written from the package's root."""
    whole = _NO_RELATIONS if part is None else part
    prefix = prefix_of(whole)
    tags = "".join(
        f'<{prefix}Relationship Id="{each.id}" Type="{TYPES}{each.kind}" Target={quoteattr("/" + each.target)}/>'
        for each in added
    )
    return _inside_end(whole, f"{prefix}Relationships", tags)


def without_parts(part: str, names: Collection[str], base: str) -> str:
    """The part of relationships without those to the parts ``names``."""
    gone = {each.id for each in relations_of(part, base) if each.target in names}
    pattern = elements(f"{prefix_of(part)}Relationship")
    return pattern.sub(lambda found: "" if attribute(found[0], "Id") in gone else found[0], part)


def with_types(part: str, overrides: Collection[tuple[str, str]], removed: Collection[str], *, has_vml: bool) -> str:
    """The content types with those of new parts (name, type) and without removed ones, as a workbook without macros."""
    prefix = prefix_of(part)
    for other in _OTHER_TYPES:
        part = part.replace(f'"{other}"', f'"{_MAIN_TYPE}"')
    gone = {f"/{name}".lower() for name in removed}
    part = elements(f"{prefix}Override").sub(
        lambda found: "" if (attribute(found[0], "PartName") or "").lower() in gone else found[0], part
    )
    extensions = {(attribute(tag, "Extension") or "").lower() for tag in start_tags(part, f"{prefix}Default")}
    tags = ""
    if has_vml and "vml" not in extensions:
        tags = f'<{prefix}Default Extension="vml" ContentType="{_VML_TYPE}"/>'
    tags += "".join(f'<{prefix}Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return _inside_end(part, f"{prefix}Types", tags)


_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


@dataclass(frozen=True, slots=True)
class WorkbookPart:
    """``xl/workbook.xml`` with the sheets in their order: name and relationship."""

    source: str
    sheets: tuple[tuple[str, str], ...]

    def with_sheet(self, name: str, relation: str, area: str, header_row: int) -> str:
        """The part with one more sheet at the end, its filter and the rows that are printed on every page."""
        prefix = prefix_of(self.source)
        ids = [int(attribute(tag, "sheetId") or 0) for tag in start_tags(self.source, f"{prefix}sheet")]
        sheet = (
            f'<{prefix}sheet xmlns:r="{TYPES.rstrip("/")}" name="{escaped(name)}" '
            f'sheetId="{max(ids, default=0) + 1}" r:id="{relation}"/>'
        )
        whole = _inside_end(self.source, f"{prefix}sheets", sheet)
        return _with_names(whole, prefix, _names_of(len(self.sheets), name, area, header_row, prefix))

    def with_sheet_again(self, position: int, area: str, header_row: int) -> str:
        """The part with other names for the sheet at ``position``, whose content is another now."""
        prefix = prefix_of(self.source)
        whole = elements(f"{prefix}definedName").sub(
            lambda found: "" if attribute(found[0], "localSheetId") == str(position) else found[0], self.source
        )
        return _with_names(whole, prefix, _names_of(position, self.sheets[position][0], area, header_row, prefix))


def _names_of(position: int, name: str, area: str, header_row: int, prefix: str) -> str:
    """The filter of the list of faults, and the rows that are printed on every page."""
    quoted = escaped("'" + name.replace("'", "''") + "'!")
    begin = f'<{prefix}definedName localSheetId="{position}" name='
    return (
        f'{begin}"_xlnm._FilterDatabase" hidden="1">{quoted}{area}</{prefix}definedName>'
        f'{begin}"_xlnm.Print_Titles">{quoted}${header_row}:${header_row}</{prefix}definedName>'
    )


def read_workbook(part: bytes) -> WorkbookPart:
    """Raises CannotPatchError for the strict variant of the format, whose names are others."""
    source = decoded(part)
    if "purl.oclc.org" in source:
        raise CannotPatchError("strict")
    tags = start_tags(source, f"{prefix_of(source)}sheet")
    return WorkbookPart(source, tuple((attribute(tag, "name") or "", _relation_id(tag)) for tag in tags))


def _relation_id(tag: str) -> str:
    found = re.search(r"""\s[\w.-]+:id\s*=\s*["']([^"']*)["']""", tag)
    return found[1] if found else ""


def _with_names(part: str, prefix: str, names: str) -> str:
    if re.search(rf"<{prefix}definedNames(?=[\s/>])", part):
        return _inside_end(part, f"{prefix}definedNames", names)
    behind = re.search(rf"<{prefix}(?:{_BEHIND_NAMES})(?=[\s/>])|</{prefix}workbook\s*>", part)
    if behind is None:
        raise CannotPatchError("no end of the workbook")
    added = f"<{prefix}definedNames>{names}</{prefix}definedNames>"
    return part[: behind.start()] + added + part[behind.start() :]


def _inside_end(part: str, name: str, added: str) -> str:
    """``part`` with ``added`` as the last content of its only element ``name``."""
    if not added:
        return part
    if empty := re.search(rf"<{name}(?:\s[^<>]*)?/>", part):
        opening = f"{empty[0][:-2].rstrip()}>"
        return f"{part[: empty.start()]}{opening}{added}</{name}>{part[empty.end() :]}"
    at = part.rfind(f"</{name}")
    if at < 0:
        raise CannotPatchError(f"no {name}")
    return part[:at] + added + part[at:]
