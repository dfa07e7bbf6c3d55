"""What the modules of commands share: a command's entry in the table, and the parameters that many of them take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from certrun.cli.output import Answer


@dataclass(frozen=True, slots=True)
class Command:
    """A command word (``villages list``: a word of a group), what it does in both languages, and the function."""

    words: str
    zh: str
    en: str
    function: Callable[..., Answer]


Certificate: TypeAlias = Annotated[str, typer.Argument(metavar="CERT", help="证号或序列号 · number or serial")]
Certificates: TypeAlias = Annotated[
    list[str], typer.Argument(metavar="CERT", help="一个或多个证书 · one or more certificates")
]
AnyCertificates: TypeAlias = Annotated[
    list[str] | None, typer.Argument(metavar="CERT", help="一个或多个证书 · one or more certificates")
]
Trip: TypeAlias = Annotated[str, typer.Argument(metavar="TRIP", help="任务编号或日期 · id or date of a trip")]
Reason: TypeAlias = Annotated[str, typer.Option("--reason", metavar="TEXT", help="原因 · the reason")]
Place: TypeAlias = Annotated[str, typer.Option("--place", metavar="PLACE", help="存放点 · the safe or cabinet")]
Output: TypeAlias = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="写到 · file to write")]
From: TypeAlias = Annotated[str | None, typer.Option("--from", metavar="DATE", help="从哪天起 · first day")]
