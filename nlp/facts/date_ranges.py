"""Parts of dates joined to what a reader takes for one mention: ranges, lists, shared years."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from nlp.facts.date_cues import date_cues
from nlp.facts.day_cues import bare_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlp.facts.date_parts import Part

Link = Literal["", "to", "-", "and"]

_WEEKDAY = "(?:(?:thứ[ ](?:hai|ba|tư|năm|sáu|bảy)|chủ[ ]nhật),?[ ])?"
_CLOCK = r"(?:\d{1,2}(?:[ ]?giờ|[hg:])(?:[ ]?\d{1,2}(?:[ ]?phút|')?)?,?[ ])?"
_GAP = re.compile(
    rf"""[ ]?(?:\([^()\n]{{1,30}}\)[ ]?)?
    (?:(?P<to>(?:cho[ ])?(?:đến|tới))|(?P<dash>-)|(?P<and>,?[ ]?và|,|;))[ ]?
    (?:(?:hết|cuối|đầu|giữa)[ ]){{0,2}}{_CLOCK}{_WEEKDAY}
    (?:(?:sáng|chiều|trưa|tối|đêm)[ ])?(?:ngày[ ]?|mùng[ ])?""",
    re.VERBOSE,
)
_FROM = re.compile(
    rf"từ[ ]?(?:(?:hết|sau|đầu|giữa|cuối|sáng|chiều)[ ]){{0,2}}{_CLOCK}{_WEEKDAY}(?:các[ ])?(?:ngày[ ]?)?\Z"
)
_DAY_LEAD = re.compile(r"(?:ngày(?:[ ](?:mùng|mồng))?|mùng|mồng)[ ]?\Z")
_NUMBER = re.compile(r"\d{1,2}")
_CLAUSE = re.compile(r"(?:(?!so với|cùng kỳ|hơn)[^\n.]){0,60}")
_LONGEST_GAP = 72
_ANNIVERSARY = 5
# Days are told by themselves; these share the year at the end of the clause.
_SHARING = frozenset(("month", "months", "quarter"))


@dataclass(frozen=True, slots=True)
class Expression:
    """One mention: a part, or a range of two parts, or from a part to the day of publication."""

    start: int
    end: int
    left: Part
    right: Part | None = None
    to_now: bool = False


def expressions(lower: str, found: Sequence[Part]) -> Iterator[Expression]:
    """The mentions that parts in order of the text make up.

    >>> from nlp.facts.date_grammar import parts
    >>> text = "từ ngày 01/7 đến ngày 14/7/2025"
    >>> [(made.start, made.end) for made in expressions(text, parts(text))]
    [(0, 31)]
    """
    links = [_link(lower, left, right) for left, right in pairwise(found)]
    known = _share_years(lower, found, links)
    certain = _without_anniversaries(known, links, _certain(lower, known, links))
    at = 0
    while at < len(known):
        part = known[at]
        if not certain[at]:
            at += 1
            continue
        origin = _origin(lower, part)
        start = origin.start() if origin else part.start
        if (
            at < len(links)
            and certain[at + 1]
            and _makes_range(part, known[at + 1], links[at], from_it=origin is not None)
        ):
            yield Expression(start, known[at + 1].end, part, known[at + 1])
            at += 2
            continue
        now = date_cues().to_now.match(lower, part.end) if origin or part.kind == "opening" else None
        if now is not None:
            yield Expression(start, now.end(), part, to_now=True)
        elif part.kind != "opening":
            yield from _single(lower, part)
        elif part.year is not None and date_cues().to_now.match(lower, part.end) is None:
            yield Expression(start, part.end, replace(part, kind="years", first=part.year, last=part.year))
        at += 1


def _origin(lower: str, part: Part) -> re.Match[str] | None:
    """The words before a part that make it the beginning of a range: ``từ ngày``, ``giai đoạn``."""
    found = _FROM.search(lower, max(0, part.start - 36), part.start)
    if found is None and part.kind == "years":
        return date_cues().range_lead.search(lower, max(0, part.start - 16), part.start)
    return found


def _link(lower: str, left: Part, right: Part) -> Link:
    if right.start - left.end > _LONGEST_GAP:
        return ""
    gap = _GAP.fullmatch(lower, left.end, right.start)
    if gap is None:
        return ""
    return "to" if gap["to"] else "-" if gap["dash"] else "and"


def _share_years(lower: str, found: Sequence[Part], links: Sequence[Link]) -> list[Part]:
    """Give a part the year of the part to its right: ``quý I và quý II/2024``."""
    known = list(found)
    for at in range(len(links) - 1, -1, -1):
        left, right = known[at], known[at + 1]
        if left.year is not None or right.year is None or left.this_year:
            continue
        if links[at] == "and" and left.kind == right.kind:
            turn = left.first - right.first >= 6
            known[at] = replace(left, year=right.year - turn)
        elif _shares_clause(left, right) and _CLAUSE.fullmatch(lower, left.end, right.start):
            known[at] = replace(left, year=right.year)
    return known


def _shares_clause(left: Part, right: Part) -> bool:
    """Whether two parts of a clause may be of one year: other parts, in the order of the calendar."""
    if (
        left.kind not in _SHARING
        or right.kind not in _SHARING
        or (left.kind, left.first) == (right.kind, right.first)
    ):
        return False
    return _last_month(left) <= _last_month(right)


def _last_month(part: Part) -> int:
    return 3 * part.last if part.kind == "quarter" else part.last


def _certain(lower: str, found: Sequence[Part], links: Sequence[Link]) -> list[bool]:
    """Which parts count: the sure ones, and those that a link joins to a sure one of their kind."""
    certain = [part.sure for part in found]
    for at, link in enumerate(links):
        if link == "-" and _in_brackets(lower, found[at], found[at + 1]):
            certain[at] = certain[at + 1] = True
    for at, link in enumerate(links):
        if certain[at] and not certain[at + 1]:
            certain[at + 1] = _vouches(found[at], found[at + 1], link)
    for at in range(len(links) - 1, -1, -1):
        if certain[at + 1] and not certain[at]:
            certain[at] = _vouches(found[at + 1], found[at], links[at])
    return certain


def _in_brackets(lower: str, left: Part, right: Part) -> bool:
    """Two days that fill a bracket, ``tuần trước (7/10-11/10)``: shares make no ranges."""
    days = left.kind == right.kind == "day" and (left.first, left.number) < (right.first, right.number)
    feasts = {f"{part.number}/{part.first}" for part in (left, right)} <= date_cues().feast_days
    return (
        days
        and not feasts
        and lower[left.start - 1 : left.start] == "("
        and lower[right.end : right.end + 1] == ")"
    )


def _without_anniversaries(found: Sequence[Part], links: Sequence[Link], certain: list[bool]) -> list[bool]:
    """Leave out the day of an event and its anniversary, ``(30/4/1975 - 30/4/2019)``: the name of a feast."""
    for at, link in enumerate(links):
        left, right = found[at], found[at + 1]
        same_day = left.kind == right.kind == "day" and (left.first, left.number) == (
            right.first,
            right.number,
        )
        if link == "-" and same_day and left.year is not None and right.year is not None:
            apart = right.year - left.year >= _ANNIVERSARY
            certain[at], certain[at + 1] = certain[at] and not apart, certain[at + 1] and not apart
    return certain


def _vouches(sure: Part, other: Part, link: Link) -> bool:
    if link == "and":
        return sure.kind == other.kind and sure.kind != "years" and sure.sign == other.sign
    return link != "" and (sure.kind in {other.kind, "opening"} or other.kind == "month")


def _makes_range(left: Part, right: Part, link: Link, *, from_it: bool) -> bool:
    """Whether two linked parts are the ends of one range."""
    if link not in ("to", "-") or left.kind == "months" or right.kind in ("months", "opening"):
        return False
    if (left.kind == "years" and left.first != left.last) or (
        right.kind == "years" and right.first != right.last
    ):
        return False
    if left.kind == "opening":
        return link == "to"
    if left.kind == right.kind and (link == "-" or left.kind != "years"):
        return True
    return from_it and link == "to"


def _single(lower: str, part: Part) -> Iterator[Expression]:
    """A part by itself, with its lead word, and the bare days that share its month."""
    if part.kind != "day":
        yield Expression(part.start, part.end, part)
        return
    bare = bare_days(lower, part.start, dated=part.year is not None)
    if bare:
        days = [
            (bare.start("days") + match.start(), int(match[0])) for match in _NUMBER.finditer(bare["days"])
        ]
        neighbours = len(days) == 1 and days[0][1] + 1 == part.number
        if (
            bare["link"] in ("đến", "tới")
            or (bare["link"] == "-" and (bare["lead"].startswith("từ") or not neighbours))
        ) and len(days) == 1:
            left = replace(part, start=days[0][0], end=days[0][0] + 2, number=days[0][1])
            yield Expression(bare.start(), part.end, left, part)
            return
        for start, number in days:
            if number < part.number:
                yield Expression(start, start + len(str(number)), replace(part, number=number))
    lead = _DAY_LEAD.search(lower, max(0, part.start - 12), part.start)
    yield Expression(lead.start() if lead else part.start, part.end, part)
