"""Whose name, paper or phone a column is where a list speaks of others beside the right-holder: the head of his
household, the applicant, an heir, the officials who hand the books out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from certrun.domain.identifiers.text import squeeze
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.owners import is_filled_alone

_RIGHT_HOLDER = re.compile(r"权利人|产权人|所有人|使用权人|使用者|持证人")
_BESIDE_HIM = re.compile(r"户主|申请人|户代表|继承人|房主|农户|村民")
"""The holder where a list names nobody else, as most do."""
_SIGNS = re.compile(r"签|章|印")
_OFFICIAL = re.compile(
    r"(?:(?:包|驻)?(?:村|片|户|组)|联系|负责)?(?:干部|会计|书记|支书|主任|网格员|组长|队长|村长|村医)(?:姓名)?"
    r"|(?:经办|见证|证明|发证|发放|缮证|审核|制表|填表|登记|测绘|测量|调查|指界|监督|承办|移交|紧急联系|抵押|义务|监护|承租|受益)"
    r"(?:权)?人员?(?:姓名)?"
)
_KIN = re.compile(r"(?:配偶|家属|亲属|子女)(?:姓名)?")
"""Their papers are their own; the only phone of a list is the household's."""
_BRACKETS = re.compile(r"\([^()]*\)")
_NAMES = frozenset(("", "姓名", "名字", "名称"))
_OF_A_PERSON = frozenset((f.PAPER_NO, f.PHONE, f.PAPER_KIND))
_BETWEEN = _OF_A_PERSON | {None, f.SHARE, f.RELATION}
_PERSONS = frozenset((f.HOLDER, f.CO_OWNERS, f.RECIPIENT, f.PROXY))

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Owned:
    """The field of each column, and the columns that speak of others and are nobody's whom the register knows."""

    named: list[str | None]
    of_others: frozenset[int]


def without_others(named: Sequence[str | None], labels: Sequence[str], rows: Rows) -> Owned:
    """``named`` (the field of each column, called ``labels``) without names, papers and phones of others.

    A head of a household, an applicant or an heir is the holder only where no column names the right-holder. His paper
    and phone stay where the holder has none of his own: `lender` tells whose they are, row by row.
    """
    plain = _plain_labels(labels, len(named))
    officials = {at for at, field in enumerate(named) if field is None and _is_official(plain[at])}
    beside = _beside(named, plain, rows)
    result = [None if at in beside else field for at, field in enumerate(named)]
    lent = {at for at in range(len(named)) if _is_called_his(plain[at], plain, beside)}
    lent |= _following(result, plain, rows, beside)
    own = {field for at, field in enumerate(result) if at not in lent}
    others = _following(result, plain, rows, officials)
    kin = {at for at, field in enumerate(named) if field is None and _KIN.fullmatch(plain[at])}
    of_kin = _following(result, plain, rows, kin)
    phones = {at for at, field in enumerate(result) if field == f.PHONE}
    others |= {at for at in of_kin if result[at] != f.PHONE or not phones <= of_kin}
    others |= {at for at in lent if named[at] in own or named[at] not in _OF_A_PERSON}
    return Owned([None if at in others else field for at, field in enumerate(result)], frozenset(others | beside))


def lender(named: Sequence[str | None], labels: Sequence[str], holder: int, at: int) -> int | None:
    """The column of the head of the household, applicant or heir whose paper or phone the column ``at`` holds, where
    another column, ``holder``, names the right-holder; None where it is the holder's own.
    """
    plain = _plain_labels(labels, len(named))
    if not 0 <= at < len(named) or not 0 <= holder < len(named) or not _names_right_holder(plain[holder]):
        return None
    persons = [column for column, field in enumerate(named) if field == f.HOLDER and column != holder]
    beside = [column for column in persons if _is_beside(plain[column])]
    called = next((column for column in beside if _is_called_his(plain[at], plain, {column})), None)
    if called is not None or _names_right_holder(plain[at]):
        return called
    before = next((column for column in range(at - 1, -1, -1) if named[column] not in _BETWEEN), None)
    return before if before in beside else None


def _plain_labels(labels: Sequence[str], width: int) -> list[str]:
    return [_BRACKETS.sub("", squeeze(label)) for label in labels] + [""] * (width - len(labels))


def _names_right_holder(label: str) -> bool:
    return _RIGHT_HOLDER.search(label) is not None and _SIGNS.search(label) is None


def _is_beside(label: str) -> bool:
    return _BESIDE_HIM.search(label) is not None and _RIGHT_HOLDER.search(label) is None


def _is_official(label: str) -> bool:
    person, _, what = label.partition("/")
    return _OFFICIAL.fullmatch(person) is not None and what in _NAMES


def _beside(named: Sequence[str | None], plain: Sequence[str], rows: Rows) -> set[int]:
    """Columns of names beside one that names the right-holder, if that is filled where they are."""
    holders = [at for at, field in enumerate(named) if field == f.HOLDER]
    right = next((at for at in holders if _names_right_holder(plain[at])), None)
    if right is None:
        return set()
    return {at for at in holders if _is_beside(plain[at]) and not is_filled_alone(rows, at, right)}


def _is_called_his(label: str, labels: Sequence[str], persons: set[int]) -> bool:
    """户主身份证号, where the head of the household is one of ``persons``."""
    words = {found[0] for at in persons if (found := _BESIDE_HIM.search(labels[at])) is not None}
    is_more = label not in {labels[at] for at in persons}
    return is_more and any(word in label for word in words) and not _RIGHT_HOLDER.search(label)


def _following(named: Sequence[str | None], plain: Sequence[str], rows: Rows, persons: set[int]) -> set[int]:
    """The columns of papers and phones that follow the name of one of ``persons``, up to another person's or matter's
    or to one that is called his own, unless they are filled where he is not named or differ where he is the same.
    """
    found: set[int] = set()
    person: int | None = None
    for at, field in enumerate(named):
        if at in persons:
            person = at
        elif field in _PERSONS or field not in _BETWEEN or (person is not None and _is_his_own(plain, at, person)):
            person = None
        elif person is not None and field in _OF_A_PERSON and _is_his(rows, at, person):
            found.add(at)
    return found - {at for at in found if _is_first_of_two(named, at, found, persons)}


def _is_his_own(plain: Sequence[str], at: int, person: int) -> bool:
    """配偶身份证号 or 经办人/电话 behind his name: what has no name of its own behind that is somebody else's."""
    whole = plain[person].partition("/")[0].removesuffix("姓名")
    return plain[at] != plain[person] and plain[at].startswith(whole)


def _is_his(rows: Rows, at: int, person: int) -> bool:
    if is_filled_alone(rows, at, person):
        return False
    values: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if _cell(row, at):
            values[_cell(row, person)].add(_cell(row, at))
    return all(len(one) < 2 for one in values.values())


def _is_first_of_two(named: Sequence[str | None], at: int, found: set[int], persons: set[int]) -> bool:
    """权利人 | 义务人 | 证件号 | 证件号: as many papers as persons go in order."""
    person = max((column for column in persons if column < at), default=0)
    alike = [column for column in sorted(found) if column > person and named[column] == named[at]]
    return person > 0 and named[person - 1] == f.HOLDER and len(alike) > 1 and alike[0] == at


def _cell(row: Sequence[str], at: int) -> str:
    return squeeze(row[at]) if at < len(row) else ""
