"""Typed words of old registers, read as a person would read them; what nobody understands waits for a decision."""

from __future__ import annotations

import pytest

from certrun.domain.issuance import DeliveredNote
from certrun.domain.ledger_words import LedgerNote, read_note, said_of_all, tells_of_an_end, tells_of_delivery
from certrun.domain.records import Holder

HOLDERS = (Holder("张三"), Holder("李四"))


def read(recipient: str = "", *, above: LedgerNote | None = None, **cells: str) -> LedgerNote:
    note = read_note(DeliveredNote(recipient=recipient, **cells), HOLDERS, above)
    assert note is not None
    return note


@pytest.mark.parametrize(
    "typed",
    [
        "已领",
        "已领取",
        "已签收",
        "已完成",
        "已领证",
        "√",
        "✔",
        "是",
        "领走了",
        "领讫",
        "已领走",
        "已取",
        "发放到户",
        "领",
    ],
)
def test_words_for_delivered(typed: str) -> None:
    assert (read(typed).meaning, read(typed).word) == ("delivered", typed)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "未领",
            "待领证",
            "待签收",
            "未发放",
            "尚未领取",
            "没领",
            "×",
            "否",
            "不在家",
            "外出打工",
            "已发放",
            "联系不上",
        ),
        *(
            "拒领",
            "拒绝领取",
            "拒签",
            "不领",
            "不要了",
            "没来领",
            "锁门",
            "关门",
            "家中无人",
            "家里没人",
            "在外打工",
            "不在村",
        ),
    ],
)
def test_words_for_not_delivered(typed: str) -> None:
    assert (read(typed).meaning, read(typed).word) == ("undelivered", typed)


@pytest.mark.parametrize(
    "typed",
    [
        "补打",
        "已通知",
        "已取消",
        "见附页",
        "同上",
        "边界纠纷",
        "常住外地",
        "时间不详",
        "全部",
        "单位",
        "已故",
        "方便时领",
        *("须本人领取", "限本人领", "不让代领", "通知领取", "明天来领", "马上领", "请速来领", "村组已领", "只领复印件"),
        *(
            "银行",
            "农行",
            "信用社",
            "抵押在银行",
            "被银行收走",
            "空户",
            "搬走",
            "去世",
            "病故",
            "拒领后又来",
            "退回",
            "丢失",
        ),
        *(
            "存村委",
            "村里保管",
            "由队长转交",
            "捎走",
            "已发到村",
            "邮寄",
            "旧证未交",
            "补办",
            "查无此人",
            "交给本人了吗",
        ),
    ],
)
def test_what_nobody_understands_is_unclear(typed: str) -> None:
    assert read(typed).meaning == "unclear"


def test_who_took_it() -> None:
    assert (read("本人").recipient, read("本人").kind) == ("张三", "holder")
    assert (read("李四").recipient, read("李四").kind) == ("李四", "co-owner")
    assert (read("赵小六").recipient, read("赵小六").kind) == ("赵小六", "proxy")
    assert (read("赵小六代领").recipient, read("赵小六代领").word) == ("赵小六", "代领")
    assert (read("张三已领").recipient, read("张三已领").kind) == ("张三", "holder")
    assert read("阿依古丽·买买提").recipient == "阿依古丽·买买提"


@pytest.mark.parametrize(
    "typed",
    [
        "儿子代",
        "儿子代领",
        "其子代签",
        "女婿",
        "村委会代领",
        "大儿子",
        "小女儿代",
        "老伴",
        "媳妇领",
        "组长领走",
        "老伴取走",
    ],
)
def test_relatives_without_a_name(typed: str) -> None:
    note = read(typed)
    assert (note.meaning, note.kind, note.recipient) == ("delivered", "proxy", None)
    assert note.relation is not None
    assert note.relation in typed


@pytest.mark.parametrize("typed", ["儿子赵强代领", "赵强（儿子）", "儿子赵强"])
def test_relatives_with_a_name_are_one_group(typed: str) -> None:
    """The group's word is public: it names nobody."""
    note = read(typed)
    assert (note.recipient, note.relation, note.word) == ("赵强", "儿子", "儿子代")


def test_dates_alone_and_beside_words() -> None:
    assert (read("2024.3.5").word, read("2024.3.5").day) == ("日期", "2024-03-05")
    assert (read("3月5日").word, read("3月5日").day) == ("日期", None)
    assert (read("已领 2024年3月5日").word, read("已领 2024年3月5日").day) == ("已领", "2024-03-05")
    assert (read("2024.3.5本人领").kind, read("2024.3.5本人领").day) == ("holder", "2024-03-05")


def test_same_as_above_means_the_same_person_and_day() -> None:
    above = read("赵小六", collected_on="2024.3.5", day="2024-03-05")
    same = read("同上", above=above)
    assert (same.meaning, same.recipient, same.day, same.word) == ("delivered", "赵小六", "2024-03-05", "同上")


@pytest.mark.parametrize(
    "typed",
    [
        "由村委会保管",
        "儿子未领",
        "儿子没领",
        "妻子去世",
        "妻子死亡",
        "儿子在外",
        "会计保管",
        "在村委会",
        "村委会",
        "村主任",
    ],
)
def test_a_relation_beside_another_word_is_no_delivery(typed: str) -> None:
    assert read(typed).meaning != "delivered"
    assert read(status_text=typed).meaning != "delivered"


def test_officials_take_books_only_where_a_verb_says_so() -> None:
    assert [read(typed).meaning for typed in ("村主任代领", "会计领取")] == ["delivered", "delivered"]


@pytest.mark.parametrize("typed", ["须本人领取", "马上领", "银行", "在银行", "金额", "万元", "马上"])
def test_words_that_are_neither_names_nor_deliveries(typed: str) -> None:
    assert read(typed).meaning == "unclear"


@pytest.mark.parametrize("typed", ["2024.13.45", "2024.2.30"])
def test_a_day_that_does_not_exist_is_decided_by_people(typed: str) -> None:
    assert read(typed).meaning == "unclear"


def test_same_as_above_says_the_same_words_of_another_household() -> None:
    neighbours = (Holder("周八"),)
    above = read_note(DeliveredNote(recipient="本人"), HOLDERS, None)
    same = read_note(DeliveredNote(recipient="同上"), neighbours, above)
    assert same is not None
    assert (same.recipient, same.kind) == ("周八", "holder")
    proxied = read("女儿吴芳代", collected_on="2024.3.5", day="2024-03-05")
    own = read_note(DeliveredNote(recipient="本人", collected_on="同上"), neighbours, proxied)
    assert own is not None
    assert (own.recipient, own.kind, own.day) == ("周八", "holder", "2024-03-05")


def test_a_column_of_states_names_nobody() -> None:
    assert read("王桂兰").meaning == "delivered"
    assert read(status_text="王桂兰").meaning == "unclear"
    assert read(status_text="张三").meaning == "delivered"  # the holder's own name


def test_several_cells_of_a_row() -> None:
    note = read(status_text="已领", proxy="赵强", relation="儿子", collected_on="45356", day="2024-03-05")
    assert (note.word, note.recipient, note.kind, note.relation, note.day) == (
        "已领",
        "赵强",
        "proxy",
        "儿子",
        "2024-03-05",
    )
    assert "赵强" in note.text


def test_contradictions_and_unknown_words_are_decided_by_people() -> None:
    assert read("张三", status_text="未领").meaning == "unclear"
    assert read("张三", status_text="已注销").word == "已注销"
    assert read("张三", status_text="已注销").meaning == "unclear"


@pytest.mark.parametrize("nothing", ["", "/", "—", "无", " "])
def test_nothing_is_nothing(nothing: str) -> None:
    assert read_note(DeliveredNote(recipient=nothing), HOLDERS, None) is None


def test_remarks_that_say_that_it_was_taken() -> None:
    told = (
        "已领",
        "本人已领 2024.3.5",
        "已领取",
        "儿子代领",
        "王五代领",
        "其子高小宝领走",
        "妻子代领2024.6.1",
        "由村委会代领",
    )
    unclear = ("已于2024.6.1领取", "签字领取", "证已领，电话停机", "已领，地址有误")
    assert [r for r in (*told, *unclear) if not tells_of_delivery(r)] == []
    others = ("2024.3.5", "张三", "已领土地证", "未领", "", "完成", "已完成", "已送达", "已签字")
    beside = ("待领取", "未代领", "领导批示", "领取低保", "代领人：王五", "取得方式：继承", "儿子", "本人", "√")
    assert [r for r in (*others, *beside) if tells_of_delivery(r)] == []


@pytest.mark.parametrize(
    "text", ["注销", "已注销", "历史", "作废", "已作废", "该证已注销", "已办理注销", " 已 注 销 ", "本证书已作废"]
)
def test_words_that_say_that_a_book_counts_no_more(text: str) -> None:
    assert tells_of_an_end(text)
    assert read("", status_text=text).meaning == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "现势",
        "有效",
        "历史遗留",
        "原证已注销，换发",
        "原证已注销",
        "原证书已作废",
        "土地证已注销",
        "未注销",
        "正常",
    ],
)
def test_words_that_say_nothing_of_an_end(text: str) -> None:
    assert not tells_of_an_end(text)


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("已领", "已领"),
        ("谷恋村已领取名单（35本）", "已领取"),
        ("已领证 12", "已领证"),
        ("作废证书", "作废"),
        ("已注销", "已注销"),
        ("未领", ""),
        ("已领未领名单", ""),
        ("领取登记表", ""),
        ("部分已领", ""),
        ("应领已领", ""),
        ("旧证作废", ""),
        ("谷恋村", ""),
        ("Sheet1", ""),
    ],
)
def test_what_the_name_of_a_sheet_says_of_its_books(sheet: str, said: str) -> None:
    assert said_of_all(sheet) == said
