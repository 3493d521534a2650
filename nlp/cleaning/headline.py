"""The headline, and the lead and byline between it and the body, among the lines above a body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.cleaning import captions, signatures
from nlp.cleaning.furniture import key
from nlp.cleaning.lines import Kind
from nlp.text import fold

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
STAMP_IN_BRACKETS = re.compile(
    r"\s{0,3}\((?:(?:cập nhật|đăng|ngày|lúc)[\s:]{0,3}){0,2}"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\d\s:,h|-]{0,12}\)$",
    re.IGNORECASE,
)
_PATH_MARK = re.compile(r"\s{0,3}(?:>{1,2}|»|›|→)\s{0,3}|\s[/|]\s")
_WORD = re.compile(r"\S+")
_TOKEN = re.compile(r"\w+")
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
    bare = STAMP_IN_BRACKETS.sub("", _LABEL.sub("", _NULL.sub("", raw.strip())))
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
        if _is_caption(lines, spots, body_start):
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
        at = _likeliest(lines, spots, body_start)
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
    if (
        text[:1].islower()
        and not _is_null(lines[at])
        and above is not None
        and above.kind is Kind.SHORT
        and not above.ends
    ):
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


def _is_caption(lines: Sequence[Line], spots: list[int], body_start: int) -> bool:
    """A scene under the headline; a headline itself often tells who did what, so look above it."""
    last, before = spots[-1], spots[-2]
    if not captions.is_scene(lines[last].text):
        return False
    if captions.is_view(lines[last].text):
        return True
    words = _words_of(lines[body_start : body_start + 12])
    shared = _share(lines[before], words)
    return lines[before].words >= 6 and shared > max(0.5, _share(lines[last], words) - 0.2)


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


def _likeliest(lines: Sequence[Line], spots: list[int], body_start: int) -> int:
    """The last line above the body, unless one a little higher speaks of the body much more.

    A lead, a section's name or a sub-headline may stand between the headline and the body; what
    headlines share with their articles, and menus do not, is words.
    """
    last = spots[-1]
    words = _words_of(lines[body_start : body_start + 12])
    lead = _reads_as_lead(lines[last])
    more = words | _tokens(lines[last].text) if lead else words
    shared = {i: _share(lines[i], more if i < last else words) for i in spots[-3:] if last - i <= 10}
    for i in reversed(spots[-3:-1]):
        if i not in shared or lines[i].words < 6 or lines[i].words > _MOST_WORDS:
            continue
        stamped = any(line.kind is Kind.STAMP for line in lines[i + 1 : last])
        gain = shared[i] - shared[last]
        if (lead and shared[i] > (0.2 if stamped else 0.5)) or gain > (0.1 if stamped else 0.35):
            return i
    return last


def _words_of(lines: Sequence[Line]) -> frozenset[str]:
    return _tokens(" ".join(line.text[:2000] for line in lines if line.kind is Kind.PROSE))


def _tokens(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(fold(text)))


def _share(line: Line, words: frozenset[str]) -> float:
    own = _tokens(line.text)
    return len(own & words) / (len(own) or 1)


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
