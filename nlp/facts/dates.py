"""Dates: every mention of a calendar interval in an article, with its first and last day.

Source of the rules: annotation guide, section "date"; formats of Nghị định 30/2020/NĐ-CP. The parts come
from ``date_grammar.py``; here they are joined to ranges and lists and given the year they leave open.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from nlp.facts.date_grammar import parts
from nlp.facts.date_ranges import Expression, expressions
from nlp.facts.date_roles import role_of
from nlp.facts.date_years import Anchor, KnownYears, known_day, resolve
from nlp.types import Citation, DateMention

if TYPE_CHECKING:
    from nlp.facts.intervals import Interval
    from nlp.reading import Reading

# A day of issue stands behind its document; lists of documents share one.
_NEAR_DOCUMENTS = 4


def find_dates(reading: Reading, citations: tuple[Citation, ...] = ()) -> tuple[DateMention, ...]:
    """Every calendar interval named in an article, in order of the text.

    A missing year is that of the publication, else of the nearest full date before it, else the
    mention is left out. ``citations`` tell which days are days of issue.

    >>> from nlp.reading import read
    >>> reading = read("Sáng 13/9, xã sơ kết quý II/2018.", published_on="2018-09-14")
    >>> [found.edtf for found in find_dates(reading)]
    ['2018-09-13', '2018-34']
    """
    lower = reading.lower
    found: list[DateMention] = []
    documents = sorted(citations, key=lambda citation: citation.start)
    starts = [citation.start for citation in documents]
    years = KnownYears(known_day(reading.published_on))
    for expression in expressions(lower, parts(lower)):
        resolved = resolve(lower, expression, years)
        if resolved is None:
            continue
        interval, anchor = resolved
        before = bisect_right(starts, expression.start)
        near = documents[max(0, before - _NEAR_DOCUMENTS) : before]
        role = role_of(reading, expression.start, expression.end, interval, near)
        years.note(lower, expression, interval, anchor, issued=role == "issued")
        found.append(_mention(reading, expression, interval, anchor, role))
    return tuple(found)


def _mention(
    reading: Reading, expression: Expression, interval: Interval, anchor: Anchor, role: str | None
) -> DateMention:
    return DateMention(
        start=expression.start,
        end=expression.end,
        quote=reading.text[expression.start : expression.end],
        rule=f"date.{interval.precision}",
        source="title" if reading.in_title(expression.start) else "text",
        start_on=interval.first.isoformat(),
        end_on=interval.last.isoformat(),
        edtf=interval.edtf,
        precision=interval.precision,
        anchor=anchor,
        role=role,
    )
