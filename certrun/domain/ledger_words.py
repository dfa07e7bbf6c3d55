"""What old registers say of deliveries: 已领, √, 本人, 同上, 儿子代, a name, a bare date, as a person would read it.

A list that says that a book was delivered makes a *ledger only* delivery of it, never an undelivered book and never a
signed one. Words are read here, people decide: equal words form one group with one decision. What is not understood is
``unclear`` and waits for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from certrun.domain.identifiers.given_names import may_be_called, may_be_given
from certrun.domain.identifiers.text import clean_name, squeeze
from certrun.domain.issuance import DeliveredNote
from certrun.domain.records import Holder
from certrun.domain.values.dates import parse_date
from certrun.domain.values.nothing import NOTHING
from certrun.domain.words import STATES

Meaning = Literal["delivered", "undelivered", "unclear"]
RecipientKind = Literal["holder", "co-owner", "proxy"]

NAME, DATE, PROXY, OTHER, CONTRADICTION, TO_COME = "姓名", "日期", "代领", "其他", "前后矛盾", "日期未到"
"""Words of groups whose texts differ from row to row: a name, a bare date, a named proxy, what nobody understands, a
day that is still to come.
"""


@dataclass(frozen=True, slots=True)
class LedgerNote:
    """A delivery as an old register knows it. What it does not say is None; ``word`` names its group.

    ``text`` is what stands in the list, word for word; it may name persons. ``by_holder``: it says 本人 and no name, so
    that 同上 below it means the holder of that other book.
    """

    word: str
    meaning: Meaning
    recipient: str | None = None
    kind: RecipientKind | None = None
    relation: str | None = None
    day: str | None = None
    text: str = ""
    by_holder: bool = False


def read_note(note: DeliveredNote | None, holders: Sequence[Holder], above: LedgerNote | None) -> LedgerNote | None:
    """What a row says of a delivery; None where it says nothing.

    ``above`` is what the row before it on the same sheet says: 同上 means the same person and day.
    """
    if note is None:
        return None
    row = _Row(holders, above)
    status = replace(row, names_people=False).cell(note.status_text)
    recipient = row.cell(note.recipient)
    read = [each for each in (status, recipient, _proxy(note, row), _when(note, row)) if each is not None]
    if not read:
        return None
    texts = (note.status_text, note.recipient, note.proxy, note.relation, note.collected_on)
    told = "；".join(dict.fromkeys(text.strip() for text in texts if squeeze(text) not in NOTHING))
    return replace(_joined(read), text=told)


def tells_of_delivery(remark: str) -> bool:
    """Whether a remark, or a part of it, says that the book was taken: 已领, 本人已领 2024.3.5, 儿子代领.

    Where the rest is not understood (证已领，电话停机), the note waits for a decision.
    """
    return any(_tells_of_delivery(part) for part in _CLAUSES.split(remark) if part)


def tells_of_an_end(text: str) -> bool:
    """Whether a state of the right or a remark says that the book counts no more: 历史, 已注销, 作废.

    No list makes such a book: as a note, the word is not understood and waits for a decision.
    """
    return _ENDED.fullmatch(squeeze(text)) is not None


@lru_cache(maxsize=256)
def said_of_all(sheet: str) -> str:
    """What a sheet's name says of every book on it, ``""`` for nothing: 已领, 谷恋村已领取名单（35本）, 作废证书."""
    found = _OF_ALL.fullmatch(squeeze(sheet))
    return found["said"] if found is not None else ""


def _tells_of_delivery(clause: str) -> bool:
    note = _Row((), None).cell(clause)
    if note is None or note.meaning == "undelivered":
        return False
    if note.meaning == "delivered":
        return _TAKEN.search(squeeze(clause)) is not None
    return _TAKEN_SOMEHOW.fullmatch(note.word) is not None


_ENDED = re.compile(
    r"(?:该|本|此)?(?:不动产权?)?(?:证书?|权证)?(?:已经?|予以)?(?:办理)?(?:注销|作废|失效|终止|历史|无效|公告作废)(?:登记|证书?)?(?:了|状态)?"
)
_OF_ALL = re.compile(
    r"[^未没待不部是应与非拟申旧原]{0,12}?(?P<said>已经?(?:领(?:取|证|走|完|讫)?|签收|取走)|作废|(?:已经?)?注销)的?(?:不动产权?)?(?:证书?|权证)?的?"
    r"(?:人员|农户|村民|户)?(?:名单|清单|花名表|花名册|明细表?|登记表?|台账|部分)?(?:\(?\d+[户本证人份]?\)?)?"
)
_CLAUSES = re.compile(r"[,，;；。]+")
_TAKEN = re.compile(r"代领|领(?:取|走|证|了|[\d(]|$)|取走|取了|拿走|签收|已取")
_TAKEN_SOMEHOW = re.compile(r"证书?已领(?:取|走)?|签字(?:后)?领(?:取|走)|已(?:于|经|由)领(?:取|走)")


# --- one cell --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """What a word is understood from: who holds the book, and what the row above says.

    ``names_people``: a bare name is somebody who took the book; so in the columns of people, not in one of states.
    """

    holders: Sequence[Holder]
    above: LedgerNote | None
    names_people: bool = True

    def cell(self, raw: str) -> LedgerNote | None:
        """What a cell says, as one word or as several: 已领 儿子."""
        whole = self._read(squeeze(raw))
        if whole is None or whole.meaning != "unclear":
            return whole
        parts = [part for word in _BETWEEN.split(raw) if (part := self._read(squeeze(word))) is not None]
        is_understood = len(parts) > 1 and all(part.meaning != "unclear" for part in parts)
        return _joined(parts) if is_understood else whole

    def _read(self, text: str) -> LedgerNote | None:
        """What a text says; a date within it is taken out and counts beside the rest."""
        if text in NOTHING:
            return None
        if text in _OWN_WORDS:
            return LedgerNote(text, _OWN_WORDS[text])
        rest, day, has_date = _without_date(text)
        if has_date and day is None and _DAY.search(text):
            return LedgerNote(text if len(text) <= _LONGEST_WORD else OTHER, "unclear")  # a day that does not exist
        if not rest:
            return LedgerNote(DATE, "delivered", day=day) if has_date else None
        note = self._word(rest)
        return replace(note, day=day) if day is not None else note

    def _word(self, text: str) -> LedgerNote:
        for recogniser in _RECOGNISERS:
            if (note := recogniser(text, self)) is not None:
                return note
        return LedgerNote(text if len(text) <= _LONGEST_WORD else OTHER, "unclear")

    def holds(self, name: str) -> bool:
        return any(name == holder.name for holder in self.holders)

    @property
    def first_holder(self) -> str | None:
        return self.holders[0].name if self.holders else None

    def named(self, name: str) -> LedgerNote:
        """Somebody's own name: the (first) holder, a co-owner, or else a proxy."""
        names = [holder.name for holder in self.holders]
        kind: RecipientKind = "proxy" if name not in names else "holder" if names.index(name) == 0 else "co-owner"
        return LedgerNote(NAME, "delivered", name, kind)


_LONGEST_WORD = 12
_OWN_WORDS: Mapping[str, Meaning] = {
    **{
        STATES[state][0]: "undelivered"
        for state in ("held", "posted", "entrusted", "out", "planned", "in_safe", "listed")
    },
    **{STATES[state][0]: "delivered" for state in ("handed_over", "archived")},
}
"""What our own exports write under 证书状态. 作废, 遗失 and 待核实 stay a question: no list makes such a book."""
_BETWEEN = re.compile(r"[\s,，;；、/]+")
_EDGES = " ,，。.;；、:："
_EDGES_OF_DATES = _EDGES + "于在"
_WRAPPED = re.compile(r"[(\[【](.*)[)\]】]")
_YEAR, _PART = r"(?:(?:19|20)\d{2})", r"\d{1,2}"
_WHOLE = r"(?<!\d)(?<!\d[-./年月])(?:{})(?!\d|(?<=\d)[-./]\d|(?<=\d)[年月])"
"""A date is taken out whole or not at all: not where digits or the rest of a date go on before it or behind it."""
_DAY = re.compile(
    _WHOLE.format(
        rf"{_YEAR}[-./年]{_PART}[-./月]{_PART}[日号]?|{_YEAR}\d{{4}}"
        r"|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]?"
    )
)
_VAGUE_DAY = re.compile(
    _WHOLE.format(
        rf"{_YEAR}[-./年]{_PART}月?|{_YEAR}年?|{_PART}[-./]{_PART}[-./]{_YEAR}"
        rf"|(?:\d{{2}}[-./年])?{_PART}[-./月]{_PART}[日号]?|{_PART}月(?:{_PART}[日号]?|份)?"
    )
)
_EMPTY_BRACKETS = re.compile(r"[(\[【〔][\s,，.。;；、:：于在]*[)\]】〕]")


def _without_date(text: str) -> tuple[str, str | None, bool]:
    """The text without its date, the ISO day where it means one, and whether there was any date."""
    for pattern in (_DAY, _VAGUE_DAY):
        if (found := pattern.search(text)) is not None:
            rest = _EMPTY_BRACKETS.sub("", text[: found.start()] + text[found.end() :])
            return _bare(rest, _EDGES_OF_DATES), parse_date(found[0]), True
    return _bare(text) or text, None, False


def _bare(text: str, edges: str = _EDGES) -> str:
    """The text without punctuation at its ends, and without the brackets that it stands in."""
    text = text.strip(edges)
    wrapped = _WRAPPED.fullmatch(text)
    return wrapped[1].strip(edges) if wrapped else text


_TICKS = frozenset("√✓✔☑✅■●VvYy是有") | {"OK", "ok", "Ok", "YES", "Yes", "yes"}
_CROSSES = frozenset("×✗✘☒xXNn否") | {"NO", "No", "no", "FALSE", "False", "false"}
_SAME_AS_ABOVE = frozenset(("同上", "同前", "上同", "〃", "″", '"', "''", "”", "“", "·", ".."))

_DONE = re.compile(
    r"(?:已经?|都已?|均已)?(?:领(?:取|走|证|回|完|毕|到|讫)+|签收|签领|领讫|取走|拿走|收讫)(?:了|完|证书?|不动产权证书?)?"
    r"|(?:已经?|都已?|均已)(?:领|取|取证|签字|完成|送达|收到|发到户|发放到户|发放完毕|发给本人)(?:了)?"
    r"|领了?|取了|发放到户|完成|领证完成"
)
_NOT_DONE = re.compile(
    r"(?:还?(?:未|没有?|尚未|暂未|待|等待?)(?:领(?:取|证|走)?|取(?:走|证)?|签收|签字|发(?:放|证)?|送达|收到|通知)|未|没有?|待)(?:了)?"
    r"|不在(?:家|村)?|(?:家中|家里)?(?:无人|没人)(?:在家)?|锁门|关门|(?:外出|在外)(?:务工|打工)?|打工|联系不上"
    r"|拒绝?(?:领(?:取|证)?|签(?:收|字)?)?|不(?:领|要)(?:了|证)?|没来(?:领|取)?|在库|库存|已打证|已缮证|已打印|已发放"
)
_SELF = re.compile(
    r"(?:已(?:由|经)?)?(?:权利人|产权人|户主)?(?:本人|自己|亲自|户主)(?:已)?(?:签字)?(?:来)?(?:领(?:取|走|证)?|签收|签字|取)?(?:了)?|自领"
)
_RELATIONS = (
    "[大二三小]?(?:儿媳妇?|儿子|女儿|女婿)|儿|媳妇|老伴|[长次三]子|[长次三]女|孙女婿|孙[子女]|外孙女?|妻子|老婆|爱人|丈夫|老公|配偶|父亲|母亲|爸爸?|妈妈?|哥哥|弟弟|姐姐"
    "|妹妹|兄弟|兄长|大哥|侄[子女儿]|外甥女?|叔叔|婶婶|伯伯|舅舅|姑姑|姨|姐夫|妹夫|嫂子|弟媳|公公|婆婆|岳[父母]|亲[戚属]|家[属人]"
    "|邻居|村干部|村主任|村支书|村书记|支书|会计|队长|组长|村委会?+|委托人|代理人|[子女妻夫父母兄弟姐妹孙侄]"
)
_ALSO_A_SURNAME = "孙"
"""孙富贵 is somebody of the family 孙; a grandson's name stands behind 孙子 or 其孙."""
_KEEPERS = re.compile(r"村干部|村主任|村支书|村书记|支书|会计|队长|组长|村委会?+")
"""Who keeps books for others: without a verb of taking they have them in hand (代管), and nobody has got his."""
_A_VERB = re.compile(r"[领签取办代]")
_TAKES = r"(?:代(?:为|替)?(?:领(?:取|走|证)?|签(?:收|字)?|取|办|收)?|领(?:取|走)?|签收|取(?:走)?)"
_HAN = "\u3400-\u9fff\ue000-\ufaff\U00020000-\U0003ffff"
_RELATIVE = re.compile(
    rf"(?:其|由)?(?P<relation>{_RELATIONS})(?P<name>(?![代领签取])[{_HAN}]{{2,4}}?)?(?:已)?(?P<taken>{_TAKES})?"
)
_WITH_RELATION = re.compile(
    rf"(?P<said>[^()（）]{{1,12}})[(（](?P<relation>{_RELATIONS})(?P<taken>{_TAKES})?[)）](?:{_TAKES})?"
)
_NAMED_PROXY = re.compile(
    rf"(?:由)?(?P<name>[{_HAN}·]{{2,4}}?)(?:已)?代(?:为|替)?(?:领(?:取|走|证)?|签(?:收|字)?|取|办|收)?"
)
_PROXY = re.compile(r"(?:已)?(?:他人|别人|旁人)?代(?:领(?:取|走|证)?|签(?:收|字)?|取|办|收)(?:人)?")
_NAMED_TAKER = re.compile(rf"(?:由)?(?P<name>[{_HAN}·]{{2,4}}?)(?:已)?(?:领(?:取|走|证)?|签收|取走|拿走)")
_COMES = re.compile("来(?:领(?:取|证)?|签收)$")
"""王五来领 says that he is going to; only a holder may be called 王福来 all the same."""


def _same_as_above(text: str, row: _Row) -> LedgerNote | None:
    if text not in _SAME_AS_ABOVE:
        return None
    above = row.above
    if above is None:
        return LedgerNote("同上", "unclear")
    if above.by_holder:
        return replace(above, word="同上", recipient=row.first_holder, kind="holder")
    if above.recipient is None or above.relation is not None:
        return replace(above, word="同上")
    return replace(row.named(above.recipient), word="同上", day=above.day)


def _holders_name(text: str, row: _Row) -> LedgerNote | None:
    name = clean_name(text)
    return row.named(name) if row.holds(name) else None


def _undelivered(text: str, _: _Row) -> LedgerNote | None:
    return LedgerNote(text, "undelivered") if text in _CROSSES or _NOT_DONE.fullmatch(text) else None


def _delivered(text: str, _: _Row) -> LedgerNote | None:
    return LedgerNote(text, "delivered") if text in _TICKS or _DONE.fullmatch(text) else None


def _self(text: str, row: _Row) -> LedgerNote | None:
    if not _SELF.fullmatch(text):
        return None
    return LedgerNote(text, "delivered", row.first_holder, "holder", by_holder=True)


def _somebody(text: str, _: _Row) -> LedgerNote | None:
    return LedgerNote(text, "delivered", None, "proxy") if _PROXY.fullmatch(text) else None


def _in_brackets(text: str, row: _Row) -> LedgerNote | None:
    """A word or a name with a relation in brackets: 未领（儿子）, 已领（儿子）, 赵强（儿子）."""
    if (found := _WITH_RELATION.fullmatch(text)) is None:
        return None
    said, relation = found["said"], found["relation"]
    if (note := _undelivered(said, row)) is not None:
        return None if found["taken"] else note  # 未领（儿子代领）: which of the two?
    if (note := _delivered(said, row)) is not None:
        return replace(note, kind="proxy", relation=relation)
    name = clean_name(said)
    return _named_relative(name, relation) if may_be_called(name, rare_surname=True) else None


def _relative(text: str, _: _Row) -> LedgerNote | None:
    if (found := _RELATIVE.fullmatch(text)) is None:
        return None
    relation, name = found["relation"], found["name"]
    if _KEEPERS.fullmatch(relation) and not _A_VERB.search(text):
        return None
    if name is None:
        return LedgerNote(text, "delivered", None, "proxy", relation)
    if relation == _ALSO_A_SURNAME and text.startswith(relation):
        return None
    is_name = may_be_called(name) or (found["taken"] and may_be_given(name))
    return _named_relative(name, relation) if is_name else None


def _named_relative(name: str, relation: str) -> LedgerNote:
    return LedgerNote(f"{relation}代", "delivered", name, "proxy", relation)


def _taker(text: str, row: _Row) -> LedgerNote | None:
    """A name with a verb: 张三代领, 张三领走."""
    if (found := _NAMED_PROXY.fullmatch(text)) is not None and may_be_called(found["name"]):
        return LedgerNote(PROXY, "delivered", found["name"], "proxy")
    if (found := _NAMED_TAKER.fullmatch(text)) is None:
        return None
    name = found["name"]
    if row.holds(name):
        return row.named(name)
    return row.named(name) if may_be_called(name) and not _COMES.search(text) else None


def _bare_name(text: str, row: _Row) -> LedgerNote | None:
    name = clean_name(text)
    return row.named(name) if row.names_people and may_be_called(name) else None


_RECOGNISERS: tuple[Callable[[str, _Row], LedgerNote | None], ...] = (
    _same_as_above, _holders_name, _undelivered, _delivered, _self, _somebody, _in_brackets, _relative,
    _taker, _bare_name,
)  # fmt: skip
"""In order: a holder may be called like a word, and 未领 is no 领."""


# --- several cells of a row ------------------------------------------------------------------------------------------


def _proxy(note: DeliveredNote, row: _Row) -> LedgerNote | None:
    """The column 代领人: whoever stands there took the book, a holder's own name included."""
    name = clean_name(note.proxy)
    if squeeze(name) in NOTHING:
        return None
    told = row.cell(note.proxy)
    if told is not None and told.kind != "proxy":
        return told
    relation = squeeze(note.relation)
    known = relation if relation not in NOTHING else told.relation if told is not None else None
    return LedgerNote(PROXY, "delivered", told.recipient if told is not None else name, "proxy", known)


def _when(note: DeliveredNote, row: _Row) -> LedgerNote | None:
    if note.day is not None:
        return LedgerNote(DATE, "delivered", day=note.day)
    if squeeze(note.collected_on) in _SAME_AS_ABOVE and row.above is not None:
        return LedgerNote("同上", row.above.meaning, day=row.above.day)  # the same day, whoever came
    return row.cell(note.collected_on)


def _joined(read: Sequence[LedgerNote]) -> LedgerNote:
    """Several cells as one note: the first names the group, a word that nobody knows and contradictions before it."""
    meanings = {each.meaning for each in read}
    unclear = next((each for each in read if each.meaning == "unclear"), None)
    if unclear is not None:
        return _filled(unclear, read)
    if len(meanings) > 1:
        return _filled(LedgerNote(CONTRADICTION, "unclear"), read)
    return _filled(read[0], read)


def _filled(note: LedgerNote, read: Sequence[LedgerNote]) -> LedgerNote:
    """The note with person and day from whichever cell tells them; a named proxy counts before the holder."""
    people = sorted((each for each in read if each.kind is not None), key=lambda each: each.kind != "proxy")
    day = next((each.day for each in reversed(read) if each.day is not None), None)
    if not people:
        return replace(note, day=day)
    person = people[0]
    relation = next((each.relation for each in people if each.relation is not None), None)
    recipient = next((each.recipient for each in people if each.kind == person.kind and each.recipient), None)
    return replace(note, recipient=recipient, kind=person.kind, relation=relation, day=day)
