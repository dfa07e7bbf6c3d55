"""Comments that a sheet has already: ours of an earlier round give way to the new ones, a sender's stay as they are."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass

from certrun.exchange.annotation.comments import AUTHOR
from certrun.exchange.annotation.relations import relations_of, relations_part_of
from certrun.exchange.annotation.xml import decoded, elements, prefix_of

_KINDS = frozenset(("comments", "vmlDrawing", "threadedComment"))
_OBJECT = re.compile(rb"""ObjectType\s*=\s*["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class Earlier:
    """``drawing`` is the relationship that the sheet names; ``parts`` are the two that may be thrown away."""

    drawing: str
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Comments:
    """``is_foreign``: somebody else's comments, or controls, are there; ``earlier``: only ours are."""

    is_foreign: bool
    earlier: Earlier | None


def comments_there(archive: zipfile.ZipFile, part: str) -> Comments:
    """What the sheet ``part`` has of comments. WPS and Excel rename our parts when they save; the author stays."""
    relations = relations_part_of(part)
    if relations not in archive.namelist():
        return Comments(is_foreign=False, earlier=None)
    found = [
        each for each in relations_of(decoded(archive.read(relations)), posixpath.dirname(part)) if each.kind in _KINDS
    ]
    by_kind = {each.kind: each for each in found}
    if not found:
        return Comments(is_foreign=False, earlier=None)
    if len(found) != 2 or "threadedComment" in by_kind or len(by_kind) != 2:
        return Comments(is_foreign=True, earlier=None)
    texts, drawing = by_kind["comments"], by_kind["vmlDrawing"]
    if not {texts.target, drawing.target} <= set(archive.namelist()):
        return Comments(is_foreign=True, earlier=None)
    is_ours = _is_ours(decoded(archive.read(texts.target)), archive.read(drawing.target))
    earlier = Earlier(drawing.id, frozenset((texts.target, drawing.target))) if is_ours else None
    return Comments(is_foreign=not is_ours, earlier=earlier)


def _is_ours(comments: str, drawing: bytes) -> bool:
    authors = {re.sub(r"<[^<>]*>", "", each) for each in elements(f"{prefix_of(comments)}author").findall(comments)}
    return authors == {AUTHOR} and set(_OBJECT.findall(drawing)) <= {b"Note"}
