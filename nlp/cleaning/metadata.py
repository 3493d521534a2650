"""Headline, day and author as the markup of a page declares them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from nlp.cleaning import furniture, signatures
from nlp.cleaning.headline import tidy
from nlp.cleaning.stamps import stamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from nlp.cleaning.families import Family

_ISO_DAY = re.compile(r"(?<!\d)(?P<day>(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)")
_EMPTY_BRACKETS = re.compile(r"\s{0,3}[(\[]\s{0,3}[)\]]\s{0,3}$")
_MOST_SCRIPTS = 20
_LONGEST_SCRIPT = 200_000


def title(tree: LexborHTMLParser, family: Family) -> str | None:
    """The headline by the family's selectors; None where they find no likely one."""
    for selector in family.title:
        for node in tree.css(selector)[:3]:
            found = headline_of(node.text(separator=" "))
            if found:
                return found
    return None


def declared_title(tree: LexborHTMLParser) -> str | None:
    """The headline in ``og:title`` or ``<title>``, without the site's name."""
    site = meta(tree, "og:site_name")
    for raw in (meta(tree, "og:title"), _text(tree, "head title")):
        if raw:
            bare = raw.removesuffix(site or "").rstrip(" -–|") if site and raw != site else raw
            found = headline_of(bare)
            if found and furniture.key(found) != furniture.key(site or ""):
                return found
    return None


def headline_of(raw: str) -> str | None:
    """A text as a headline: tidied, without a stamp in brackets; None where it cannot be one.

    >>> headline_of("Xã Ba Sao họp bàn ( )"), headline_of("Tin tức")
    ('Xã Ba Sao họp bàn', None)
    """
    bare = tidy(_EMPTY_BRACKETS.sub("", raw.strip()))
    if not 2 <= len(bare.split()) <= 70 or furniture.is_furniture(bare) or furniture.is_related_head(bare):
        return None
    return bare


def day(tree: LexborHTMLParser, family: Family) -> str | None:
    """The ISO day by the family's selectors: an attribute's, or a stamp's."""
    for selector in family.day:
        for node in tree.css(selector)[:2]:
            found = _day_of(node)
            if found:
                return found
    return None


def declared_day(tree: LexborHTMLParser) -> str | None:
    """The ISO day of microdata, JSON-LD or meta elements."""
    node = tree.css_first("[itemprop=datePublished]")
    if node is not None and (found := _day_of(node)):
        return found
    for entry in _linked_data(tree):
        if found := iso_day(str(entry.get("datePublished", ""))):
            return found
    return iso_day(meta(tree, "article:published_time") or meta(tree, "pubdate") or "")


def iso_day(text: str) -> str | None:
    """The first ISO day in a text, whatever its time looks like.

    >>> iso_day("2026-02-26+0709:40:00")
    '2026-02-26'
    """
    match = _ISO_DAY.search(text[:200])
    return match["day"] if match else None


def authors(tree: LexborHTMLParser, family: Family) -> tuple[str, ...]:
    """Names by the family's selectors."""
    for selector in family.author:
        node = tree.css_first(selector)
        raw = " ".join(node.text(separator=" ").split()) if node is not None else ""
        if not raw or len(raw) > signatures.LONGEST:
            continue
        job = signatures.labelled(raw)
        found = job[1] if job is not None else signatures.unlabelled(raw, after_body=True)
        if found:
            return found
    return ()


def lead(tree: LexborHTMLParser, family: Family, text: str) -> str | None:
    """The summary by the family's selectors, where the text begins with it."""
    first = text.partition("\n")[0]
    for selector in family.lead:
        node = tree.css_first(selector)
        if (
            node is not None
            and first
            and " ".join(node.text(separator=" ").split()) == " ".join(first.split())
        ):
            return first
    return None


def meta(tree: LexborHTMLParser, name: str) -> str | None:
    """The content of a meta element by ``property`` or ``name``."""
    for attribute in ("property", "name"):
        node = tree.css_first(f'meta[{attribute}="{name}"]')
        if node is not None and (content := (node.attributes.get("content") or "").strip()):
            return content
    return None


def _text(tree: LexborHTMLParser, selector: str) -> str | None:
    node = tree.css_first(selector)
    return " ".join(node.text().split()) if node is not None else None


def _day_of(node: LexborNode) -> str | None:
    for attribute in ("datetime", "content"):
        if found := iso_day(node.attributes.get(attribute) or ""):
            return found
    text = " ".join(node.text(separator=" ").split())
    for stamp in stamps(text):
        if stamp.role != "foreign" and len(stamp.rest.split()) <= 6:
            return stamp.day
    return iso_day(text)


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Entries of JSON-LD that describe an article."""
    for script in tree.css('script[type="application/ld+json"]')[:_MOST_SCRIPTS]:
        raw = script.text() or ""
        if len(raw) > _LONGEST_SCRIPT:
            continue
        try:
            data = json.loads(raw)
        except (ValueError, RecursionError):
            continue
        yield from (
            e for e in _entries(data) if "Article" in str(e.get("@type")) or "Posting" in str(e.get("@type"))
        )


def _entries(data: object) -> Iterable[dict[str, Any]]:
    if isinstance(data, list):
        return [e for e in data if isinstance(e, dict)]
    if isinstance(data, dict):
        graph = data.get("@graph")
        return [data, *(e for e in graph if isinstance(e, dict))] if isinstance(graph, list) else [data]
    return []
