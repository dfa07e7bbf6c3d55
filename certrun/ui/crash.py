"""What may be said about an unexpected error: where it happened and its type, never the data it was about."""

from __future__ import annotations

import os
import traceback
from pathlib import Path


def describe_crash(error: BaseException) -> str:
    """Type, system message and stack of ``error`` without its own message, which may quote a person's data."""
    chain = [_one(error)]
    cause = error.__cause__ or error.__context__
    while cause is not None and len(chain) < 5:
        chain.append(_one(cause))
        cause = cause.__cause__ or cause.__context__
    return "\n<- ".join(chain)


def _one(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([_headline(error), *lines])


def _headline(error: BaseException) -> str:
    name = type(error).__name__
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name}: {os.strerror(error.errno)}"
    return name
