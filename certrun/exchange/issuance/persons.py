"""Whose name, paper or phone a column is where a list speaks of others beside the right-holder: the head of his
household, the applicant, an heir, the officials who hand the books out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from certrun.domain.identifiers.text import squeeze
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.owners import is_filled_alone

_RIGHT_HOLDER = re.compile(r"权利人|产权人|所有人|使用权人|使用者|持证人")
_BESIDE_HIM = re.compile(r"户主|申请人|户代表|继承人|房主|农户|村民")
"""The holder where a list names nobody else, as most do."""
_OFFICIAL = re.compile(
    r"(?:(?:包|驻)?(?:村|片|户|组)|联系|负责)?(?:干部|会计|书记|支书|主任|网格员|组长|队长|村长|村医)(?:姓名)?"
    r"|(?:经办|见证|证明|发证|发放|缮证|审核|制表|填表|登记|测绘|测量|调查|指界|监督|承办|移交|紧急联系|抵押|义务|监护|承租|受益)(?:权)?人员?(?:姓名)?"
    r"|配偶(?:姓名)?|家属(?:姓名)?|亲属(?:姓名)?|子女(?:姓名)?"
)
_LABEL = re.compile(r"\([^()]*\)|/.*$")
_OF_A_PERSON = frozenset((f.PAPER_NO, f.PHONE, f.PAPER_KIND))
_BETWEEN = _OF_A_PERSON | {None, f.SHARE, f.RELATION}
_PERSONS = frozenset((f.HOLDER, f.CO_OWNERS, f.RECIPIENT, f.PROXY))


@dataclass(frozen=True, slots=True)
class Owned:
    """The field of each column, and the columns that speak of others and are nobody's whom the register knows."""

    named: list[str | None]
    of_others: frozenset[int]


def without_others(named: Sequence[str | None], labels: Sequence[str], rows: Sequence[Sequence[str]]) -> Owned:
    """``named`` (the field of each column, called ``labels``) without names, papers and phones of others.

    A head of a household, an applicant or an heir is the holder only where no column names the right-holder. Where the
    two are not the same in all ``rows``, papers and phones that are called his or follow his name are not read.
    """
    plain = [_LABEL.sub("", squeeze(label)) for label in labels] + [""] * (len(named) - len(labels))
    others = {at for at, field in enumerate(named) if field is None and _OFFICIAL.fullmatch(plain[at])}
    holders = [at for at, field in enumerate(named) if field == f.HOLDER]
    right = next((at for at in holders if _RIGHT_HOLDER.search(plain[at])), None)
    beside = {
        at for at in holders if right is not None and not _RIGHT_HOLDER.search(labels[at]) and _is_beside(plain[at])
    }
    differing = {at for at in beside if right is not None and not _say_the_same(rows, at, right)}
    result = [None if at in beside else field for at, field in enumerate(named)]
    taken = {
        at for at in range(len(named)) if named[at] in _OF_A_PERSON and _is_called_his(plain[at], plain, differing)
    }
    taken |= _following(result, rows, others | differing)
    return Owned([None if at in taken else field for at, field in enumerate(result)], frozenset(taken | beside))


def _is_beside(label: str) -> bool:
    return _BESIDE_HIM.search(label) is not None


def _say_the_same(rows: Sequence[Sequence[str]], one: int, other: int) -> bool:
    return all(_cell(row, one) in {"", _cell(row, other)} for row in rows)


def _is_called_his(label: str, labels: Sequence[str], persons: set[int]) -> bool:
    """户主身份证号, where the head of the household is one of ``persons``."""
    words = {found[0] for at in persons if (found := _BESIDE_HIM.search(labels[at])) is not None}
    return any(word in label for word in words) and not _RIGHT_HOLDER.search(label)


def _following(named: Sequence[str | None], rows: Sequence[Sequence[str]], persons: set[int]) -> set[int]:
    """The columns of papers and phones that follow the name of one of ``persons``, up to another person's or matter's,
    unless they are filled where he is not named.
    """
    found: set[int] = set()
    person: int | None = None
    for at, field in enumerate(named):
        if at in persons:
            person = at
        elif field in _PERSONS or field not in _BETWEEN:
            person = None
        elif person is not None and field in _OF_A_PERSON and not is_filled_alone(rows, at, person):
            found.add(at)
    return found


def _cell(row: Sequence[str], at: int) -> str:
    return squeeze(row[at]) if at < len(row) else ""
