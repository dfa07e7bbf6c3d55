"""What a column of a list can be: the headers of ``assets/header_aliases.json``, and which of them go together."""

from __future__ import annotations

NUMBER, SERIAL, UNIT, PARCEL = "不动产权证号", "权证印刷序列号", "不动产单元号", "宗地代码"
HOLDER, CO_OWNERS, PAPER_KIND, PAPER_NO, PHONE = "权利人", "共有人", "证件种类", "证件号", "联系电话"
CO_OWNER_PAPER = "共有人证件号"
CO_OWNERSHIP, SHARE, RELATION = "共有情况", "权利比例", "与权利人关系"
LOCATION, TOWN, VILLAGE = "坐落", "乡镇", "村"
RIGHT_TYPE, RIGHT_NATURE, LAND_USE, TERM = "权利类型", "权利性质", "用途", "使用期限"
AREA, AREA_BUILDING = "面积", "房屋建筑面积"
REGISTERED, ISSUED, CASE_NO, NOTE, REMARK = "登簿日期", "发证日期", "受理编号", "附记", "备注"
RECIPIENT, COLLECTED, STATUS, SIGNED = "领证人", "领证日期", "证书状态", "签字/指印"
RECIPIENT_KIND, RECIPIENT_PAPER, RECIPIENT_PHONE = "领证人证件种类", "领证人证件号", "领证人电话"
PROXY, PROXY_PAPER, PROXY_PHONE = "代领人", "代领人证件号", "代领人电话"
STATE = "权属状态"
"""Whether the right is in force: 现势, 历史, 注销."""
SEQUENCE = "序号"
AMBIGUOUS = "AMBIG:证书编号"
"""证书编号 is the certificate number in one list and the printed serial in another: its values tell."""
VAGUE = "AMBIG:编号"
"""编号 or 号码 may be the number of anything, also of the row."""

UNDECIDED = frozenset((AMBIGUOUS, VAGUE))

SEVERAL = frozenset((PHONE, CO_OWNERS, CO_OWNER_PAPER))
"""Fields of which a list may have several columns; a column beyond the first adds to it."""

OF_DELIVERY = frozenset(
    (
        *(RELATION, SIGNED, RECIPIENT, COLLECTED, STATUS, RECIPIENT_KIND, RECIPIENT_PAPER, RECIPIENT_PHONE),
        *(PROXY, PROXY_PAPER, PROXY_PHONE),
    )
)
"""Columns that say how a book was handed over."""

PERSONAL = frozenset((HOLDER, CO_OWNERS, CO_OWNER_PAPER, PAPER_KIND, PAPER_NO, PHONE, SHARE, REMARK)) | OF_DELIVERY
"""Columns that a row of a further holder may fill while everything else is left blank under the book."""
