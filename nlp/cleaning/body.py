"""Where the article's body lies among the lines of a page: the densest run of sentence-like lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.cleaning import captions, signatures
from nlp.cleaning.lines import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.cleaning.lines import Line

_MOST_A_LINE = 60  # words of one paragraph that count
_MOST_A_GAP = 60.0  # a table copied cell by cell must not cut an article in two
_HEADLINE = -15.0  # of another article, once furniture has ended this one
_ENOUGH = 24.0  # a first body this heavy is not given up for a list of teasers further down
_FAR_MORE = 3.0
_MOST_A_WIDGET = 40.0
_HEADLINE_WORDS = 7  # fewer head a part of an article rather than an article
_BOX_LINES = 10  # titles of a box of related articles that stands inside a body
_END_MARK = re.compile(r"/\s?\.[\s\"”]{0,3}$")

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


def find(lines: Sequence[Line]) -> tuple[Region, ...]:
    """The body, in reading order; more than one region where a box of other articles interrupts it.

    Empty where no line reads like a sentence.
    """
    bounds = _segments(lines)
    regions = [region for a, b in bounds if (region := _densest(lines, a, b)) is not None]
    if not regions:
        return ()
    first = _main(lines, regions)
    chosen = [_ended(lines, _trimmed(lines, _restarted(lines, regions[first])))]
    for region in regions[first + 1 :]:
        if not _goes_on(lines, chosen[-1], region):
            break
        chosen.append(region)
    return tuple(chosen)


def within(lines: Sequence[Line], start: int, end: int) -> tuple[Region, ...]:
    """The body in lines known to be the article's own container: all of it, up to a list of others."""
    stop = next(
        (i for i in range(start, end) if lines[i].kind is Kind.RELATED and _said(lines, start, i)), end
    )
    telling = [i for i in range(start, stop) if _tells(lines[i])]
    if not telling:
        return ()
    region = Region(start, telling[-1] + 1, sum(max(_weight(line, False), 0.0) for line in lines[start:stop]))
    return (_ended(lines, region),)


def _said(lines: Sequence[Line], start: int, stop: int) -> bool:
    return any(_tells(line) for line in lines[start:stop])


def _tells(line: Line) -> bool:
    return line.kind in (Kind.PROSE, Kind.ITEM) or (line.kind is Kind.SHORT and line.ends)


def is_listing(lines: Sequence[Line], regions: Sequence[Region]) -> bool:
    """Whether what was found is a run of teasers rather than one text."""
    return all(_is_teasers(lines, region) for region in regions)


def _segments(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Stretches between the heads of lists of other articles."""
    cuts = [i for i, line in enumerate(lines) if line.kind is Kind.RELATED]
    starts = [0, *(c + 1 for c in cuts)]
    return [(a, b) for a, b in zip(starts, [*cuts, len(lines)], strict=True) if a < b]


def _densest(lines: Sequence[Line], start: int, end: int) -> Region | None:
    """The stretch with the greatest sum of weights."""
    best: Region | None = None
    total = gap = 0.0
    opened = start
    left = False
    for i in range(start, end):
        line = lines[i]
        weight = _weight(line, left)
        left = line.kind in _LEAVING or (left and line.kind is not Kind.PROSE)
        if weight < 0:
            allowed = weight if weight <= _HEADLINE else max(weight, min(0.0, -_MOST_A_GAP - gap))
            gap += allowed
            total += allowed
        elif weight > 0:
            if total <= 0:
                total, opened = 0.0, i
            total += weight
            gap = 0.0
            if best is None or total > best.score:
                best = Region(opened, i + 1, total)
    return best


def _weight(line: Line, left: bool) -> float:
    """How much a line speaks for (or against) standing in a body; ``left`` after furniture."""
    if line.kind is Kind.PROSE:
        return float(min(line.words, 8 if line.teases else _MOST_A_LINE))
    if line.kind is Kind.ITEM:
        return -2.0 if left else 3.0 + max(0, line.words - 6) / 3
    if line.kind is Kind.SHORT:
        return _short_weight(line, left)
    return _WEIGHTS.get(line.kind, 0.0)


def _short_weight(line: Line, left: bool) -> float:
    if line.ends and line.words >= 4 and not left and line.text[-1] not in "!?":
        return 1.0 + line.words / 3
    if captions.is_scene(line.text):
        return 0.0
    if line.words <= 4:
        return -5.0
    return _HEADLINE if left else -3.0


def _main(lines: Sequence[Line], regions: Sequence[Region]) -> int:
    """Which region is the article: the first that is heavy enough, else the heaviest."""
    heaviest = max(range(len(regions)), key=lambda i: regions[i].score)
    rival = regions[heaviest]
    for i, region in enumerate(regions):
        if region.score >= _ENOUGH and not _is_teasers(lines, region):
            far = rival.score > _FAR_MORE * region.score and not _is_broken(lines, rival)
            return heaviest if far else i
    return heaviest


def _is_broken(lines: Sequence[Line], region: Region) -> bool:
    """Whether headlines or days stand among the paragraphs."""
    return any(
        line.kind is Kind.STAMP
        or (line.kind is Kind.SHORT and line.words >= _HEADLINE_WORDS and not line.ends)
        for line in lines[region.start : region.end]
        if not captions.is_scene(line.text)
    )


def _is_teasers(lines: Sequence[Line], region: Region) -> bool:
    """Whether paragraphs stand alone under headlines or days, as in a list of articles."""
    alone = together = 0
    before: Kind | None = None
    for line in lines[region.start : region.end]:
        if line.kind in (Kind.BLANK, Kind.CAPTION) or (line.kind is Kind.SHORT and _is_shown(line, before)):
            continue
        if line.kind is Kind.PROSE:
            together += before in (Kind.PROSE, Kind.ITEM)
            alone += before in (Kind.SHORT, Kind.STAMP, Kind.FURNITURE)
        subhead = line.kind is Kind.SHORT and line.words < _HEADLINE_WORDS
        before = Kind.ITEM if subhead else line.kind
    return alone >= 2 and alone > together


def _is_shown(line: Line, before: Kind | None) -> bool:
    return before is Kind.IMAGE or captions.is_scene(line.text)


def _restarted(lines: Sequence[Line], region: Region) -> Region:
    """Begin after a headline with its stamp, where a slogan or a teaser above was taken along."""
    weights = [max(_weight(line, False), 0.0) for line in lines[region.start : region.end]]
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
    first = next((i for i in range(start, region.end) if _tells(lines[i])), region.start)
    return Region(first, region.end, region.score)


def _trimmed(lines: Sequence[Line], region: Region) -> Region:
    """Without a last sentence or two that only furniture ties to the body: a widget, a notice."""
    weights = [max(_weight(line, False), 0.0) for line in lines[region.start : region.end]]
    whole, tail = sum(weights), 0.0
    end = region.end
    for i in range(region.end - 1, region.start, -1):
        tail += weights[i - region.start]
        if tail > min(_MOST_A_WIDGET, whole / 4):
            break
        if lines[i].kind in (Kind.FURNITURE, Kind.FOOTER):
            end = i
    return Region(region.start, end, region.score - tail) if end < region.end else region


def _ended(lines: Sequence[Line], region: Region) -> Region:
    """Stop where the article is signed or bears its end mark and something else begins after it."""
    weights = [max(_weight(line, False), 0.0) for line in lines[region.start : region.end]]
    whole, seen = sum(weights), 0.0
    last = region.start  # the last paragraph so far
    for i in range(region.start, region.end):
        line = lines[i]
        if _tells(line):
            if i > last and seen > 0.3 * whole and _changes_subject(lines, last, i):
                return Region(region.start, last + 1, seen)
            last = i
        seen += weights[i - region.start]
    return region


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


def _headline_above(lines: Sequence[Line], at: int, lowest: int) -> bool:
    above = [
        line for line in lines[max(lowest, at - 6) : at] if line.kind not in (Kind.BLANK, Kind.FURNITURE)
    ]
    return bool(above) and above[-1].kind is Kind.SHORT and above[-1].words >= 5


def _goes_on(lines: Sequence[Line], body: Region, later: Region) -> bool:
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
        len(prose) >= 2 and sum(p.words for p in prose) >= 60 and not listed and not _is_teasers(lines, later)
    )


def _is_closed(lines: Sequence[Line], body: Region) -> bool:
    """Whether the last paragraph bears the end mark, or a name follows it."""
    last = lines[body.end - 1].text
    if last.rstrip(' "”').endswith(("./.", "/.", ". /.")):
        return True
    after = [line for line in lines[body.end : body.end + 4] if line.kind is not Kind.BLANK]
    return bool(after) and after[0].kind is Kind.SHORT and after[0].words <= 5
