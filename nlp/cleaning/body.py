"""Where the article's body lies among the lines of a page: the densest run of sentence-like lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.cleaning.boundaries import ended, extended, goes_on, restarted, trimmed
from nlp.cleaning.lines import Kind
from nlp.cleaning.regions import Region, densest, is_broken, is_teasers, tells, weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.cleaning.lines import Line

_ENOUGH = 24.0  # a first body this heavy is not given up for a list of teasers further down
_FAR_MORE = 3.0


def find(lines: Sequence[Line]) -> tuple[Region, ...]:
    """The body, in reading order; more than one region where a box of other articles interrupts it.

    Empty where no line reads like a sentence.
    """
    bounds = _segments(lines)
    regions = [region for a, b in bounds if (region := densest(lines, a, b)) is not None]
    if not regions:
        return ()
    first = _main(lines, regions)
    chosen = [extended(lines, ended(lines, trimmed(lines, restarted(lines, regions[first]))))]
    for region in regions[first + 1 :]:
        if not goes_on(lines, chosen[-1], region):
            break
        chosen.append(region)
    return tuple(chosen)


def within(lines: Sequence[Line], start: int, end: int) -> tuple[Region, ...]:
    """The body in lines known to be the article's own container: all of it, up to a list of others."""
    stop = next(
        (i for i in range(start, end) if lines[i].kind is Kind.RELATED and _said(lines, start, i)), end
    )
    telling = [i for i in range(start, stop) if tells(lines[i])]
    if not telling:
        return ()
    region = Region(start, telling[-1] + 1, sum(max(weight(line, False), 0.0) for line in lines[start:stop]))
    return (ended(lines, region),)


def _said(lines: Sequence[Line], start: int, stop: int) -> bool:
    return any(tells(line) for line in lines[start:stop])


def is_listing(lines: Sequence[Line], regions: Sequence[Region]) -> bool:
    """Whether what was found is a run of teasers rather than one text."""
    return all(is_teasers(lines, region) for region in regions)


def _segments(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Stretches between the heads of lists of other articles."""
    cuts = [i for i, line in enumerate(lines) if line.kind is Kind.RELATED]
    starts = [0, *(c + 1 for c in cuts)]
    return [(a, b) for a, b in zip(starts, [*cuts, len(lines)], strict=True) if a < b]


def _main(lines: Sequence[Line], regions: Sequence[Region]) -> int:
    """Which region is the article: the first that is heavy enough, else the heaviest."""
    heaviest = max(range(len(regions)), key=lambda i: regions[i].score)
    rival = regions[heaviest]
    for i, region in enumerate(regions):
        if region.score >= _ENOUGH and not is_teasers(lines, region):
            far = rival.score > _FAR_MORE * region.score and not is_broken(lines, rival)
            return heaviest if far else i
    return heaviest
