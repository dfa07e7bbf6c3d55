"""Small tools for the XML of a workbook's parts, which are changed as text so that all else stays as it was."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from certrun.exchange.cell_values import xml_text

_ROOT = re.compile(r"(?:\ufeff)?\s*(?:<\?xml[^>]*\?>\s*)?<(?:([A-Za-z_][\w.-]*):)?[A-Za-z]")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding=["']([^"']*)["']""")
_LONGEST_TEXT = 32_767


class CannotPatchError(Exception):
    """The package is made in a way that the patcher does not know; the values go into a new workbook instead."""


def escaped(text: str) -> str:
    """``text`` for content and attributes, without what XML cannot hold; cut at what a cell can hold."""
    clean = xml_text(text[:_LONGEST_TEXT]).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return clean.replace('"', "&quot;").replace("\r", "&#13;")


def decoded(part: bytes) -> str:
    """The text of a small part; raises CannotPatchError for another encoding than UTF-8."""
    check_encoding(part)
    try:
        text = part.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CannotPatchError("encoding") from error
    if "<!" in text:
        raise CannotPatchError("comments or CDATA")
    return text


def check_encoding(start: bytes) -> None:
    """Raise CannotPatchError for a part that is not in UTF-8, by what it begins with."""
    declared = _ENCODING.match(start)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in start[:100]:
        raise CannotPatchError("encoding")
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise CannotPatchError("encoding")


def prefix_of(part: str) -> str:
    """What stands before the names of elements (``x:``, or nothing), by the root element."""
    root = _ROOT.match(part)
    if root is None:
        raise CannotPatchError("no root element")
    return f"{root[1]}:" if root[1] else ""


def attribute(tag: str, name: str) -> str | None:
    """The value of an attribute of a start tag."""
    found = _attribute_pattern(name).search(tag)
    return unescape(found[2]) if found else None


def with_attribute(tag: str, name: str, value: str) -> str:
    """The start tag with the attribute set."""
    if _attribute_pattern(name).search(tag):
        return _attribute_pattern(name).sub(f' {name}="{value}"', tag, count=1)
    end = 2 if tag.endswith("/>") else 1
    return f'{tag[:-end].rstrip()} {name}="{value}"{tag[-end:]}'


@lru_cache(maxsize=64)
def _attribute_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"""\s{re.escape(name)}\s*=\s*(["'])(.*?)\1""", re.DOTALL)


@lru_cache(maxsize=64)
def elements(name: str) -> re.Pattern[str]:
    """Pattern of whole elements ``name`` (with its prefix) that do not contain themselves."""
    return re.compile(rf"<{name}(?=[\s/>])[^<>]*?(?:/>|>.*?</{name}\s*>)", re.DOTALL)


def start_tags(part: str, name: str) -> list[str]:
    """Start tags of all elements ``name``."""
    return re.findall(rf"<{name}(?=[\s/>])[^<>]*>", part)


def column_letters(at: int) -> str:
    """``0`` → A, ``26`` → AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A → 0, AA → 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def reference(row: int, at: int) -> str:
    """D12."""
    return f"{column_letters(at)}{row}"
