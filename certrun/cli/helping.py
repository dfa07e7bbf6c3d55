"""The parser's help and usage in one language.

Help texts stand in the sources in both languages, ``中文 · English``; the parser's own words are English only.
"""

from __future__ import annotations

import re
import unicodedata
from typing import cast

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from certrun.domain.sentences import Language

_MIDDLE = " · "
_WORDS = (
    (re.compile(r"^Usage: ", re.MULTILINE), "用法："),
    (re.compile(r"^Arguments:$", re.MULTILINE), "参数："),
    (re.compile(r"^Options:$", re.MULTILINE), "选项："),
    (re.compile(r"^Commands:$", re.MULTILINE), "命令："),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 [参数]..."),
    (re.compile(r"Show this message and exit\."), "显示本帮助"),
    (re.compile(r"\[required\]"), "[必填]"),
    (re.compile(r"\[default: "), "[默认："),
)
_TYPE = re.compile(r"<(list\[)?[a-z ]+\]?>", re.IGNORECASE)


def half_of(text: str, language: Language) -> str:
    """The half of ``中文 · English`` in ``language``; a text without halves as it is."""
    chinese, middle, english = text.partition(_MIDDLE)
    return english if middle and language == "en" else chinese


def speak(command: object, language: Language) -> None:
    """Leave only the halves of ``language`` in the help of the parameters of ``command`` and all below it."""
    if isinstance(command, TyperCommand | TyperGroup):
        for parameter in command.params:
            if isinstance(parameter, TyperArgument | TyperOption) and parameter.help:
                parameter.help = half_of(parameter.help, language)
    if isinstance(command, TyperGroup):
        for child in command.commands.values():
            speak(child, language)


def in_chinese(text: str) -> str:
    """Help or usage with the parser's own words in Chinese; columns stay in line."""
    for english, chinese in _WORDS:
        text = english.sub(chinese, text)
    return _TYPE.sub(_value, text)


def _value(kind: re.Match[str]) -> str:
    """``<str>`` → ``<值>``, ``<list[str]>`` → ``<值>...``, filled up to the same width."""
    word = "<值>..." if kind[1] else "<值>"
    return word + " " * max(0, len(kind[0]) - _width(word))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


class _ChineseCommand(TyperCommand):
    def get_help(self, ctx: object) -> str:
        return in_chinese(super().get_help(cast("typer.Context", ctx)))


class _ChineseGroup(TyperGroup):
    def get_help(self, ctx: object) -> str:
        return in_chinese(super().get_help(cast("typer.Context", ctx)))


def command_class(language: Language) -> type[TyperCommand]:
    """What a command is made of, so that its help speaks ``language``."""
    return _ChineseCommand if language == "zh" else TyperCommand


def group_class(language: Language) -> type[TyperGroup]:
    """What a group of commands is made of, so that its help speaks ``language``."""
    return _ChineseGroup if language == "zh" else TyperGroup
