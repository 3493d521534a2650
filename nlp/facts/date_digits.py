"""Days and years told in digits: ``13/9``, ``07/5/2020``, ``2016-2020``, ``9T/2020``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.date_cues import date_cues
from nlp.facts.date_parts import YEAR, Kind, Part, glued
from nlp.facts.day_cues import is_feast_day, is_share, is_stamp, month_cue, names_day, stands_free
from nlp.facts.intervals import day
from nlp.facts.year_cues import is_feast_year, names_year

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = re.compile(
    r"""(?P<a>\d(?<!\d\d)\d?)(?:
        [ ]?(?P<sign>[/.-])[ ]?(?P<b>\d{1,2})
            (?:[ ]?(?P=sign)[ ]?(?P<c>(?:1[89]|20)\d\d)|(?P=sign)(?P<short>\d\d)
             |[/-](?P<mixed>(?:19|20)\d\d))?
      | [ ]?[/-][ ]?(?P<month_year>(?:19|20)\d\d)
      | t[ ]?/[ ]?(?P<through>(?:19|20)\d\d)
    )(?!\d|[.,]\d|[ ]?%|/\d|[ ]?/[ ]?[^\W\d_]|-[^\W\d_])""",
    re.VERBOSE,
)
_YEAR_BEHIND = re.compile(
    rf"[ ](?:của[ ])?năm[ ](?:(?P<year>{YEAR})|(?P<other>ngoái|trước|tới|sau)(?![^\W_]))"
)
_YEARS = re.compile(
    rf"(?:19|20)\d\d(?<!\d\d\d\d\d)(?:[ ]?[/-][ ]?(?P<last>{YEAR})|(?![\d%]|[.,]\d|[ ]?/[ ]?\w|-\w|:\d))"
)
# No plan or vision reaches further.
_LONGEST = 60
_SHORT = re.compile(
    rf"[tq](?<![^\W_][tq])(?:(?<=t)(?P<month>1[0-2]|0?[1-9])|(?<=q)(?P<quarter>[1-4]))/(?P<year>{YEAR})"
)


def digit_dates(lower: str) -> Iterator[Part]:
    """Days in digits, months with their year, and ``9T/2020``; unsure where nothing else says so."""
    for match in _DIGITS.finditer(lower):
        start, end = match.span()
        if not stands_free(lower, start):
            continue
        first = int(match["a"])
        if match["through"]:
            if 1 < first <= 12:
                yield Part(start, end, "months", 1, first, int(match["through"]))
        elif match["month_year"]:
            if 1 <= first <= 12:
                sure = month_cue(lower, start)
                yield Part(start, end, "month", first, first, int(match["month_year"]), sure=sure, sign="/")
        else:
            part = _day_part(lower, match)
            if part:
                yield part


def _day_part(lower: str, match: re.Match[str]) -> Part | None:
    start, end = match.span()
    number, month, sign = int(match["a"]), int(match["b"]), match["sign"]
    told = match["c"] or match["mixed"]
    year = int(told) if told else 2000 + int(match["short"]) if match["short"] else None
    behind = _YEAR_BEHIND.match(lower, end) if year is None else None
    if behind:
        year, end = int(behind["year"] or 0), behind.end()
    if year == 0 or day(year or 2024, month, number) is None or _repeats_or_stamps(lower, start, end, year):
        return None
    sure = bool(told)
    if not sure:
        spaced = sign != "/" and " " in match[0]
        if spaced or is_feast_day(lower, start, number, month) or (match["short"] and sign != "/"):
            return None
        sure = names_day(lower, start, end, sign=sign, number=number, month=month)
        if not sure and (match["short"] or is_share(lower, end, number, month)):
            return None
    return Part(start, end, "day", month, month, year, number, sure=sure, sign=sign)


def _repeats_or_stamps(lower: str, start: int, end: int, year: int | None) -> bool:
    repeats = date_cues().repeating_after.match(lower, end) is not None
    return repeats or (year is not None and is_stamp(lower, start, end))


def bare_years(lower: str) -> Iterator[Part]:
    """Years and ranges of years that stand without ``năm``."""
    for match in _YEARS.finditer(lower):
        start, end = match.span()
        if not stands_free(lower, start) or glued(lower, start) or is_feast_year(lower, start):
            continue
        first = int(lower[start : start + 4])
        if match["last"]:
            last = int(match["last"])
            if first < last <= first + _LONGEST:
                lead = date_cues().range_lead.search(lower, max(0, start - 16), start)
                precision = date_cues().lead_precision.get(lead["lead"], "") if lead else ""
                yield Part(lead.start() if lead else start, end, "years", first, last, precision=precision)
        else:
            yield Part(start, end, "years", first, first, sure=names_year(lower, start, end))


def short_forms(lower: str) -> Iterator[Part]:
    """``T6/2020`` and ``Q2/2020``."""
    for match in _SHORT.finditer(lower):
        kind: Kind = "month" if match["month"] else "quarter"
        number = int(match["month"] or match["quarter"])
        yield Part(match.start(), match.end(), kind, number, number, int(match["year"]))
