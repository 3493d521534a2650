"""Months, quarters, halves and years told with their words: ``tháng 9/2023``, ``quý II``, ``năm 2019``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.facts.date_cues import date_cues
from nlp.facts.date_parts import NO_NUMBER, YEAR, Part, glued
from nlp.facts.day_cues import bare_days
from nlp.facts.intervals import day
from nlp.facts.number_words import either, read_words
from nlp.facts.year_cues import counts_thousands

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR_BEHIND = rf"""(?:
    (?:[ ]?[/-][ ]?|\.)(?P<y1>{YEAR}) | ,?[ ](?:của[ ]|trong[ ])?năm[ ]?(?P<y2>{YEAR})
  | [ ](?:của[ ])?năm[ ](?P<relative>nay|này|ngoái|trước|tới|sau)(?![^\W_]) )?"""
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])"
_MONTH_WORD = "giêng|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười\\ một|mười\\ hai|mười|chạp"
_QUARTER_NUMBER = r"(?:iv|i{1,3}|0?[1-4]|một|nhất|hai|ba|tư|bốn)"

_MONTH = re.compile(
    rf"""tháng(?![^\W\d_])[ ]{{0,2}}(?:
      (?:(?:(?:của|trong)[ ])?năm[ ]?|/[ ]?|(?P<plain>))(?P<whole>{YEAR})
    | (?:của[ ])?năm[ ](?P<this>nay|này)(?![^\W_])
    | (?P<part>đầu|cuối)[ ](?:(?:của[ ])?năm(?![ ]học|[^\W\d_])(?:[ ]?(?P<part_year>{YEAR})
        |[ ](?P<part_relative>nay|này|ngoái|trước|tới|sau)(?![^\W_]))?|(?P<part_bare>{YEAR}))
    | (?:(?P<month>{_MONTH_NUMBER}){NO_NUMBER}
        (?P<more>(?:[ ]?(?:,|và|-)[ ]?{_MONTH_NUMBER}(?!\d|[.,]\d|[ ]?%)){{1,11}}
        (?:(?=[ ]?/[ ]?{YEAR}|[ ]năm[ ]{YEAR})|(?P<open>)(?![/-]|[ ]?\d)))?
      | (?P<word>{_MONTH_WORD})(?![^\W_]|[ ]\d|[ ](?:lần|nay|qua|học|đầu|cuối|trước|tới)(?![^\W_])))
      {_YEAR_BEHIND})""",
    re.VERBOSE,
)
_QUARTER = re.compile(
    rf"""quý[ ]{{0,2}}(?:thứ[ ])?(?P<quarter>{_QUARTER_NUMBER})(?![^\W_]|[.,]\d{{3}}(?!\d)|,\d|[ ]?%)
    (?P<more>(?:[ ]?(?:,|và|-)[ ]?(?:iv|i{{1,3}}|[1-4](?=[ ]?(?:,|và|-|/|năm)))(?![^\W\d_])(?!\d\d)){{1,3}})?
    {_YEAR_BEHIND}""",
    re.VERBOSE,
)
_DAY_CUE = re.compile(
    r"(?:ngày|mùng|mồng|sáng|chiều|trưa|tối|đêm|nhật|thứ (?:hai|ba|tư|năm|sáu|bảy)),?[ ]?\Z"
)
_COUNT_REACH = 24
_COUNT_WORDS = {
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
}
_COUNT = re.compile(
    rf"(?<![^\W_])(?<!\d[.,/])(?:(?P<digits>\d{{1,2}})|(?P<words>{either(_COUNT_WORDS)}))"
    r"(?:[ ]?\([^()\n]{1,9}\))?[ ]?\Z"
)
_DAY_WORDS = re.compile(r"(?:ngày|mùng|mồng) (?P<words>(?:[^\W\d_]{2,5} ){1,3})\Z")
_SEVERAL = re.compile(r"(?:các|những) \Z")
_CLAUSE_END = re.compile(r"[ ]?(?:[,.;:)\n]|\Z)")
_NUMBER = re.compile(r"\d{1,2}")
_QUARTER_WORD = re.compile(r"iv|i{1,3}|[1-4]")


def _year_of(match: re.Match[str]) -> tuple[int | None, bool] | None:
    """The year behind a month or quarter and whether it is "this year"; None where it is another one."""
    if match["relative"]:
        return (None, True) if match["relative"] in {"nay", "này"} else None
    year = match["y1"] or match["y2"]
    return (int(year) if year else None), False


def worded_months(lower: str) -> Iterator[Part]:
    """Months, N months of a year, and days told with ``tháng``."""
    for match in _MONTH.finditer(lower):
        start = match.start()
        window = max(0, start - _COUNT_REACH)
        count = None if glued(lower, start) else _COUNT.search(lower[window:start])
        if match["month"] or match["word"]:
            if not glued(lower, start) and not date_cues().repeating_after.match(lower, match.end()):
                yield from _calendar_months(lower, match, count, window)
        elif count:
            part = _through(match, count, window + count.start())
            if part:
                yield part


def _through(match: re.Match[str], count: re.Match[str], start: int) -> Part | None:
    """N months of a year: ``9 tháng năm 2023``, ``6 tháng cuối năm``."""
    number = int(count["digits"]) if count["digits"] else _COUNT_WORDS[count["words"]]
    this_year = bool(match["this"]) or match["part_relative"] in {"nay", "này"}
    if not 1 < number <= 12 or (match["part_relative"] and not this_year):
        return None
    if match["plain"] is not None and counts_thousands(match.string, match.end()):
        return None
    first, last = (13 - number, 12) if match["part"] == "cuối" else (1, number)
    year = match["whole"] or match["part_year"] or match["part_bare"]
    return Part(start, match.end(), "months", first, last, int(year) if year else None, this_year=this_year)


def _calendar_months(
    lower: str, match: re.Match[str], count: re.Match[str] | None, window: int
) -> Iterator[Part]:
    """A month, several months that share a year, or the day in front of a month."""
    told = _year_of(match)
    month = int(match["month"]) if match["month"] else date_cues().months[match["word"]]
    if told is None:
        return
    year, this_year = told
    numbered = _day_number(lower, match.start(), count, window, dated=year is not None)
    if numbered:
        start, number = numbered
        if day(year or 2024, month, number):
            yield Part(start, match.end(), "day", month, month, year, number, this_year=this_year)
    elif count is None and not date_cues().repeating_before.search(
        lower[max(0, match.start() - 8) : match.start()]
    ):
        first = Part(match.start(), match.end(), "month", month, month, year, this_year=this_year)
        yield from _listed_months(lower, match, first)


def _listed_months(lower: str, match: re.Match[str], first: Part) -> Iterator[Part]:
    """One month, or those of a list; a list without a year needs ``các tháng`` or the end of its clause."""
    if not match["more"]:
        yield first
        return
    if match["open"] is not None and not (
        _SEVERAL.search(lower, max(0, match.start() - 8), match.start())
        or ("và" in match["more"] and _CLAUSE_END.match(lower, match.end()))
    ):
        yield replace(first, end=match.start("more"))
        return
    offset = match.start("more")
    others = [
        replace(
            first,
            start=offset + other.start(),
            end=offset + other.end(),
            first=int(other[0]),
            last=int(other[0]),
        )
        for other in _NUMBER.finditer(match["more"])
    ]
    if "-" in match["more"] and len(others) == 1 and others[0].last > first.first:
        yield replace(first, kind="months", last=others[0].last)
        return
    yield replace(first, end=offset)
    yield from others[:-1]
    yield replace(others[-1], end=match.end())


def _day_number(
    lower: str, month_start: int, count: re.Match[str] | None, window: int, *, dated: bool
) -> tuple[int, int] | None:
    """Where the day in front of ``tháng`` begins, and its number; None where none stands there."""
    if count and count["digits"]:
        start = window + count.start("digits")
        cued = _DAY_CUE.search(lower[max(0, start - 10) : start]) or bare_days(lower, start)
        return (start, int(count["digits"])) if dated or cued else None
    words = _DAY_WORDS.search(lower[max(0, month_start - 34) : month_start])
    value = read_words(words["words"].strip()) if words else None
    if words is None or value is None or value.words != len(words["words"].split()):
        return None
    return month_start - len(words["words"]), value.value


def worded_quarters(lower: str) -> Iterator[Part]:
    """Quarters, also several that share a year."""
    numbers = date_cues().quarters
    for match in _QUARTER.finditer(lower):
        told = _year_of(match)
        if told is None or glued(lower, match.start()):
            continue
        number = numbers[match["quarter"].lstrip("0")]
        first = Part(match.start(), match.end(), "quarter", number, number, told[0], this_year=told[1])
        if not match["more"]:
            yield first
            continue
        offset = match.start("more")
        yield replace(first, end=offset)
        for other in _QUARTER_WORD.finditer(match["more"]):
            number = numbers[other[0]]
            span = offset + other.start(), offset + other.end()
            yield replace(first, start=span[0], end=span[1], first=number, last=number)
