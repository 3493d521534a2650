"""Dates of an article: own gold, offsets, anchors, roles, and what must never happen."""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear_time import assert_linear, repeated

from nlp.facts.dates import find_dates
from nlp.reading import read
from nlp.text import lower, nfc, plain
from nlp.types import Citation, DateMention

GOLD = Path(__file__).parents[1] / "gold" / "dates.jsonl"
RECORDS = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
PIECES = st.sampled_from(
    [
        *("ngày ", "tháng ", "năm ", "quý ", "từ ", "đến ", "nay", "sáng ", "giai đoạn ", "6 tháng đầu năm"),
        *(
            "31",
            "02",
            "2",
            "2020",
            "1999",
            "/",
            "-",
            ".",
            ",",
            " ",
            "\n",
            "(",
            ")",
            " và ",
            "II",
            "mười",
            "%",
        ),
        *(
            "hồ sơ",
            "đầu năm",
            "nửa ",
            "/KH-UBND",
            "Tết ",
            "T6/2020",
            "ba ",
            "12/9",
            "7/5/2020",
            "\u00a0",
            "–",
        ),
    ]
)


def dates(text: str, published: str | None = None, title: str | None = None) -> tuple[DateMention, ...]:
    return find_dates(read(nfc(text), title, published))


def one(text: str, published: str | None = None) -> DateMention:
    (found,) = dates(text, published)
    return found


@pytest.mark.parametrize("record", RECORDS, ids=[record["id"] for record in RECORDS])
def test_own_gold(record: dict[str, Any]) -> None:
    found = dates(record["text"], record["published_on"], record["title"])
    assert {(d.start_on, d.end_on, d.edtf) for d in found} == {
        (d["start_on"], d["end_on"], d["edtf"]) for d in record["dates"]
    }


def test_gold_is_large_enough() -> None:
    assert len(RECORDS) >= 150
    assert sum(not record["dates"] for record in RECORDS) >= 30


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Chiều ngày 28/7, huyện họp.", "ngày 28/7"),
        ("Sáng 5-8, xã họp.", "5-8"),
        ("Trong 9 tháng đầu năm 2023, xã họp.", "9 tháng đầu năm 2023"),
        ("thực hiện giai đoạn 2016 – 2020 tại xã", "giai đoạn 2016 – 2020"),
        ("tính từ ngày 15/7 đến nay, xã", "từ ngày 15/7 đến nay"),
        ("trong năm học 2023-2024, trường", "năm học 2023-2024"),
        ("kết quả quý II/2019.", "quý II/2019"),
        ("ngày 20 tháng 11 năm 2020.", "ngày 20 tháng 11 năm 2020"),
    ],
)
def test_quote(text: str, quote: str) -> None:
    assert one(text, "2025-09-01").quote == quote


def test_quote_of_days_that_share_a_month() -> None:
    assert [d.quote for d in dates("Ngày 05 và 06/7/2020, xã họp.")] == ["05", "06/7/2020"]


def test_title_counts() -> None:
    found = dates("Sáng 3/4, xã họp.", "2019-04-05", "Kế hoạch năm 2019")
    assert [(d.source, d.edtf) for d in found] == [("title", "2019"), ("text", "2019-04-03")]


def test_anchor() -> None:
    assert one("Sáng 3/4/2019, xã họp.").anchor == "explicit"
    assert one("Sáng 3/4, xã họp.", "2019-04-05").anchor == "published"
    assert [d.anchor for d in dates("Năm 2019, xã họp hai lần. Sáng 3/4, xã họp.")] == ["explicit", "context"]


def test_nearest_full_date_goes_before_a_year() -> None:
    text = "Sáng 03/4/2019, xã nhận 20 hồ sơ năm 2018 chuyển sang; chiều 4/4 trả hết."
    assert [d.edtf for d in dates(text)] == ["2019-04-03", "2018", "2019-04-04"]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("ngày 5/6/2020", "day"),
        ("tháng 6/2020", "month"),
        ("quý I/2020", "quarter"),
        ("6 tháng cuối năm 2020", "half"),
        ("9 tháng năm 2020", "months"),
        ("năm 2020", "year"),
        ("từ ngày 1/6 đến 3/6/2020", "range"),
        ("giai đoạn 2016-2020", "range"),
        ("nhiệm kỳ 2020-2025", "term"),
        ("năm học 2020-2021", "school_year"),
    ],
)
def test_precision(text: str, precision: str) -> None:
    assert one(text).precision == precision


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Kế hoạch phải xong trước ngày 15/8/2019.", "deadline"),
        ("Chậm nhất ngày 15/8/2019 phải xong.", "deadline"),
        ("Tính đến ngày 15/8/2019 còn 5 hồ sơ.", "as_of"),
        ("Số liệu 9 tháng năm 2019 của xã.", "period"),
        ("Xã nhận hồ sơ từ ngày 1/8 đến 15/8/2019.", "period"),
        ("Sáng 15/8/2019, đoàn đến xã.", "event"),
        ("Ngày 15/8/2019, đoàn đến xã.", "event"),
        ("Phần mềm chạy thử ngày 15/8/2019.", None),
    ],
)
def test_role(text: str, role: str | None) -> None:
    assert one(text).role == role


def test_issue_day_belongs_to_its_document() -> None:
    text = "Theo Kế hoạch số 15/KH-UBND ngày 20/01/2017 của huyện, ngày 03/02/2017 xã họp."
    start = text.index("Kế hoạch")
    citation = Citation(
        start=start,
        end=text.index(" ngày 20"),
        quote="Kế hoạch số 15/KH-UBND",
        rule="test",
        doc_type="KH",
        number="15",
    )
    found = find_dates(read(text), (citation,))
    assert [(d.edtf, d.role) for d in found] == [("2017-01-20", "issued"), ("2017-02-03", None)]


def test_year_of_issue_tells_nothing_of_events() -> None:
    text = "Năm 2019, theo Quyết định số 5/QĐ-UBND ngày 04/5/2016, sáng 6/8 xã họp."
    start = text.index("Quyết")
    quote = "Quyết định số 5/QĐ-UBND ngày 04/5/2016"
    citation = Citation(
        start=start, end=start + len(quote), quote=quote, rule="test", doc_type="QĐ", number="5"
    )
    assert [d.edtf for d in find_dates(read(text), (citation,))] == ["2019", "2016-05-04", "2019-08-06"]


def test_no_date_spans_a_line() -> None:
    assert [d.edtf for d in dates("từ ngày 1/2/2020\nđến ngày 5/2/2020")] == ["2020-02-01", "2020-02-05"]
    assert dates("tháng\n5/2020 hồ sơ") == ()


@given(st.lists(PIECES, max_size=24).map("".join) | st.text(max_size=80), st.dates() | st.none())
def test_any_text(text: str, published: date | None) -> None:
    reading = read(nfc(text), None, published.isoformat() if published else None)
    for found in find_dates(reading):
        assert reading.text[found.start : found.end] == found.quote != ""
        assert "\n" not in found.quote
        assert date.fromisoformat(found.start_on) <= date.fromisoformat(found.end_on)
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?", found.edtf)


@given(st.dates(date(1990, 1, 1), date(2049, 12, 31)))
def test_every_full_day_comes_back(day: date) -> None:
    for sign in "/-.":
        text = f"Ngày {day.day}{sign}{day.month:02}{sign}{day.year}, xã họp."
        assert one(text).start_on == one(text).end_on == day.isoformat()


def test_vocabulary() -> None:
    source = (files("nlp") / "data" / "date_cues.toml").read_text("utf-8")
    assert unicodedata.is_normalized("NFC", source)
    words = re.findall(r'"((?:[^"\\]|\\.)+)"', re.sub(r"(?m)^#.*$", "", source))
    assert [word for word in words if lower(plain(word)) != word] == []


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1/2 và ",
            "1/",
            "1-2-",
            "năm 2020, ",
            "ngày 5, ",
            "tháng 5, 6, ",
            "quý I, II, ",
            "2016-",
            "từ ",
            "đến nay ",
        ),
        *(
            "6 tháng đầu năm ",
            "từ đầu năm đến ",
            "năm a b c ",
            "tết ",
            "luật a ",
            "ngày 1/2 (a) đến ",
            "(",
            "  ",
        ),
    ],
)
def test_linear_time(unit: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        view = repeated(unit, length)
        return partial(find_dates, replace(read("", None, "2020-05-07"), text=view, lower=lower(plain(view))))

    assert_linear(prepare, 50_000)
