"""One part of a date expression: a day, a month, N months, a quarter or years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["day", "month", "months", "quarter", "years", "opening"]

# A year is no part of a number, a rate or an identifier.
YEAR = r"(?:19|20)\d\d(?![\d%]|[.,]\d|[ ]?/[ ]?[^\W\d_]|-[^\W\d_])"
NO_NUMBER = r"(?!\d|[.,]\d{3}(?!\d)|,\d|[ ]?%)"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a date expression; what it leaves open (year) is None.

    ``first`` and ``last`` are the month of a day, the months of a month or of N months, the number of a
    quarter, or the years; ``number`` is the day. ``sure`` parts stand alone, others only beside a sure one.
    ``precision`` is told only by terms of office and school years.
    """

    start: int
    end: int
    kind: Kind
    first: int
    last: int
    year: int | None = None
    number: int = 0
    sure: bool = True
    sign: str = ""
    this_year: bool = False
    precision: str = ""


def glued(lower: str, start: int) -> bool:
    """Whether a letter stands right before a position."""
    return lower[start - 1 : start].isalpha()
