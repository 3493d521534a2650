"""Captions are set apart, sub-headings and paragraphs are not."""

from __future__ import annotations

import pytest

from nlp.cleaning.page import clean

FIRST = "Sáng 15/4, UBND xã Ba Sao họp bàn về công tác cải cách hành chính năm 2019 của xã."
LAST = "Cuộc họp thống nhất giao Văn phòng - Thống kê xã làm đầu mối theo dõi, đôn đốc việc thực hiện."


@pytest.mark.parametrize(
    "line",
    [
        "Quang cảnh buổi làm việc",
        "Toàn cảnh hội nghị.",
        "Chủ tịch UBND huyện Nguyễn Văn Tâm phát biểu tại buổi làm việc",
        "Ông Lê Văn Khải – Phó Chủ tịch UBND xã phát biểu kết luận hội nghị.",
        "Đoàn kiểm tra làm việc với UBND xã An Bình",
        "Người dân đến giao dịch tại Bộ phận Một cửa",
        "(Ảnh: Thu Hà)",
        "Ảnh minh họa",
        "Các đại biểu dự hội nghị. Ảnh: Thu Hà",
    ],
)
def test_a_caption_between_paragraphs(line: str) -> None:
    article = clean(f"Xã Ba Sao họp bàn việc xã\n{FIRST}\n{line}\n{LAST}")
    assert article.text == f"{FIRST}\n{LAST}"
    assert article.captions == (line,)


@pytest.mark.parametrize(
    "line",
    [
        "Chưa đạt mục tiêu",
        "Những kết quả nổi bật",
        "1. Về thể chế",
        "Đoàn kiểm tra ghi nhận 12 hồ sơ quá hạn.",
        "Xã có 3 hồ sơ trễ hẹn.",
        "- Đoàn kiểm tra số 1 do ông Lê Văn Khải làm trưởng đoàn;",
    ],
)
def test_text_between_paragraphs(line: str) -> None:
    article = clean(f"Xã Ba Sao họp bàn việc xã\n{FIRST}\n{line}\n{LAST}")
    assert article.text == f"{FIRST}\n{line}\n{LAST}"
    assert article.captions == ()


@pytest.mark.parametrize(
    "line", ["Đoàn xem sổ theo dõi hồ sơ tại Trung tâm Hành chính công.", "Bà con thôn 3 trong buổi tập huấn"]
)
def test_a_sentence_under_a_picture_is_its_caption(line: str) -> None:
    article = clean(f"Xã Ba Sao họp bàn việc xã\n{FIRST}\nAnh-tin-bai\n{line}\n{LAST}")
    assert article.text == f"{FIRST}\n{LAST}"
    assert article.captions == (line,)


@pytest.mark.parametrize(
    "line",
    [
        "Theo đó, trong quý I năm 2019, xã đã tiếp nhận 1.200 hồ sơ.",
        "Xã đã giải quyết 1.198 hồ sơ, đạt 99,8%.",
        "UBND xã vừa ban hành kế hoạch kiểm tra năm 2019",
    ],
)
def test_a_paragraph_under_a_picture_without_caption(line: str) -> None:
    article = clean(f"Xã Ba Sao họp bàn việc xã\n{FIRST}\nAnh-tin-bai\n{line}\n{LAST}")
    assert article.text == f"{FIRST}\n{line}\n{LAST}"
