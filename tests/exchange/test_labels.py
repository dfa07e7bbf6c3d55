"""What a header's text names, whatever stands around it: units, hints, counts, a second language, groups above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from certrun.domain.records import Holder
from certrun.exchange.issuance import fields as f
from certrun.exchange.issuance.labels import field_of, field_of_parts, is_anothers

from .workbooks import ID_A, ID_B, Cells, number, read_rows


@pytest.mark.parametrize(
    ("label", "field"),
    [
        *((label, f.AREA) for label in ("宗地面积㎡", "面积㎡", "宗地面积m2", "宗地面积M²", "宗地面积平方米")),
        *((label, f.AREA_BUILDING) for label in ("建筑面积㎡", "房屋建筑面积（平方米）")),
        *((label, f.AREA) for label in ("宗地面积（㎡）\nArea", "宗地面积（㎡）选填", "宗地面积（如：150.00）")),
        *((label, f.ISSUED) for label in ("签发日期", "证书签发日期", "发证年月日", "证书发证日期", "颁发时间")),
        *((label, f.ISSUED) for label in ("填发年月日", "证书填发日期", "发证日期\nDate of issue")),
        *((label, f.ISSUED) for label in ("发证日期（格式：2025-01-01）", "发证日期(如2025-01-01)", "发证日期*必填")),
        *(
            (label, f.NUMBER)
            for label in ("不动产权证号*必填", "不动产权证号（例：晋（2025）祁县不动产权第0000001号）")
        ),
        *((label, f.PAPER_NO) for label in ("身份证号（18位）", "身份证号*必填", "身份证号 ID No.")),
        *((label, f.CO_OWNERS) for label in ("共有人1", "共有人二", "共有人（2）", "共有人1（姓名）", "共有人姓名2")),
        *((label, f.CO_OWNERS) for label in ("共有权人②", "共有人2姓名", "权利人2", "权利人（2）", "权利人2姓名")),
        *((label, f.HOLDER) for label in ("权利人1", "权利人（一）", "权利人1姓名", "权利人（姓名）", "权利人 Name")),
        *((label, f.CO_OWNER_PAPER) for label in ("共有人1身份证号", "权利人2证件号", "共有人身份证", "成员身份证号")),
        *((label, None) for label in ("权利人2电话", "共有人电话", "必填", "㎡")),
        *((label, f.PAPER_NO) for label in ("权利人1证件号", "证件号1")),
        *((label, f.NUMBER) for label in ("②不动产权证号", "2不动产权证号", "2.不动产权证号", "不动产权证号-1")),
        *((label, f.AREA) for label in ("⑦宗地面积", "宗地面积-6", "土地使用面积", "登记宗地面积")),
        *(
            (label, f.AREA)
            for label in ("宗地面积/房屋建筑面积", "土地面积/建筑面积", "土地房屋面积", "土地（㎡）", "宗地㎡")
        ),
        *((label, f.AREA) for label in ("登记面积", "确权面积", "不动产信息-宗地面积", "不动产信息_面积")),
        *((label, f.AREA_BUILDING) for label in ("总建筑面积", "房屋（平方米）", "不动产信息-建筑面积")),
        *((label, f.ISSUED) for label in ("核发日期", "证书核发日期", "出证日期", "发证信息-发证时间")),
        *((label, f.PAPER_NO) for label in ("第一权利人身份证", "权利人信息-证件号码")),
        *((label, f.CO_OWNERS) for label in ("第二权利人", "第2权利人姓名")),
        *((label, f.CO_OWNER_PAPER) for label in ("第二权利人身份证", "证件号2", "身份证号（二）")),
        *((label, f.HOLDER) for label in ("产权人及共有人", "权利人及共有人", "第一权利人", "使用权人")),
        *((label, None) for label in ("土地", "房屋", "宗地-1")),
        *((label, f.VILLAGE) for label in ("村组", "村组名称", "所在村组", "村、组", "村（组）")),
    ],
)
def test_a_label_names_its_field(label: str, field: str | None) -> None:
    assert field_of(label) == field


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        (("不动产信息", "面积", "宗地"), f.AREA),
        (("不动产信息", "面积", "房屋"), f.AREA_BUILDING),
        (("房地信息", "面积（平方米）", "土地"), f.AREA),
        (("不动产基本情况", "面积（㎡）", "建筑面积"), f.AREA_BUILDING),
        (("不动产权利情况", "面积", "宗地（㎡）"), f.AREA),
        (("面积", "建筑（㎡）"), f.AREA_BUILDING),
        (("权利人", "证件", "号码"), f.PAPER_NO),
        (("共有人1", "姓名"), f.CO_OWNERS),
        (("权利人2", "身份证号"), f.CO_OWNER_PAPER),
        (("共有人", "身份证号"), f.CO_OWNER_PAPER),
        (("原权利人", "证件", "号码"), None),
        (("共有人信息", "证件", "号码"), f.CO_OWNER_PAPER),
    ],
)
def test_parts_of_a_label_name_a_field_together(parts: tuple[str, ...], field: str | None) -> None:
    assert field_of_parts(parts) == field


@pytest.mark.parametrize(
    "label",
    [
        *("现住址", "现居住地", "联系地址", "打工地点", "身份证住址", "老宅位置", "迁出地", "务工地"),
        *(
            "包户人电话",
            "联户长电话",
            "村医电话",
            "包村领导电话",
            "送证人电话",
            "测量员电话",
            "寄件电话",
            "紧急联系电话",
        ),
    ],
)
def test_whose_it_is_a_label_says(label: str) -> None:
    assert is_anothers(label)


def test_every_numbered_column_of_co_owners_counts(tmp_path: Path) -> None:
    header = ("序号", "不动产权证号", "权利人", "身份证号", "坐落", "共有人1", "共有人2", "共有人3")
    row: Cells = (1, number(1), "高承业", ID_A, "谷恋村1号", "武桂英", "高小宝", None)
    (book,) = read_rows(tmp_path, header, row, (2, number(2), "武桂兰", ID_B, "谷恋村2号", None, None, "武二")).books[
        :1
    ]
    assert book.fields.holders == (Holder("高承业", 1, ID_A), Holder("武桂英"), Holder("高小宝"))


def test_a_second_column_of_another_kind_is_no_further_one(tmp_path: Path) -> None:
    header = ("序号", "不动产权证号", "权利人", "身份证号", "坐落", "共有人", "家庭成员")
    (book,) = read_rows(tmp_path, header, (1, number(1), "高承业", ID_A, "谷恋村1号", "武桂英", "高小宝")).books
    assert [holder.name for holder in book.fields.holders] == ["高承业", "武桂英"]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        *((label, f.NUMBER) for label in ("变更后证号", "新证号", "不动产证", "不动产权证书")),
        *((label, f.HOLDER) for label in ("变更后权利人", "受让方", "继承人", "土地使用者")),
        *((label, f.SIGNED) for label in ("户主签字", "本人签名", "签收栏")),
        *((label, f.RECIPIENT) for label in ("接收人", "收证人")),
        *((label, f.STATUS) for label in ("是否发放到位", "证书去向", "领取备注")),
        ("送达日期", f.COLLECTED),
        *((label, None) for label in ("变更前证号", "变更前权利人", "被继承人", "关联证号", "调查员", "法定代表人")),
    ],
)
def test_labels_of_transfers_and_registers(label: str, field: str | None) -> None:
    assert field_of(label) == field


@pytest.mark.parametrize(
    "label",
    [
        *(
            "变更前证号",
            "被继承人",
            "关联证号",
            "调查员",
            "本宗指界人",
            "法定代表人",
            "队长电话",
            "包片电话",
            "承办人手机",
        ),
        *("调查员电话", "咨询电话", "村里电话", "代表电话"),
    ],
)
def test_what_speaks_of_others_is_not_guessed_by_its_looks(label: str) -> None:
    assert is_anothers(label)
