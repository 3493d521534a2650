"""Whether four digits are a year by the words around them."""

from __future__ import annotations

import re

from nlp.facts.date_cues import date_cues
from nlp.facts.number_context import behind

_CLOSED = re.compile(r"[ ]?(?:[,.;:)\"'\n!?]|\Z)|[ ](?:đến|tới|trở|và|so|là)(?![^\W_])")
_LONG_REACH = 72


def counts_thousands(lower: str, end: int) -> bool:
    """Whether four digits that end here count things and are no year: ``2020 hồ sơ``."""
    return any(pattern.match(lower, end) for pattern in (behind().thing, behind().measure, behind().scale))


def is_feast_year(lower: str, start: int) -> bool:
    """Whether a year belongs to the name of a feast: ``Tết Nguyên đán Đinh Dậu 2017``."""
    window = lower[max(0, start - 48) : start]
    return date_cues().feast_name.search(window) is not None


def names_year(lower: str, start: int, end: int) -> bool:
    """Whether four digits without ``năm`` are a year: ``PAPI 2021``, ``Luật Viên chức 2010``."""
    cues = date_cues()
    if counts_thousands(lower, end):
        return False
    words = lower[max(0, start - 28) : start].split()
    if any(" ".join(words[-size:]) in cues.topics for size in (1, 2, 3, 4) if size <= len(words)):
        return True
    if words and words[-1] in cues.prepositions:
        return _CLOSED.match(lower, end) is not None
    return cues.law.search(lower[max(0, start - _LONG_REACH) : start]) is not None
