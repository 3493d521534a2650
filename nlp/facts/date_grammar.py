"""The parts of date expressions as they stand in a text, in order.

Each kind of part is found by one pattern from its own first letters, so that a text is read in a few
passes. Ranges, lists and missing years are put together afterwards.
"""

from __future__ import annotations

from nlp.facts.date_digits import bare_years, digit_dates, short_forms
from nlp.facts.date_parts import Part
from nlp.facts.date_words import worded_months, worded_quarters
from nlp.facts.date_year_words import campaign_years, openings, worded_halves, worded_years

_READERS = (
    worded_months,
    worded_quarters,
    worded_years,
    campaign_years,
    worded_halves,
    openings,
    digit_dates,
    bare_years,
    short_forms,
)


def parts(lower: str) -> list[Part]:
    """Every part of a date expression in a plain lower-case view, in order, none overlapping.

    >>> [(part.kind, part.year) for part in parts("sáng 5/9, xã báo cáo quý ii/2019")]
    [('day', None), ('quarter', 2019)]
    """
    found: list[Part] = []
    for reader in _READERS:
        found.extend(reader(lower))
    found.sort(key=lambda part: (part.start, -part.end))
    kept: list[Part] = []
    for part in found:
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept
