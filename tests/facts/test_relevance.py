"""Whether an article is about reform: words for it, words of other matters, and what was read from it."""

import re

import pytest
from linear_time import assert_linear, repeated

from nlp.facts.relevance import relevance, weights
from nlp.reading import read
from nlp.text import fold
from nlp.vocabulary import toml


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Long Hồ đẩy mạnh cải cách hành chính", "Huyện tiếp tục rút ngắn thời gian giải quyết thủ tục."),
        ("Sơ kết công tác CCHC quý I", "Các xã báo cáo kết quả."),
        ("Kế hoạch CHCC năm 2019", "Phường triển khai kế hoạch."),  # a frequent slip of the keys
        ("Chỉ số PAR INDEX tăng hai bậc", "Tỉnh đứng thứ 12."),
        ("Xã Ea Tam khai trương Bộ phận Một cửa", "Người dân đến làm thủ tục được hướng dẫn tận tình."),
        ("Đổi mới ở Bộ phận Tiếp nhận và Trả kết quả", "TTHC được niêm yết công khai."),
        ("Chấn chỉnh kỷ luật, kỷ cương hành chính", "Tổ kiểm tra công vụ đến sáu đơn vị."),
        ("Cải cách tài chính công ở các trường", "Giao tự chủ, khoán biên chế và kinh phí."),
        ("Nộp hồ sơ trực tuyến không khó", "Cổng dịch vụ công mở cả ngày nghỉ."),
    ],
)
def test_reform(title: str, text: str) -> None:
    decided, share = relevance(read(text, title))
    assert decided, share
    assert 0.5 <= share <= 1.0


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Xử phạt vi phạm hành chính về môi trường", "Công ty bị phạt 120 triệu đồng."),
        ("Tòa án xét xử vụ án hành chính", "Người khởi kiện rút đơn, hồ sơ được trả lại."),
        ("Thông báo tuyển dụng viên chức", "Hội đồng tiếp nhận hồ sơ dự tuyển trong giờ hành chính."),
        ("Mời thầu gói thầu số 3", "Hồ sơ mời thầu phát hành từ ngày 01/3/2023."),
        ("Khai giảng năm học mới", "100% học sinh nộp đủ hồ sơ nhập học đúng hạn."),
        ("Công bố bản đồ hành chính tỉnh", "Bản đồ in khổ A0, bán tại nhà sách."),
        ("Ra quân bảo đảm trật tự giao thông", "Lập 1.027 hồ sơ vi phạm nồng độ cồn."),
        ("Giải bóng đá công nhân viên chức", "Tám đội tham dự."),
        ("", ""),
    ],
)
def test_other_matters(title: str, text: str) -> None:
    decided, share = relevance(read(text, title))
    assert not decided, share
    assert 0.0 <= share < 0.5


def test_facts_speak_for_reform() -> None:
    reading = read("Xã làm xong 1.058 bộ, còn 12 bộ.", "Kết quả tháng 9")
    assert not relevance(reading)[0]
    assert relevance(reading, facts=2)[0]


def test_one_mention_far_down_in_a_long_text_does_not_decide() -> None:
    text = "Doanh nghiệp mở thêm xưởng may ở khu công nghiệp phía nam. " * 60
    assert not relevance(read(f"{text}Tỉnh sẽ cải cách hành chính.", "Mở rộng sản xuất"))[0]


def test_the_data_file_is_sound() -> None:
    signals = toml("relevance.toml")["signal"]
    names = [signal["name"] for signal in signals]
    assert len(set(names)) == len(names)
    for signal in signals:
        assert signal["weight"] != 0
        assert len(set(signal["patterns"])) == len(signal["patterns"])
        for pattern in signal["patterns"]:
            assert re.compile(pattern)
            letters = re.sub(r"\\.", "", pattern)
            assert fold(letters) == letters, pattern
    assert weights().threshold > 0


@pytest.mark.parametrize("piece", ["ho so ", "tiep nhan ", "giam a", "cai cach ", "ho so a b c ", " "])
def test_time_grows_with_length(piece: str) -> None:
    def prepare(length: int):
        reading = read(repeated(piece, length))
        return lambda: relevance(reading)

    assert_linear(prepare, 50_000)
