"""Sums and rates of dossier figures worked out again (soft identities; figures are never changed).

Reports of different systems define the same words differently, so a difference is told, not mended:
received and resolved may hold returned dossiers, online shares may have another base. Source: the
column sums of form II.06/VPCP/KSTT (Thông tư 01/2020/TT-VPCP) and published reports worked out again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from nlp.types import FigureCheck

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nlp.types import DossierFigure

Verdict = Literal["ok", "rounding", "residual", "contradiction", "not_checkable"]
Counts = dict[str, int]
_Place = tuple[str | None, str | None, str | None, str | None]

# Bases a rate may be of, for each measure: the first that fits is taken.
_BASES = {
    "received": ("received", "to_process"),
    "resolved": ("to_process", "received"),
    "pending": ("to_process", "received"),
    "pending_in_time": ("pending", "to_process"),
    "pending_overdue": ("pending", "to_process"),
    "returned": ("received", "to_process"),
}
_RESOLVED_BASES = ("resolved", "to_process", "received", "due")
_DONE = ("resolved_early", "resolved_on_time", "resolved_early_or_on_time", "resolved_late")
_ASIDE = ("returned", "withdrawn", "supplement")
_NEARLY = 0.01
"""A sum this near to its total is a rounding where a part of it is rounded itself."""


def check_figures(figures: tuple[DossierFigure, ...]) -> tuple[FigureCheck, ...]:
    """Work out sums and rates within one unit, tier and period.

    ``expected`` is what the parts give, ``actual`` what the text says. A residual is what returned or
    withdrawn dossiers may explain; a contradiction is not to be explained.

    >>> from nlp.types import DossierFigure
    >>> def figure(measure: str, value: int) -> DossierFigure:
    ...     return DossierFigure(start=0, end=0, quote="", rule="", unit=None, level=None, measure=measure,
    ...                          value=value)
    >>> parts = figure("pending", 30), figure("pending_in_time", 28), figure("pending_overdue", 2)
    >>> [(check.rule, check.expected, check.verdict) for check in check_figures(parts)]
    [('I4', 30.0, 'ok')]
    """
    groups: dict[_Place, list[DossierFigure]] = defaultdict(list)
    for figure in figures:
        groups[figure.unit, figure.level, figure.period_start, figure.period_end].append(figure)
    found: list[FigureCheck] = []
    for group in groups.values():
        found += _check_group(group)
    return tuple(found)


def _check_group(group: list[DossierFigure]) -> Iterator[FigureCheck]:
    counts = _counts(group, "all")
    rounded = any(figure.comparator != "=" and figure.value is not None for figure in group)
    yield from _sums(counts, rounded=rounded)
    yield from _channels(group, counts, rounded=rounded)
    yield from _bounds(counts)
    yield from _rates(group, counts)
    yield from _shares(group)


def _counts(group: Iterable[DossierFigure], channel: str) -> Counts:
    """The first count of each measure: later ones are of single fields."""
    found: Counts = {}
    for figure in group:
        if figure.channel == channel and figure.value is not None:
            found.setdefault(figure.measure, figure.value)
    return found


def _sums(counts: Counts, *, rounded: bool) -> Iterator[FigureCheck]:
    if {"to_process", "received", "carried_over"} <= counts.keys():
        total = counts["received"] + counts["carried_over"]
        yield _sum_check("I1", total, counts["to_process"], rounded=rounded)
    parts = [counts[measure] for measure in _DONE if measure in counts]
    if "resolved" in counts and _is_whole(counts):
        aside = sum(counts.get(measure, 0) for measure in ("returned", "withdrawn"))
        yield _sum_check("I3", sum(parts), counts["resolved"], rounded=rounded, aside=aside, open_ended=True)
    if {"pending", "pending_in_time", "pending_overdue"} <= counts.keys():
        total = counts["pending_in_time"] + counts["pending_overdue"]
        yield _sum_check("I4", total, counts["pending"], rounded=rounded)
    base, pending = _base(counts), _pending(counts)
    if base is not None and pending is not None and "resolved" in counts:
        aside = sum(counts.get(measure, 0) for measure in _ASIDE)
        total = counts["resolved"] + pending
        yield _sum_check("I5", total, base, rounded=rounded, aside=aside, open_ended=True)


def _is_whole(counts: Counts) -> bool:
    """Whether the parts told can fill what was resolved: both sides of the due date, or both before it."""
    good = "resolved_early_or_on_time" in counts or {"resolved_early", "resolved_on_time"} <= counts.keys()
    late = "resolved_late" in counts and ("resolved_on_time" in counts or "resolved_early" in counts)
    return good or late


def _base(counts: Counts) -> int | None:
    """All dossiers of the period: told, or received and carried over, or received alone."""
    if "to_process" in counts:
        return counts["to_process"]
    if "received" not in counts:
        return None
    return counts["received"] + counts.get("carried_over", 0)


def _pending(counts: Counts) -> int | None:
    if "pending" in counts:
        return counts["pending"]
    parts = [counts[measure] for measure in ("pending_in_time", "pending_overdue") if measure in counts]
    return sum(parts) if parts else None


def _sum_check(
    rule: str, expected: int, actual: int, *, rounded: bool, aside: int = 0, open_ended: bool = False
) -> FigureCheck:
    """A sum against its total; ``aside`` may be in the total or not, ``open_ended`` allows a rest."""
    return FigureCheck(
        rule, float(expected), float(actual), _sum_verdict(expected, actual, rounded, aside, open_ended)
    )


def _sum_verdict(expected: int, actual: int, rounded: bool, aside: int, open_ended: bool) -> Verdict:
    rest = actual - expected
    if rest in (0, aside):
        return "ok"
    if (rounded or _looks_rounded(actual)) and abs(rest) <= max(1.0, _NEARLY * actual):
        return "rounding"
    if open_ended and rest > 0:
        return "residual"
    return "contradiction"


def _looks_rounded(value: int) -> bool:
    """``5,65 ngàn`` is rounded to tens at least."""
    return value >= 1000 and value % 10 == 0


def _channels(group: list[DossierFigure], counts: Counts, *, rounded: bool) -> Iterator[FigureCheck]:
    named = [_counts(group, channel).get("received") for channel in ("online", "in_person", "postal")]
    parts = [part for part in named if part is not None]
    if "received" in counts and len(parts) >= 2 and named[0] is not None:
        yield _sum_check("I2", sum(parts), counts["received"], rounded=rounded, open_ended=True)


def _bounds(counts: Counts) -> Iterator[FigureCheck]:
    """A part is no more than its whole."""
    for part, whole in (
        ("resolved", "to_process"),
        ("resolved_early", "resolved"),
        ("resolved_late", "resolved"),
    ):
        if part in counts and whole in counts:
            verdict: Verdict = "ok" if counts[part] <= counts[whole] else "contradiction"
            yield FigureCheck("I8", float(counts[whole]), float(counts[part]), verdict)


def _rates(group: list[DossierFigure], counts: Mapping[str, int]) -> Iterator[FigureCheck]:
    """A rate against its count over each base that it may be of; the base that fits is taken."""
    for figure in group:
        if figure.percent is None:
            continue
        if figure.percent > 100:
            yield FigureCheck("I8", 100.0, figure.percent, "contradiction")
        if figure.value is None:
            continue
        names = _BASES.get(figure.measure, _RESOLVED_BASES)
        bases = [counts[name] for name in names if counts.get(name, 0) >= figure.value and counts.get(name)]
        if figure.channel == "all":
            bases = [base for name, base in counts.items() if name in names and name != figure.measure]
        if "carried_over" in counts and "received" in counts:
            bases.append(counts["received"] + counts["carried_over"])
        rates = [100.0 * figure.value / base for base in bases if base >= figure.value and base > 0]
        yield _rate_check(figure, rates)


def _rate_check(figure: DossierFigure, rates: list[float]) -> FigureCheck:
    told = figure.percent or 0.0
    if not rates:
        return FigureCheck("I7", told, told, "not_checkable")
    nearest = min(rates, key=lambda rate: abs(rate - told))
    return FigureCheck("I7", round(nearest, 2), told, _rate_verdict(figure, told, nearest))


def _rate_verdict(figure: DossierFigure, told: float, rate: float) -> Verdict:
    """Whether a rate agrees: to its last decimal, or within what ``hơn`` and ``gần`` leave open."""
    step = 10.0 ** -_decimals(told)
    gap = rate - told
    if figure.comparator == ">" and 0 <= gap < step:
        return "ok"
    if figure.comparator == "<" and -step < gap <= 0:
        return "ok"
    if figure.comparator == "~" and abs(gap) <= max(1.0, step):
        return "ok"
    if figure.comparator in (">", "<") and abs(gap) > step / 2:
        return "contradiction"
    if abs(gap) <= step / 2 + 1e-9:
        return "ok"
    return "rounding" if abs(gap) <= step + 1e-9 else "contradiction"


def _decimals(value: float) -> int:
    text = f"{value:.6f}".rstrip("0")
    return min(2, len(text) - text.index(".") - 1)


def _shares(group: list[DossierFigure]) -> Iterator[FigureCheck]:
    """Rates of what was resolved, before, on and after the due date, make 100 together."""
    told = {
        figure.measure: figure.percent
        for figure in group
        if figure.channel == "all" and figure.percent is not None
    }
    good = told.get("resolved_early_or_on_time")
    if good is None and {"resolved_early", "resolved_on_time"} <= told.keys():
        good = told["resolved_early"] + told["resolved_on_time"]
    if good is None or "resolved_late" not in told:
        return
    total = good + told["resolved_late"]
    verdict: Verdict = "ok" if abs(total - 100) <= 0.2 else "contradiction"
    yield FigureCheck("I9", 100.0, round(total, 2), verdict)
