"""Citations in the making, and what a text says once for several of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.facts.document_codes import Organ
    from nlp.facts.document_numbers import NumberedDocument
    from nlp.facts.issue_days import IssueDay
    from nlp.reading import Reading

_TOGETHER = re.compile(
    r"""[ ]{0,2}(?:[,;]|,?[ ]?(?:và|cùng[ ]với|cùng|đồng[ ]thời|hoặc|hay))[ ]{1,2}
        (?:ban[ ]hành[ ])?(?:các[ ]|những[ ])?\Z""",
    re.VERBOSE,
)
_PLURAL = re.compile(r"(?:các|những|hai|ba|bốn|\d{1,2})[ ]{1,2}\Z")


@dataclass(slots=True)
class Draft:
    """A citation in the making; ``tail`` is the end of what belongs to it behind its number.

    ``way`` tells how the issuer was found: ``of``, ``by``, ``subject`` or ``symbol``; ``office`` is that
    of a person who signed.
    """

    document: NumberedDocument
    tail: int
    day: IssueDay | None = None
    issuer: str | None = None
    way: str = ""
    office: str | None = None

    @property
    def organ(self) -> Organ | None:
        """The first organ of the identifier."""
        return self.document.organs[0] if self.document.organs else None


def share_back(reading: Reading, drafts: list[Draft]) -> None:
    """Give what stands behind the last document to those before it that it is said of, too."""
    for left, right in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        same = left.document.group == right.document.group
        if not same and not _TOGETHER.fullmatch(reading.lower, left.tail, right.document.start):
            continue
        if left.issuer is None and right.way in ("of", "by") and _alike(left, right, same=same):
            left.issuer, left.way = right.issuer, right.way
        if left.day is None and right.day is not None and right.day.end > right.document.end:
            alike = same and left.document.symbol == right.document.symbol
            if right.day.shared or (alike and _is_said_of_all(reading, left, right)):
                left.day = right.day


def share_on(reading: Reading, drafts: list[Draft]) -> None:
    """Give the subject of a clause, and the day that opens it, to its further documents."""
    for left, right in pairwise(drafts):
        same = left.document.group == right.document.group
        if not same and not _TOGETHER.fullmatch(reading.lower, left.tail, right.document.start):
            continue
        if right.issuer is None and left.way == "subject" and _alike(left, right, same=same):
            right.issuer, right.way = left.issuer, left.way
        if right.day is None and left.day is not None and left.day.end <= left.document.start:
            right.day = left.day


def _is_said_of_all(reading: Reading, left: Draft, right: Draft) -> bool:
    """Whether a day behind the last number of a list is that of the numbers before it."""
    short = left.document.end - left.document.at < right.document.end - right.document.at - 3
    low = max(0, left.document.start - 12)
    plural = _PLURAL.search(reading.lower, low, left.document.start)
    return short or plural is not None or left.document.rule == "list"


def _alike(left: Draft, right: Draft, *, same: bool) -> bool:
    """Whether two documents can have one issuer; the Party's centre is three bodies with one code."""
    if left.organ is None or right.organ is None:
        return left.organ is right.organ
    if "TW" in (left.organ.code, right.organ.code):
        return same
    return left.organ.code == right.organ.code or (left.organ.is_party and right.organ.is_party)
