"""What people type where there is nothing to say."""

from __future__ import annotations

NOTHING = frozenset(
    (
        *("", "/", "／", "\\", "-", "--", "—", "——", "－", "–", "―", "_", "无", "無"),
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!", "#CALC!"),
    )
)
"""Empty, a stroke, 无, and the error values of a spreadsheet all mean: no value."""
