"""``clean`` raises on no input and takes linear time on the worst."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linear_time import assert_linear

from nlp.cleaning.page import clean
from nlp.types import Article

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = st.sampled_from(
    (
        *("Tin khác", "28/06/2020", "Xã Ba Sao họp bàn việc xã", "Mỹ Duyên", "Tin: ", "Anh-tin-bai"),
        *("<p>", "</div>", "<table><tr><td>", "&nbsp;", "null ", "\x00", "./.", "  ", "a | b | c"),
        *("Quang cảnh hội nghị", "Lượt xem: 35", "Địa chỉ: số 1", "Thanh Lê", "Theo TTXVN"),
        "Sáng 28/6, UBND xã Ba Sao họp về công tác cải cách hành chính của xã trong năm 2020.",
    )
)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes(content: bytes) -> None:
    assert isinstance(clean(content), Article)


@given(st.text(max_size=300), st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_any_text_address_and_header(content: str, url: str, content_type: str) -> None:
    assert clean(content, url=url, content_type=content_type).url == url


@given(st.lists(PIECES, max_size=40), st.sampled_from(["\n", " ", ""]))
@settings(max_examples=300, deadline=None)
def test_any_mixture_of_portal_lines(pieces: list[str], joint: str) -> None:
    article = clean(joint.join(pieces))
    assert article.is_article or not article.text
    assert all(line.strip() for line in article.text.split("\n")) or not article.text
    assert clean(joint.join(pieces)) == article


def test_what_is_no_text_is_no_article() -> None:
    article = clean(b"%PDF-1.4 abc")
    assert not article.is_article
    assert article.reason == "This is a PDF document, not text."


WORST: dict[str, Callable[[int], str]] = {
    "spaces": lambda n: " " * n + "x",
    "hard spaces": lambda n: "\u00a0" * n + "x",
    "one line": lambda n: "Ngày 5/6/2020 UBND xã " * (n // 22),
    "digits": lambda n: "1/" * (n // 2),
    "stamps": lambda n: ("28/06/2020 17:00 " * 11 + "\n") * (n // 190),
    "headlines": lambda n: "Xã Ba Sao họp bàn việc xã\n" * (n // 26),
    "paragraphs": lambda n: (
        "Xã Ba Sao họp bàn việc của xã trong năm nay và năm sau./.\nMỹ Duyên\n" * (n // 66)
    ),
    "related": lambda n: "Tin khác\nXã Ba Sao họp bàn việc của xã trong năm nay và năm sau.\n" * (n // 65),
    "labels": lambda n: "Tin, ảnh: " * (n // 10),
    "pictures": lambda n: "Anh-tin-bai\nĐoàn kiểm tra làm việc với xã.\n" * (n // 42),
    "capitals": lambda n: "KIỂM TRA " * (n // 9),
    "rows": lambda n: "a | b | c\n" * (n // 10),
    "brackets": lambda n: "(" * n,
    "entities": lambda n: "&amp;" * (n // 5),
    "old font": lambda n: "Uû ban nh©n d©n huyÖn ®· " * (n // 25),
    "deep blocks": lambda n: "<div>" * (n // 5) + "x",
    "deep lists": lambda n: "<ul><li>" * (n // 8) + "x",
    "deep tables": lambda n: "<table><tr><td>" * (n // 15) + "x",
    "attributes": lambda n: "<p " + " ".join(f"a{i}=b" for i in range(n // 8)) + ">x</p>",
    "open tags": lambda n: "<p>" + "<" * n,
    "flat page": lambda n: "<html><p>Xã Ba Sao họp bàn việc của xã trong năm nay.</p>" * (n // 57),
}


@pytest.mark.parametrize("name", WORST)
def test_time_grows_with_length_and_no_faster(name: str) -> None:
    assert_linear(lambda length: partial(clean, WORST[name](length)), 50_000)


def test_input_is_cut_rather_than_refused() -> None:
    assert clean(b"a" * 21_000_000).text
