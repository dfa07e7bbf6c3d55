"""What people type where there is nothing to say."""

from __future__ import annotations

NOTHING = frozenset(
    (
        *("", "/", "／", "\\", "-", "--", "—", "——", "－", "–", "―", "_", "无", "無"),
        *("NULL", "null", "Null", "(null)", "(NULL)", "<null>", "None", "\\N", "空", "暂无"),
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!", "#CALC!"),
    )
)
"""Empty, a stroke, 无, what databases write for it, and the error values of a spreadsheet all mean: no value."""
