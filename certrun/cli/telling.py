"""Records in words, as the command line shows them to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from certrun.domain.calendar import CalendarDay, why_text
from certrun.domain.identifiers import certificate_number
from certrun.domain.import_words import MARKS
from certrun.domain.planning import NotPlaced, reason_text
from certrun.domain.ports import CHINA, parse_wall
from certrun.domain.sentences import Language
from certrun.domain.sync.chain import Place
from certrun.domain.views import CertificateView, HistoryLine, TripView
from certrun.domain.words import GRADES, STATES, TRIP_STATES, custody_text, date_text, word


def certificate_line(view: CertificateView, language: Language) -> str:
    """Number · serial · holders · village · state."""
    holders = "、".join(holder.name for holder in view.holders)
    number = certificate_number.format_full_width(view.number)
    parts = (number, view.serial, holders, view.village, word(STATES, view.state, language))
    return " · ".join(part for part in parts if part)


def certificate_lines(views: Sequence[CertificateView], language: Language) -> list[str]:
    """One line per certificate."""
    return [certificate_line(view, language) for view in views]


def certificate_text(view: CertificateView, history: Sequence[HistoryLine], language: Language) -> list[str]:
    """Everything about one certificate, its story last."""
    labels = _LABELS[0 if language == "zh" else 1]
    values = (
        view.serial,
        view.unit,
        "；".join(" ".join(p for p in (h.name, h.id_no, *h.phone) if p) for h in view.holders),
        view.co_ownership,
        view.location,
        view.village,
        _area(view.area_land),
        _area(view.area_building),
        view.issue_date,
        custody_text(view.custody, language),
        _delivered(view, language),
        "、".join(word(MARKS, flag, language) for flag in view.flags if flag in MARKS),
    )
    colon = "：" if language == "zh" else ": "
    return [
        certificate_line(view, language),
        *(f"  {label}{colon}{value}" for label, value in zip(labels, values, strict=True) if value),
        *(f"  {_time(line, language)} {line.actor}{colon}{line.text}" for line in history),
    ]


_LABELS = (
    (
        "序列号", "不动产单元号", "权利人", "共有情况", "坐落", "村", "宗地面积", "房屋建筑面积", "发证日期",
        "存放情况", "领证", "导入时放行",
    ),
    (
        "serial", "unit", "holders", "co-ownership", "location", "village", "land", "building", "issued", "custody",
        "delivered", "let in",
    ),
)  # fmt: skip


def _area(hundredths: int | None) -> str:
    return "" if hundredths is None else f"{hundredths / 100:.2f} m²"


def _delivered(view: CertificateView, language: Language) -> str:
    if view.delivered is None:
        return ""
    parts = (
        view.delivered.recipient,
        date_text(view.delivered.date, language),
        word(GRADES, view.delivered.grade, language),
    )
    return " ".join(part for part in parts if part)


def _time(line: HistoryLine, language: Language) -> str:
    doubt = "" if not line.doubtful else "（时间可疑）" if language == "zh" else " (time doubtful)"
    return f"{local_time(line.time)}{doubt}"


def local_time(time: str) -> str:
    """``2026-11-24T01:05:03.123Z`` → ``2026-11-24 09:05``: as the clock in the office showed it."""
    return parse_wall(time).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def misplaced_lines(places: Sequence[Place], names: Mapping[str, str], language: Language) -> list[str]:
    """What is said of entries that can never count; ``names`` are those of the stations."""
    said = (
        "注意：{name}的第 {n} 条记录与它所依据的记录矛盾，不能计入，再收文件也补不上；已原样保存，请联系维护人员"
        if language == "zh"
        else "Note: entry #{n} of {name} contradicts what it builds on and can never count, whatever other file comes; "
        "it is kept; ask for support"
    )
    shown = [said.format(name=names.get(place.station, place.station[:8]), n=place.seq) for place in places[:_FEW]]
    more = len(places) - _FEW
    rest = f"另有 {more} 条这样的记录" if language == "zh" else f"{more} more such entries"
    return [*shown, rest] if more > 0 else shown


_FEW = 5


def trip_lines(trip: TripView, language: Language) -> list[str]:
    """A trip, one line per stop."""
    chinese = language == "zh"
    name = trip.id if not trip.id.startswith("?") else ("（试排）" if chinese else "(proposed)")
    books = f"{trip.books} 本" if chinese else f"{trip.books} books"
    spent = f"{trip.minutes // 60}:{trip.minutes % 60:02d}"
    team = f"第 {trip.team} 组" if chinese else f"team {trip.team}"
    head = " · ".join(
        (name, trip.date or "", team, books, spent, f"{trip.km:.1f} km", word(TRIP_STATES, trip.state, language))
    )
    if trip.taken_over:
        head += f" · 接管自“{trip.taken_over}”" if chinese else f" · taken over from “{trip.taken_over}”"
    return [head, *(f"  {s.arrive}–{s.leave} {reason_text(s.reason, language)}" for s in trip.stops)]


def not_placed_line(left: NotPlaced, language: Language) -> str:
    """A village without a day, and why."""
    colon, books = ("：", f"{left.books} 本") if language == "zh" else (": ", f"{left.books} books")
    return f"{left.village} {books}{colon}{reason_text(left.reason, language)}"


def day_line(day: CalendarDay, language: Language) -> str:
    """A date and its verdict."""
    return f"{'●' if day.service else '○'} {day.date.isoformat()} {why_text(day, language)}"
