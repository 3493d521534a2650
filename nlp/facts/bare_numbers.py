"""Whether a number without a symbol is that of a document (``Nghị định 61``) or counts something."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.document_codes import word_list
from nlp.text import lower

if TYPE_CHECKING:
    from nlp.facts.document_leads import Lead
    from nlp.facts.identifiers import Identifier
    from nlp.reading import Reading

_NOT_A_NUMBER = re.compile(r"[^\W_]|[ ]?%|[.,:]\d|[ ]?[/-][ ]?\d|[ ]\d{3}|°")
_NEXT = re.compile(r"[ ]{0,2}(?P<mark>[^\w\s])?[ ]{0,2}(?P<word>[^\W\d_]{1,12})?(?P<two>[ ][^\W\d_]{1,12})?")
_YEAR_NEXT = re.compile(r"[ ]{1,2}(?:năm|tháng|ngày)[ ]{1,2}\d")
_OWNER_NEXT = re.compile(
    r"[ ]{0,2}(?:[(][^()\n]{0,30}[)][ ])?(?:ngày[ ][\d/.-]{6,10}[ ]|năm[ ]\d{4}[ ])?của[ ]"
)


def may_be_number(reading: Reading, read: Identifier, *, numbered: bool) -> bool:
    """Whether a bare number can be a document's: no rate, date or count of things."""
    if _NOT_A_NUMBER.match(reading.plain, read.end):
        return False
    if read.year is None and len(read.number) == 4 and read.number[:2] in ("19", "20") and not numbered:
        return False
    return not _is_count(reading, read.end)


def _is_count(reading: Reading, end: int) -> bool:
    if _YEAR_NEXT.match(reading.lower, end):
        return False
    following = _NEXT.match(reading.lower, end)
    if following is None or following["mark"] or not following["word"]:
        return False
    counted = _counted()
    return following["word"] in counted or following["word"] + (following["two"] or "") in counted


@cache
def _counted() -> frozenset[str]:
    return frozenset(lower(word) for word in word_list("counted"))


def stands_alone(reading: Reading, read: Identifier, lead: Lead) -> bool:
    """Whether a bare number names a document by itself."""
    if lead.numbered or lead.kind.bare == "free" or _OWNER_NEXT.match(reading.lower, read.end):
        return True
    if not (lead.marked or read.year) or lead.kind.bare == "numbered":
        return False
    following = _NEXT.match(reading.lower, read.end)
    return (
        following is None
        or following["mark"] is not None
        or following["word"] is None
        or following["word"] in word_list("followers")
    )
