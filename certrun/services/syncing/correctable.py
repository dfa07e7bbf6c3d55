"""Which cells of a sync workbook may be corrected by hand, and why the others may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from certrun.exchange.issuance import fields as f

REGISTER_SHEET = "证书台账"
IDENTITY = "不动产权证号"
"""Its column by which people know a book."""


@dataclass(frozen=True, slots=True)
class Correctable:
    """A column of the register's sheet: as which column of a list it is read, and what fields it says something of.

    Cells that speak of one first field are read together: who the holders are is spread over four columns.
    """

    column: str
    fields: tuple[str, ...]


COLUMNS: Mapping[str, Correctable] = {
    "不动产权证号": Correctable(f.NUMBER, ("number",)),
    "权证印刷序列号": Correctable(f.SERIAL, ("serial",)),
    "不动产单元号": Correctable(f.UNIT, ("unit", "parcel")),
    "权利人": Correctable(f.HOLDER, ("holders",)),
    "证件种类": Correctable(f.PAPER_KIND, ("holders",)),
    "证件号": Correctable(f.PAPER_NO, ("holders",)),
    "联系电话": Correctable(f.PHONE, ("holders",)),
    "共有情况": Correctable(f.CO_OWNERSHIP, ("co_ownership",)),
    "村": Correctable(f.VILLAGE, ("village_code",)),
    "坐落": Correctable(f.LOCATION, ("location",)),
    "宗地面积": Correctable(f.AREA, ("area_land",)),
    "房屋建筑面积": Correctable(f.AREA_BUILDING, ("area_building",)),
    "登簿日期": Correctable(f.REGISTERED, ("registered_date",)),
    "发证日期": Correctable(f.ISSUED, ("issue_date",)),
    "备注": Correctable(f.REMARK, ("remark",)),
}
"""Title → what it is, of those columns of the register's sheet that an amendment can change."""

_DERIVED = ("乡镇",)
_COPIES = ("不动产权证号", "不动产权证号／回执编号", "权利人", "村")


def closed_columns(sheet: str, titles: tuple[str, ...]) -> Mapping[str, str]:
    """Titles of a sheet whose cells nobody corrects by hand → code of the sentence that says why.

    Outside the register's sheet none can be: what stands there are facts of acts, or the register's words again. Nor
    can a column that a newer program has added.
    """
    if sheet == REGISTER_SHEET:
        others = [title for title in titles if title not in COLUMNS]
        return {title: "edit_of_derived" if title in _DERIVED else "edit_of_act" for title in others}
    return {title: "edit_of_copy" if title in _COPIES else "edit_of_act" for title in titles}
