"""Resident IDs, organisation codes, other papers, phones, masks. All persons are made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from certrun.domain.identifiers import masking, org_code, papers, person_id, phone
from certrun.domain.identifiers.text import has_digit

ALL_MASKS = [masking.mask_id, masking.mask_phone, masking.mask_name, masking.mask_address, masking.mask_text]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
WOMAN, MAN = "11010519491231002X", "440524188001010014"


def check_digit(body: str) -> str:
    """The law's own formula, told apart from the one in use."""
    return "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def fifteen(region: int, born: date, sequence: int) -> str:
    return f"{region:06d}{born:%y%m%d}{sequence:03d}"


FIFTEENS = st.builds(
    fifteen, st.integers(110000, 829999), st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(0, 999)
)
BODIES = st.builds(
    lambda region, born, sequence: f"{region:06d}{born:%Y%m%d}{sequence:03d}",
    st.integers(110000, 829999),
    st.dates(date(1850, 1, 1), date(2099, 12, 31)),
    st.integers(0, 999),
)


@pytest.mark.parametrize(
    "number",
    [
        WOMAN,
        MAN,
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "110105491231002",
    ],
)
def test_valid_resident_ids(number: str) -> None:
    assert person_id.is_valid_resident_id(number)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "110105194912310021",
        "1101051949123100",
        "11010519491231002X1",
        "110105194902300028",
        "110105000000000000",
        "110105490230002",
        "110105491331002",
        "010105491231002",
        "X10105194912310021",
        "110105299912310029",
        "晋",
    ],
)
def test_invalid_resident_ids(number: str) -> None:
    assert not person_id.is_valid_resident_id(number)
    assert person_id.birth_date(number) is None
    assert person_id.sex(number) is None
    assert person_id.age_on(number, date(2026, 1, 1)) is None


@pytest.mark.parametrize("month_day", ["0015", "1300", "0100", "0132", "0230"])
def test_impossible_birth_dates_are_invalid_although_the_check_digit_is_right(month_day: str) -> None:
    body = f"1407271965{month_day}301"
    assert not person_id.is_valid_resident_id(body + check_digit(body))


@given(BODIES)
def test_exactly_one_check_digit_is_valid(body: str) -> None:
    right = check_digit(body)
    assert [c for c in "0123456789X" if person_id.is_valid_resident_id(body + c)] == [right]


@given(BODIES, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(body: str, place: int, shift: int) -> None:
    number = body + check_digit(body)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not person_id.is_valid_resident_id(wrong)


@given(FIFTEENS)
def test_fifteen_and_its_eighteen_are_one_person(short: str) -> None:
    long = person_id.upgrade_15(short)
    assert long == f"{short[:6]}19{short[6:]}{check_digit(f'{short[:6]}19{short[6:]}')}"
    assert person_id.is_valid_resident_id(short)
    assert person_id.is_valid_resident_id(long)
    assert person_id.same_person_key(short) == person_id.same_person_key(long) == long
    assert person_id.birth_date(short) == person_id.birth_date(long)
    assert person_id.sex(short) == person_id.sex(long)
    assert person_id.tail_matches(short, long[-4:])
    assert person_id.tail_matches(short, short[-4:])


def test_upgrade_of_the_standard() -> None:
    assert person_id.upgrade_15("110105491231002") == WOMAN
    assert person_id.upgrade_15("ea1234567") == "EA1234567"
    assert person_id.upgrade_15("110105491331002") == "110105491331002"


@pytest.mark.parametrize("tail", ["002X", "002x", "００２Ｘ", " 002x "])
def test_tail_matches(tail: str) -> None:
    assert person_id.tail_matches(WOMAN, tail)
    assert person_id.tail_matches("110105491231002", tail)


@pytest.mark.parametrize("tail", ["0021", "02X", "", "1002X", WOMAN])
def test_tail_does_not_match(tail: str) -> None:
    assert not person_id.tail_matches(WOMAN, tail)


def test_tail_of_other_papers_is_their_own() -> None:
    assert person_id.tail_matches("EA1234567", "4567")
    assert not person_id.tail_matches("", "4567")


def test_birth_age_and_sex() -> None:
    assert person_id.birth_date(WOMAN) == date(1949, 12, 31)
    assert (person_id.sex(WOMAN), person_id.sex(MAN)) == ("female", "male")
    assert person_id.age_on(WOMAN, date(2026, 12, 30)) == 76
    assert person_id.age_on(WOMAN, date(2026, 12, 31)) == 77
    assert person_id.age_on(WOMAN, date(1949, 12, 30)) is None


def test_age_of_one_born_on_a_leap_day() -> None:
    body = "14072719640229301"
    number = body + check_digit(body)
    assert person_id.age_on(number, date(2025, 2, 28)) == 60
    assert person_id.age_on(number, date(2025, 3, 1)) == 61


USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def uscc_check(body: str) -> str:
    total = sum(USCC_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return USCC_ALPHABET[(31 - total % 31) % 31]


def test_org_code_samples() -> None:
    assert org_code.is_valid("91110000600037341L")
    assert org_code.is_valid("９１１１００００ 600037341l")
    assert not org_code.is_valid("91110000600037341M")
    assert not org_code.is_valid("9111000060003734IL")
    assert not org_code.is_valid("91110000-600037341L")
    assert not org_code.is_valid("0" * 18)
    assert not org_code.is_valid("")
    assert org_code.normalise(" 91110000600037341l ") == "91110000600037341L"


@given(st.from_regex(r"(?:[159][1-9]|N[0-9A])[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}", fullmatch=True))
def test_org_code_check_character(body: str) -> None:
    right = uscc_check(body)
    assert [c for c in USCC_ALPHABET if org_code.is_valid(body + c)] == [right]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("身份证", 1),
        ("居民身份证", 1),
        ("身 份 证", 1),
        ("1", 1),
        ("01", 1),
        ("1.0", 1),
        ("1-身份证", 1),
        ("1 居民身份证", 1),
        ("港澳台身份证", 2),
        ("护照", 3),
        ("３", 3),
        ("户口本", 4),
        ("户口簿", 4),
        ("军官证（士兵证）", 5),
        ("5军官证(士兵证)", 5),
        ("组织机构代码证", 6),
        ("营业执照", 7),
        ("统一社会信用代码", 8),
        ("08", 8),
        ("其它", 99),
        ("99", 99),
        ("99:其他", 99),
        ("", None),
        ("9", None),
        ("张三", None),
        ("142427196507033015", None),
    ],
)
def test_parse_type(cell: str, code: int | None) -> None:
    assert papers.parse_type(cell) == code


def test_every_name_parses_to_its_code() -> None:
    assert {papers.parse_type(name): name for name in papers.NAMES.values()} == papers.NAMES
    assert papers.PERSONS | papers.ORGANISATIONS | {99} == set(papers.NAMES)


def test_infer_type() -> None:
    assert papers.infer_type(WOMAN) == 1
    assert papers.infer_type("110105491231002") == 1
    assert papers.infer_type("91110000600037341L") == 8
    assert papers.infer_type("91110000600037341M") is None
    assert papers.infer_type("EA1234567") is None
    assert papers.infer_type("") is None


def test_a_resident_id_that_also_passes_as_organisation_is_a_resident_id() -> None:
    bodies = (f"140727196507{n:05d}" for n in range(3000, 3999))
    numbers = [body + check_digit(body) for body in bodies]
    both = [n for n in numbers if person_id.is_valid_resident_id(n) and org_code.is_valid(n)]
    assert both
    assert {papers.infer_type(number) for number in both} == {1}


@pytest.mark.parametrize(
    ("id_type", "number", "kind"),
    [
        (1, WOMAN, None),
        (1, "110105194912310021", "id_check_digit"),
        (1, "EA1234567", "id_check_digit"),
        (2, "H12345678", None),
        (2, "H1234567890", None),
        (2, "810000199408230021", None),
        (2, "810000199408230022", "id_check_digit"),
        (2, "H1", "id_format"),
        (3, "EA1234567", None),
        (3, "护照", "id_format"),
        (4, "123456789", None),
        (5, "军字第1234567号", None),
        (6, "12345678-9", None),
        (6, "123", "id_format"),
        (7, "140727600012345", None),
        (7, "1407", "id_format"),
        (8, "91110000600037341L", None),
        (8, "91110000600037341M", "id_check_digit"),
        (99, "任意", None),
        (None, WOMAN, None),
        (None, "91110000600037341L", None),
        (None, "EA1234567", None),
        (None, "91110000600037341M", "id_check_digit"),
        (None, "14242719650703301", "id_check_digit"),
        (None, "1424271965O7033015", "id_check_digit"),
        (None, "142427", "id_check_digit"),
    ],
)
def test_check(id_type: int | None, number: str, kind: str | None) -> None:
    finding = papers.check(id_type, number)
    assert (finding.kind if finding else None) == kind
    assert finding is None or finding.severity == ("error" if kind == "id_check_digit" else "warning")


@pytest.mark.parametrize(
    ("text", "says_nothing"),
    [
        *(("", True), ("暂无", True), ("无 证件", True), ("身份证号未提供", True), ("／", True)),
        *(("同上", False), ("无锡", False), ("待补", False), ("EA1234567", False), ("无" * 17, False)),
    ],
)
def test_says_nothing(text: str, says_nothing: bool) -> None:
    assert papers.says_nothing(text) is says_nothing


@pytest.mark.parametrize(("number", "expected"), [("EA1", True), ("１", True), ("待补", False), ("", False)])
def test_a_digit_of_a_paper(number: str, expected: bool) -> None:
    assert has_digit(number) is expected


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("13803541234", ("13803541234",)),
        ("138 0354 1234", ("13803541234",)),
        ("138-0354-1234", ("13803541234",)),
        ("138.0354.1234", ("13803541234",)),
        ("１３８０３５４１２３４", ("13803541234",)),
        ("1380354\n1234", ("13803541234",)),
        ("+86 15380210558", ("15380210558",)),
        ("+8615380210558", ("15380210558",)),
        ("+86-153-8021-0558", ("15380210558",)),
        ("(+86)15380210558", ("15380210558",)),
        ("008615380210558", ("15380210558",)),
        ("0086 153 8021 0558", ("15380210558",)),
        ("8615380210558", ("15380210558",)),
        ("008613803541234、13903541234", ("13803541234", "13903541234")),
        ("0354 5895138-8001 13803541234", ("035458951388001", "13803541234")),
        ("86 15380210558", ("15380210558",)),
        ("13803541234（儿子）", ("13803541234",)),
        ("儿子13803541234 女儿 139 0354 1234", ("13803541234", "13903541234")),
        ("13803541234/13903541234", ("13803541234", "13903541234")),
        ("13803541234、13903541234", ("13803541234", "13903541234")),
        ("13803541234，13903541234；13703541234", ("13803541234", "13903541234", "13703541234")),
        ("13803541234 13903541234", ("13803541234", "13903541234")),
        ("13803541234\n13903541234", ("13803541234", "13903541234")),
        ("138 0354 1234 139 0354 1234", ("13803541234", "13903541234")),
        ("13803541234-13903541234", ("13803541234", "13903541234")),
        ("13803541234(13903541234)", ("13803541234", "13903541234")),
        ("19828789796、0354-5895138", ("19828789796", "03545895138")),
        ("0354-5895138", ("03545895138",)),
        ("0354 589 5138", ("03545895138",)),
        ("(0354)5895138", ("03545895138",)),
        ("（０３５４）５８９５１３８", ("03545895138",)),
        ("0354-5895138 13803541234", ("03545895138", "13803541234")),
        ("5895138", ("5895138",)),
        ("5895138-138 0354 1234", ("5895138", "13803541234")),
        ("0354-5895138-8001", ("035458951388001",)),
        ("0354-5895138转8001", ("035458951388001",)),
        ("1860175806", ("1860175806",)),
        ("158289660588", ("158289660588",)),
        ("1860175806 13803541234", ("1860175806", "13803541234")),
        ("1860175806 1390354123", ("1860175806", "1390354123")),
        ("138 0354 12345", ("138035412345",)),
        ("138****1234", ("1381234",)),
        ("①13803541234 ②13903541234", ("13803541234", "13903541234")),
        ("1、13803541234 2、13903541234", ("13803541234", "13903541234")),
        ("18614155726\u00a0", ("18614155726",)),
        ("\u202a13803541234\u202c", ("13803541234",)),
        ("13803541234/13803541234", ("13803541234", "13803541234")),
        ("1", ("1",)),
        ("", ()),
        ("—", ()),
        ("/", ()),
        ("无", ()),
    ],
)
def test_split_phones(cell: str, phones: tuple[str, ...]) -> None:
    assert phone.split(cell) == phones


MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@given(st.lists(MOBILES, min_size=1, max_size=4), st.sampled_from(["/", "、", "，", "; ", "\n", " ", "（儿子） "]))
def test_phones_joined_in_a_cell_come_apart(numbers: list[str], separator: str) -> None:
    assert phone.split(separator.join(numbers)) == tuple(numbers)


@given(
    MOBILES,
    st.sampled_from(["", "+86", "+86 ", "0086-", "0086", "本人 "]),
    st.sampled_from([" ", "-", "\u3000", "\u00a0"]),
)
@example("13000860000", "", " ").via("the second group is spelled like the country")
@example("13000000086", "", " ").via("the third group is")
@example("13000860086", "+86", " ").via("all of them")
@example("13000860000", "+86", "-").via("both")
@example("13000868600", "0086", "-").via("both")
def test_a_grouped_phone_is_one(number: str, before: str, gap: str) -> None:
    assert phone.split(f"{before}{number[:3]}{gap}{number[3:7]}{gap}{number[7:]}") == (number,)


@given(st.text())
def test_split_gives_only_digits_that_stood_there(cell: str) -> None:
    phones = phone.split(cell)
    assert all(p.isascii() and p.isdigit() for p in phones)


@pytest.mark.parametrize(
    "number", ["13803541234", "19999999999", "03545895138", "0354-5895138", "01085221234", "5895138"]
)
def test_regular_phones(number: str) -> None:
    assert phone.is_regular(number)


@pytest.mark.parametrize(
    "number", ["1860175806", "158289660588", "12803541234", "8613803541234", "1381234", "", "1", "0138"]
)
def test_irregular_phones(number: str) -> None:
    assert not phone.is_regular(number)


@pytest.mark.parametrize(
    ("id_no", "masked"),
    [
        (WOMAN, "110***********002X"),
        ("110105491231002", "110*********002"),
        ("EA1234567", "EA*****67"),
        ("H123456", "H*****6"),
        ("1234", "****"),
        ("", ""),
        ("91110000600037341L", "911***********341L"),
    ],
)
def test_mask_id(id_no: str, masked: str) -> None:
    assert masking.mask_id(id_no) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [("13803541234", "138****1234"), ("03545895138", "035****5138"), ("5895138", "58***38"), ("110", "***"), ("", "")],
)
def test_mask_phone(number: str, masked: str) -> None:
    assert masking.mask_phone(number) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张**"),
        ("古丽·阿不都", "古*****"),
        ("𠮷祥", "𠮷*"),
        ("张", "*"),
        ("张三、李四、王小明", "张*、李*、王**"),
        ("张三，李四", "张*，李*"),
        ("", ""),
    ],
)
def test_mask_name(name: str, masked: str) -> None:
    assert masking.mask_name(name) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("祁县贾令镇谷恋村文昌巷南区1号院114号", "祁县贾令镇谷恋村文昌巷南********"),
        ("文昌巷114号", "文昌巷****"),
        ("", ""),
    ],
)
def test_mask_address(address: str, masked: str) -> None:
    assert masking.mask_address(address) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("打13800001234没人接，又打 138-0000-1234", "打138****1234没人接，又打 138******1234"),
        ("tel:+86 13800001234", "tel:+86********1234"),
        ("他儿子身份证11010519491231002x，代领", "他儿子身份证110***********002x，代领"),
        ("440524 19880101 0014", "440*************0014"),
        ("旧证件110105491231002", "旧证件110*********002"),
        ("村委会0354-5222222", "村委会035*****2222"),
        ("晋（2025）祁县不动产权第0001234号", "晋（2025）祁县不动产权第0001234号"),
        ("序列号 D13800001234，回执 A2026-000001，2026-11-24", "序列号 D13800001234，回执 A2026-000001，2026-11-24"),
        ("140727103200JC00001F00010001", "140727103200JC00001F00010001"),
    ],
)
def test_mask_text(text: str, masked: str) -> None:
    assert masking.mask_text(text) == masked


@pytest.mark.parametrize("mask", ALL_MASKS)
@given(raw=st.text())
def test_masks_keep_the_length_and_do_not_change_again(mask: masking.Mask, raw: str) -> None:
    masked = mask(raw)
    assert len(masked) == len(raw)
    assert mask(masked) == masked


@pytest.mark.parametrize("mask", [masking.mask_id, masking.mask_phone, masking.mask_address])
@given(raw=st.from_regex(r"[0-9]{1,24}", fullmatch=True))
def test_masks_hide_at_least_a_third(mask: masking.Mask, raw: str) -> None:
    assert mask(raw).count("*") * 3 >= len(raw)
