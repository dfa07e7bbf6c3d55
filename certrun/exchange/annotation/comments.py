"""Comments (批注) of a sheet: the part with their texts, and the drawing without which Excel and WPS show none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from certrun.exchange.annotation.marks import Cell, Mark
from certrun.exchange.annotation.xml import escaped, reference

AUTHOR = "certrun"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SEVERITIES = {"error": "错误", "warning": "提醒"}
BEGINNINGS = tuple(f"【{word}】" for word in _SEVERITIES.values())
_CHARACTERS_OF_A_LINE, _POINTS_OF_A_LINE, _WIDTH = 21, 15, 240

_DRAWING_BEGINS = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'
)
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
SHAPE_TYPE = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
"""What the boxes of comments are; like them it may stand in a drawing of somebody else's, with other prefixes."""
_SHAPE = (
    f"<v:shape {_SPACES} "
    'id="_x0000_s{id}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;'
    'width:{width}pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{at}</x:Column></x:ClientData></v:shape>"
)


def texts_of(marks: Sequence[Mark]) -> str:
    """What the comment of one cell says: reason, what should stand there, what to do, for each of its findings."""
    return "\n\n".join(
        "\n".join(
            line
            for line in (
                f"【{_SEVERITIES[mark.severity]}】{mark.column}",
                f"发现：{mark.found}",
                f"应为：{mark.expected}" if mark.expected else "",
                f"怎么改：{mark.repair}" if mark.repair else "",
            )
            if line
        )
        for mark in marks
    )


def comments_part(texts: Mapping[Cell, str]) -> Iterator[bytes]:
    """``xl/commentsN.xml``."""
    yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{_MAIN}">'.encode()
    yield f"<authors><author>{AUTHOR}</author></authors><commentList>".encode()
    for cell, text in texts.items():
        yield comment_element(cell, text, 0, "").encode()
    yield b"</commentList></comments>"


def comment_element(cell: Cell, text: str, author: int, prefix: str) -> str:
    """One comment, its words in a run of their own."""
    body = f"<{prefix}text>{run_element(text, prefix)}</{prefix}text>"
    return f'<{prefix}comment ref="{reference(*cell)}" authorId="{author}">{body}</{prefix}comment>'


def run_element(text: str, prefix: str) -> str:
    """Words in the font of comments."""
    p = prefix
    font = f'<{p}rPr><{p}sz val="9"/><{p}rFont val="宋体"/><{p}charset val="134"/></{p}rPr>'
    return f'<{p}r>{font}<{p}t xml:space="preserve">{escaped(text)}</{p}t></{p}r>'


def drawing_part(texts: Mapping[Cell, str], block: int) -> Iterator[bytes]:
    """``xl/drawings/vmlDrawingN.vml``; ``block`` and the next one are its own 1,024 ids of shapes each."""
    yield (_DRAWING_BEGINS.format(blocks=f"{block},{block + 1}") + SHAPE_TYPE).encode()
    for shape in shape_elements(texts, block):
        yield shape.encode()
    yield b"</xml>"


def shape_elements(texts: Mapping[Cell, str], block: int) -> Iterator[str]:
    """The boxes that show the comments, as tall as their words need."""
    for order, ((row, at), text) in enumerate(texts.items(), start=1):
        lines = sum(1 + len(line) // _CHARACTERS_OF_A_LINE for line in text.split("\n"))
        height = (lines + 1) * _POINTS_OF_A_LINE
        top, rows = max(row - 2, 0), height // _POINTS_OF_A_LINE
        yield _SHAPE.format(
            id=1024 * block + order,
            width=_WIDTH,
            height=height,
            order=order,
            anchor=f"{at + 1}, 15, {top}, 4, {at + 4}, 60, {top + rows}, 4",
            row=row - 1,
            at=at,
        )
