"""Comments put beside those that a sheet has already, somebody else's and ours of an earlier round.

A cell has one comment: where somebody else's stands, ours goes behind it. What ours of the round before said goes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from certrun.exchange.annotation.comments import (
    AUTHOR,
    BEGINNINGS,
    SHAPE_TYPE,
    comment_element,
    run_element,
    shape_elements,
)
from certrun.exchange.annotation.marks import Cell
from certrun.exchange.annotation.xml import CannotPatchError, attribute, column_number, elements, prefix_of

_NAME = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_ROW = re.compile(r"<(?:\w+:)?Row>\s*(\d{1,7})\s*</")
_COLUMN = re.compile(r"<(?:\w+:)?Column>\s*(\d{1,5})\s*</")
_BLOCKS = re.compile(r"""(<(?:\w+:)?idmap\s[^<>]*?data\s*=\s*["'])([^"']*)""")
_SHAPE = re.compile(r"<([\w.-]+:)shape(?=[\s>]).*?</\1shape\s*>", re.DOTALL)
_KIND_OF_BOXES = 'id="_x0000_t202"'
_END_OF_DRAWING = re.compile(r"</xml\s*>\s*\Z")


def merged_comments(part: str, texts: Mapping[Cell, str]) -> tuple[str, set[Cell], set[Cell]]:
    """The part with ``texts``; the cells whose box must go, and those of ``texts`` that have a box already.

    Ours of a round before are known by their author, whom LibreOffice forgets, or by how they begin.
    """
    prefix = prefix_of(part)
    part, gone = _without_ours(part, prefix)
    pattern = elements(f"{prefix}comment")
    there: set[Cell] = set()

    def extended(found: re.Match[str]) -> str:
        cell = _cell_of(found[0])
        if cell not in texts:
            return found[0]
        there.add(cell)
        end = found[0].rfind(f"</{prefix}text")
        if end < 0:
            raise CannotPatchError("comment without text")
        return found[0][:end] + run_element("\n\n" + texts[cell], prefix) + found[0][end:]

    part = pattern.sub(extended, part)
    part, author = _with_author(part, prefix)
    added = "".join(comment_element(cell, text, author, prefix) for cell, text in texts.items() if cell not in there)
    return _inside(part, f"{prefix}commentList", added), gone - texts.keys() - there, there


def merged_drawing(part: str, texts: Mapping[Cell, str], gone: Collection[Cell], block: int) -> str:
    """The drawing with boxes for ``texts`` and without those of the cells ``gone``."""

    def kept(found: re.Match[str]) -> str:
        row, column = _ROW.search(found[0]), _COLUMN.search(found[0])
        is_gone = row is not None and column is not None and (int(row[1]) + 1, int(column[1])) in gone
        return "" if is_gone else found[0]

    part = _SHAPE.sub(kept, part)
    part = _BLOCKS.sub(lambda found: f"{found[1]}{found[2]},{block},{block + 1}", part, count=1)
    end = _END_OF_DRAWING.search(part)
    if end is None:
        raise CannotPatchError("no end of the drawing")
    kind = "" if _KIND_OF_BOXES in part else SHAPE_TYPE  # a drawing of controls only has another
    return part[: end.start()] + kind + "".join(shape_elements(texts, block)) + part[end.start() :]


def _without_ours(part: str, prefix: str) -> tuple[str, set[Cell]]:
    authors = _authors(part, prefix)
    runs = re.compile(rf"<{prefix}r(?=[\s>]).*?</{prefix}r\s*>", re.DOTALL)
    gone: set[Cell] = set()

    def kept(found: re.Match[str]) -> str:
        author = attribute(found[0][: found[0].index(">") + 1], "authorId") or ""
        name = authors[int(author)] if author.isdecimal() and int(author) < len(authors) else ""
        if name == AUTHOR or (not name.strip() and _words(found[0]).startswith(BEGINNINGS)):
            gone.add(_cell_of(found[0]))
            return ""
        ours = next((r.start() for r in runs.finditer(found[0]) if _words(r[0]).lstrip("\n").startswith(BEGINNINGS)), 0)
        return found[0][:ours] + found[0][found[0].rfind(f"</{prefix}text") :] if ours else found[0]

    return elements(f"{prefix}comment").sub(kept, part), gone


def _words(markup: str) -> str:
    return re.sub(r"<[^<>]*>", "", markup)


def _authors(part: str, prefix: str) -> list[str]:
    return [_words(each) for each in elements(f"{prefix}author").findall(part)]


def _with_author(part: str, prefix: str) -> tuple[str, int]:
    """The part with our name among its authors, and the name's number."""
    authors = _authors(part, prefix)
    if AUTHOR in authors:
        return part, authors.index(AUTHOR)
    return _inside(part, f"{prefix}authors", f"<{prefix}author>{AUTHOR}</{prefix}author>"), len(authors)


def _inside(part: str, name: str, added: str) -> str:
    """``part`` with ``added`` at the end of its only element ``name``, which may be empty."""
    if empty := re.search(rf"<{name}(?:\s[^<>]*)?/>", part):
        return f"{part[: empty.start()]}{empty[0][:-2].rstrip()}>{added}</{name}>{part[empty.end() :]}"
    at = part.rfind(f"</{name}")
    if at < 0:
        raise CannotPatchError(f"no {name}")
    return part[:at] + added + part[at:]


def _cell_of(comment: str) -> Cell:
    found = _NAME.fullmatch(attribute(comment[: comment.index(">") + 1], "ref") or "")
    if found is None:
        raise CannotPatchError("comment without cell")
    return int(found[2]), column_number(found[1])
