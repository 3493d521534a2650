"""Where an article begins and ends within a stretch that reads like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.cleaning import signatures
from nlp.cleaning.lines import Kind
from nlp.cleaning.regions import Region, is_teasers, tells, weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.cleaning.lines import Line

_MOST_A_WIDGET = 40.0  # words
_BOX_LINES = 10  # titles of a box of related articles that stands inside a body
_END_MARK = re.compile(r"/\s?\.[\s\"”]{0,3}$")


def restarted(lines: Sequence[Line], region: Region) -> Region:
    """Begin after a headline with its stamp, where a slogan or a teaser above was taken along."""
    weights = [max(weight(line, False), 0.0) for line in lines[region.start : region.end]]
    whole, seen = sum(weights), 0.0
    start = region.start
    for i in range(region.start, region.end):
        seen += weights[i - region.start]
        if whole - seen < 0.6 * whole:
            break
        if lines[i].kind is Kind.STAMP and _headline_above(lines, i, region.start):
            start = i + 1
    if start == region.start:
        return region
    first = next((i for i in range(start, region.end) if tells(lines[i])), region.start)
    return Region(first, region.end, region.score)


def _headline_above(lines: Sequence[Line], at: int, lowest: int) -> bool:
    above = [
        line for line in lines[max(lowest, at - 6) : at] if line.kind not in (Kind.BLANK, Kind.FURNITURE)
    ]
    return bool(above) and above[-1].kind is Kind.SHORT and above[-1].words >= 5


def trimmed(lines: Sequence[Line], region: Region) -> Region:
    """Without a last sentence or two that only furniture ties to the body: a widget, a notice."""
    weights = [max(weight(line, False), 0.0) for line in lines[region.start : region.end]]
    whole, tail = sum(weights), 0.0
    end = region.end
    for i in range(region.end - 1, region.start, -1):
        tail += weights[i - region.start]
        if tail > min(_MOST_A_WIDGET, whole / 4):
            break
        if lines[i].kind in (Kind.FURNITURE, Kind.FOOTER):
            end = i
    return Region(region.start, end, region.score - tail) if end < region.end else region


def ended(lines: Sequence[Line], region: Region) -> Region:
    """Stop where the article is signed or bears its end mark and something else begins after it."""
    weights = [max(weight(line, False), 0.0) for line in lines[region.start : region.end]]
    whole, seen = sum(weights), 0.0
    last = region.start  # the last paragraph so far
    for i in range(region.start, region.end):
        line = lines[i]
        if tells(line):
            if i > last and seen > 0.3 * whole and _changes_subject(lines, last, i):
                return Region(region.start, last + 1, seen)
            last = i
        seen += weights[i - region.start]
    return region


def extended(lines: Sequence[Line], region: Region) -> Region:
    """With short closing sentences right after it ("Xin cảm ơn ông!")."""
    end = region.end
    for i in range(region.end, min(region.end + 4, len(lines))):
        line = lines[i]
        if line.kind is Kind.SHORT and line.ends and line.words >= 3:
            end = i + 1
        elif line.kind is not Kind.BLANK:
            break
    return Region(region.start, end, region.score)


def _changes_subject(lines: Sequence[Line], last: int, following: int) -> bool:
    """Whether the lines between two paragraphs sign the first and head another article."""
    between = [
        line
        for line in lines[last + 1 : following]
        if line.kind not in (Kind.BLANK, Kind.IMAGE, Kind.CAPTION)
    ]
    if not between:
        return False
    closed = (
        _END_MARK.search(lines[last].text[-12:]) is not None or signatures.glued(lines[last].text) is not None
    )
    signed = closed
    for line in between:
        names = line.kind is Kind.SHORT and signatures.unlabelled(line.text, after_body=True)
        if names or (line.kind is Kind.SIGNATURE and line.label != "theo"):
            signed = True
        elif signed and line.kind in (Kind.FURNITURE, Kind.STAMP, Kind.FOOTER, Kind.SHORT):
            return True
    return False


def goes_on(lines: Sequence[Line], body: Region, later: Region) -> bool:
    """Whether a later region is the same article, interrupted by a box of related titles."""
    gap = lines[body.end : later.start]
    if any(line.kind in (Kind.SIGNATURE, Kind.FOOTER, Kind.STAMP) or line.label == "closing" for line in gap):
        return False
    if sum(line.kind is not Kind.BLANK for line in gap) > _BOX_LINES or _is_closed(lines, body):
        return False
    inside = [line for line in lines[later.start : later.end] if line.kind is not Kind.BLANK]
    prose = [line for line in inside if line.kind is Kind.PROSE]
    listed = any(line.kind in (Kind.STAMP, Kind.FURNITURE, Kind.FOOTER) for line in inside)
    return (
        len(prose) >= 2 and sum(p.words for p in prose) >= 60 and not listed and not is_teasers(lines, later)
    )


def _is_closed(lines: Sequence[Line], body: Region) -> bool:
    """Whether the last paragraph bears the end mark, or a name follows it."""
    last = lines[body.end - 1].text
    if last.rstrip(' "”').endswith(("./.", "/.", ". /.")):
        return True
    after = [line for line in lines[body.end : body.end + 4] if line.kind is not Kind.BLANK]
    return bool(after) and after[0].kind is Kind.SHORT and after[0].words <= 5
