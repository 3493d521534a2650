"""The headline, and the lead and byline between it and the body, among the lines above a body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.cleaning import captions, signatures
from nlp.cleaning.furniture import key
from nlp.cleaning.lines import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.cleaning.lines import Line

_NULL = re.compile(r"^(?:null|undefined)\s{1,3}(?=\S)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:tiêu đề|title|tên bài viết)\s{0,2}:\s{0,3}(?=\S)", re.IGNORECASE)
_SITE = re.compile(
    r"""\s[-–|]\s(?:cổng\sthông\stin|trang\sthông\stin|cổng\sttđt|trang\sttđt|website|ubnd
        |ủy\sban\snhân\sdân|sở|báo)\s[^|\n]{3,90}$""",
    re.IGNORECASE | re.VERBOSE,
)
_PATH_MARK = re.compile(r"\s{0,3}(?:>{1,2}|»|›|→)\s{0,3}|\s[/|]\s")
_WORD = re.compile(r"\S+")
_LEAST_SHOUTED = 5
_ABBREVIATION = re.compile(r"^[B-DF-HJ-NP-TV-XZĐ.&-]{2,12}$|(?!NGH)[B-DF-HJ-NP-TV-XZĐ]{3}")
_LEAST_WORDS = 3
_MOST_WORDS = 45
_LEAD_WORDS = 23


@dataclass(frozen=True, slots=True)
class Headline:
    """The title, where it stood (-1: nowhere of its own), the line of the lead, a byline, captions."""

    title: str | None = None
    at: int = -1
    lead_at: int = -1
    names: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


def tidy(raw: str) -> str:
    """A headline without ``null``, field label or site name, one space between words.

    >>> tidy("null Nâng cao chất lượng  cải cách hành chính - Cổng thông tin điện tử huyện Cao Lãnh")
    'Nâng cao chất lượng cải cách hành chính'
    """
    bare = _LABEL.sub("", _NULL.sub("", raw.strip()))
    bare = _SITE.sub("", " ".join(bare.split()))
    return bare.strip(" |»›•")


def pick(lines: Sequence[Line], body_start: int, known: str | None = None) -> Headline:
    """The headline above a body that starts at a line, nearest and likeliest first.

    Where it is ``known`` beforehand, only its place, the lead and the byline are looked for.
    """
    spots = [i for i in range(body_start) if _may_be_title(lines[i])]
    names: tuple[str, ...] = ()
    shown: list[str] = []
    while len(spots) > 1:
        text = lines[spots[-1]].text
        if _is_caption(lines, spots):
            shown.insert(0, text)
        elif _is_byline(lines, spots):
            names = signatures.unlabelled(text, after_body=False)
        else:
            break
        spots.pop()
    if known is not None:
        return _placed(lines, body_start, spots, known)
    if not spots:
        return Headline(_from_path(lines[:body_start]))
    at = _repeated(lines, spots)
    if at is None:
        at = _between_two(lines, spots)
    title = tidy(_joined(lines, at))
    return Headline(title, at, _lead_after(lines, spots, at), names, tuple(shown))


def _placed(lines: Sequence[Line], body_start: int, spots: list[int], known: str) -> Headline:
    own = key(known)
    at = next(
        (i for i in range(body_start - 1, -1, -1) if lines[i].text and key(tidy(lines[i].text)) == own), -1
    )
    later = [i for i in spots if i > at >= 0]
    views = tuple(lines[i].text for i in later if captions.is_view(lines[i].text))
    lead = next((i for i in reversed(later) if _reads_as_lead(lines[i]) and lines[i].words >= 8), -1)
    return Headline(known, at, lead, (), views)


def _joined(lines: Sequence[Line], at: int) -> str:
    """A headline broken over two lines, whole: the second begins with a small letter."""
    text, above = lines[at].text, lines[at - 1] if at else None
    if text[:1].islower() and above is not None and above.kind is Kind.SHORT and not above.ends:
        return f"{above.text} {text}"
    return text


def shouted(paragraph: str) -> tuple[str, str] | None:
    """Cut a headline in capitals off the paragraph it runs into; None where there is none.

    >>> shouted("KIỂM TRA CẢI CÁCH HÀNH CHÍNH NĂM 2019 TẠI XÃ BA SAO UBND huyện đã kiểm tra.")
    ('KIỂM TRA CẢI CÁCH HÀNH CHÍNH NĂM 2019 TẠI XÃ BA SAO', 'UBND huyện đã kiểm tra.')
    """
    head = []
    for match in _WORD.finditer(paragraph[:600]):
        if match[0] != match[0].upper():
            break
        head.append(match)
    else:
        return None
    if paragraph[match.start()].islower():
        while head and _ABBREVIATION.search(head[-1][0]):  # "UBND huyện": the body's own
            head.pop()
    title = paragraph[: head[-1].end()].rstrip(" -–:") if head else ""
    if len(head) < _LEAST_SHOUTED or sum(c.isalpha() for c in title) < 20:
        return None
    return title, paragraph[head[-1].end() :].lstrip(" -–:\u00a0")


def _may_be_title(line: Line) -> bool:
    if line.kind is Kind.SHORT:
        return line.words >= _LEAST_WORDS or _is_null(line)
    return line.kind is Kind.PROSE and line.words <= _MOST_WORDS and not line.ends


def _is_null(line: Line) -> bool:
    return _NULL.match(line.text) is not None or _LABEL.match(line.text) is not None


def _is_caption(lines: Sequence[Line], spots: list[int]) -> bool:
    """A scene under the headline; a headline itself often tells who did what, so look above it."""
    last, before = spots[-1], spots[-2]
    if not captions.is_scene(lines[last].text):
        return False
    stamped = any(line.kind is Kind.STAMP for line in lines[before + 1 : last])
    return (
        captions.is_view(lines[last].text)
        or (stamped and lines[before].words >= 5)
        or lines[before].words >= 9
    )


def _is_byline(lines: Sequence[Line], spots: list[int]) -> bool:
    """A name alone between a headline and the body."""
    if len(spots) < 2 or not 2 <= lines[spots[-1]].words <= 4 or lines[spots[-2]].words < 5:
        return False
    found = signatures.unlabelled(lines[spots[-1]].text, after_body=False)
    return bool(found) and not lines[spots[-1]].shouts and spots[-1] - spots[-2] <= 6


def _repeated(lines: Sequence[Line], spots: list[int]) -> int | None:
    """The last headline that stands there twice, or behind a field label or ``null``."""
    keys = [key(tidy(lines[i].text)) for i in spots]
    for i, own in reversed(list(zip(spots, keys, strict=True))):
        if lines[i].words >= 4 and (keys.count(own) > 1 or _is_null(lines[i])):
            return i
    return None


def _between_two(lines: Sequence[Line], spots: list[int]) -> int:
    """The last line above the body, unless it is the lead of the one before it."""
    last = spots[-1]
    if len(spots) < 2:
        return last
    before = spots[-2]
    if lines[before].words < 5 or last - before > 10:
        return last
    if _reads_as_lead(lines[last]):
        return before
    stamped = any(line.kind is Kind.STAMP for line in lines[before + 1 : last])
    listed = len(spots) > 2 and any(line.kind is Kind.STAMP for line in lines[spots[-3] + 1 : before])
    return before if stamped and not listed else last


def _reads_as_lead(line: Line) -> bool:
    return (line.ends and line.text[-1] not in "?!") or (line.words >= _LEAD_WORDS and not line.shouts)


def _lead_after(lines: Sequence[Line], spots: list[int], title_at: int) -> int:
    """The line between headline and body that is a lead, -1 where there is none."""
    own = key(tidy(lines[title_at].text))
    for i in reversed(spots):
        if i <= title_at:
            return -1
        if key(tidy(lines[i].text)) != own and lines[i].words >= 8 and not captions.is_scene(lines[i].text):
            return i
    return -1


def _from_path(lines: Sequence[Line]) -> str | None:
    """The last step of a chain of sections, where it is long enough to be a headline."""
    for line in reversed(lines):
        if line.kind is Kind.FURNITURE:
            last = _PATH_MARK.split(line.text)[-1]
            if last != line.text and len(last.split()) >= 6:
                return tidy(last)
    return None
