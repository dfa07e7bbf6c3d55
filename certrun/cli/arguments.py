"""Words of the command line put into the order that the parser wants, and its complaints into sentences.

Global options may stand anywhere; options that take several values (``--returned A B C``) are repeated for each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from certrun.cli.helping import in_chinese
from certrun.domain.errors import CertrunError
from certrun.domain.sentences import Language

_FLAGS = frozenset({"--json", "--yes", "--unmask"})
_VALUES = frozenset({"--data", "--actor", "--command-id", "--passphrase-file"})
_SEVERAL = {
    "close": frozenset({"--returned", "--lost"}),
    "handover": frozenset({"--struck-out"}),
    "sync": frozenset({"--accept", "--reject"}),
}


def arrange(words: Sequence[str]) -> list[str]:
    """Global options first, then the command with its own; what stands behind ``--`` is left alone."""
    ends = list(words).index("--") if "--" in words else len(words)
    front, rest = _global_first(words[:ends])
    return [*front, *_repeated(rest), *words[ends:]]


def _global_first(words: Sequence[str]) -> tuple[list[str], list[str]]:
    front: list[str] = []
    rest: list[str] = []
    waiting = False
    for word in words:
        name, equals, _ = word.partition("=")
        if waiting or word in _FLAGS or name in _VALUES:
            front.append(word)
            waiting = not waiting and name in _VALUES and not equals
        else:
            rest.append(word)
    return front, rest


def _repeated(words: Sequence[str]) -> list[str]:
    """``--returned A B`` → ``--returned A --returned B``."""
    several = _SEVERAL.get(words[0], frozenset()) if words else frozenset()
    arranged: list[str] = []
    option, values = "", 0
    for word in words:
        if word.startswith("--"):
            option, values = (word if word in several else ""), 0
        elif option:
            arranged += [option] if values else []
            values += 1
        arranged.append(word)
    return arranged


def usage_error(error: Exception, language: Language) -> CertrunError:
    """A complaint of the parser as an error with a sentence; ``wanted`` is the command's usage."""
    context = getattr(error, "ctx", None)
    usage = _usage(context.get_usage()) if context is not None else "certrun --help"
    path = context.command_path if context is not None else "certrun"
    wanted = usage if language == "en" else in_chinese(usage)
    return CertrunError("usage", where=path, found=_complaint(error, language), wanted=wanted, help=f"{path} --help")


def _usage(said: str) -> str:
    """``Usage: certrun show [OPTIONS] {CERT}`` → ``certrun show [OPTIONS] CERT``."""
    return " ".join(said.split()).partition(" ")[2].replace("{", "").replace("}", "")


def _complaint(error: Exception, language: Language) -> str:
    said = str(error.format_message()) if hasattr(error, "format_message") else str(error)
    if language == "en":
        return said
    name, option = _name_of(getattr(error, "param", None)), getattr(error, "option_name", "")
    known = {
        "MissingParameter": f"缺少 {name}",
        "NoSuchOption": f"没有选项 {option}",
        "NoSuchCommand": f"没有命令 {getattr(error, 'command_name', '')}",
        "BadOptionUsage": f"选项 {option} 后面缺少值或多了值",
        "BadParameter": f"{name} 的值不对{_why(said)}",
    }
    return known.get(type(error).__name__) or _other_complaint(said)


def _why(said: str) -> str:
    """What the parser has against a value, as far as there are words for it."""
    for english, chinese in _REASONS:
        if found := english.search(said):
            return "：" + chinese.format(*found.groups())
    return ""


_REASONS = (
    (re.compile("valid integer"), "应为整数"),
    (re.compile("greater than or equal to ([0-9]+)"), "不能小于 {}"),
    (re.compile("less than or equal to ([0-9]+)"), "不能大于 {}"),
)
_SUGGESTION = re.compile(r"\.? Did you mean '?([^'?]+)'?\?")


def _other_complaint(said: str) -> str:
    for english, chinese in (
        ("No such command ", "没有命令 "),
        ("Missing command", "缺少命令"),
        ("Got unexpected extra argument", "多了参数"),
    ):
        if said.startswith(english):
            rest = _SUGGESTION.sub(r"（是不是 \1？）", said.removeprefix(english)).removesuffix(".")
            return chinese + rest.removeprefix("s").strip()
    return said


def _name_of(param: object) -> str:
    metavar, options = getattr(param, "metavar", None), getattr(param, "opts", None) or [""]
    return str(options[0] if str(options[0]).startswith("-") else metavar or str(options[0]).upper())
