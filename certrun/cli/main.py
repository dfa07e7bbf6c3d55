"""The root of the command line: global options, the table of commands, and what becomes of errors."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from certrun import __version__
from certrun.cli import care, cases, days, door, exchange, hooks, lists, paper, register, stations
from certrun.cli.arguments import arrange, usage_error
from certrun.cli.command import Command
from certrun.cli.context import Options, Session, language_of, session_of
from certrun.cli.helping import command_class, group_class, speak
from certrun.cli.output import Answer, emit, emit_error, prepare_streams
from certrun.domain.errors import CertrunError
from certrun.domain.sentences import Language
from certrun.logs import set_up_logging
from certrun.paths import log_folder

COMMANDS: tuple[Command, ...] = (
    *register.COMMANDS[:3],
    *lists.COMMANDS,
    *register.COMMANDS[3:],
    *days.COMMANDS,
    *door.COMMANDS,
    *paper.COMMANDS,
    *exchange.COMMANDS,
    *cases.COMMANDS,
    *stations.COMMANDS,
    *care.COMMANDS,
)

_GROUPS = {
    "villages": ("村庄", "The villages"),
    "sync": ("数据交换", "Exchange with other stations"),
    "station": ("终端", "Stations"),
    "verify": ("核验", "Verify receipts and the journal"),
}
_HELP = (
    "不动产权证书发放管理：从发证清单到签字领证。不带命令时打开窗口。",
    "Property certificates from the issuance list to the signed handover. Without a command the window opens.",
)
# The parser's own base class of complaints: public only through one of its children.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def run_words(words: Sequence[str]) -> int:
    """Carry out one command line; every failure is a sentence and an exit status."""
    prepare_streams()
    language = language_of(os.environ)
    arranged = arrange(words)
    as_json = "--json" in arranged
    try:
        answer = _call(arranged, language)
        return answer if isinstance(answer, int) else emit(answer, as_json=as_json, language=language)
    except CertrunError as error:
        return emit_error(error, as_json=as_json, language=language)
    except _UsageError as error:
        return emit_error(usage_error(error, language), as_json=as_json, language=language)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        return emit_error(CertrunError("interrupted"), as_json=as_json, language=language)
    except BrokenPipeError:
        return 0
    except Exception as error:
        return emit_error(_unexpected(error), as_json=as_json, language=language)


def _call(words: Sequence[str], language: Language) -> Answer | int:
    """Parse and carry out; an int is the exit status of what has spoken for itself (help, the window)."""
    command = typer.main.get_command(build_app(language))
    speak(command, language)
    try:
        with command.make_context("certrun", list(words), obj=None) as context:
            context.meta["certrun.language"] = language
            answer: Answer | int | None = command.invoke(context)
            if isinstance(answer, Answer):
                return answer
            return answer or 0
    except typer.Exit as end:
        return end.exit_code


def build_app(language: Language) -> typer.Typer:
    """The parser of all commands, its help in ``language``."""
    column = 0 if language == "zh" else 1
    app = _group(_HELP[column], language)
    app.callback(invoke_without_command=True)(_root)
    groups = {name: _group(words[column], language) for name, words in _GROUPS.items()}
    for command in COMMANDS:
        first, _, second = command.words.partition(" ")
        home = groups[first] if second else app
        said = command.zh if language == "zh" else command.en
        home.command(second or first, cls=command_class(language), help=said)(command.function)
    for name, group in groups.items():
        app.add_typer(group, name=name)
    return app


def _group(words: str, language: Language) -> typer.Typer:
    return typer.Typer(
        cls=group_class(language),
        help=words,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    )


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"certrun {__version__}")
        raise typer.Exit


def _root(
    context: typer.Context,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="DIR", help="台账文件夹 · the register's folder")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出一个 JSON · one JSON document on stdout")] = False,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            "--passphrase-file",
            metavar="F",
            help="数据密码文件；也可用 CERTRUN_PASSPHRASE · file with the passphrase; or CERTRUN_PASSPHRASE",
        ),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="NAME", help="经办人；也可用 CERTRUN_ACTOR · who is acting; or CERTRUN_ACTOR"),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="不再询问 · do not ask")] = False,
    unmask: Annotated[
        bool, typer.Option("--unmask", help="显示完整证件号和电话（留痕） · show IDs and phones in full (logged)")
    ] = False,
    command_id: Annotated[
        str | None,
        typer.Option(
            "--command-id", metavar="ID", help="命令编号，重试时用同一个 · id of the command, the same at a retry"
        ),
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", help="版本 · show the version", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    session = Session(Options(data, as_json, yes, unmask, actor, command_id, passphrase_file), language_of(os.environ))
    context.obj = session
    context.call_on_close(session.close)
    if context.invoked_subcommand is None:
        raise typer.Exit(_start_window(session_of(context)))


def _start_window(session: Session) -> int:
    if hooks.start_window is None:
        raise CertrunError("window_unavailable", where="certrun")
    return hooks.start_window(session.options.data)


def _unexpected(error: Exception) -> CertrunError:
    """A full disk has its own sentence; everything else is ours, and its details go to the log."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return CertrunError("disk_full", where=str(error.filename or ""), found=error.strerror or "")
    logger = logging.getLogger("certrun")
    if not logger.handlers:
        set_up_logging(log_folder())
        logger.addHandler(logging.NullHandler())
    logger.error("unexpected error", exc_info=error)
    return CertrunError("internal", where=str(log_folder()), found=type(error).__name__)
