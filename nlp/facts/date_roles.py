"""What a date is for: issue of a document, event, period, as-of day or deadline."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.date_cues import date_data
from nlp.facts.number_words import either

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.facts.intervals import Interval
    from nlp.reading import Reading
    from nlp.types import Citation

_REACH = 32
_DIRECTLY_BEHIND = re.compile(r"[ ,;(]{0,3}(?:ký |ban hành )?")


@cache
def _cue_pattern(role: str) -> re.Pattern[str]:
    words = either(date_data()["roles"][role])
    return re.compile(rf"(?<![^\W_])(?:{words})(?:[ ](?:hết|ngày|tháng|cuối|đầu)){{0,3}}[ ]?\Z")


def role_of(
    reading: Reading, start: int, end: int, interval: Interval, citations: Sequence[Citation]
) -> str | None:
    """The role of the mention at ``start`` to ``end``, or None where nothing shows it.

    One of ``issued`` (inside or right behind one of ``citations``, those that begin shortly before),
    ``deadline``, ``as_of``, ``period``, ``event``.
    """
    if interval.precision == "day" and _is_issue(reading.lower, start, end, interval, citations):
        return "issued"
    nearest = max(0, start - _REACH)
    head = max(reading.lower.rfind("\n", nearest, start) + 1, nearest)
    for role in ("deadline", "as_of"):
        if _cue_pattern(role).search(reading.lower, head, start):
            return role
    if interval.precision != "day":
        return "period"
    if _cue_pattern("event").search(reading.lower, head, start):
        return "event"
    return "event" if reading.sentence_at(start)[0] == start else None


def _is_issue(text: str, start: int, end: int, interval: Interval, citations: Sequence[Citation]) -> bool:
    for citation in citations:
        if citation.start <= start and end <= citation.end + _REACH:
            behind = _DIRECTLY_BEHIND.fullmatch(text, citation.end, start) is not None
            if behind or end <= citation.end or citation.issued_on == interval.first.isoformat():
                return True
    return False
