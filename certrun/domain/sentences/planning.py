"""Words of the calendar and the day plan: refusals, and the reasons of every date, stop and village left out."""

from __future__ import annotations

from datetime import date
from typing import Literal

from certrun.domain.errors import Fault, Sentence, Wording
from certrun.domain.reasons import Reason

TABLE: dict[str, Wording] = {
    "plan_setting": Wording(
        Fault.USAGE,
        Sentence("排期设置“{where}”不能是 {found}。", "{wanted_zh}", "请在设置里改正“{where}”后重新排期。"),
        Sentence(
            "The planning setting “{where}” cannot be {found}.", "{wanted_en}", "Correct “{where}” in the settings."
        ),
    ),
    "plan_village_twice": Wording(
        Fault.DATA,
        Sentence("{found}（{where}）在待排村庄中出现两次。", "每个村只排一次。", "请合并该村的待发证书后重新排期。"),
        Sentence(
            "{found} ({where}) stands twice among the villages to plan.",
            "Each village once.",
            "Join the village's books and plan again.",
        ),
    ),
    "plan_matrix_size": Wording(
        Fault.DATA,
        Sentence(
            "里程表是 {found}×{found}，与 {villages} 个村不符。",
            "起点加每村各一行一列，共 {wanted}×{wanted}。",
            "请按当前村庄重新生成里程表。",
        ),
        Sentence(
            "The travel matrix is {found}×{found}, which does not fit {villages} villages.",
            "One row and column for the depot and each village: {wanted}×{wanted}.",
            "Make the travel matrix again for the present villages.",
        ),
    ),
}

_ZH, _EN = 0, 1

# One template per code and language, and one per optional clause: a clause is spoken only when its value is known.
_REASONS: dict[str, tuple[str, str]] = {
    "weekday": ("{weekday}，固定下村日", "{weekday}, a regular service day"),
    "not_weekday": ("不是下村日", "not a service day"),
    "weekend": ("周末", "weekend"),
    "holiday": ("{name}放假", "off for {name}"),
    "makeup": ("{name}调休上班，安排下村", "worked weekend ({name}), used as a service day"),
    "makeup_unused": ("{name}调休上班，不安排下村", "worked weekend ({name}), not used as a service day"),
    "shifted_from": ("由{date}（{name}放假）顺延而来", "moved here from {date} (off for {name})"),
    "shifted_to": ("{name}放假，顺延到{date}", "off for {name}, moved to {date}"),
    "shift_failed": (
        "{name}放假，本周没有可顺延的工作日",
        "off for {name}, no working day left in that week to move to",
    ),
    "provisional": ("（暂按推算，放假通知未公布）", " (provisional: the holiday notice is not published yet)"),
    "placed": ("{village} {books} 本", "{village}: {books}"),
    "days_full": (
        "本期 {days} 个下村日已满；下次优先",
        "{days} of this period full; first next time",
    ),
    "no_days": ("本期没有下村日；请先查看日历", "this period has no service day; look at the calendar first"),
    "blackout": (
        "本期下村日都是该村不宜下村的日子",
        "every service day of this period is a day on which the village asked not to be visited",
    ),
    "promised_outside": ("已约定{promised}，不在本期", "promised for {promised}, outside this period"),
    "promised_full": (
        "约定的{promised}排不下；请增派小组或与村里改约",
        "no room on {promised} as promised; add a team or agree another day with the village",
    ),
    "too_far": (
        "单程行车 {minutes} 分钟，当天来不及；请延长当日时间或就近设点",
        "{minutes} minutes of driving one way: too far for a day; lengthen the day or hand over from a nearer place",
    ),
    "too_long": (
        "上门户数多，一天内做不完；请延长当日时间或缩短每户用时",
        "too many homes to call at for its few books; lengthen the day or shorten the time per home",
    ),
}

_CLAUSES: dict[str, tuple[tuple[str, tuple[str, str]], ...]] = {
    "placed": (
        ("parts", ("（分 {parts} 次发，第 {part} 次）", " (part {part} of {parts})")),
        ("age", ("，最年长 {age} 岁", ", oldest holder {age}")),
        ("waiting", ("，已等 {waiting} 天", ", waiting {waiting}")),
        ("slow_homes", ("，{slow_homes} 户需上门", ", homes to call at: {slow_homes}")),
        ("promised", ("；已约定{promised}", "; promised for {promised}")),
        ("blackout", ("；约定日原列为不宜下村，请向村里核实", "; the village had asked to avoid that day: ask again")),
        ("near", ("；与{near}同路", "; on the way with {near}")),
    ),
    "days_full": (("left", ("（尚余 {left} 本）", " ({left} left)")),),
    "promised_full": (("left", ("（尚余 {left} 本）", " ({left} left)")),),
}

_WEEKDAYS = (
    ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_DATES = frozenset({"date", "promised"})
_COUNTED_EN = {"books": "book", "left": "book", "waiting": "day", "days": "service day"}
_NAMELESS = ("法定节假日", "a public holiday")
_FESTIVALS_EN = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明节": "Tomb-Sweeping Day",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
}

REASON_CODES = frozenset(_REASONS)


def say(why: Reason, language: Literal["zh", "en"] = "zh") -> str:
    """Put a reason of the calendar or the plan into words, clauses about unknown values left out.

    A code that has none (of a newer program) is shown as it is.
    """
    if why.code not in _REASONS:
        return why.code
    column = _ZH if language == "zh" else _EN
    values = {name: _word(name, value, column) for name, value in why.params}
    clauses = (words[column] for name, words in _CLAUSES.get(why.code, ()) if name in values)
    return "".join((_REASONS[why.code][column], *clauses)).format_map(values)


def _word(name: str, value: str | int, column: int) -> str:
    if name == "weekday":
        return _WEEKDAYS[column][int(value)]
    if name in _DATES:
        return _date_word(date.fromisoformat(str(value)), column)
    if name == "name":
        return _festival_word(str(value), column)
    if column == _EN and name in _COUNTED_EN:
        return f"{value} {_COUNTED_EN[name]}{'' if value == 1 else 's'}"
    return str(value)


def _date_word(day: date, column: int) -> str:
    return f"{day.month}月{day.day}日" if column == _ZH else day.isoformat()


def _festival_word(name: str, column: int) -> str:
    if not name:
        return _NAMELESS[column]
    return name if column == _ZH else _FESTIVALS_EN.get(name, name)
