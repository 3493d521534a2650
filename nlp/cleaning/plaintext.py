"""Plain text as a reader copies it from a portal: lines in, article out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.cleaning import authors, body, captions, days, headline, signatures
from nlp.cleaning.furniture import is_file, key
from nlp.cleaning.lines import Kind, read
from nlp.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlp.cleaning.lines import Line
    from nlp.cleaning.regions import Region

_FEW_LINES = 3
LEAST_SCORE = 7.0
_LONGEST_LEAD = 90  # words
_LONGEST_HEADLINE = 25
_KEPT = (Kind.PROSE, Kind.ITEM, Kind.SHORT)


def read_article(text: str, *, url: str | None = None, method: str = "text") -> Article:
    r"""An article from text with a portal's furniture round it.

    Paragraphs are joined by line breaks and otherwise unchanged (NFC). Where nothing reads like
    an article, ``is_article`` is false and ``reason`` says why.

    >>> article = read_article("Tin tức\nXã Ba Sao họp\n28/06/2020\nSáng 28/6, UBND xã Ba Sao họp về "
    ...     "cải cách hành chính của xã.\nMỹ Duyên\nLượt xem: 3")
    >>> article.title, article.published_on, article.author
    ('Xã Ba Sao họp', '2020-06-28', 'Mỹ Duyên')
    >>> article.text
    'Sáng 28/6, UBND xã Ba Sao họp về cải cách hành chính của xã.'
    """
    lines = read(text)
    filled = [line for line in lines if line.kind is not Kind.BLANK]
    if not filled:
        return Article(text="", url=url, method=method, is_article=False, reason="the page holds no text")
    regions = body.find(lines)
    if not regions or sum(r.score for r in regions) < LEAST_SCORE:
        return _scrap(filled, url, method)
    return replace(assemble(lines, regions), url=url, method=method)


def _scrap(filled: Sequence[Line], url: str | None, method: str) -> Article:
    """A note of a few lines is taken as it is; a page without sentences is no article."""
    if len(filled) <= _FEW_LINES and all(line.kind in _KEPT for line in filled):
        return Article(text="\n".join(line.text for line in filled), url=url, method=method)
    return Article(
        text="", url=url, method=method, is_article=False, reason="no line of the page reads like a sentence"
    )


def assemble(lines: Sequence[Line], regions: tuple[Region, ...], *, title: str | None = None) -> Article:
    """The article whose body lies in the regions; a ``title`` known beforehand is taken as it is."""
    start, end = regions[0].start, regions[-1].end
    head = headline.pick(lines, start, title)
    title = head.title
    paragraphs: list[str] = []
    shown = [line.text for line in lines[max(head.at, 0) : start] if line.kind is Kind.CAPTION]
    shown.extend(head.captions)
    for line, is_caption in _body_lines(lines, regions):
        (shown if is_caption else paragraphs).append(line.text)
    if title is None and len(paragraphs) > 1 and _heads(lines, regions[0]):
        title = paragraphs.pop(0)
    if paragraphs and (title is None or len(title.split()) < 5):
        cut = headline.shouted(paragraphs[0])
        if cut is not None:
            title, paragraphs[0] = cut
    signed = authors.find(lines, start, end, head, paragraphs)
    paragraphs = list(_without_repeats(signed.paragraphs, title))
    if head.lead_at >= 0 and key(lines[head.lead_at].text) not in {key(p) for p in paragraphs[:2]}:
        paragraphs.insert(0, lines[head.lead_at].text)
    lead = _lead(lines, regions[0], head.lead_at)
    lead = None if lead == title else lead
    shown.extend(line.text for line in _captions_after(lines, end))
    dated = days.find(lines, start, end, head.at)
    return Article(
        text="\n".join(paragraphs),
        title=title or None,
        lead=lead,
        published_on=dated.published_on,
        updated_on=dated.updated_on,
        author=", ".join(signed.names) or None,
        captions=tuple(dict.fromkeys(shown)),
        attachments=tuple(
            dict.fromkeys(line.text for line in lines if line.kind is Kind.FURNITURE and is_file(line.text))
        ),
    )


def _body_lines(lines: Sequence[Line], regions: tuple[Region, ...]) -> Iterator[tuple[Line, bool]]:
    """The lines of the body in order, each with whether it is a caption."""
    for region in regions:
        pictured = _picture_before(lines, region.start)
        before: Line | None = None
        for i in range(region.start, region.end):
            line = lines[i]
            if line.kind is Kind.IMAGE:
                pictured = True
            elif line.kind is Kind.CAPTION or (
                line.kind in _KEPT and _is_caption(lines, i, before, pictured)
            ):
                yield line, True
                pictured = False
            elif line.kind in _KEPT or (line.kind is Kind.SIGNATURE and line.label == "theo"):
                yield line, False
                pictured, before = False, line


def _heads(lines: Sequence[Line], region: Region) -> bool:
    """Whether a first short sentence with a stamp under it is a headline that ends in a full stop."""
    filled = [line for line in lines[region.start : region.end] if line.kind is not Kind.BLANK]
    stamped = len(filled) > 1 and filled[1].kind is Kind.STAMP
    return stamped and filled[0].words <= _LONGEST_HEADLINE and ". " not in filled[0].text


def _lead(lines: Sequence[Line], region: Region, lead_at: int) -> str | None:
    """The summary under the headline: a line of its own, unended, or cut from the body by a stamp."""
    if lead_at >= 0:
        return lines[lead_at].text
    filled = [line for line in lines[region.start : region.end] if line.kind is not Kind.BLANK]
    first, rest = filled[0], filled[1:]
    if first.kind is not Kind.PROSE or first.words > _LONGEST_LEAD or not rest:
        return None
    set_off = rest[0].kind in (Kind.STAMP, Kind.FURNITURE)
    set_off = set_off or not (first.ends or first.text.endswith((":", ";", ",")))
    return first.text if set_off else None


def _picture_before(lines: Sequence[Line], at: int) -> bool:
    while at > 0 and lines[at - 1].kind is Kind.BLANK:
        at -= 1
    return at > 0 and lines[at - 1].kind is Kind.IMAGE


def _is_caption(lines: Sequence[Line], at: int, before: Line | None, pictured: bool) -> bool:
    line = lines[at]
    if line.kind is Kind.ITEM or (before is not None and before.text.endswith((":", ";", ","))):
        return False
    if line.kind is Kind.PROSE and not line.ends and signatures.glued(line.text) is not None:
        return False
    if pictured and captions.may_follow_picture(line.text):
        return True
    return captions.is_scene(line.text)


def _captions_after(lines: Sequence[Line], end: int) -> Iterator[Line]:
    """Captions between the last paragraph and whatever list follows."""
    pictured = False
    for line in lines[end : end + 40]:
        if line.kind in (Kind.RELATED, Kind.FOOTER):
            return
        if line.kind is Kind.CAPTION or (
            line.kind is Kind.SHORT and (pictured or captions.is_scene(line.text))
        ):
            yield line
        pictured = line.kind is Kind.IMAGE or (pictured and line.kind is Kind.BLANK)


def _without_repeats(paragraphs: Sequence[str], title: str | None) -> Iterator[str]:
    """Paragraphs without the headline printed again and without a lead printed twice."""
    seen = {key(title)} if title else set()
    for paragraph in paragraphs:
        own = key(headline.tidy(paragraph)) if len(paragraph) <= 300 else paragraph
        long = len(paragraph.split()) >= 8
        if own in seen and (long or (title and own == key(title))):
            continue
        if long:
            seen.add(own)
        yield paragraph
