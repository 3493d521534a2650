"""Calendar intervals: first and last day, EDTF value, and the year a date without one belongs to.

EDTF is ISO 8601-2:2019 (Library of Congress profile): quarters are ``2019-33`` to ``2019-36``, halves
``2019-40`` and ``2019-41``, ranges ``2016/2020``.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_NEAR = 183
_SOON = timedelta(days=7)
_HALF_YEAR = 6


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day, both inclusive; ``precision`` says what was named."""

    first: date
    last: date
    edtf: str
    precision: str


def day(year: int, month: int, number: int) -> Interval | None:
    """One day, or None where the calendar has no such day.

    >>> day(2023, 2, 29) is None
    True
    """
    if not (1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    named = date(year, month, number)
    return Interval(named, named, named.isoformat(), "day")


def months(year: int, first: int, last: int) -> Interval:
    """The months from ``first`` to ``last`` of a year: one month, a half or N months.

    >>> months(2023, 1, 9).edtf, months(2020, 1, 6).edtf, months(2016, 12, 12).last.isoformat()
    ('2023-01/2023-09', '2020-40', '2016-12-31')
    """
    start, end = date(year, first, 1), date(year, last, monthrange(year, last)[1])
    if first == last:
        return Interval(start, end, f"{year:04}-{first:02}", "month")
    if (first, last) in ((1, 6), (7, 12)):
        return Interval(start, end, f"{year:04}-{40 + first // 7}", "half")
    if (first, last) == (1, 12):
        return Interval(start, end, f"{year:04}", "months")
    return Interval(start, end, f"{year:04}-{first:02}/{year:04}-{last:02}", "months")


def quarter(year: int, number: int) -> Interval:
    """A quarter of a year.

    >>> quarter(2019, 2).edtf
    '2019-34'
    """
    named = months(year, 3 * number - 2, 3 * number)
    return Interval(named.first, named.last, f"{year:04}-{32 + number}", "quarter")


def years(first: int, last: int) -> Interval:
    """Whole years.

    >>> years(2016, 2020).edtf, years(2019, 2019).edtf
    ('2016/2020', '2019')
    """
    value = f"{first}" if first == last else f"{first}/{last}"
    return Interval(date(first, 1, 1), date(last, 12, 31), value, "year" if first == last else "range")


def span(left: Interval, right: Interval) -> Interval | None:
    """From the beginning of one interval to the end of another, or None where that runs backwards.

    >>> span(months(2016, 1, 1), years(2017, 2017)).edtf
    '2016-01/2017'
    """
    if left.first > right.last:
        return None
    return Interval(left.first, right.last, f"{left.edtf}/{right.edtf}", "range")


def year_of_day(published: date, month: int, number: int, *, ahead: bool) -> int:
    """The year of a day and month in a text of a given day; ``ahead`` where the text looks forward.

    The year of publication, unless that lies half a year off: news of January tells of December.

    >>> year_of_day(date(2021, 1, 6), 12, 30, ahead=False), year_of_day(date(2023, 12, 20), 2, 15, ahead=True)
    (2020, 2024)
    """
    named = day(published.year, month, min(number, 28))
    if named is None:
        return published.year
    distance = (named.first - published).days
    if distance > _NEAR and not ahead:
        return published.year - 1
    if distance < -_NEAR and (ahead or date(published.year + 1, month, named.first.day) - published <= _SOON):
        return published.year + 1
    return published.year


def year_of_month(published: date, month: int, *, ahead: bool) -> int:
    """The year of a month, quarter or half that begins with ``month``, as for a day.

    >>> year_of_month(date(2018, 1, 12), 12, ahead=False)
    2017
    """
    distance = month - published.month
    if distance >= _HALF_YEAR and not ahead:
        return published.year - 1
    if distance <= -_HALF_YEAR and ahead:
        return published.year + 1
    return published.year
