"""The worker's job: the list that was read, with its faults marked, as the bytes of a workbook.

The bytes go over the pipe and the parent writes them: the process that parses files from outside writes none.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from certrun.domain.errors import CertrunError
from certrun.domain.issuance import CellEdit
from certrun.exchange.annotation.marks import Mark, marks_of
from certrun.exchange.annotation.package import Order, annotated_package
from certrun.exchange.annotation.plain_workbook import plain_workbook
from certrun.exchange.annotation.xml import CannotPatchError
from certrun.exchange.gate import Admitted, FileKind, check_size, examine, take_in
from certrun.exchange.issuance.grids import open_pasted, open_source

Message = list[Any]

_BYTES_OF_A_MESSAGE = 3 << 20
TEXT_SHEET = "清单"
"""The only sheet of a text file. Never the file's name: a sheet's name is evidence of the village, a file's is not,
so rows without a village would read otherwise than they did.
"""
_REPAIR = "请对照下表逐格改正后保存，直接重新导入本文件；底色、批注和本表不用删，不影响导入。"
_REBUILT = "原文件不是可以直接批注的 .xlsx 工作簿，这里是按原来的内容、行列重新做成的一份。"
_UNLOCKED = "原文件设有打开密码，本文件没有密码，请妥善保管。"


def annotate_job(request: dict[str, Any]) -> Iterator[Message]:
    """``["bytes", base64]`` …, at the end ``["done", sha256]``; ``["alive"]`` between steps."""
    content, file = (None, None) if "text" in request else _open(request)
    yield ["alive"]
    marks = marks_of(request)
    edits = [CellEdit(*edit) for edit in request["edits"]]
    notes = [_REPAIR]
    if file is not None and content is not file.content:
        notes.append(_UNLOCKED)
    order = Order(_title(request["name"], marks), tuple(notes), marks, edits, TEXT_SHEET)
    package = yield from _annotated(request, file, order)
    for at in range(0, len(package), _BYTES_OF_A_MESSAGE):
        yield ["bytes", base64.b64encode(package[at : at + _BYTES_OF_A_MESSAGE]).decode("ascii")]
    yield ["done", hashlib.sha256(package).hexdigest()]


def _open(request: dict[str, Any]) -> tuple[bytes, Admitted]:
    path = Path(request["path"])
    content = take_in(path)
    if request["sha256"] not in {None, hashlib.sha256(content).hexdigest()}:
        raise CertrunError("list_changed")
    return content, examine(content, path.suffix, request["password"])


def _annotated(request: dict[str, Any], file: Admitted | None, order: Order) -> Generator[Message, None, bytes]:
    """The workbook patched where it can be, else made anew from what the parser tells."""
    if file is not None and file.kind is FileKind.ZIP:
        try:
            return (yield from _alive(annotated_package(file.content, order)))
        except (CannotPatchError, ValueError, LookupError):
            pass  # made in a way that nobody has thought of; what the parser reads of it can still be given back
    if file is not None:
        source = open_source(file)
        order = Order(order.title, (*order.notes, _REBUILT), order.marks, order.edits, order.text_sheet)
    else:
        content = request["text"].encode("utf-8", "replace")
        check_size(len(content))
        source = open_pasted(content)
    plain = yield from _alive(plain_workbook(source, order.text_sheet))
    return (yield from _alive(annotated_package(plain, order)))


def _alive(steps: Generator[None, None, bytes]) -> Generator[Message, None, bytes]:
    """A sign of life for every hundred steps."""
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return bytes(end.value)
        count += 1
        if count % 100 == 0:
            yield ["alive"]


def _title(name: str, marks: list[Mark]) -> str:
    errors = sum(mark.severity == "error" for mark in marks)
    return f"《{name}》问题清单：错误 {errors} 处，提醒 {len(marks) - errors} 处"
