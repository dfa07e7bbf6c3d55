"""What the card 公共文件夹 says: what the last round did, and which files were refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from certrun.domain.errors import CertrunError
from certrun.domain.ports import CHINA
from certrun.domain.sentences import explain
from certrun.services.syncing.folder import Shared
from certrun.ui.i18n import present_language, translate
from certrun.ui.pages.exchange_words import Line
from certrun.ui.pages.words import joined
from certrun.ui.problems import problem_of
from certrun.ui.sharing import Round, Sharing

_IN_FULL = 2
"""Refused files that are told with their reason; of more, the names."""


def sharing_lines(sharing: Sharing) -> list[Line]:
    """The folder, what the last round did, and what it refused; nothing where no folder is shared."""
    if sharing.folder is None:
        return []
    return [Line("folder", "text", str(sharing.folder)), *_round_lines(sharing)]


def _round_lines(sharing: Sharing) -> Iterator[Line]:
    done = sharing.last
    if not sharing.active:
        words = translate("exchange", "出现意外情况，自动交换已停止。请重新选择文件夹，或重新打开软件。")
        yield Line("warning", "alarm", words)
    elif done is None:
        yield Line("refresh", "muted", translate("exchange", "正在进行第一次交换"))
    elif done.error is not None:
        yield Line("warning", "held", f"{_time(done)} {_problem_words(done.error)}")
    elif done.shared is not None:
        yield Line("tick", "handed_over", f"{_time(done)} {shared_words(done.shared)}")
        yield from _refusals(sharing.refused)


def _time(done: Round) -> str:
    return f"{done.at.astimezone(CHINA):%H:%M}"


def _problem_words(error: CertrunError) -> str:
    told = explain(error, present_language())
    return translate("exchange", "{message}{repair}").format(message=told.message, repair=told.repair)


def shared_words(shared: Shared) -> str:
    """收到 2 份数据，新增 31 条；本机数据已写入."""
    parts = []
    if shared.merged:
        parts.append(_merged_words(shared))
    if shared.written is not None:
        parts.append(translate("exchange", "本机数据已写入"))
    return translate("exchange", "；").join(parts) or translate("exchange", "没有新内容")


def _merged_words(shared: Shared) -> str:
    new = sum(merged.new for _, merged in shared.merged)
    cases = sum(len(merged.cases) for _, merged in shared.merged)
    parts = [translate("exchange", "收到 {n} 份数据").format(n=len(shared.merged))]
    parts.append(translate("exchange", "新增 {n} 条").format(n=f"{new:,}"))
    if cases:
        parts.append(translate("exchange", "待核实事项 {n} 项").format(n=cases))
    return translate("exchange", "，").join(parts)


def _refusals(refused: Mapping[str, CertrunError]) -> Iterator[Line]:
    if len(refused) <= _IN_FULL:
        for name, error in refused.items():
            yield Line("cancel", "alarm", _refusal_words(name, error))
        return
    words = translate("exchange", "有 {n} 份没有接收：{names}。用“接收数据”打开可以看到原因。")
    yield Line("cancel", "alarm", words.format(n=len(refused), names=joined(refused)))


def _refusal_words(name: str, error: CertrunError) -> str:
    """The sentence, which nearly always names the file itself."""
    said = problem_of(error).headline
    return said if name in said else translate("problems", "{label}：{value}").format(label=name, value=said)
