"""HTML pages of each portal family, own writing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp.cleaning.page import clean

PAGES = sorted(Path(__file__).parent.joinpath("pages").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_everything_read_from_a_page(path: Path) -> None:
    article = clean(path.read_bytes(), content_type="text/html; charset=utf-8")
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert article.is_article
    assert article.text.split("\n") == wanted.pop("text").split("\n")
    assert {name: getattr(article, name) for name in wanted} == {
        name: tuple(value) if isinstance(value, list) else value for name, value in wanted.items()
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_of_other_articles_or_of_the_foot_comes_in(path: Path) -> None:
    article = clean(path.read_bytes())
    for stranger in (
        "QĐ-UBND",
        "33/KH-UBND",
        "120/KH-UBND",
        "70/KH-UBND",
        "Giấy phép",
        "Địa chỉ: thị trấn",
        "Lượt xem",
    ):
        assert stranger not in article.text


def test_all_seven_families_and_an_unknown_one_are_here() -> None:
    names = {
        "sharepoint",
        "liferay",
        "vnptportal",
        "nukeviet",
        "dotnetnuke",
        "wordpress",
        "portalpages",
        "unknown",
    }
    assert {path.stem for path in PAGES} == names


def listing(count: int) -> str:
    items = "".join(
        f"<div><h3><a href='/t{i}'>Xã Tân Lợi {i} họp bàn việc xã</a></h3><span>0{i}/05/2021</span>"
        f"<p>Ngày 0{i}/5, UBND xã Tân Lợi {i} họp bàn việc thu phí và nhiều việc khác của xã.</p></div>"
        for i in range(1, count)
    )
    return f"<html><head><title>Tin tức</title></head><body>{items}</body></html>"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (listing(9), "list"),
        ("<html><body></body></html>", "no text"),
        ("<html><body><form>Đăng nhập<input type='password'></form></body></html>", "log-in"),
        ("<?xml version='1.0'?><rss><channel><item><p>a</p></item></channel></rss>", "feed"),
        ("<html><body><ul><li><a href='/'>Trang chủ</a></li></ul></body></html>", "no part"),
    ],
)
def test_pages_that_are_no_article(source: str, reason: str) -> None:
    article = clean(source)
    assert not article.is_article
    assert article.text == ""
    assert reason in (article.reason or "")


def test_a_front_page_is_no_article_by_its_address() -> None:
    words = "Sáng nay, UBND huyện họp bàn về công tác cải cách hành chính và nhiều việc khác của huyện. "
    source = f"<html><body><div><p>{words * 3}</p><p>{words * 3}</p></div></body></html>"
    assert clean(source, url="https://huyen.gov.vn/tin/mot-bai-viet-12").is_article
    assert not clean(source, url="https://huyen.gov.vn/").is_article


def test_attachments_are_links_to_files() -> None:
    page = PAGES[0].parent.joinpath("dotnetnuke.html").read_text(encoding="utf-8")
    page = page.replace("<p>&nbsp;</p>", "<p><a href='/Portals/0/ke-hoach-11.pdf'>Tải về</a></p>")
    assert clean(page).attachments == ("/Portals/0/ke-hoach-11.pdf",)


def test_hidden_text_and_scripts_stay_out() -> None:
    page = PAGES[0].parent.joinpath("unknown.html").read_text(encoding="utf-8")
    hidden = (
        "<p style='display:none'>Nội dung bị ẩn của một bài viết nào đó không được hiện ra ở đây.</p>"
        "<script>var x = 1;</script>"
    )
    assert clean(page.replace("<p>Số còn lại", hidden + "<p>Số còn lại")).text == clean(page).text
