"""Figures that an article tells twice (headline, lead, body) made one, with the fuller evidence kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nlp.types import DossierFigure


# A headline's round number lies this near to the exact one.
_ROUNDING = 0.05
_COMPARED = 200


def merged(figures: Iterable[DossierFigure]) -> tuple[DossierFigure, ...]:
    """Each figure once: the body's words win over the title's, and gaps are filled from the other.

    >>> merged([])
    ()
    """
    kept: list[DossierFigure] = []
    by_amount: dict[object, list[int]] = {}
    for figure in figures:
        places = by_amount.setdefault(_amount(figure), [])
        place = next((index for index in places if _same(kept[index], figure)), None)
        if place is None:
            places.append(len(kept))
            kept.append(figure)
        else:
            kept[place] = _joined(kept[place], figure)
    exact = [figure for figure in kept if figure.source == "text" and figure.comparator == "="][:_COMPARED]
    once = [figure for figure in kept if not any(_rounds(figure, other) for other in exact)]
    return tuple(sorted(_dated(once), key=lambda figure: (figure.start, figure.end)))


def _dated(figures: list[DossierFigure]) -> list[DossierFigure]:
    """Figures with ``previous`` where the article tells the same thing of a later period, too."""
    latest: dict[object, str] = {}
    for figure in figures:
        series = _series(figure)
        latest[series] = max(latest.get(series, ""), figure.period_start or "")
    return [
        replace(figure, status="previous") if (figure.period_end or "9") < latest[_series(figure)] else figure
        for figure in figures
    ]


def _series(figure: DossierFigure) -> object:
    return figure.unit, figure.level, figure.measure, figure.channel


def _rounds(headline: DossierFigure, figure: DossierFigure) -> bool:
    """Whether a headline tells the body's exact figure: its rate, or rounded (``hơn 250 nghìn``: 250.614)."""
    if headline.source != "title" or headline.channel != figure.channel:
        return False
    if headline.value is None and headline.comparator == "=":
        return headline.measure == figure.measure and headline.percent == figure.percent
    if headline.comparator == "=":
        return False
    if headline.measure != figure.measure and not headline.measure.startswith("resolved_"):
        return False
    pairs = ((headline.value, figure.value), (headline.percent, figure.percent))
    told, exact = next(((a, b) for a, b in pairs if a is not None), (None, None))
    return told is not None and exact is not None and abs(exact - told) <= _ROUNDING * told


def _amount(figure: DossierFigure) -> object:
    amount = figure.value if figure.value is not None else ("%", figure.percent)
    return figure.measure, figure.channel, amount


def _same(left: DossierFigure, right: DossierFigure) -> bool:
    """Whether two figures of one amount are one: same unit, or a headline's; periods that overlap."""
    if left.status != right.status or not _overlap(left, right):
        return False
    headline = left.source == "title" or right.source == "title"
    if (left.unit, left.level) == (right.unit, right.level):
        return True
    if left.level == right.level:
        return headline or None in (left.unit, right.unit)
    return headline or (None, None) in ((left.unit, left.level), (right.unit, right.level))


def _overlap(left: DossierFigure, right: DossierFigure) -> bool:
    ends = (left.period_start, left.period_end, right.period_start, right.period_end)
    if any(end is None for end in ends):
        return True
    first, second, third, fourth = (str(end) for end in ends)
    return first <= fourth and third <= second


def _joined(left: DossierFigure, right: DossierFigure) -> DossierFigure:
    base, other = (right, left) if left.source == "title" and right.source == "text" else (left, right)
    unit, level = (base.unit, base.level) if base.level is not None else (other.unit, other.level)
    start, end = (base.period_start, base.period_end)
    if _says_more(other, base):
        start, end = other.period_start, other.period_end
    percent = base.percent if base.percent is not None else other.percent
    return replace(
        base, unit=unit or other.unit, level=level, period_start=start, period_end=end, percent=percent
    )


def _says_more(one: DossierFigure, other: DossierFigure) -> bool:
    """Whether one period is told more exactly: it has days where the other has none, or is a window."""
    if one.period_end is None:
        return False
    if other.period_end is None:
        return True
    return one.period_start is not None and (
        other.period_start is None or (not _is_nominal(one) and _is_nominal(other))
    )


def _is_nominal(figure: DossierFigure) -> bool:
    """Whether a period is whole months of the calendar."""
    start, end = figure.period_start or "", figure.period_end or ""
    return start.endswith("-01") and end[8:] in ("28", "29", "30", "31")
