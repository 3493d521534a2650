"""Texts as a reader copies them from portals: own writing, in the manner of each portal family."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.cleaning.page import clean

TEXTS = sorted(Path(__file__).parent.joinpath("texts").glob("*.txt"))


def expected(path: Path) -> dict[str, Any]:
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_everything_read_from_a_copied_text(path: Path) -> None:
    article = clean(path.read_bytes(), content_type="text/plain")
    wanted = expected(path)
    assert article.is_article
    assert article.text.split("\n") == wanted.pop("text").split("\n")
    assert {name: getattr(article, name) for name in wanted} == {
        name: tuple(value) if isinstance(value, list) else value for name, value in wanted.items()
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_cleaning_a_clean_article_again_changes_nothing(path: Path) -> None:
    article = clean(path.read_bytes())
    if article.title is not None and article.title.endswith("."):
        pytest.skip("only its stamp told this headline from a first sentence")
    again = clean("\n".join(filter(None, (article.title, article.text))))
    assert (again.title, again.text) == (article.title, article.text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_line_endings_and_decomposed_letters_make_no_difference(path: Path) -> None:
    import unicodedata

    source = path.read_text(encoding="utf-8")
    changed = unicodedata.normalize("NFD", source.replace("\n", "\r\n"))
    assert clean(changed) == clean(source)


def test_there_are_enough_texts_of_every_kind() -> None:
    assert len(TEXTS) >= 30


def test_inner_text_of_a_paragraph_is_kept() -> None:
    body = "Ngày\u00a023/04/2018,  UBND xã Ba Sao đã ban hành kế hoạch – số 5 – về cải cách hành chính."
    assert clean(f"Tin tức\n\u00a0\u00a0{body} \u00a0\nLượt xem: 3").text == body


def test_a_short_note_without_furniture_is_kept_whole() -> None:
    assert clean("Xã Ba Sao tiếp nhận 120 hồ sơ").text == "Xã Ba Sao tiếp nhận 120 hồ sơ"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "   \n\u00a0\n",
        "Trang chủ\nTin tức\nĐăng nhập\nLiên hệ\nTìm kiếm",
        "Đang online: 1\nHôm nay: 1\nTất cả: 1\nTin khác",
    ],
)
def test_no_article(source: str) -> None:
    article = clean(source)
    assert not article.is_article
    assert article.text == ""
    assert article.reason
