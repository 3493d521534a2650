"""Signatures and bylines."""

from __future__ import annotations

import pytest

from nlp.cleaning.page import clean
from nlp.cleaning.signatures import glued, labelled, names, unlabelled

TITLE = "Xã Ba Sao họp bàn việc cải cách hành chính"
BODY = "Sáng 15/4, UBND xã Ba Sao họp bàn về công tác cải cách hành chính năm 2019 của xã."
MORE = "Cuộc họp thống nhất giao Văn phòng - Thống kê xã làm đầu mối theo dõi, đôn đốc việc thực hiện."


@pytest.mark.parametrize(
    ("signature", "author"),
    [
        ("Mỹ Duyên", "Mỹ Duyên"),
        ("Tin: Minh Đăng", "Minh Đăng"),
        ("Tin, ảnh: Lan - Hồng", "Lan, Hồng"),
        ("Tin và ảnh: Nguyễn Nam", "Nguyễn Nam"),
        ("Bài và ảnh: Thu Hà", "Thu Hà"),
        ("Bài, ảnh: P.V", "P.V"),
        ("Tin, ảnh Minh Đăng", "Minh Đăng"),
        ("Tin: Anh Dũng - Ảnh: Văn Bình", "Anh Dũng, Văn Bình"),
        ("Theo TTXVN", "TTXVN"),
        ("(Theo Báo Nghệ An)", "Báo Nghệ An"),
        ("Tác giả: Hoài An", "Hoài An"),
        ("Tác giả bài viết: Trần Thu Hà", "Trần Thu Hà"),
        ("(Nguyễn Quốc Duy – Phòng Nội vụ thành phố)", "Nguyễn Quốc Duy"),
        ("Thúy Hằng - VP HĐND-UBND", "Thúy Hằng"),
        ("Lê Thị Hoa, Phó Trưởng phòng Nội vụ", "Lê Thị Hoa"),
        ("Lan Hương (tổng hợp) - Trường Thịnh", "Lan Hương, Trường Thịnh"),
        ("Y Krang Niê", "Y Krang Niê"),
        ("H’Nhiên Êban", "H’Nhiên Êban"),
        ("H. Đức", "H. Đức"),
        ("KHÁNH VŨ", "KHÁNH VŨ"),
        ("PV", "PV"),
        ("Phòng Nội vụ huyện", "Phòng Nội vụ huyện"),
        ("Tin: Minh Đăng\n(Nguyễn Quốc Duy – Phòng Nội vụ)", "Minh Đăng, Nguyễn Quốc Duy"),
        ("Nguồn: Báo Đồng Tháp", None),
        ("www.thuathienhue.gov.vn", None),
        ("Ảnh: Minh Đăng", None),
        ("THÔNG BÁO", None),
        ("Liên Kết Website", None),
        ("Hỏi Đáp Trực Tuyến", None),
        ("UBND XÃ BA SAO", None),
    ],
)
def test_a_signature_under_the_body(signature: str, author: str | None) -> None:
    article = clean(f"{TITLE}\n{BODY}\n{MORE}\n{signature}\nTin khác\nXã An Bình họp bàn việc xã")
    assert article.author == author
    assert article.text == f"{BODY}\n{MORE}"


@pytest.mark.parametrize(
    ("tail", "author"),
    [
        ("./. Thanh Lê", "Thanh Lê"),
        (". Thanh Lê", "Thanh Lê"),
        (" “việc đã xong”. Lê Thanh", "Lê Thanh"),
        (".\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0Mỹ Duyên", "Mỹ Duyên"),
        (".                Tin: Mỹ Duyên", "Mỹ Duyên"),
    ],
)
def test_a_signature_glued_to_the_last_paragraph(tail: str, author: str) -> None:
    article = clean(f"{TITLE}\n{BODY}\n{MORE[:-1]}{tail}")
    assert article.author == author
    assert author not in article.text


@pytest.mark.parametrize(
    "paragraph",
    [
        "Đoàn đã làm việc tại TP. Tân An",
        "Lễ ký kết diễn ra tại UBND tỉnh. Sau đó các bên cùng bàn giao hồ sơ",
        "Huyện có 3 xã đạt chuẩn. Năm 2020 thêm 2 xã",
    ],
)
def test_no_signature_in_a_sentence(paragraph: str) -> None:
    assert glued(paragraph) is None


@pytest.mark.parametrize(
    "line", ["Tin vui đến với bà con xã Ba Sao", "Theo đó, xã sẽ họp.", "Bài học kinh nghiệm"]
)
def test_no_label(line: str) -> None:
    assert labelled(line) is None


@pytest.mark.parametrize(
    "line", ["Chưa đạt mục tiêu", "Năm 2020", "Kết quả đạt được:", "Tin Tức", "Văn Bản Mới"]
)
def test_no_name(line: str) -> None:
    assert unlabelled(line, after_body=True) == ()


def test_repeated_names_stand_once() -> None:
    assert names("Thu Hà - Thu Hà") == ("Thu Hà",)
