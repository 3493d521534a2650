"""Coverage: how many of how many agencies are checked."""

import time

import pytest
from inspection_support import counts, facts, score

from nlp.facts import inspections
from nlp.facts.counted_groups import find_counted_groups
from nlp.facts.coverage import find_coverage
from nlp.reading import read

HEAD = "Đoàn kiểm tra CCHC "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kiểm tra 8/12 cơ quan chuyên môn.", [("cơ quan chuyên môn", 8, 12, None)]),
        ("kiểm tra tại 08 phường, xã.", [("phường, xã", 8, None, None)]),
        ("kiểm tra 100% UBND các phường xã.", [("UBND các phường xã", None, None, 100)]),
        ("kiểm tra toàn bộ 20 phường trên địa bàn.", [("phường", 20, 20, None)]),
        ("kiểm tra 05 sở và 03 huyện.", [("sở", 5, None, None), ("huyện", 3, None, None)]),
        ("kiểm tra sáu phòng chuyên môn.", [("phòng chuyên môn", 6, None, None)]),
        ("kiểm tra ít nhất 30% số xã.", [("xã", None, None, 30)]),
        ("kiểm tra 100% (9/9) xã.", [("xã", 9, 9, 100)]),
        ("kiểm tra 100% xã, thị trấn (13/13).", [("xã, thị trấn", 13, 13, 100)]),
        ("kiểm tra 14/40 đơn vị (đạt 35%).", [("đơn vị", 14, 40, 35)]),
        ("kiểm tra 6 xã trong tổng số 21 xã.", [("xã", 6, 21, None)]),
        ("kiểm tra 12 trong tổng số 20 đơn vị.", [("đơn vị", 12, 20, None)]),
        ("kiểm tra 17 lượt cơ quan, đơn vị.", [("cơ quan, đơn vị", 17, None, None)]),
        ("kiểm tra qua báo cáo 06 đơn vị.", [("đơn vị", 6, None, None)]),
        ("đã tiến hành trực tiếp tại 08 xã.", [("xã", 8, None, None)]),
        ("ghi nhận 18/30 cơ quan, đơn vị được kiểm tra.", [("cơ quan, đơn vị", 18, 30, None)]),
    ],
)
def test_coverage(text: str, expected: list[tuple[str, int | None, int | None, float | None]]) -> None:
    assert counts(HEAD + text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Đến nay, 8/9 Trung tâm hành chính công đã khai trương; Đoàn kiểm tra ghi nhận.",
        "Qua kiểm tra công vụ, 58/63 công chức có mặt.",
        "Qua kiểm tra CCHC, phát hiện 04 đơn vị vi phạm.",
        "Đoàn kiểm tra CCHC gồm 09 thành viên, 05 sở cử người.",
        "Đoàn kiểm tra CCHC kiểm tra 30 hồ sơ.",
        "Sở tổ chức 02 đợt kiểm tra CCHC.",
        "Xã xếp thứ 3/8 huyện về CCHC sau kiểm tra.",
        "Phòng GD&ĐT đã kiểm tra điều kiện khai giảng tại 18/18 trường.",
        "Ngày 7/5 xã họp về kiểm tra CCHC.",
        "Huyện phấn đấu 100% đơn vị được kiểm tra CCHC.",
        "Đoàn kiểm tra CCHC chưa kiểm tra 3 xã.",
        "Đoàn kiểm tra an toàn thực phẩm kiểm tra 12 xã.",
        "Kiểm tra CCHC ít nhất 1/3 số xã.",
        "Kết quả khảo sát tại 56/56 phường: người dân hài lòng về thủ tục hành chính.",
    ],
)
def test_no_coverage(text: str) -> None:
    assert counts(text) == []


def test_count_stands_beside_the_names_it_introduces() -> None:
    _, units, coverage = facts(
        f"{HEAD}kiểm tra tại 4/9 đơn vị trực thuộc: Chi cục Kiểm lâm, Chi cục Thủy lợi."
    )
    assert [unit.name for unit in units] == ["Chi cục Kiểm lâm", "Chi cục Thủy lợi"]
    assert [(fact.inspected, fact.total, fact.quote) for fact in coverage] == [
        (4, 9, "4/9 đơn vị trực thuộc")
    ]


def test_finding_about_some_is_no_breakdown() -> None:
    text = f"{HEAD}kiểm tra 12 đơn vị, trong đó có 4 sở; 3 đơn vị vi phạm."
    assert counts(text) == [("đơn vị", 12, None, None), ("sở", 4, None, None)]


def test_headline_repeats_the_body() -> None:
    assert counts(f"{HEAD}đã kiểm tra 10/17 xã, thị trấn.", "Kiểm tra CCHC 10 xã") == [
        ("xã, thị trấn", 10, 17, None)
    ]


def test_group_without_checking_is_a_group_alone() -> None:
    reading = read("Có 8/12 cơ quan chuyên môn và 30% số xã.")
    found = find_counted_groups(reading)
    assert [(group.inspected, group.total, group.percent) for group in found] == [
        (8, 12, None),
        (None, None, 30),
    ]
    assert find_coverage(reading) == ()


def test_own_gold() -> None:
    assert score("coverage") >= 0.95


def test_own_gold_without_line_breaks() -> None:
    assert score("coverage", joined=True) >= 0.95


@pytest.mark.parametrize(
    "piece", ["8/12 ", "12 xã, ", "100% ", "xã phường ", "5 xã trong tổng số ", "(1/2) ", "năm xã và "]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        reading = read(f"Đoàn kiểm tra CCHC kiểm tra {piece * (size // len(piece))}")
        inspections.find_targets.cache_clear()
        start = time.perf_counter()
        find_coverage(reading)
        return time.perf_counter() - start

    seconds(5000)
    assert seconds(100_000) < 3 * seconds(50_000) + 0.25


def test_breakdowns_stand_behind_their_groups() -> None:
    head = "Đoàn kiểm tra CCHC tỉnh Gia Lai đã kiểm tra 13 đơn vị, "
    found = [("đơn vị", 13, None, None), ("sở", 8, None, None), ("huyện", 5, None, None)]
    assert counts(head + "trong đó khối sở có 8, khối huyện có 5.") == found
    assert counts(head + "trong đó 8 thuộc khối sở, 5 thuộc khối huyện.") == found
    assert counts(head + "riêng phòng, ban thì kiểm tra hết 100%.")[1:] == [("phòng, ban", None, None, 100)]
    assert counts("Đoàn kiểm tra CCHC. Toàn tỉnh, khối sở có 19, khối huyện có 11.") == []
