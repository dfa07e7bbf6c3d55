"""Remarks where a name is expected: undelivered books must not become deliveries to 未领, 周一 or 房屋倒塌."""

from __future__ import annotations

import pytest

from certrun.demo import people
from certrun.domain.issuance import DeliveredNote
from certrun.domain.ledger_words import LedgerNote, read_note
from certrun.domain.records import Holder

HOLDERS = (Holder("张三"), Holder("李四"))


def read(recipient: str = "", **cells: str) -> LedgerNote:
    note = read_note(DeliveredNote(recipient=recipient, **cells), HOLDERS, None)
    assert note is not None
    return note


# --- a word with a relation in brackets ------------------------------------------------------------------------------


@pytest.mark.parametrize("column", ["recipient", "status_text"])
@pytest.mark.parametrize("typed", ["未领（儿子）", "未领（村委会）", "没领(妻)", "不在家（邻居）", "×（儿子）"])
def test_not_delivered_with_a_relation_in_brackets(typed: str, column: str) -> None:
    note = read(**{column: typed})
    assert (note.meaning, note.recipient, note.relation) == ("undelivered", None, None)


@pytest.mark.parametrize(
    "typed",
    [
        *("退回（村委会）", "死亡（妻）", "纠纷（兄弟）", "放家里（邻居）", "本人（儿子）", "未领（儿子代领）"),
        *("房屋出售（侄子）", "高龄（妻）"),
        *("继承(儿子)", "周一(儿子)", "村委会代存", "村委会统一领取", "儿子继承", "儿子同意", "女儿北京", "媳妇当家"),
    ],
)  # fmt: skip
def test_what_nobody_understands_beside_a_relation_is_unclear(typed: str) -> None:
    assert (read(typed).meaning, read(typed).recipient) == ("unclear", None)
    assert read(status_text=typed).meaning == "unclear"


@pytest.mark.parametrize(
    ("typed", "relation"), [("已领（儿子）", "儿子"), ("√（妻）", "妻"), ("领走了（村委会）", "村委会")]
)
def test_delivered_with_a_relation_in_brackets_names_nobody(typed: str, relation: str) -> None:
    note = read(typed)
    assert (note.meaning, note.recipient, note.kind, note.relation) == ("delivered", None, "proxy", relation)
    assert note.word in typed


@pytest.mark.parametrize("name", ["王五", "亓小花", "阿依古丽·买买提", "欧阳建国", "尉迟恭", "赵𬭎"])
def test_a_name_with_a_relation_in_brackets(name: str) -> None:
    note = read(f"{name}（邻居）")
    assert (note.meaning, note.recipient, note.relation) == ("delivered", name, "邻居")


def test_a_given_name_alone_needs_a_verb_behind_a_relation() -> None:
    assert read("儿子建国代领").recipient == "建国"
    assert read("儿子建国").meaning == "unclear"
    assert [read(typed).recipient for typed in ("孙子王五", "其孙王五", "孙富贵")] == ["王五", "王五", "孙富贵"]


# --- plans -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        *("周一领取", "周五领取", "周二来领", "周末领取", "国庆领取", "国庆节领取", "秋后领取", "秋收后领取", "后天领"),
        *("申请领取", "申领", "计划领取", "安排领取", "年后领", "明天来领", "王五来领", "王福来领取", "何时领取"),
        *("夏收领取", "周三", "国庆"),
    ],
)  # fmt: skip
def test_a_plan_is_no_delivery(typed: str) -> None:
    assert (read(typed).meaning, read(typed).recipient) == ("unclear", None)


def test_who_is_called_like_a_weekday_or_a_plan() -> None:
    """The holder may be: the list says so itself; others may have longer names."""
    called_so = (Holder("周五"), Holder("王福来"))
    for typed, name in (("周五领取", "周五"), ("周五", "周五"), ("王福来领", "王福来")):
        note = read_note(DeliveredNote(recipient=typed), called_so, None)
        assert note is not None
        assert (note.meaning, note.recipient) == ("delivered", name)
    assert [read(name).recipient for name in ("周一鸣", "周八", "王国庆", "王福来")] == [
        "周一鸣",
        "周八",
        "王国庆",
        "王福来",
    ]
    assert read("王福来领走").recipient == "王福来"


# --- remarks and names -----------------------------------------------------------------------------------------------

REMARKS = people.words(
    "房屋倒塌 房屋出售 房屋拆除 房已卖 房子漏水 公告中 公示 公司 公章 关机 祁县买房 祁县城里 空白 盖章 盖印",
    "车上 车里 高龄 单身 单方 司法所 司法 司机 冯家堡 乔家堡 任村 张庄 李家 王村 古县 古城 石家庄 武汉 温州 江苏",
    "海南 山东 贾令 来远镇 何人 任何人 解除 解封 符合 严重 简易 相同 相关 成员 双方 余款 易主 文书 宫殿 冷库 白跑",
    "温馨提示 连续 全年 全家 全国 国家 国有 许可 许多人 程序 原件 原因不明 原来 时间 查封 查实 封存 费用 管理",
    "高校 方便 石子 包裹 药房 常年 常住 成年 任意 后来 后天 后补 须到场 要求 能否 能领 向前 项目部 权利 权属不清",
    "路远 路过 利息 金融 银行卡 银联 贷款 钱不够 党员 党校 卫生院 康复 康复中 经济 陆续 暴雨 雨天 雷雨 洪水 水库",
    "江水 阴天 黄色 红色 白条 白天 贺信 管道 线路 强拆 强占 施工 游客 易地 贾令镇 马路 牛棚 羊圈 鱼池 都在外 满意",
    "步行 幸好 甘愿 凌晨 毕业 习惯 席位 家里 家长 师傅 班长 连长 区长 段长",
)


@pytest.mark.parametrize("typed", REMARKS)
def test_remarks_that_begin_like_a_name_name_nobody(typed: str) -> None:
    assert (read(typed).meaning, read(typed).recipient) == ("unclear", None)
    assert read(f"{typed}（儿子）").meaning == "unclear"


RARE_AND_RURAL = people.words(
    "段援朝 杨跟旺 马长命 仇拉弟 岳三货 王狗剩 张二小 李黑女 赵改花 郭先梅 查全虎 单福贵 房玉兰 车建国 解放军",
    "王解放 李卫东 药来喜 原计锁 权义 曾变英 区小凤 仇润花 温建城 白云 高峰 连胜利 时建国 费玉清 封玉梅 公建国",
    "何有福 许国庆 关小虎 欧阳娜娜 尉迟恭 张家山 王小 李国强 司马光 王喆 刘堃 张䶮 武㭎 赵燚 李犇 闫𣲗 乔玥 郝祎",
    "范婳 王㛃 程翙 张瑾 王鑫 李淼 赵垚 孙焱 周梓涵 吴宇轩 郑浩然 冯子墨 王欣怡 李诗涵 张雨桐 陈俊杰 韩雪",
    "邓超 祁彦斌 侯满仓 牛二狗 渠晋生 畅乐平",
)


@pytest.mark.parametrize("name", RARE_AND_RURAL)
def test_names_stay_names(name: str) -> None:
    assert (read(name).meaning, read(name).recipient) == ("delivered", name)
    assert read(f"{name}代领").recipient == name
    assert read(f"{name}（侄子）").recipient == name


def test_names_as_villages_have_them_stay_names() -> None:
    given = [*people.GIVEN_MALE, *people.GIVEN_FEMALE, *people.GIVEN_RARE_MALE, *people.GIVEN_RARE_FEMALE]
    names = [surname + each for surname in people.SURNAMES for each in given if "补" not in each]
    assert len(names) > 4000
    assert [name for name in names if read(name).recipient != name] == []


# --- dates within words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["已领(2025.3.5)", "已领（2025年3月5日）", "已领【2025-03-05】", "(2025.3.5)已领", "已领（于2025.3.5）"]
)
def test_empty_brackets_go_with_the_date(typed: str) -> None:
    assert (read(typed).word, read(typed).meaning, read(typed).day) == ("已领", "delivered", "2025-03-05")


@pytest.mark.parametrize("typed", ["5/3/2025", "05/03/2025", "5.3.2025"])
def test_a_date_that_ends_with_the_year_is_a_date_without_a_certain_day(typed: str) -> None:
    assert (read(typed).word, read(typed).meaning, read(typed).day) == ("日期", "delivered", None)
    assert (read(f"已领{typed}").word, read(f"已领{typed}").meaning) == ("已领", "delivered")


@pytest.mark.parametrize("typed", ["2025.3.512", "13.2025.3.5", "3.5.7.9", "1380/3/5", "2025.3.5-3.8"])
def test_a_date_is_cut_whole_or_not_at_all(typed: str) -> None:
    assert (read(typed).word, read(typed).meaning) == (typed, "unclear")


@pytest.mark.parametrize("name", ["王补英", "安伟", "安忠", "乐明", "乐福", "乐仙"])
def test_names_of_the_county_are_names(name: str) -> None:
    assert (read(name).meaning, read(name).recipient) == ("delivered", name)


@pytest.mark.parametrize("word", ["安全", "安心", "乐意", "查封"])
def test_words_that_begin_like_them_are_none(word: str) -> None:
    assert read(word).meaning == "unclear"
