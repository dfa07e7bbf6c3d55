"""Columns as a person chose them for a sender, over what the reader would guess, and how they are reported."""

from __future__ import annotations

from collections.abc import Sequence

from certrun.domain.issuance import Layout, Reading
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.columns_by_value import By, Meaning
from certrun.exchange.issuance.header import Header, fingerprint
from certrun.exchange.issuance.looks import Looks
from certrun.exchange.issuance.samples import Samples

PlainColumn = list[object]
"""``[at, label, field, by, confidence, [sample …]]``, the fields of `certrun.domain.issuance.ColumnFound`."""


def first_column(header: Header, samples: Samples) -> int:
    """Where the table begins: its first column that has a label or values. Layouts count from there."""
    return next((at for at, label in enumerate(header.labels) if label or samples.is_filled(at)), 0)


def sender_of(header: Header, samples: Samples, guessed: Sequence[Meaning]) -> str:
    """Fingerprint of the header from the table's first column to the last that has a label.

    Of a table without a header, fingerprint of what its columns look like: tables that look alike are read alike.
    """
    begin = first_column(header, samples)
    if not header.rows:
        return fingerprint(["", *(meaning.field or "" for meaning in guessed[begin:])])
    return fingerprint(labels_from(header, begin))


def labels_from(header: Header, begin: int) -> list[str]:
    """The labels from ``begin`` on, blank ones at the end left out."""
    labels = list(header.labels[begin:])
    while labels and not labels[-1]:
        labels.pop()
    return labels


def layout_for(sender: str, reading: Reading) -> tuple[Layout, By] | None:
    """What a person said of the sender's columns: now, or in an earlier import."""
    if (layout := reading.chosen.get(sender)) is not None:
        return layout, "chosen"
    if (layout := reading.remembered.get(sender)) is not None:
        return layout, "remembered"
    return None


def apply_layout(
    guessed: Sequence[Meaning],
    layout: Layout,
    by: By,
    samples: Samples,
    looks: Looks,
    begin: int,
    tables: Sequence[int],
) -> list[Meaning]:
    """``guessed`` with the columns from ``begin`` on as ``layout`` says; a field named twice in one of the ``tables``
    (the columns in which they begin) is its first column's, but there may be several columns of phones and co-owners.

    Columns that the layout does not reach keep their guess, unless it gives their field to another.
    """
    result = list(guessed) + [Meaning()] * (begin + len(layout) - len(guessed))
    said: set[str] = set()
    for at, field in enumerate(layout, start=begin):
        if at in tables:
            said = set()
        if field is None or (field in said and field not in f.SEVERAL):
            result[at] = Meaning(None, by, 0)
            continue
        said.add(field)
        result[at] = Meaning(field, by, round(100 * looks.share_possible(field, samples.values(at))))
    for at, meaning in enumerate(result):
        is_reached = begin <= at < begin + len(layout)
        if not is_reached and meaning.field in said:
            result[at] = Meaning()
    return result


def columns_found(header: Header, meanings: Sequence[Meaning], samples: Samples, shift: int) -> list[PlainColumn]:
    """Every column of the table from its first on, in order and without gaps, as plain data. ``shift``: the sheet's
    column in which the grid begins.
    """
    begin = first_column(header, samples)
    width = max(begin + len(labels_from(header, begin)), _filled_width(samples), _read_width(meanings))
    return [
        _plain(at, header, meanings[at] if at < len(meanings) else Meaning(), samples, shift)
        for at in range(begin, width)
    ]


def _plain(at: int, header: Header, meaning: Meaning, samples: Samples, shift: int) -> PlainColumn:
    label = header.labels[at] if at < len(header.labels) else ""
    return [at + shift, label, meaning.field, meaning.by, meaning.confidence, samples.shown(at)]


def _filled_width(samples: Samples) -> int:
    return next((at + 1 for at in reversed(range(samples.width)) if samples.is_filled(at)), 0)


def _read_width(meanings: Sequence[Meaning]) -> int:
    return max((at + 1 for at, meaning in enumerate(meanings) if meaning.field is not None), default=0)


def has_layouts(reading: Reading) -> bool:
    """Whether any sender's columns are known."""
    return bool(reading.chosen or reading.remembered)


def knows_sender(sender: str, reading: Reading) -> bool:
    """Whether a person has said what the sender's columns are."""
    return sender in reading.chosen or sender in reading.remembered
