"""Hostile text: reading dossier figures stays linear, never raises, and offsets stay exact."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linear_time import assert_linear, repeated

from nlp.facts.dossiers import find_dossier_figures
from nlp.reading import Reading
from nlp.text import fold, lower, nfc, plain
from nlp.types import Place

SIZE = 20_000
PIECES = [
    "hồ sơ 1 ",
    "hồ sơ (",
    "hồ sơ (5 hồ sơ tiếp nhận ",
    "hồ sơ tiếp nhận 5 hồ sơ và ",
    "hồ sơ giải quyết, ",
    "tồn từ hồ sơ 1/",
    "hồ sơ lần lượt 1 và ",
    "cấp xã 5% hồ sơ ",
    "không có hồ sơ trễ ",
    "xã, phường giải quyết 5 hồ sơ; ",
    "1 | 2 | hồ sơ 3\n",
    "trong đó hồ sơ trễ hạn: ",
    "giảm từ 5 hồ sơ xuống còn 4 hồ sơ ",
    "hồ sơ từ 5% lên 6%, ",
    "5 và 6 hồ sơ lần lượt là số tiếp nhận của cấp xã, ",
    "hồ sơ tương ứng 5, 6 và 7 ",
    "con số này là 5 hồ sơ, ",
    "12 hồ sơ nộp theo cách này, ",
    "lũy kế 9 hồ sơ tiếp nhận, ",
    "không xã nào có hồ sơ trễ hạn, ",
    "hồ sơ (tiếp nhận; quá hạn):\n- xã: 5; 6\n",
    "hồ sơ tiếp nhận:\n",
    "5 hồ sơ (1%) bị chậm và ",
    "xã, phường, ",
    "đoàn kiểm tra rút 5 hồ sơ; năm 2019 ",
    "có 12 xã giải quyết 5% hồ sơ ",
    "bệnh viện tiếp nhận ",
    "bệnh viện tiếp nhận 5 hồ sơ ",
    "trường đã nhận bệnh viện ",
    "5 hồ sơ khám sức khỏe, 3 hồ sơ ",
    "hồ sơ đề nghị xin đề nghị ",
]


def as_reading(text: str, sentences: tuple[tuple[int, int], ...] | None = None) -> Reading:
    """A reading whose sentences are given: the cutting of sentences is not what is tried here."""
    view = plain(text)
    spans = ((0, len(text)),) if sentences is None else sentences
    return Reading(text, 0, view, lower(view), fold(text), spans)


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(piece: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        return partial(
            find_dossier_figures, as_reading(repeated(piece, length)), place=Place(province="Phú Yên")
        )

    assert_linear(prepare, SIZE, slack=0.25)


WORDS = st.sampled_from(
    ["hồ sơ", "tiếp nhận", "giải quyết", "đúng hạn", "trong đó", "(", ")", ",", ";", ":", "|", "\n", "1.205",
     "99,4%", "12/15", "đạt", "và", "lần lượt", "không có", "trễ hạn", "cấp xã", "toàn tỉnh", "huyện", "HS",
     "bộ", "giảm từ", "xuống còn", "trực tuyến", "năm 2020", "so với cùng kỳ", "phấn đấu", "tồn từ", "\u00a0",
     "Ð", "ﬀ", "İ", "-"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(WORDS | st.text(max_size=4), max_size=40))
def test_never_raises_and_quotes_exactly(words: list[str]) -> None:
    text = nfc("hồ sơ " + " ".join(words))
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    reading = as_reading(text, tuple(span for span in lines if span[0] < span[1]))
    for figure in find_dossier_figures(reading, place=Place(province="Phú Yên", district="huyện Sông Hinh")):
        assert text[figure.start : figure.end] == figure.quote
        assert "\n" not in figure.quote
        assert (figure.value is not None) or (figure.percent is not None)
