"""What the exchange of data says in words: what is missing, and what a file brings or why it is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from certrun.domain.errors import CertrunError
from certrun.domain.ports import local_day, parse_wall
from certrun.domain.sync.chain import Place
from certrun.domain.sync.clocks import ClockJump
from certrun.services.cases import CaseView
from certrun.services.stations import StationView
from certrun.services.syncing.merging import Merged
from certrun.services.syncing.status import Missing
from certrun.ui.i18n import present_language, translate
from certrun.ui.pages.words import joined, month_words, time_words
from certrun.ui.problems import problem_of
from certrun.ui.theme.tokens import Tone

_SHORT_ID = 8
_FEW = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file did, or would do, or why it was refused: one of the two is there."""

    file: Path
    merged: Merged | None = None
    error: CertrunError | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said of a file; ``icon`` tells without colour what kind of thing, "" goes on from the line above."""

    icon: str
    tone: Tone
    words: str


def headline_of(outcome: Outcome) -> str:
    """Who wrote the file and when, where that is known."""
    if outcome.merged is None:
        return outcome.file.name
    words = translate("exchange", "{file}（{station}，{time} 导出）")
    made = time_words(outcome.merged.made)
    return words.format(file=outcome.file.name, station=outcome.merged.sender, time=made)


def lines_of(outcome: Outcome) -> list[Line]:
    """Everything that is to be said of a file."""
    if outcome.error is not None:
        return list(_refusal(outcome.error))
    assert outcome.merged is not None
    return [*_contents(outcome.merged), *_waiting(outcome.merged), *_cases(outcome.merged), *_others(outcome.merged)]


def _refusal(error: CertrunError) -> Iterator[Line]:
    problem = problem_of(error)
    yield Line("cancel", "alarm", problem.headline)
    said = translate("problems", "{label}：{value}")
    for label, value in problem.details:
        yield Line("", "muted", said.format(label=label, value=value))


def _contents(merged: Merged) -> Iterator[Line]:
    if not merged.is_news and not merged.waiting and not merged.misplaced:
        yield Line("tick", "muted", translate("exchange", "没有新内容，{n} 条记录都已接收过").format(n=merged.known))
    if merged.new:
        words = translate("exchange", "新增 {n} 条记录").format(n=merged.new)
        known = translate("exchange", "，另有 {n} 条已接收过").format(n=merged.known) if merged.known else ""
        yield Line("add", "handed_over", words + known)
    if merged.parts:
        yield Line("add", "handed_over", translate("exchange", "补齐个人信息 {n} 条").format(n=merged.parts))


def _waiting(merged: Merged) -> Iterator[Line]:
    if merged.waiting:
        named = translate("exchange", "{n} 条先存下等待，补齐下列记录后自动计入：").format(n=merged.waiting)
        yield Line("state-held", "held", named if merged.missing else waiting_words(merged.waiting))
        for each in merged.missing:
            yield Line("", "text", missing_words(each, merged.stations))
    for words in misplaced_words(merged.misplaced, merged.stations):
        yield Line("warning", "alarm", words)


def _cases(merged: Merged) -> Iterator[Line]:
    if merged.cases:
        words = translate("exchange", "待核实事项 {n} 项").format(n=len(merged.cases))
        says = translate("exchange", "{words}：{kinds}").format(words=words, kinds=kinds_words(merged.cases))
        yield Line("state-conflict", "alarm", says)


def _others(merged: Merged) -> Iterator[Line]:
    """Numbers that two books bear, what people have typed into the cells, and computers that were copied."""
    if merged.doubled:
        words = translate("exchange", "同一证号有两本证书：{numbers}。两本都已保留，请核对后更正其中一本的证号。")
        yield Line("warning", "alarm", words.format(numbers="、".join(merged.doubled)))
    edits = [edit for edit in merged.edits.views if edit.id is not None]
    if edits:
        words = translate("exchange", "表格里有 {n} 处手工改动，不会自动记入，接收后列在“手工改动”中待复核")
        yield Line("edit", "planned", words.format(n=len(edits)))
    for error in [error for edit in merged.edits.views if edit.id is None and (error := edit.finding_error())]:
        yield Line("info", "muted", problem_of(error).headline)
    said = translate(
        "exchange", "{station}的第 {n} 条记录有两份：那台电脑被整机复制过，或恢复过旧备份。两份都保留，请与对方核实。"
    )
    for place in merged.branched:
        words = said.format(station=station_name(place.station, merged.stations), n=place.seq)
        yield Line("warning", "held", words)


def kinds_words(cases: Iterable[CaseView]) -> str:
    """一证两领 2、坐落不一致 1."""
    return joined(f"{text} {count}" for text, count in sorted(Counter(case.text for case in cases).items()))


def waiting_words(count: int) -> str:
    """That so many records wait, without naming for what: they can wait where no gap is known."""
    return translate("exchange", "有 {n} 条记录先存着，等其他数据到齐后自动计入").format(n=count)


def misplaced_words(places: Sequence[Place], names: Mapping[str, str]) -> list[str]:
    """That the entries of these numbers can never count: the first few by name."""
    said = translate(
        "exchange",
        "{station}的第 {n} 条记录与它所依据的记录矛盾，不能计入，再收文件也补不上；已原样保存，请联系维护人员。",
    )
    words = [said.format(station=station_name(place.station, names), n=place.seq) for place in places[:_FEW]]
    if len(places) > _FEW:
        words.append(translate("exchange", "另有 {n} 条这样的记录").format(n=len(places) - _FEW))
    return words


def clock_words(jump: ClockJump) -> str:
    """What is wrong with this computer's clock."""
    words = (
        translate("exchange", "本机时钟比上次操作时慢 {span}，请校准电脑的日期和时间；记录的先后不受影响。")
        if jump.is_back
        else translate("exchange", "本机时钟比上次操作时快 {span}，请核对电脑的日期和时间；记录的先后不受影响。")
    )
    return words.format(span=span_words(abs(jump.by)))


def span_words(span: timedelta) -> str:
    """3 天: in whole units of the largest kind that it fills, minutes at least."""
    units = (
        (timedelta(days=365), translate("exchange", "{n} 年")),
        (timedelta(days=1), translate("exchange", "{n} 天")),
        (timedelta(hours=1), translate("exchange", "{n} 小时")),
        (timedelta(minutes=1), translate("exchange", "{n} 分钟")),
    )
    unit, words = next((each for each in units if span >= each[0]), units[-1])
    return words.format(n=span // unit)


def station_words(station: StationView) -> str:
    """办公室, or 外业一组（本机）."""
    here = translate("exchange", "{name}（本机）")
    return here.format(name=station.name) if station.is_self else station.name


def station_name(station: str, names: Mapping[str, str]) -> str:
    """The name, or the beginning of the id of a station that nobody has told of yet."""
    return names.get(station, station[:_SHORT_ID])


def missing_words(missing: Missing, names: Mapping[str, str]) -> str:
    """外业一组：第 120—163 条（3月12日—14日）."""
    numbers = (
        translate("exchange", "第 {first} 条")
        if missing.first == missing.last
        else translate("exchange", "第 {first}—{last} 条")
    ).format(first=missing.first, last=missing.last)
    said = translate("exchange", "{station}：{numbers}").format(
        station=station_name(missing.station, names), numbers=numbers
    )
    days = _days_words(missing.since, missing.until)
    return translate("exchange", "{words}（{days}）").format(words=said, days=days) if days else said


def _days_words(since: str | None, until: str | None) -> str:
    """Between which days, by the station's own clock; empty where nothing is known."""
    days = sorted({local_day(parse_wall(wall)) for wall in (since, until) if wall is not None})
    if not days:
        return ""
    first, last = days[0], days[-1]
    if first == last:
        return month_words(first)
    if (first.year, first.month) == (last.year, last.month) and present_language() == "zh":
        return f"{month_words(first)}—{last.day}日"
    return translate("exchange", "{first}—{last}").format(first=month_words(first), last=month_words(last))


def size_words(size: int) -> str:
    """12 KB, 3.4 MB."""
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(1, size // 1024)} KB"
