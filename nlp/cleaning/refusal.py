"""Why a page is no article: empty pages, log-ins, home pages and lists of articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nlp.cleaning import body
from nlp.cleaning.lines import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborHTMLParser

    from nlp.cleaning.lines import Line
    from nlp.cleaning.regions import Region

_NO_PAGES = ("<?xml", "<rss", "<feed", "<urlset", "<sitemapindex")
_HOME = re.compile(
    r"/?(?:(?:vi|en|vi-vn|home|trang-chu|index|default|pages/home|pages/default)(?:\.\w{3,5})?/?)?", re.I
)
_PAGING = re.compile(
    r"/page[-/]\d{1,5}/?$|[?&](?:page|paged|pageindex|trang|p|\w{0,80}_cur)=\d{1,5}(?:&|$)", re.I
)
_NOTHING = "no part of the page reads like an article"
_LIST = "this is a list of articles"
_LEAST_WORDS = 60  # of sentences, where nothing but density speaks for an article


def of_source(source: str) -> str | None:
    """Why the source is no HTML page at all: a feed or a sitemap.

    >>> of_source("<?xml version='1.0'?><rss></rss>")
    'this is a feed or sitemap, not a page'
    """
    head = source[:2000].lstrip("\ufeff \n\r\t").lower()
    if head.startswith(_NO_PAGES) and "<html" not in head:
        return "this is a feed or sitemap, not a page"
    return None


def of_page(
    tree: LexborHTMLParser,
    lines: Sequence[Line],
    regions: Sequence[Region],
    *,
    url: str | None,
    sure: bool,
    least: float,
) -> str | None:
    """Why a page is no article, None where it is one.

    ``sure`` says that the body stands in a container known to be an article's, or under the
    headline that the page declares; ``least`` is the score under which there is no body.
    """
    if not any(line.text for line in lines):
        return "the page holds no text"
    if not regions or sum(region.score for region in regions) < least:
        locked = tree.css_first("input[type=password]") is not None
        return "this is a log-in page" if locked else _NOTHING
    return None if sure else _of_address(url) or _of_body(lines, regions)


def _of_address(url: str | None) -> str | None:
    if is_home(url):
        return "this is a home page"
    return _LIST if url is not None and _PAGING.search(url[-300:]) else None


def _of_body(lines: Sequence[Line], regions: Sequence[Region]) -> str | None:
    if body.is_listing(lines, regions):
        return _LIST
    prose = [line for r in regions for line in lines[r.start : r.end] if line.kind is Kind.PROSE]
    return _NOTHING if len(prose) < 2 or sum(line.words for line in prose) < _LEAST_WORDS else None


def is_home(url: str | None) -> bool:
    """Whether an address is a portal's front page.

    >>> is_home("http://tanhung.longan.gov.vn/"), is_home("https://x.gov.vn/tin-tuc/xa-ba-sao-12")
    (True, False)
    """
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.query and _HOME.fullmatch(parts.path[:100]) is not None
