"""Why something is so, as data: a code and its values. Words are made where they are read, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with named values (ISO text for dates), hashable and free of floats, so that an entry can hold it."""

    code: str
    params: tuple[tuple[str, str | int], ...] = ()

    def values(self) -> dict[str, str | int]:
        """The named values, for templates."""
        return dict(self.params)


def reason(code: str, **params: str | int | None) -> Reason:
    """Build a reason; values that are None are left out, so that "unknown" and "not given" are one thing."""
    return Reason(code, tuple(sorted((name, value) for name, value in params.items() if value is not None)))
