"""Years told with ``năm``, halves of years, and the start of a year that a range runs from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.date_cues import date_cues
from nlp.facts.date_parts import YEAR, Part
from nlp.facts.year_cues import counts_thousands, is_feast_year

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR_WORD = re.compile(
    rf"""năm(?![^\W\d_])[ ]{{0,2}}(?:[:(][ ]?)?(?P<school>học[ ])?
    (?P<first>{YEAR})(?:[ ]?[/-][ ]?(?P<last>{YEAR}))?""",
    re.VERBOSE,
)
_MORE_YEARS = re.compile(rf"(?:,[ ]?|[ ]?và[ ]|;[ ]?)(?P<year>{YEAR})(?![ ]?-[ ]?\d)")
_CAMPAIGN = re.compile(rf"năm[ ](?:(?!năm[ ])[^\W\d_]{{1,8}}[ -]){{2,6}}(?P<year>{YEAR})")
_HALF = re.compile(
    r"nửa (?P<half>đầu|cuối|sau) (?:của )?năm(?! (?:học|ngoái|trước|tới|sau)|[^\W\d_])"
    rf"(?:[ ]?(?P<year>{YEAR}))?"
)
_OPENING = re.compile(rf"từ đầu năm(?: nay|[ ]?(?P<year>{YEAR}))?(?= (?:cho )?(?:đến|tới) )")


def worded_years(lower: str) -> Iterator[Part]:
    """Years and ranges of years behind ``năm``."""
    for match in _YEAR_WORD.finditer(lower):
        start = match.start()
        first = int(match["first"])
        last = int(match["last"]) if match["last"] else first
        if is_feast_year(lower, start) or last < first:
            continue
        precision = "school_year" if match["school"] and last > first else ""
        yield Part(start, match.end(), "years", first, last, precision=precision)
        end = match.end()
        while (more := _MORE_YEARS.match(lower, end)) and not counts_thousands(lower, more.end()):
            end = more.end()
            yield Part(more.start("year"), end, "years", int(more["year"]), int(more["year"]))


def campaign_years(lower: str) -> Iterator[Part]:
    """The year in the name of a campaign: ``“Năm kỷ cương hành chính 2017”``."""
    for match in _CAMPAIGN.finditer(lower):
        start = match.start()
        if date_cues().campaign.search(lower[max(0, start - 12) : start]):
            yield Part(start, match.end(), "years", int(match["year"]), int(match["year"]))


def worded_halves(lower: str) -> Iterator[Part]:
    """``nửa đầu năm`` and ``nửa cuối năm``."""
    for match in _HALF.finditer(lower):
        first = 1 if match["half"] == "đầu" else 7
        yield Part(
            match.start(),
            match.end(),
            "months",
            first,
            first + 5,
            int(match["year"]) if match["year"] else None,
        )


def openings(lower: str) -> Iterator[Part]:
    """``từ đầu năm`` where an end follows."""
    for match in _OPENING.finditer(lower):
        yield Part(match.start(), match.end(), "opening", 1, 1, int(match["year"]) if match["year"] else None)
