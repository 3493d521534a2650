"""Which of a page's stamps is the day of publication (annotation guide, field ``published_on``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.cleaning import furniture, signatures
from nlp.cleaning.furniture import key
from nlp.cleaning.headline import STAMP_IN_BRACKETS, tidy
from nlp.cleaning.lines import Kind
from nlp.cleaning.stamps import stamps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlp.cleaning.lines import Line
    from nlp.cleaning.stamps import Role, Stamp

_TAIL_LINES = 14
# A view counter and a zoom level may stand between a labelled stamp and the headline.
_COUNTERS_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Days:
    """ISO days, None where the page prints none."""

    published_on: str | None = None
    updated_on: str | None = None


def find(lines: Sequence[Line], start: int, end: int, title_at: int) -> Days:
    """The days printed for the article whose body is ``lines[start:end]``.

    A day labelled as publication wins over a bare one, a bare one over an update; the reader's
    clock in the page's head and the days of other articles are never taken.
    """
    near = [*_above(lines, start, title_at), *_inside(lines, start, end), *_below(lines, end)]
    before = _just_before(lines, title_at)
    before.extend(_in_brackets(lines, title_at))
    published = _first(near, "published") or _first(before, "published")
    bare = _first(near, "plain") or _first(before, "plain")
    updated = _first(near, "updated") or _first(before, "updated")
    return Days(published or bare or updated, updated)


def _first(found: Sequence[Stamp], role: Role) -> str | None:
    return next((stamp.day for stamp in found if stamp.role == role), None)


def _above(lines: Sequence[Line], start: int, title_at: int) -> list[Stamp]:
    """Stamps between the headline and the body; without a headline those just above the body."""
    lowest = title_at + 1 if title_at >= 0 else max(0, start - 3)
    return [stamp for line in lines[lowest:start] for stamp in line.stamps if line.kind is Kind.STAMP]


def _inside(lines: Sequence[Line], start: int, end: int) -> Iterator[Stamp]:
    """Stamps after a lead, within the first lines of the body."""
    for line in lines[start : min(end, start + 8)]:
        if line.kind is Kind.STAMP:
            yield from line.stamps


def _below(lines: Sequence[Line], end: int) -> Iterator[Stamp]:
    """Stamps under the body, as long as no list of other articles has begun."""
    for line in lines[end : end + _TAIL_LINES]:
        if line.kind in (Kind.RELATED, Kind.FOOTER, Kind.PROSE):
            return
        if (
            line.kind is Kind.SHORT
            and line.words >= 5
            and not signatures.unlabelled(line.text, after_body=True)
        ):
            return
        if line.kind is Kind.STAMP:
            yield from (s for s in line.stamps if s.role != "plain" or s.timed)


def _just_before(lines: Sequence[Line], title_at: int) -> list[Stamp]:
    """Stamps directly above the headline, or above its first printing; never a page's opening clock."""
    found: list[Stamp] = []
    own = key(tidy(lines[title_at].text)) if title_at >= 0 else ""
    above = [line for line in lines[: max(title_at, 0)] if line.kind is not Kind.BLANK]
    first = next((i for i, line in enumerate(above) if key(tidy(line.text)) == own), len(above))
    counters = 0
    for i in range(first - 1, -1, -1):
        if above[i].kind is Kind.FURNITURE and counters < _COUNTERS_BETWEEN:
            counters += 1
            continue
        if above[i].kind is not Kind.STAMP:
            break
        opening = not any(_is_section_line(line) for line in above[:i])
        found.extend(
            s
            for s in above[i].stamps
            if s.role != "plain" or (not counters and (s.timed or not (opening and _names_weekday(above[i]))))
        )
    return found


def _in_brackets(lines: Sequence[Line], title_at: int) -> Iterator[Stamp]:
    """A stamp in brackets at the end of the headline."""
    match = STAMP_IN_BRACKETS.search(lines[title_at].text) if title_at >= 0 else None
    if match is not None:
        yield from stamps(match[0])


def _is_section_line(line: Line) -> bool:
    return line.kind in (Kind.FURNITURE, Kind.RELATED) and not furniture.is_banner(line.text)


def _names_weekday(line: Line) -> bool:
    return line.text[:1].isalpha()
