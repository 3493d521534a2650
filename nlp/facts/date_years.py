"""The year a date leaves open: from its other end, the publication day, or the text before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from nlp.facts import intervals
from nlp.facts.date_cues import date_cues

if TYPE_CHECKING:
    from nlp.facts.date_parts import Part
    from nlp.facts.date_ranges import Expression
    from nlp.facts.intervals import Interval

Anchor = Literal["explicit", "published", "context"]

# A year that is only compared with or aimed at says little about the days told after it.
_ASIDE = re.compile(r"(?:so với|cùng kỳ|hơn|đến|tới|hết|từ|sau|trước)[ ](?:cùng kỳ[ ])?\Z")
_AHEAD_REACH = 60
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(slots=True)
class KnownYears:
    """What tells the year at a point of the text: publication, and years read before, best kind first."""

    published: date | None
    dated: int | None = None
    named: int | None = None
    aside: int | None = None

    def note(self, lower: str, made: Expression, interval: Interval, anchor: Anchor, *, issued: bool) -> None:
        """Remember the year of a mention that told it."""
        if anchor != "explicit":
            return
        year = interval.last.year
        if issued or interval.last.year - interval.first.year > 1:
            self.aside = year
        elif made.left.kind != "years":
            self.dated = year
        elif _ASIDE.search(lower, max(0, made.start - 24), made.start):
            self.aside = year
        else:
            self.named = year

    def year_for(self, lower: str, part: Part) -> tuple[int, Anchor] | None:
        """The year of a part that has none, or None where nothing tells it."""
        if self.published is None:
            year = self.dated or self.named or self.aside
            return None if year is None else (year, "context")
        if part.this_year:
            return self.published.year, "published"
        nearest = max(0, part.start - _AHEAD_REACH)
        line = max(lower.rfind("\n", nearest, part.start) + 1, nearest)
        ahead = date_cues().ahead.search(lower, line, part.start) is not None
        if part.kind == "day":
            return intervals.year_of_day(self.published, part.first, part.number, ahead=ahead), "published"
        month = 3 * part.first - 2 if part.kind == "quarter" else part.first
        return intervals.year_of_month(self.published, month, ahead=ahead), "published"


def known_day(published: date | None) -> date | None:
    """The day of publication, or None where it is older than the web or far ahead: a slip of the portal.

    >>> known_day(date(1, 1, 1)) is None
    True
    """
    return published if published and _FIRST_YEAR <= published.year <= _LAST_YEAR else None


def resolve(lower: str, made: Expression, years: KnownYears) -> tuple[Interval, Anchor] | None:
    """The interval a mention names and what told its year; None where that stays open or is no day."""
    if made.to_now:
        return _to_now(lower, made.left, years)
    if made.right is not None:
        return _range(lower, made.left, made.right, years)
    told = _year(lower, made.left, years)
    named = _interval(made.left, told[0]) if told else None
    return (named, told[1]) if named and told else None


def _year(lower: str, part: Part, years: KnownYears) -> tuple[int, Anchor] | None:
    if part.kind == "years":
        return part.first, "explicit"
    if part.year is not None:
        return part.year, "explicit"
    return years.year_for(lower, part)


def _interval(part: Part, year: int) -> Interval | None:
    if part.kind == "day":
        return intervals.day(year, part.first, part.number)
    if part.kind == "quarter":
        return intervals.quarter(year, part.first)
    if part.kind == "years":
        named = intervals.years(part.first, part.last)
        return replace(named, precision=part.precision) if part.precision else named
    return intervals.months(year, part.first, part.last)


def _to_now(lower: str, left: Part, years: KnownYears) -> tuple[Interval, Anchor] | None:
    """From a part to the day of publication; nothing where that day is not known."""
    if years.published is None:
        return None
    today = years.published
    now = intervals.day(today.year, today.month, today.day)
    if left.kind == "opening":
        begin = intervals.day(left.year or today.year, 1, 1)
    else:
        told = _year(lower, left, years)
        begin = _interval(left, told[0]) if told else None
        if begin and left.year is None and left.kind != "years" and begin.first > today:
            begin = _interval(left, today.year - 1)
    whole = intervals.span(begin, now) if begin and now else None
    return (whole, "published") if whole else None


def _range(lower: str, left: Part, right: Part, years: KnownYears) -> tuple[Interval, Anchor] | None:
    """From one part to another; an end without a year takes that of the other."""
    if right.year is None and right.kind != "years" and left.year is not None and left.kind != "opening":
        return _forward(left, right, left.year)
    told = _year(lower, right, years)
    end = _interval(right, told[0]) if told else None
    if told is None or end is None:
        return None
    if left.kind == "opening":
        begin = _opening(end, left.year)
    else:
        year = left.first if left.kind == "years" else left.year or told[0]
        begin = _interval(left, year)
        if begin and begin.first > end.last and left.year is None and left.kind != "years":
            begin = _interval(left, year - 1)
    whole = intervals.span(begin, end) if begin else None
    return (whole, told[1]) if whole else None


def _forward(left: Part, right: Part, year: int) -> tuple[Interval, Anchor] | None:
    begin = _interval(left, year)
    if begin is None:
        return None
    for later in (year, year + 1):
        end = _interval(right, later)
        whole = intervals.span(begin, end) if end else None
        if whole:
            return whole, "explicit"
    return None


def _opening(end: Interval, told: int | None) -> Interval | None:
    """The start of the year, that of ``end`` unless it was told, as fine as ``end``."""
    year = told or end.first.year
    if end.precision == "year":
        return intervals.years(year, year)
    return intervals.day(year, 1, 1) if end.precision == "day" else intervals.months(year, 1, 1)
