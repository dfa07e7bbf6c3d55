"""How a list is to be read, as plain data in the request to the worker. Both sides stand here."""

from __future__ import annotations

from typing import Any

from certrun.domain.issuance import CellEdit, Reading


def plain_reading(reading: Reading) -> dict[str, Any]:
    """The request's items; sheets are listed in pairs, for the sheet of a text file has no name."""
    return {
        "password": reading.password,
        "remembered": {sender: list(layout) for sender, layout in reading.remembered.items()},
        "chosen": {sender: list(layout) for sender, layout in reading.chosen.items()},
        "header_rows": [[sheet, row] for sheet, row in reading.header_rows.items()],
        "skipped": list(reading.skipped),
        "edits": [[edit.sheet, edit.row, edit.at, edit.text] for edit in reading.edits],
    }


def reading_of(request: dict[str, Any]) -> Reading:
    """The inverse of `plain_reading`."""
    return Reading(
        request["password"],
        {sender: tuple(layout) for sender, layout in request["remembered"].items()},
        {sender: tuple(layout) for sender, layout in request["chosen"].items()},
        dict(request["header_rows"]),
        frozenset(request["skipped"]),
        tuple(CellEdit(*edit) for edit in request["edits"]),
    )
