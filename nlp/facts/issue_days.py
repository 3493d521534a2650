"""When a document was issued: the day, month or year a text puts behind it or before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.reading import Reading

_DATE = r"""(?P<day>\d{1,2})[ ]{0,2}
            (?: [/.-][ ]?(?P<month>\d{1,2})
                (?:[ ]?[/.-][ ]?(?P<year>(?:19|20)\d\d)(?!\d) | [ ]năm[ ](?P<year2>(?:19|20)\d\d))?
              | (?:tháng|thg)[ ]{0,2}(?P<month2>\d{1,2})
                (?:[ ]{0,2}(?:,[ ])?(?:năm[ ]|[/.-][ ]?)(?P<year3>(?:19|20)\d\d))? )
            (?![\d%])"""
_BEHIND = re.compile(
    rf"""(?P<comma>[ ]{{0,2}}[,;])?[ ]{{0,3}}(?P<bracket>\()?
         (?:(?:được[ ])?(?:ban[ ]hành|ký[ ]ban[ ]hành|ký|đề|ra)[ ]{{1,2}})?(?:vào[ ])?
         (?P<shared>(?:cùng|đều|cùng[ ]ban[ ]hành)[ ])?
         ngày[ ]{{0,3}}{_DATE}(?(bracket)\)|)""",
    re.VERBOSE,
)
_ENCLOSED = re.compile(rf"[ ]{{0,2}}[|(][ ]?{_DATE}[ ]?(?:[|)]|$)", re.VERBOSE | re.MULTILINE)
_YEAR_BEHIND = re.compile(
    r"""[ ]{0,2}\(?(?:,?[ ](?:ban[ ]hành|ký)(?:[ ]vào)?[ ])?[ ]{0,2}
        (?: năm[ ]{1,2} | tháng[ ]{0,2}\d{1,2}(?:[ ]?[/.-]|[ ]năm)[ ]? )
        (?P<year>(?:19|20)\d\d)(?![\d-])(?![ ]-)""",
    re.VERBOSE,
)
_AFTER_COMMA = re.compile(r"[ ]{0,2}(?:[.;)\n,]|của[ ]|về[ ]|v/v|quy định|ban hành|phê duyệt|hướng dẫn|\Z)")
_DAY_BEFORE = re.compile(
    rf"""(?:\A|[,;:("-][ ]{{0,2}}|(?:vào|sáng|chiều|trưa|tối|hôm|đó|qua|và)[ ,]{{1,2}})
         \s{{0,3}}ngày[ ]{{0,3}}{_DATE}""",
    re.VERBOSE,
)
_RIGHT_BEFORE = re.compile(rf"(?<![^\W_])ngày[ ]{{0,3}}{_DATE}[ ]{{0,2}}\(?\Z", re.VERBOSE)
_MONTH_BEFORE = re.compile(
    r"""(?:\A\s*|(?:trong|vào|đầu|giữa|cuối|từ)[ ]|[,;][ ])(?:trong[ ])?(?:đầu[ ]|cuối[ ]|giữa[ ])?
        tháng[ ]{0,2}\d{1,2}(?:[ ]?[/.-][ ]?|[ ]năm[ ])(?P<year>(?:19|20)\d\d)"""
    r"""|\A\s*(?:(?:trong|từ|cuối|đầu|giữa|vào|những)[ ])?(?:\d{1,2}[ ]tháng[ ]|quý[ ][iv\d]{1,3}[ ]?)?
        (?:đầu[ ]|cuối[ ])?(?:năm[ ]|/)(?P<year2>(?:19|20)\d\d)(?![ ]?-)""",
    re.VERBOSE,
)
_YEARS = re.compile(r"(?<![\d.,])(?:19[89]|20[0-4])\d(?![\d.,]\d|\d)")
_FARTHEST = 120


@dataclass(frozen=True, slots=True)
class IssueDay:
    """A day of issue (ISO), or only a year; ``shared`` where the text says it holds for several documents."""

    end: int
    issued_on: str | None
    year: int | None
    shared: bool = False


def _year_of(match: re.Match[str]) -> int | None:
    printed = match["year"] or match["year2"] or match["year3"]
    return int(printed) if printed else None


def _day(reading: Reading, match: re.Match[str], year: int | None) -> str | None:
    """ISO day of a match, its missing year completed; None where there is no such day."""
    month, number = int(match["month"] or match["month2"]), int(match["day"])
    value = _year_of(match) or year or _likely_year(reading, month, number)
    try:
        return None if value is None else date(value, month, number).isoformat()
    except ValueError:
        return None


def _likely_year(reading: Reading, month: int, number: int) -> int | None:
    """The year of a day without one: the last such day before publication, else the text's only year."""
    published = reading.published_on
    if published is not None:
        return published.year - ((month, number) > (published.month, published.day))
    years = {match[0] for match in _YEARS.finditer(reading.plain)}
    return int(years.pop()) if len(years) == 1 else None


def day_behind(reading: Reading, at: int, year: int | None) -> IssueDay | None:
    """The issue day or year right behind a document; ``year`` is that of its identifier.

    >>> from nlp.reading import read
    >>> day_behind(read("77/KH-UBND ngày 07/5/2020 của UBND"), 10, None).issued_on
    '2020-05-07'
    """
    match = _BEHIND.match(reading.lower, at) or _ENCLOSED.match(reading.lower, at)
    if match is None:
        only = _YEAR_BEHIND.match(reading.lower, at)
        return IssueDay(only.end(), None, int(only["year"])) if only else None
    found = match.groupdict()
    if found.get("comma") and not _AFTER_COMMA.match(reading.lower, match.end()):
        return None
    day = _day(reading, match, year)
    shared = found.get("shared") is not None
    return IssueDay(match.end(), day, int(day[:4]) if day else _year_of(match), shared)


def day_right_before(reading: Reading, low: int, start: int) -> IssueDay | None:
    """The day between a type word and its number: ``Quyết định ban hành ngày 5/5/2020 (số 812/QĐ-UBND)``."""
    if not reading.lower.startswith("số", start):
        return None
    match = _RIGHT_BEFORE.search(reading.lower, max(low, start - 40), start)
    day = _day(reading, match, None) if match else None
    return IssueDay(start, day, int(day[:4])) if day else None


def day_before(reading: Reading, low: int, high: int) -> IssueDay | None:
    """The day, month or year that opens the clause in which a body issues a document.

    ``low`` and ``high`` bound the clause up to the verb.

    >>> from nlp.reading import read
    >>> clause = "Ngày 27/3/2019 UBND thành phố đã ban hành"
    >>> day_before(read(clause), 0, len(clause)).issued_on
    '2019-03-27'
    """
    clause = reading.lower[low:high]
    last = None
    for match in _DAY_BEFORE.finditer(clause):
        last = match
    if last is not None and len(clause) - last.end() <= _FARTHEST and ";" not in clause[last.end() :]:
        day = _day(reading, last, None)
        return IssueDay(low + last.end(), day, int(day[:4]) if day else None)
    month = _MONTH_BEFORE.search(clause)
    if month is not None and len(clause) - month.end() <= _FARTHEST and ";" not in clause[month.end() :]:
        return IssueDay(low + month.end(), None, int(month["year"] or month["year2"]))
    return None
