"""Numbers as Chinese offices write them on paper."""

from __future__ import annotations

from datetime import date

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")


def capital_number(count: int) -> str:
    """大写数字 for counts of 0 … 99,999,999: 贰, 壹拾贰, 壹佰零伍."""
    if not 0 <= count < 10**8:
        raise ValueError(count)
    high, low = divmod(count, 10_000)
    if not high:
        return _below_ten_thousand(low) or _DIGITS[0]
    gap = _DIGITS[0] if 0 < low < 1000 else ""
    return _below_ten_thousand(high) + "万" + gap + _below_ten_thousand(low)


def _below_ten_thousand(count: int) -> str:
    words = ""
    for place in (3, 2, 1, 0):
        digit = count // 10**place % 10
        if digit:
            words += _DIGITS[digit] + _UNITS[place]
        elif words and not words.endswith(_DIGITS[0]):
            words += _DIGITS[0]
    return words.rstrip(_DIGITS[0])


def chinese_date(iso: str) -> str:
    """``2026-10-09`` as 2026年10月9日; what is no date stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"


def format_area(hundredths: int | None) -> str:
    """1/100 m² with two decimals; blank when unknown."""
    return "" if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02d}"
