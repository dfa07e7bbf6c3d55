"""Answers: text for people, or one JSON document on stdout and nothing else; errors always in words on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

from certrun.domain.errors import CertrunError
from certrun.domain.sentences import Explained, Language, explain


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say: the document of design §5, the same for people, and the exit status.

    ``error`` is set where the document itself is a refusal (an import without any usable book): told on stderr too.
    """

    document: Mapping[str, object]
    text: str
    status: int = 0
    error: CertrunError | None = None


def prepare_streams() -> None:
    """UTF-8 on every console and pipe; a character that cannot be written is escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def emit(answer: Answer, *, as_json: bool, language: Language) -> int:
    """Write the answer; return its exit status."""
    if answer.error is not None:
        write(sys.stderr, error_text(explain(answer.error, language), language))
    if as_json:
        write(sys.stdout, json_text(answer.document))
    elif answer.text:
        write(sys.stdout, answer.text)
    return answer.status


def emit_error(error: CertrunError, *, as_json: bool, language: Language) -> int:
    """Write the error in words, and as the JSON document; return the status of whose matter it is."""
    told = explain(error, language)
    write(sys.stderr, error_text(told, language))
    if as_json:
        write(sys.stdout, json_text({"error": error_document(told)}))
    return int(told.fault)


def error_document(told: Explained) -> dict[str, str]:
    """The error of design §5."""
    return {
        "code": told.code,
        "message": told.message,
        "where": told.where,
        "found": told.found,
        "expected": told.expected,
        "repair": told.repair,
    }


_LABELS = {
    "zh": ("错误：", "哪里", "发现", "应为", "怎么改", "："),
    "en": ("Error: ", "where", "found", "expected", "repair", ": "),
}


def error_text(told: Explained, language: Language) -> str:
    """哪里 · 发现 · 应为 · 怎么改, parts without words left out."""
    head, *labels, colon = _LABELS[language]
    parts = zip(labels, (told.where, told.found, told.expected, told.repair), strict=True)
    return "\n".join([head + told.message, *(f"  {label}{colon}{value}" for label, value in parts if value)])


def json_text(document: Mapping[str, object]) -> str:
    """One document, readable Chinese included."""
    return json.dumps(document, ensure_ascii=False, indent=1)


def write(stream: TextIO, text: str) -> None:
    """Write a text and its line end; a reader that has gone away (``| head``) ends the output quietly."""
    try:
        stream.write(text + "\n")
        stream.flush()
    except BrokenPipeError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def lines(parts: Iterable[str]) -> str:
    """The parts that say something, one per line."""
    return "\n".join(part for part in parts if part)
