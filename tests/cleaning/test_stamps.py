"""Portal stamps: what day they print and what the day is."""

from __future__ import annotations

import pytest

from nlp.cleaning.page import clean
from nlp.cleaning.stamps import stamps


@pytest.mark.parametrize(
    ("line", "day", "role"),
    [
        ("Chủ Nhật, Ngày 28/06/2020, 17:00", "2020-06-28", "plain"),
        ("28/06/2020", "2020-06-28", "plain"),
        ("Ngày cập nhật 30/07/2017", "2017-07-30", "updated"),
        ("Đăng ngày 17 - 05 - 2024", "2024-05-17", "published"),
        ("Thứ hai , ngày 16 tháng 12 năm 2019", "2019-12-16", "plain"),
        ("20/09/2022 16:03", "2022-09-20", "plain"),
        ("05:11, 25/11/2019", "2019-11-25", "plain"),
        ("Thứ năm 30/09/2021 - 16:30", "2021-09-30", "plain"),
        ("08:12 | 22/06/2021 (GMT+7)", "2021-06-22", "plain"),
        ("Aug 5, 2019", "2019-08-05", "plain"),
        ("5 August 2019", "2019-08-05", "plain"),
        ("Tháng Tám 5, 2019", "2019-08-05", "plain"),
        ("05 Th8 2019", "2019-08-05", "plain"),
        ("Thứ ba, 25 Tháng 6 2013 07:30", "2013-06-25", "plain"),
        ("2019-08-05T10:20:00+07:00", "2019-08-05", "plain"),
        ("5/3/2019 4:20:15 PM", "2019-03-05", "plain"),
        ("12/31/2019 5:00 PM", "2019-12-31", "plain"),
        ("Cập nhật lúc 15h30 ngày 28-7-2017", "2017-07-28", "updated"),
        ("Ngày đăng: 05.03.2019", "2019-03-05", "published"),
        ("Hôm nay: Thứ Sáu, 20/11/2026", "2026-11-20", "foreign"),
        ("Bây giờ là: 10:22 20/11/2026", "2026-11-20", "foreign"),
        ("Ngày ban hành: 5/3/2019", "2019-03-05", "foreign"),
    ],
)
def test_a_stamp(line: str, day: str, role: str) -> None:
    assert [(stamp.day, stamp.role) for stamp in stamps(line)] == [(day, role)]


def test_two_days_on_one_line() -> None:
    found = stamps("Ngày đăng: 05/03/2019 | Cập nhật: 07/03/2019 10:20")
    assert [(s.day, s.role) for s in found] == [("2019-03-05", "published"), ("2019-03-07", "updated")]


@pytest.mark.parametrize(
    "line", ["31/02/2020", "99/99/2020", "Ngày mai", "", "12/2020", "1/2/3", "61/2018/NĐ-CP"]
)
def test_no_day(line: str) -> None:
    assert stamps(line) == ()


BODY = "Sáng 15/4/2019, UBND xã Ba Sao họp bàn về công tác cải cách hành chính năm 2019 của xã."


@pytest.mark.parametrize(
    ("source", "day"),
    [
        (f"Xã Ba Sao họp bàn việc xã\n{BODY}", None),
        (f"Hôm nay: Thứ Sáu, 20/11/2026\nXã Ba Sao họp bàn việc xã\n{BODY}", None),
        (f"Thứ Sáu, 20/11/2026\nTrang chủ\nTin tức\nXã Ba Sao họp bàn việc xã\n{BODY}", None),
        (f"Xã Ba Sao họp bàn việc xã\n{BODY}\nTin khác\nXã An Bình họp\n12/04/2019", None),
        (f"Xã Ba Sao họp bàn việc xã\n{BODY}\nNgày đăng: 16/04/2019", "2019-04-16"),
        (f"16/04/2019 08:00\nXã Ba Sao họp bàn việc xã\n{BODY}", "2019-04-16"),
        (f"Xã Ba Sao họp bàn việc xã\nCập nhật: 18/04/2019\n16/04/2019\n{BODY}", "2019-04-16"),
        (f"Xã Ba Sao họp bàn việc xã\nCập nhật: 18/04/2019\n{BODY}", "2019-04-18"),
        (f"Thứ Sáu, 20/11/2026\nXã Ba Sao họp bàn việc xã\n16/04/2019\n{BODY}", "2019-04-16"),
    ],
)
def test_which_day_is_the_publication(source: str, day: str | None) -> None:
    article = clean(source)
    assert article.published_on == day
    assert article.title == "Xã Ba Sao họp bàn việc xã"
    assert article.text == BODY
