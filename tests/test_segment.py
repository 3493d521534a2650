from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear_time import assert_linear, repeated

from nlp.segment import sentences, syllables


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xã họp. Huyện chỉ đạo.", ["Xã họp.", "Huyện chỉ đạo."]),
        ("UBND TP. Tân An họp. Sau đó kết luận.", ["UBND TP. Tân An họp.", "Sau đó kết luận."]),
        ("Từ 10.10 đến 14.10.2016. Đoàn làm việc.", ["Từ 10.10 đến 14.10.2016.", "Đoàn làm việc."]),
        ("tại địa phương./.\nDuy Phước", ["tại địa phương./.", "Duy Phước"]),
        ("Quý III.2020 đạt 98%. Quý IV đạt 99%.", ["Quý III.2020 đạt 98%.", "Quý IV đạt 99%."]),
        ("xem www.longan.gov.vn để biết. Hết.", ["xem www.longan.gov.vn để biết.", "Hết."]),
        ("Mục 1. Kiểm tra 2020. Xong.Đoàn về.", ["Mục 1.", "Kiểm tra 2020.", "Xong.", "Đoàn về."]),
        ("1. Sở Nội vụ họp. 2. Sở Tư pháp họp.", ["1. Sở Nội vụ họp.", "2. Sở Tư pháp họp."]),
        ("Đã xong./. Mai Lan", ["Đã xong./.", "Mai Lan"]),
        ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="aạ1.?!/ \nBĐ\u00a0,", max_size=120))
def test_sentences_are_ordered_inside_lines_and_lose_no_letter(text: str) -> None:
    found = sentences(text)
    assert all(a < b for a, b in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert not any("\n" in text[a:b] for a, b in found)
    outside = "".join(text[a:b] for a, b in gaps(found, len(text)))
    assert not any(letter.isalnum() for letter in outside)


def gaps(found: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    edges = [0, *(edge for span in found for edge in span), length]
    return list(zip(edges[0::2], edges[1::2], strict=True))


@given(st.text(max_size=120))
def test_syllables_are_ordered_and_lose_no_letter(text: str) -> None:
    found = list(syllables(text))
    assert all(a < b for a, b in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))


def test_long_lines_are_cut_only_where_sentences_end() -> None:
    sentence = "Đoàn kiểm tra làm việc tại UBND TP. Tân An về công tác CCHC."
    text = " ".join([sentence] * 200)
    assert set(cut(text)) == {sentence}


def test_time_grows_with_length() -> None:
    assert_linear(lambda length: partial(sentences, repeated("P.", length)), 20_000)
