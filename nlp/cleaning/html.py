"""HTML pages: the family's selectors find the article, the rules for plain text clean what is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from nlp.cleaning import blocks, body, families, metadata, plaintext, refusal
from nlp.cleaning.bounds import tame
from nlp.cleaning.encodings import unescape
from nlp.cleaning.furniture import key
from nlp.cleaning.lines import MOST_LINES, Kind, Line, classify, split
from nlp.types import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from nlp.cleaning.blocks import Block
    from nlp.cleaning.families import Family
    from nlp.cleaning.regions import Region

_LEAST_BODY = 120  # characters
_MOSTLY_LINK = 0.6
_MOST_ALIKE = 3  # more elements of like size are a list, not an article and its frame


def read_article(source: str, *, url: str | None = None) -> Article:
    """An article from the source of an HTML page; ``method`` names the family and how the body was found.

    ``is_article`` is false for feeds, listings, log-ins and empty pages, with ``reason`` saying why.
    """
    why = refusal.of_source(source)
    if why is not None:
        return _no_article(url, "feed", why)
    tree = LexborHTMLParser(tame(source))
    if tree.body is None:
        return _no_article(url, "html", "the page holds no text")
    family = families.recognise(source)
    container = _container(tree, family)
    found = _blocks(tree, family, container)[:MOST_LINES]
    lines = [_line(block) for block in found]
    regions = _marked_regions(lines, found) if container is not None else ()
    method = f"{family.name}:{'selector' if regions else 'density'}"
    regions = regions or body.find(lines)
    sure = method.endswith("selector") or (bool(regions) and _is_titled(tree, found, regions[0].start))
    why = refusal.of_page(tree, lines, regions, url=url, sure=sure, least=plaintext.LEAST_SCORE)
    if why is not None:
        return replace(_no_article(url, method, why), title=metadata.declared_title(tree))
    article = plaintext.assemble(lines, regions, title=_title(tree, family, found, regions[0].start))
    article = _dated_and_signed(article, tree, family)
    attachments = tuple(
        dict.fromkeys(f for b in found[regions[0].start : regions[-1].end + 12] for f in b.files)
    )
    return replace(article, url=url, method=method, attachments=attachments or article.attachments)


def _no_article(url: str | None, method: str, reason: str) -> Article:
    return Article(text="", url=url, method=method, is_article=False, reason=reason)


def _container(tree: LexborHTMLParser, family: Family) -> LexborNode | None:
    """The element that holds the body, by the first selector that finds enough text outside links."""
    generic = families.families()[-1]
    for selector in dict.fromkeys((*family.body, *generic.body)):
        nodes = tree.css(selector)[:40]
        sizes = [_own_text(node) for node in nodes]
        most = max(sizes, default=0)
        alike = sum(size > most // 2 for size in sizes)
        if most >= _LEAST_BODY and alike <= _MOST_ALIKE:
            return nodes[sizes.index(max(sizes))]
    return None


def _own_text(node: LexborNode) -> int:
    """Characters of a node's text that no link holds."""
    whole = len(" ".join(node.text(separator=" ").split()))
    return whole - sum(len(" ".join(a.text().split())) for a in node.css("a"))


def _blocks(tree: LexborHTMLParser, family: Family, container: LexborNode | None) -> list[Block]:
    assert tree.body is not None
    generic = families.families()[-1]
    keep = set(_ancestry(container))
    dropped = {
        node.mem_id
        for selector in (*family.drop, *generic.drop)
        for node in tree.css(selector)
        if node.mem_id not in keep
    }
    inside = set()
    if container is not None:
        inside.add(container.mem_id)
        inside.update(node.mem_id for s in family.lead for node in tree.css(s)[:1] if node.mem_id not in keep)
    return blocks.read(tree.body, inside, dropped)


def _ancestry(node: LexborNode | None) -> list[int]:
    found = []
    while node is not None:
        found.append(node.mem_id)
        node = node.parent
    return found


def _line(block: Block) -> Line:
    """A block as a line, with what markup knows better than words."""
    if block.picture:
        return Line("", Kind.IMAGE)
    text = " ".join(piece for piece in split(unescape(block.text)) if piece)
    if block.row or block.caption:
        return Line(text, Kind.ITEM if block.row else Kind.CAPTION, len(text.split()))
    line = classify(text)
    return replace(line, kind=Kind.FURNITURE) if _is_navigation(block, line) else line


def _is_navigation(block: Block, line: Line) -> bool:
    """Whether a line outside the body only leads elsewhere: most of it linked, or in a side room."""
    if block.inside or line.kind in (Kind.RELATED, Kind.STAMP, Kind.FOOTER):
        return False
    linked = block.linked > _MOSTLY_LINK and line.kind in (Kind.PROSE, Kind.ITEM, Kind.SHORT)
    return block.aside or (linked and not (block.heading and line.kind is Kind.SHORT))


def _marked_regions(lines: Sequence[Line], found: Sequence[Block]) -> tuple[Region, ...]:
    """The runs of lines inside the container, up to a list of other articles."""
    runs: list[Region] = []
    start = None
    for i in range(len(found) + 1):
        inside = i < len(found) and found[i].inside
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            runs.extend(body.within(lines, start, i))
            start = None
    return tuple(runs)


def _is_titled(tree: LexborHTMLParser, found: Sequence[Block], start: int) -> bool:
    """Whether a heading near the body is the headline that the page declares of itself."""
    declared = metadata.declared_title(tree)
    if declared is None or len(declared.split()) < 4:
        return False
    return any(key(b.text) == key(declared) for b in found[max(0, start - 30) : start] if b.heading)


def _title(tree: LexborHTMLParser, family: Family, found: Sequence[Block], start: int) -> str | None:
    """The headline by selector, else the nearest heading above the body, else what the head declares."""
    by_family = metadata.title(tree, family)
    if by_family is not None:
        return by_family
    declared = metadata.declared_title(tree)
    for block in reversed(found[max(0, start - 40) : start]):
        if block.heading and block.linked < _MOSTLY_LINK and len(block.text.split()) >= 4:
            return metadata.headline_of(block.text) or declared
    return declared if metadata.meta(tree, "og:title") else None


def _dated_and_signed(article: Article, tree: LexborHTMLParser, family: Family) -> Article:
    published = metadata.day(tree, family) or article.published_on or metadata.declared_day(tree)
    names = article.author or ", ".join(metadata.authors(tree, family)) or None
    title = article.title or metadata.declared_title(tree)
    lead = article.lead or metadata.lead(tree, family, article.text)
    return replace(article, published_on=published, author=names, title=title, lead=lead)
