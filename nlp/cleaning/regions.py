"""Stretches of a page's lines, and how much they read like the body of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.cleaning import captions
from nlp.cleaning.lines import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.cleaning.lines import Line

HEADLINE_WORDS = 7  # fewer head a part of an article rather than an article

_MOST_A_LINE = 60  # words of one paragraph that count
_MOST_A_GAP = 60.0  # a table copied cell by cell must not cut an article in two
_HEADLINE = -15.0  # of another article, once furniture has ended this one

_WEIGHTS = {
    Kind.BLANK: 0.0,
    Kind.IMAGE: 0.0,
    Kind.CAPTION: 0.0,
    Kind.FURNITURE: -5.0,
    Kind.STAMP: -6.0,
    Kind.FOOTER: -12.0,
    Kind.SIGNATURE: -8.0,
}
_LEAVING = (Kind.FURNITURE, Kind.FOOTER, Kind.STAMP, Kind.SIGNATURE)


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``start`` to ``end`` (exclusive) hold the body; ``score`` is its weight in words."""

    start: int
    end: int
    score: float


def densest(lines: Sequence[Line], start: int, end: int) -> Region | None:
    """The stretch with the greatest sum of weights."""
    best: Region | None = None
    total = gap = 0.0
    opened = start
    left = False
    for i in range(start, end):
        line = lines[i]
        own = weight(line, left)
        left = line.kind in _LEAVING or (left and line.kind is not Kind.PROSE)
        if own < 0:
            allowed = own if own <= _HEADLINE else max(own, min(0.0, -_MOST_A_GAP - gap))
            gap += allowed
            total += allowed
        elif own > 0:
            if total <= 0:
                total, opened = 0.0, i
            total += own
            gap = 0.0
            if best is None or total > best.score:
                best = Region(opened, i + 1, total)
    return best


def weight(line: Line, left: bool) -> float:
    """How much a line speaks for (or against) standing in a body; ``left`` after furniture."""
    if line.kind is Kind.PROSE:
        return float(min(line.words, 8 if line.teases else _MOST_A_LINE))
    if line.kind is Kind.ITEM:
        told = line.words >= 5 and (line.ends or line.text.endswith(";"))
        return -2.0 if left and not told else 3.0 + max(0, line.words - 6) / 3
    if line.kind is Kind.SHORT:
        return _short_weight(line, left)
    return _WEIGHTS.get(line.kind, 0.0)


def _short_weight(line: Line, left: bool) -> float:
    if line.ends and line.words >= 4 and line.text[-1] not in "!?":
        return -2.0 if left else 1.0 + line.words / 3
    if captions.is_scene(line.text):
        return 0.0
    if line.words <= 4:
        return -5.0
    return _HEADLINE if left else -3.0


def tells(line: Line) -> bool:
    """Whether a line is text of its own: a paragraph, an item or a short sentence."""
    return line.kind in (Kind.PROSE, Kind.ITEM) or (line.kind is Kind.SHORT and line.ends)


def is_broken(lines: Sequence[Line], region: Region) -> bool:
    """Whether headlines or days stand among the paragraphs."""
    return any(
        line.kind is Kind.STAMP
        or (line.kind is Kind.SHORT and line.words >= HEADLINE_WORDS and not line.ends)
        for line in lines[region.start : region.end]
        if not captions.is_scene(line.text)
    )


def is_teasers(lines: Sequence[Line], region: Region) -> bool:
    """Whether paragraphs stand alone under headlines or days, as in a list of articles."""
    alone = together = 0
    before: Kind | None = None
    for line in lines[region.start : region.end]:
        if line.kind in (Kind.BLANK, Kind.CAPTION) or (line.kind is Kind.SHORT and _is_shown(line, before)):
            continue
        if line.kind is Kind.PROSE:
            together += before in (Kind.PROSE, Kind.ITEM)
            alone += before in (Kind.SHORT, Kind.STAMP, Kind.FURNITURE)
        subhead = line.kind is Kind.SHORT and line.words < HEADLINE_WORDS
        before = Kind.ITEM if subhead else line.kind
    return alone >= 2 and alone > together


def _is_shown(line: Line, before: Kind | None) -> bool:
    return before is Kind.IMAGE or captions.is_scene(line.text)
