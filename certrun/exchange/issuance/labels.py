"""What a header's text names: by the aliases of ``assets/header_aliases.json``, by whose paper or phone it speaks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from certrun.domain.identifiers.text import squeeze
from certrun.exchange.issuance import fields as f

_FURTHER_ALIASES: Mapping[str, str] = {
    f.NUMBER: (
        "不动产证 不动产权证书 不动产权证书证号 新证号 变更后证号 转移后证号 现证号 新不动产权证号"
        " 不动产权证书编号 不动产权证编号 不动产权证号码 不动产证书号 产权证书号 权证号码 换发后证号 换证后证号"
        " 换发后不动产权证号 换发后权证号"
    ),
    f.SERIAL: "印制编号 印刷编号 印刷号 证书印刷号 证书流水号 权证流水号 证书印制编号 权证印制号",
    f.AMBIGUOUS: (
        "重打证书编号 重打编号 重新打印编号 重新打印印刷号 重打印刷号 新证书编号 新印刷号 换发证书编号"
        " 发放证书编号 补发证书编号"
    ),
    f.UNIT: "不动产单元编号 不动产单元编码 单元代码",
    f.HOLDER: (
        "权利人(户主) 户主(权利人) 权利人/户主 村民姓名 农户姓名 房主 房主姓名 土地使用权人 土地使用者 使用者"
        " 使用者名称 受让人 受让方 继承人 继承人姓名 所有权人 所有权人名称 使用权人 使用权人名称 宅基地使用权人"
        " 户代表 户代表姓名 被发证人 变更后权利人 转移后权利人 现权利人 新权利人"
    ),
    f.CO_OWNERS: "共有权人 共有人姓名 其他权利人",
    f.CO_OWNERSHIP: "共有形式 共有类型 单独/共有 GYFS GYQK",
    f.PAPER_NO: "身份证 证件编号 居民身份证号 居民身份证号码 公民身份证号 公民身份证号码 本人身份证号 本人身份证号码",
    f.PHONE: (
        "手机 家庭联系电话 家庭电话 通讯方式 联系手机 联系人电话 本人电话 本人手机"
        " 本人手机号 本人联系电话 移动电话 固定电话 座机 DH LXDH SJH"
    ),
    f.LOCATION: (
        "地点 坐落地点 房屋地点 不动产地点 房屋地址 房屋坐落位置 坐落位置 不动产位置 房屋座落 土地座落 宗地座落"
        " 宅基地坐落"
    ),
    f.TOWN: "所属乡镇 乡镇街道 乡(镇)名 镇 乡",
    f.VILLAGE: ("村名 村名称 行政村名称 所在村 村委 村(社区) 村/社区 村(居)委会 村组 村组名称 所在村组 村、组 村/组"),
    f.AREA: (
        "宗地面积(平方米) 用地面积 MJ ZDMJ 宅基地面积 土地使用权面积 土地使用面积 登记宗地面积 宅基地亩数"
        " 土地亩数 宅基地使用权面积 登记面积 土地登记面积 发证面积 确权面积 宅院面积 土地房屋面积 宗地房屋面积"
    ),
    f.AREA_BUILDING: (
        "房屋面积 JZMJ FWJZMJ FWMJ 房屋建筑总面积 建筑总面积 登记建筑面积 住宅建筑面积 总建筑面积 房屋总面积"
        " 房产面积 住宅面积 建筑面积合计 房屋登记面积 房屋建面"
    ),
    f.REGISTERED: "登记时间 登簿日 DJSJ DBSJ",
    f.ISSUED: (
        "发证日 FZSJ FZRQ 颁发日期 颁证时间 填发时间 颁发时间 签发日期 证书签发日期 核发日期 核发时间"
        " 证书核发日期 证书颁发日期 填证日期 出证日期 不动产权证发证日期 登记机构发证日期 发证年月日 证书发证日期"
        " 填发年月日 证书填发日期 实际发证日期 实际发证时间"
    ),
    f.REMARK: "备考 BZ",
    f.RECIPIENT: (
        "领取人姓名 签收人姓名 签领人 取证人 领证人员 LZR LZRXM 实际领取人 实际领证人 领证人(签字) 接收人 收证人"
        " 收件人签字 领取人签名 签收人签名 签收人签字"
    ),
    f.COLLECTED: (
        "领取日 LZSJ LZRQ 领证日 签领日期 签领时间 取证日期 取证时间 领取证书日期 领取证书时间 送达日期 送达时间"
    ),
    f.PROXY: "被委托人 委托代理人 代领人签字 代领人签名 代办人 代取人",
    f.PROXY_PAPER: "代领人证件号码 代领人身份证号",
    f.RELATION: "代领人与权利人关系 与产权人关系 与领证人关系 与代领人关系",
    f.SIGNED: (
        "签字(指印) 签字(手印) 签名(指印) 签名(手印) 签名(按手印) 签字或按手印 手印 按手印 签收 领证签字 领取签字"
        " 签字栏 本人签字 签字盖章 签名按印 签字捺印 签字按印 签领 户主签字 户主签名 权利人签字 权利人签名"
        " 本人签名 签收栏 领证签名"
    ),
    f.STATUS: (
        "发放状态 领证状态 签收状态 发证状态 是否领证 是否发放 是否已领 是否已领取 是否已领证 是否已发放 是否签收"
        " 是否发证 领取情况 领证情况 发放情况 签收情况 发证情况 领取与否 领证与否 发放与否 证书领取情况"
        " 证书发放情况 证书领取状态 是否发放到位 领取 证书去向 领取备注 领证备注 证书发放状态 已领取 已领 已领证"
        " 领取结果 发放结果"
    ),
    f.PAPER_KIND: "证件名称 ZJZL ZJLX",
    f.RIGHT_TYPE: "QLLX",
    f.RIGHT_NATURE: "QLXZ",
    f.LAND_USE: "YT TDYT",
    f.TERM: "SYQX TDSYQX",
    f.CASE_NO: "YWH SLBH",
    f.NOTE: "FJ",
    f.VAGUE: "编号 号码",
    f.SEQUENCE: "NO NO. 序 顺序号 行号",
}
"""Parted by blanks."""

_AREAS_BY_UNIT: Mapping[str, str] = {"土地": f.AREA, "宗地": f.AREA, "房屋": f.AREA_BUILDING, "建筑": f.AREA_BUILDING}
"""Words that mean an area only with a unit behind them: 土地（㎡）."""
_UNITS = ("(M2)", "(平方米)", "(平米)", "M2", "平方米", "平米")

_MARKS = re.compile(r"[*:：★☆●▲※#✱]")
_TRAILING_BRACKETS = re.compile(r"\([^()]*\)$")
_HINT = re.compile(r"\((?:如|例|格式|填|必|选|\d).*$|(?<=.)(?:必填|选填|非必填)$")
_SECOND_LANGUAGE = re.compile(r"(?<=[一-鿿)])[A-Z][A-Z./()'-]*$")
_UNIT = re.compile(r"(?<=.)(?:M2|平方米|平米|市?亩|公顷)$")
_COUNT = r"(?:[1-9一二三四五六]|\([1-9一二三四五六]\))"
_COUNTED = re.compile(rf"{_COUNT}$")
_COUNT_BEFORE = re.compile(rf"{_COUNT}(?=.)")
_FIRST = frozenset(("1", "一", "(1)", "(一)"))
_LEADING_BRACKETS = re.compile(r"^(?:\([^()]*\)|\d{1,2}(?:[.、]|(?=[一-鿿])))")
"""Circled numbers are plain ones here (NFKC)."""
_COLUMN_NUMBER = re.compile(r"(?<=[一-鿿])-\d{1,2}$")

_HOLDER_WORDS = r"(?:不动产)?(?:权利人|产权人|户主|持证人|申请人|权证所有人|所有权人|使用权人|宅基地使用权人|房主|农户)"
_RECIPIENT_WORDS = r"(?:实际)?(?:领证人|领取人|签收人|签领人|取证人|领证|领取|签收)"
_PROXY_WORDS = r"(?:代领人|受托人|代理人|被委托人|委托代理人|代领|代办人|代取人)"
_CO_OWNER_WORDS = r"(?:其他|其它)?(?:共有人|共有权人|家庭成员|成员)"
_OF_A_TRANSFER_OR_SURVEY = r"变更前|转移前|被继承|调查|指界|法定代表|关联"
_OTHER_PERSONS = re.compile(
    r"原|义务人|抵押|经办|监护|配偶|转让|出让|受让|联系人|干部|书记|主任|网格|发证人|缮证人|审核|测绘|单位信息"
    rf"|{_OF_A_TRANSFER_OR_SURVEY}"
)
_ABOUT = r"(?:的|信息|情况|基本信息|基本情况|签收|登记)*"

_STEP = re.compile(r"[-_.>]")
_GROUP = re.compile("[一-鿿]{1,8}(?:信息|情况|资料|数据|属性)")
_ORDINAL_PERSON = re.compile(rf"^第([一二三四五六1-6])({_HOLDER_WORDS})")
"""第二权利人 is 权利人二."""

_OWNER_BEHIND = re.compile(r"(?P<what>[^()]+)\((?P<person>[^()]+)\)")
_ANOTHER_BEHIND = re.compile(
    r"干部|会计|书记|主任|支书|网格|经办|监护|配偶|家属|亲属|子女|继承|申请人|见证|发证人|紧急"
)

_ROLES = tuple(
    (re.compile(rf"(?:{words}){_ABOUT}"), of)
    for words, of in (
        (
            _RECIPIENT_WORDS,
            {
                f.HOLDER: f.RECIPIENT,
                f.PAPER_KIND: f.RECIPIENT_KIND,
                f.PAPER_NO: f.RECIPIENT_PAPER,
                f.PHONE: f.RECIPIENT_PHONE,
                f.SIGNED: f.SIGNED,
                f.RELATION: f.RELATION,
            },
        ),
        (
            _PROXY_WORDS,
            {
                f.HOLDER: f.PROXY,
                f.PAPER_KIND: "",
                f.PAPER_NO: f.PROXY_PAPER,
                f.PHONE: f.PROXY_PHONE,
                f.SIGNED: f.PROXY,
                f.RELATION: f.RELATION,
            },
        ),
        (
            _CO_OWNER_WORDS,
            {
                f.HOLDER: f.CO_OWNERS,
                f.PAPER_KIND: "",
                f.PAPER_NO: f.CO_OWNER_PAPER,
                f.PHONE: "",
                f.SIGNED: "",
            },
        ),
        (
            _HOLDER_WORDS,
            {f.HOLDER: f.HOLDER, f.PAPER_KIND: f.PAPER_KIND, f.PAPER_NO: f.PAPER_NO, f.PHONE: f.PHONE},
        ),
    )
)
"""Whose name, paper or phone a header names: pattern of the person → what the plain word becomes, "" for not read."""

_NAMES = frozenset(("姓名", "名称", "名字"))
_DAYS = frozenset(("日期", "时间", "年月日"))


@cache
def aliases() -> Mapping[str, str]:
    """Every known header text, normalised, to its field."""
    table: dict[str, Sequence[str]] = json.loads(
        files("certrun").joinpath("assets", "header_aliases.json").read_text(encoding="utf-8")
    )
    known = {_normalise(alias): field for field, names in table.items() for alias in names}
    for field, names in _FURTHER_ALIASES.items():
        for name in names.split():
            known.setdefault(_normalise(name), field)
    for word, field in _AREAS_BY_UNIT.items():
        known |= {word + unit: field for unit in _UNITS}
    return known


@lru_cache(maxsize=4096)
def field_of(text: str) -> str | None:
    """The field that a header text names, also with a unit, a note, a hint or a second language around it."""
    name = _normalise(text)
    if not name or len(name) > _LONGEST_LABEL:
        return None
    plainer = _UNIT.sub("", _HINT.sub("", _COLUMN_NUMBER.sub("", _SECOND_LANGUAGE.sub("", name))))
    return _of_name(name) or (_of_name(plainer) if plainer != name else None) or _of_path(plainer)


def _of_path(name: str) -> str | None:
    """证书信息-发证时间: the last of several names, as part of the others."""
    parts = [part for part in _STEP.split(name) if part]
    if len(parts) < 2 or not all(map(_GROUP.fullmatch, parts[:-1])):
        return None
    return field_of_parts(parts)


def _of_name(name: str) -> str | None:
    if (told := _owner_behind(name)) is not None:  # 身份证号(代领人)
        if (owned := _owned(told["person"], told["what"])) is not None:
            return owned or None
        if _ANOTHER_BEHIND.search(told["person"]):
            return None
    known = aliases()
    bare = _TRAILING_BRACKETS.sub("", _LEADING_BRACKETS.sub("", name))
    found = known.get(name) or _of_counted(name) or known.get(_TRAILING_BRACKETS.sub("", name)) or known.get(bare)
    return found or _of_alternatives(bare) or _of_person(bare) or _of_counted(bare)


def is_counted(label: str) -> bool:
    """Whether the label is one of several alike (共有人2)."""
    return _COUNTED.search(_TRAILING_NAME.sub("", _normalise(label))) is not None


_TRAILING_NAME = re.compile(r"(?:\((?:姓名|名称)\)|姓名|名称)$")
_LONGEST_LABEL = 60


def field_of_parts(parts: Sequence[str]) -> str | None:
    """The field of a column whose header stands in several rows, from the top down; blank parts left out."""
    if len(parts) < 2:
        return field_of(parts[0]) if parts else None
    answer = squeeze(parts[-1])
    if answer in _YES_OR_NO and field_of("".join(parts[:-1])) == f.STATUS:
        return f.STATUS if answer in _YES else None
    return _of_parts(parts)


def _of_parts(parts: Sequence[str]) -> str | None:
    above, bottom = "".join(parts[:-1]), parts[-1]
    bare = _TRAILING_BRACKETS.sub("", squeeze(bottom))
    if (found := field_of(above + bottom) or field_of(bottom + above) or field_of(bare + above)) is not None:
        return found
    for part in reversed(parts[:-1]):
        if (owned := _owned_by_group(_normalise(part), bottom)) is not None:
            return owned or None
        if field_of(part) is None and _OTHER_PERSONS.search(_normalise(part)):
            return None
    if len(parts) > 2 and not _is_of_somebody(_normalise(parts[0])):  # of 不动产信息/面积/宗地 the first says nothing
        return field_of_parts(parts[1:]) or field_of(above)
    return field_of(bottom) or (field_of(above) if len(parts) > 2 else None)


_YES = frozenset(("是", "已领", "已领取", "已发", "有"))
_YES_OR_NO = _YES | {"否", "未领", "未领取", "未发", "无"}
"""Under 领取情况, over columns to be ticked."""


def _is_of_somebody(group: str) -> bool:
    return any(pattern.fullmatch(group) for pattern, _ in _ROLES)


def names_its_owner(label: str) -> bool:
    """Whether a label of papers or phones says whose they are: 权利人身份证号, 电话(代领人)."""
    name = _normalise(label)
    return _owner_behind(name) is not None or _of_person(name) is not None


def _owner_behind(name: str) -> re.Match[str] | None:
    """What and whose in ``身份证号(代领人)``; of 户主(共有人) nothing: he is a person before the bracket."""
    told = _OWNER_BEHIND.fullmatch(name)
    if told is None:
        return None
    is_owned = told["what"] in _NAMES | _DAYS or aliases().get(told["what"]) in _OWNED_BEHIND
    is_person = _ANOTHER_BEHIND.search(told["person"]) or any(each.fullmatch(told["person"]) for each, _ in _ROLES)
    return told if is_owned and is_person else None


_OWNED_BEHIND = frozenset((f.PAPER_NO, f.PHONE, f.PAPER_KIND, f.SIGNED, f.RELATION))


def is_of_somebody(label: str) -> bool:
    """Whether the label speaks of the paper or phone of somebody who is never the holder: 子女身份证号, 受益人电话."""
    return _OF_SOMEBODY.match(_normalise(label)) is not None


_OF_SOMEBODY = re.compile(
    r"(?:(?:受益|承租|见证|证明|经办|发证|测绘|调查|抵押|义务|出租|转让|出让|担保|介绍|陪同|紧急联系)(?:权)?人|子女|儿女|儿子|女儿|妻子|丈夫|夫妻|父亲|母亲"
    r"|父母|[包驻]?村?干部|网格员|家属|亲属|亲戚|邻居)(?:的)?(?:居民|公民)?(?:身份证|身份号|证件|联系电话|联系方式|电话|手机)"
)


def is_anothers(label: str) -> bool:
    """Whether the label speaks of somebody or something else than the book's holder or place, though it may look so."""
    return _NOT_THE_BOOKS.search(_normalise(label)) is not None


_NOT_THE_BOOKS = re.compile(
    r"原|旧|注销|作废|废证|收回|遗失|换[发证]前|上手|起始|终止|起止|截止|抵押|义务|配偶|监护|成员|自然|籍贯|出生|生日|经办|代办|代理|代领|受托|领证|领取|签收|共有|联系人|干部|书记|主任|网格|发证|缮证|审核|审批|"
    r"登记人|登记员|填表|制表|测绘|户籍|通讯|邮寄|收件|家庭|备注|附记|说明|意见|权籍|东至|南至|西至|北至|四至|邻|"
    r"居住|现住|常住|联系地址|打工|务工|身份证住?址|老宅|老院|迁出|迁入|包户|联户|村医|包村|领导|送证|测量|寄件|紧急|"
    rf"{_OF_A_TRANSFER_OR_SURVEY}|法人|队长|组长|包片|承办|咨询|村里|代表|会计|支书|监督|客服|办公"
)


def _of_alternatives(name: str) -> str | None:
    """姓名/名称, 证件号或统一社会信用代码: the field that the parts agree on, those that nobody knows left out;
    宗地面积/建筑面积, 权利人及共有人: the one whose cells may say both.
    """
    parts = [part for part in re.split(r"[/、或]|及", name) if part]
    if len(parts) < 2:
        return None
    found = {aliases().get(part) or _of_person(part) for part in parts} - {None}
    if not found.isdisjoint(_AREAS_BY_UNIT.values()):  # 宗地/房屋面积
        found |= {_AREAS_BY_UNIT[part] for part in parts if part in _AREAS_BY_UNIT}
    first = next((each[0] for each in _IN_ONE_CELL if found == set(each)), None)
    return first or (found.pop() if len(found) == 1 else None)


_IN_ONE_CELL = (
    (f.AREA, f.AREA_BUILDING),
    (f.HOLDER, f.CO_OWNERS),
    (f.HOLDER, f.PAPER_NO),
    (f.HOLDER, f.PHONE),
    (f.HOLDER, f.PAPER_NO, f.PHONE),
    (f.PAPER_NO, f.PHONE),
    (f.RECIPIENT, f.PHONE),
)
"""Fields whose cells, those of the first, are read for the others, too."""


def _of_counted(name: str) -> str | None:
    """电话1, 共有人2: somebody may have several of them. 权利人2 is a further holder and 证件号2 is his; 证件号1 is the
    first one's.
    """
    if (count := _COUNTED.search(name)) is None:
        return None
    plain = name[: count.start()]
    field = aliases().get(plain) or _of_person(plain)
    if field in f.SEVERAL or (field in _COUNTED_PERSONS and count[0] in _FIRST):
        return field
    return _OF_A_FURTHER_HOLDER.get(field or "")


_OF_A_FURTHER_HOLDER: Mapping[str, str] = {f.HOLDER: f.CO_OWNERS, f.PAPER_NO: f.CO_OWNER_PAPER}


_COUNTED_PERSONS = frozenset((f.HOLDER, f.PAPER_NO, f.PAPER_KIND))


def _of_person(name: str) -> str | None:
    for pattern, _ in _ROLES:
        if (match := pattern.match(name)) is not None and match.end() < len(name):
            return _owned_by(match[0], name[match.end() :]) or None
    return None


def _owned_by(person: str, what: str) -> str | None:
    """As `_owned`, of one of several persons, too: 2姓名 of 权利人 is a further holder's."""
    if (count := _COUNT_BEFORE.match(what)) is None:
        return _owned(person, what)
    is_further_holder = re.fullmatch(_HOLDER_WORDS, person) is not None and count[0] not in _FIRST
    return _owned("共有人" if is_further_holder else person, what[count.end() :])


def _owned_by_group(group: str, what: str) -> str | None:
    """As `_owned`, of a group that may be one of several (权利人2 over 姓名 and 证件号)."""
    count = _COUNTED.search(group)
    return _owned(group, what) if count is None else _owned_by(group[: count.start()], count[0] + what)


def _owned(person: str, what: str) -> str | None:
    """The field of ``what`` (电话, 证件号 …) of ``person`` (领证人信息 …); "" where it is not read."""
    word = _normalise(what)
    plain = f.HOLDER if word in _NAMES else aliases().get(word) or aliases().get(_TRAILING_BRACKETS.sub("", word))
    for pattern, fields in _ROLES:
        if pattern.fullmatch(person) is not None:
            if word in _DAYS and fields.get(f.HOLDER) in {f.RECIPIENT, f.PROXY}:
                return f.COLLECTED
            return fields.get(plain) if plain is not None else None
    return None


def _normalise(text: str) -> str:
    return _ORDINAL_PERSON.sub(r"\2\1", _MARKS.sub("", squeeze(text)).upper())
