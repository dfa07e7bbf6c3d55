"""Register fields as people type them: what is typed is what is written, or it is refused."""

from __future__ import annotations

import pytest

from certrun.domain.errors import CertrunError
from certrun.services.fields import parse_field


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [("120.52", 12052), ("112", 11200), ("22㎡", 2200), ("166.42 平方米", 16642), ("99.92m2", 9992), ("0.5 m²", 50)],
)
def test_an_area_keeps_its_last_digit(typed: str, hundredths: int) -> None:
    assert parse_field("area_land", typed) == hundredths


@pytest.mark.parametrize("typed", ["x", "Infinity", "NaN", "-3", "1e5", "宗地100/房屋80"])
def test_what_is_no_area_is_refused(typed: str) -> None:
    with pytest.raises(CertrunError, match="field_malformed"):
        parse_field("area_building", typed)


def test_holders_with_paper_and_phone() -> None:
    assert parse_field("holders", "张三 11010519491231002X 13800001234；李四") == [
        {"name": "张三", "id_type": 1, "id_no": "11010519491231002X", "phone": ["13800001234"]},
        {"name": "李四"},
    ]


@pytest.mark.parametrize("typed", ["欧阳 修", "张三 abc", "11010519491231002X", "；", "张三 13800001234 李四"])
def test_a_word_that_is_neither_paper_nor_phone_is_not_dropped(typed: str) -> None:
    with pytest.raises(CertrunError, match="field_malformed"):
        parse_field("holders", typed)
