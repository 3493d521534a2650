"""The number reader: a table of expressions, offsets, bounds, and what must never happen."""

import re
import tomllib
import unicodedata
from functools import partial
from importlib.resources import files

import number_cases as cases
import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear_time import assert_linear, repeated

from nlp.facts.number_words import number_vocabulary, read_words
from nlp.facts.numbers import Number, find_numbers, read_number
from nlp.text import lower, plain

CASES = (
    *cases.COUNTS,
    *cases.SCALES,
    *cases.WORDS,
    *cases.RATES,
    *cases.SHARES,
    *cases.RANGES,
    *cases.BOUNDS,
)
LETTERS = st.sampled_from("0123456789.,/-% ()\nnghìnàtrămmườiđếntháquýhồsơ½²①௧٣")


def show(number: Number) -> str:
    comparator = "" if number.comparator == "=" or number.upper else number.comparator
    total = f"/{number.total}" if number.total is not None else ""
    upper = f"..{number.upper:g}" if number.upper is not None else ""
    return f"{comparator}{number.value}{total}{upper}{'%' if number.percent else ''}"


def read(text: str) -> tuple[Number, ...]:
    return find_numbers(lower(plain(text)))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_expression(text: str, expected: str) -> None:
    assert " ".join(map(show, read(text))) == expected


@pytest.mark.parametrize("text", cases.NOT_NUMBERS)
def test_no_number(text: str) -> None:
    assert read(text) == ()


def test_table_is_large_enough() -> None:
    assert len(CASES) + len(cases.NOT_NUMBERS) >= 120


@pytest.mark.parametrize(
    ("text", "digits", "with_bound"),
    [
        ("đạt hơn 99,8 % hồ sơ", "99,8 %", "hơn 99,8 %"),
        ("có 04 ngàn 398 hồ sơ", "04 ngàn 398", "04 ngàn 398"),
        ("khoảng 2 triệu rưỡi lượt", "2 triệu rưỡi", "khoảng 2 triệu rưỡi"),
        ("gần hai mươi mốt xã", "hai mươi mốt", "gần hai mươi mốt"),
        ("từ 90 đến 95% hồ sơ", "90 đến 95%", "90 đến 95%"),
        ("kiểm tra 8/12 cơ quan", "8/12", "8/12"),
        ("5 028 hồ sơ", "5 028", "5 028"),
    ],
)
def test_offsets(text: str, digits: str, with_bound: str) -> None:
    (number,) = read(text)
    assert text[number.start : number.end] == digits
    assert text[number.bound_start : number.end] == with_bound


def test_whole_values_are_integers() -> None:
    values = [number.value for number in read("15,32 ngàn hồ sơ, 99,9%, 100%, 2,5 triệu lượt")]
    assert values == [15320, 99.9, 100, 2500000]
    assert [type(value) for value in values] == [int, float, int, int]


def test_part_of_a_text() -> None:
    text = "có 12 hồ sơ, còn 5 hồ sơ, trả 7 hồ sơ"
    assert [number.value for number in find_numbers(text, 12, 24)] == [5]


def test_one_expression() -> None:
    number = read_number("Hơn 4,5 Ngàn")
    assert number is not None
    assert (number.value, number.comparator) == (4500, ">")
    assert read_number("mức độ 3, 4") is None
    assert read_number("5 hồ sơ và 6 hồ sơ") is None


@pytest.mark.parametrize(
    ("run", "value", "words"),
    [("mười năm", 10, 1), ("hai mươi năm", 20, 2), ("ba trăm năm mươi", 350, 4), ("năm", 5, 1)],
)
def test_year_is_no_five(run: str, value: int, words: int) -> None:
    found = read_words(run)
    assert found is not None
    assert (found.value, found.words) == (value, words)


@given(st.text(alphabet=LETTERS, max_size=60) | st.text(max_size=60))
def test_any_text(text: str) -> None:
    view = lower(plain(text))
    found = find_numbers(view)
    end = 0
    for number in found:
        assert end <= number.start < number.end <= len(view)
        assert 0 <= number.bound_start <= number.start
        assert "\n" not in view[number.bound_start : number.end]
        assert number.total is None or number.total >= number.value
        end = number.end


@given(st.integers(min_value=0, max_value=10**9))
def test_grouped_integers_come_back(value: int) -> None:
    text = f"có {value:,} hồ sơ".replace(",", ".")
    assert [number.value for number in find_numbers(text)] == [value]


def test_vocabulary() -> None:
    source = (files("nlp") / "data" / "number_words.toml").read_text("utf-8")
    assert unicodedata.is_normalized("NFC", source)
    words = re.findall(r'"([^"]+)"', re.sub(r"(?m)^#.*$", "", source))
    assert [word for word in words if lower(plain(word)) != word] == []
    data = tomllib.loads(source)
    for section in (data["count_nouns"]["words"], data["labels"]["words"], data["calendar"]["words"]):
        assert len(set(section)) == len(section)
    bounds = [word for words in data["bounds"].values() for word in words]
    assert len(set(bounds)) == len(bounds)
    assert number_vocabulary().scales["nghìn"] == 1000


@pytest.mark.parametrize(
    "unit",
    [
        "1.",
        "1,",
        "9 ",
        "12/",
        "1. ",
        "8/12 xã ",
        "hơn 5% ",
        "(1) ",
        "hai mươi ",
        "mức độ 3, 4, ",
        "1-",
        "năm ",
        "1900 54 ",
        "5%",
        "0",
    ],
)
def test_linear_time(unit: str) -> None:
    assert_linear(lambda length: partial(find_numbers, repeated(unit, length)), 50_000)
