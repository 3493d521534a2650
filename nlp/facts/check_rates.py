"""Rates of dossier figures worked out again: which base fits, and whether shares make 100."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from nlp.types import FigureCheck

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nlp.types import DossierFigure

Verdict = Literal["ok", "rounding", "residual", "contradiction", "not_checkable"]

# What a rate may be a share of; the base that fits best is taken, for texts seldom name it.
_BASES = {
    "received": ("received", "to_process"),
    "resolved": ("to_process", "received", "all"),
    "pending": ("to_process", "received", "all"),
    "pending_in_time": ("pending", "to_process", "received", "all"),
    "pending_overdue": ("pending", "to_process", "received", "all"),
    "returned": ("received", "to_process"),
}
_RESOLVED_BASES = ("resolved", "to_process", "received", "all", "done")
_GOOD = ("resolved_early", "resolved_on_time", "resolved_early_or_on_time")
_DECIMALS = 2
_SHARES = 0.2
"""Shares rounded one by one may miss 100 by this much."""


def check_rates(group: Sequence[DossierFigure], counts: Mapping[str, int]) -> Iterator[FigureCheck]:
    """Rules I7, I8 and I9 for the figures of one unit, tier and period.

    ``counts`` are its counts over all channels by measure.
    """
    bases = _bases(counts)
    for figure in group:
        if figure.percent is None:
            continue
        if figure.percent > 100:
            yield FigureCheck("I8", 100.0, figure.percent, "contradiction")
            continue
        rates = _rates(figure, bases)
        if rates:
            yield _rate(figure, rates)
        elif figure.value is not None:
            yield FigureCheck("I7", figure.percent, figure.percent, "not_checkable")
    yield from _shares(group)


def _bases(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts told, and those that follow: all with what was carried over, and what is done."""
    found = dict(counts)
    if {"received", "carried_over"} <= counts.keys():
        found["all"] = counts["received"] + counts["carried_over"]
    good = [counts[measure] for measure in _GOOD if measure in counts]
    if good and "resolved_late" in counts:
        found["done"] = sum(good) + counts["resolved_late"]
    return found


def _rates(figure: DossierFigure, bases: Mapping[str, int]) -> list[float]:
    """The rates that a figure's count gives over each base; for a bare rate, what late dossiers leave."""
    if figure.value is None:
        late, resolved = bases.get("resolved_late"), bases.get("resolved")
        if figure.measure in _GOOD[1:] and figure.channel == "all" and resolved and late is not None:
            return [100.0 * (resolved - late) / resolved]
        return []
    names = _BASES.get(figure.measure, _RESOLVED_BASES)
    own = figure.measure if figure.channel == "all" else None
    usable = [bases[name] for name in names if name in bases and name != own]
    return [100.0 * figure.value / base for base in usable if base >= figure.value and base > 0]


def _rate(figure: DossierFigure, rates: Sequence[float]) -> FigureCheck:
    told = figure.percent or 0.0
    nearest = min(rates, key=lambda rate: abs(rate - told))
    return FigureCheck("I7", round(nearest, _DECIMALS), told, _verdict(figure, told, nearest))


def _verdict(figure: DossierFigure, told: float, rate: float) -> Verdict:
    """Whether a rate agrees to its last decimal; ``hơn 43%`` holds up to the next step above."""
    step = 10.0 ** -_decimals(told)
    gap = rate - told
    if figure.comparator == ">":
        return "ok" if 0 <= gap < step else "contradiction"
    if figure.comparator == "<":
        return "ok" if -step < gap <= 0 else "contradiction"
    if figure.comparator == "~":
        return "ok" if abs(gap) <= max(1.0, step) else "contradiction"
    if abs(gap) <= step / 2 + 1e-9:
        return "ok"
    return "rounding" if abs(gap) <= step + 1e-9 else "contradiction"


def _decimals(value: float) -> int:
    text = f"{value:.6f}".rstrip("0")
    return min(_DECIMALS, len(text) - text.index(".") - 1)


def _shares(group: Sequence[DossierFigure]) -> Iterator[FigureCheck]:
    """Shares of what was resolved, before or on and after the due date, make 100 together."""
    told: dict[str, float] = {}
    for figure in group:
        if figure.channel == "all" and figure.percent is not None:
            told.setdefault(figure.measure, figure.percent)
    good = told.get("resolved_early_or_on_time")
    if good is None and {"resolved_early", "resolved_on_time"} <= told.keys():
        good = told["resolved_early"] + told["resolved_on_time"]
    if good is not None and "resolved_late" in told:
        total = round(good + told["resolved_late"], _DECIMALS)
        verdict: Verdict = "ok" if abs(total - 100) <= _SHARES + 1e-9 else "contradiction"
        yield FigureCheck("I9", 100.0, total, verdict)
