"""What joins the parts of dates: links between neighbours, shared years, and which unsure parts they save."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from nlp.facts.date_cues import date_cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.facts.date_parts import Part

Link = Literal["", "to", "-", "and"]

WEEKDAY = "(?:(?:thứ[ ](?:hai|ba|tư|năm|sáu|bảy)|chủ[ ]nhật),?[ ])?"
CLOCK = r"(?:\d{1,2}(?:[ ]?giờ|[hg:])(?:[ ]?\d{1,2}(?:[ ]?phút|')?)?,?[ ])?"
_GAP = re.compile(
    rf"""[ ]?(?:\([^()\n]{{1,30}}\)[ ]?)?
    (?:(?P<to>(?:cho[ ])?(?:đến|tới))|(?P<dash>-)|(?P<and>,?[ ]?và|,|;))[ ]?
    (?:(?:hết|cuối|đầu|giữa)[ ]){{0,2}}{CLOCK}{WEEKDAY}
    (?:(?:sáng|chiều|trưa|tối|đêm)[ ])?(?:ngày[ ]?|mùng[ ])?""",
    re.VERBOSE,
)
_CLAUSE = re.compile(r"(?:(?!so với|cùng kỳ|hơn)[^\n.]){0,60}")
_LONGEST_GAP = 72
_ANNIVERSARY = 5
# Days are told by themselves; these share the year at the end of the clause.
_SHARING = frozenset(("month", "months", "quarter"))


def links_of(lower: str, found: Sequence[Part]) -> list[Link]:
    """How each part is joined to the next: a range (``to``, ``-``), a list (``and``) or not at all."""
    return [_link(lower, left, right) for left, right in pairwise(found)]


def _link(lower: str, left: Part, right: Part) -> Link:
    if right.start - left.end > _LONGEST_GAP:
        return ""
    gap = _GAP.fullmatch(lower, left.end, right.start)
    if gap is None:
        return ""
    return "to" if gap["to"] else "-" if gap["dash"] else "and"


def share_years(lower: str, found: Sequence[Part], links: Sequence[Link]) -> list[Part]:
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


def certain_parts(lower: str, found: Sequence[Part], links: Sequence[Link]) -> list[bool]:
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
    return _without_anniversaries(found, links, certain)


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
