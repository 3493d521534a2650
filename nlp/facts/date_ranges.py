"""Parts of dates made to what a reader takes for one mention: a day, a range, up to now."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nlp.facts.date_cues import date_cues
from nlp.facts.date_links import CLOCK, WEEKDAY, certain_parts, links_of, share_years
from nlp.facts.day_cues import bare_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlp.facts.date_links import Link
    from nlp.facts.date_parts import Part

_FROM = re.compile(
    rf"(?<![^\W\d_])từ[ ]?(?:(?:hết|sau|đầu|giữa|cuối|sáng|chiều)[ ]){{0,2}}{CLOCK}{WEEKDAY}"
    r"(?:các[ ])?(?:ngày[ ]?)?\Z"
)
_DAY_LEAD = re.compile(r"(?:ngày(?:[ ](?:mùng|mồng))?|mùng|mồng)[ ]?\Z")
_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Expression:
    """One mention: a part, or a range of two parts, or from a part to the day of publication."""

    start: int
    end: int
    left: Part
    right: Part | None = None
    to_now: bool = False


def expressions(lower: str, found: Sequence[Part]) -> Iterator[Expression]:
    """The mentions that parts in order of the text make up.

    >>> from nlp.facts.date_grammar import parts
    >>> text = "từ ngày 01/7 đến ngày 14/7/2025"
    >>> [(made.start, made.end) for made in expressions(text, parts(text))]
    [(0, 31)]
    """
    links = links_of(lower, found)
    known = share_years(lower, found, links)
    certain = certain_parts(lower, known, links)
    taken = -1
    for at, part in enumerate(known):
        if at <= taken or not certain[at]:
            continue
        origin = _origin(lower, part)
        following = known[at + 1] if at < len(links) and certain[at + 1] else None
        if following and _makes_range(part, following, links[at], from_it=origin is not None):
            yield Expression(origin.start() if origin else part.start, following.end, part, following)
            taken = at + 1
        else:
            yield from _alone(lower, part, origin)


def _alone(lower: str, part: Part, origin: re.Match[str] | None) -> Iterator[Expression]:
    """A part without another end: up to now where that is said, else by itself."""
    now = date_cues().to_now.match(lower, part.end) if origin or part.kind == "opening" else None
    if now:
        yield Expression(origin.start() if origin else part.start, now.end(), part, to_now=True)
    elif part.kind == "day":
        yield from _days(lower, part)
    elif part.kind != "opening":
        yield Expression(part.start, part.end, part)
    elif part.year is not None:
        yield Expression(part.start, part.end, replace(part, kind="years", first=part.year, last=part.year))


def _origin(lower: str, part: Part) -> re.Match[str] | None:
    """The words before a part that make it the beginning of a range: ``từ ngày``, ``giai đoạn``."""
    found = _FROM.search(lower, max(0, part.start - 36), part.start)
    if found is None and part.kind == "years":
        return date_cues().range_lead.search(lower, max(0, part.start - 16), part.start)
    return found


def _makes_range(left: Part, right: Part, link: Link, *, from_it: bool) -> bool:
    """Whether two linked parts are the ends of one range."""
    if link not in ("to", "-") or left.kind == "months" or right.kind in ("months", "opening"):
        return False
    if (left.kind == "years" and left.first != left.last) or (
        right.kind == "years" and right.first != right.last
    ):
        return False
    if left.kind == "opening":
        return link == "to"
    if left.kind == right.kind and (link == "-" or left.kind != "years"):
        return True
    return from_it and link == "to"


def _days(lower: str, part: Part) -> Iterator[Expression]:
    """A day with its lead word, and the bare days in front of it that share its month."""
    bare = bare_days(lower, part.start, dated=part.year is not None)
    offset = bare.start("days") if bare else 0
    others = [
        replace(part, start=offset + found.start(), end=offset + found.end(), number=int(found[0]))
        for found in _NUMBER.finditer(bare["days"] if bare else "")
    ]
    if bare and len(others) == 1 and _spans_days(bare, others[0], part):
        yield Expression(bare.start(), part.end, others[0], part)
        return
    yield from (Expression(day.start, day.end, day) for day in others if day.number < part.number)
    lead = _DAY_LEAD.search(lower, max(0, part.start - 12), part.start)
    yield Expression(lead.start() if lead else part.start, part.end, part)


def _spans_days(bare: re.Match[str], first: Part, last: Part) -> bool:
    """Whether a bare day begins a range: ``từ 25 đến 27/6``, ``14-18/10``; ``5-6/8`` is two days."""
    if bare["link"] != "-":
        return bare["link"] in {"đến", "tới"}
    return bare["lead"].startswith("từ") or first.number + 1 != last.number
