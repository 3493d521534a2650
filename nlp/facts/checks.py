"""Sums and rates of dossier figures worked out again (soft identities; figures are never changed).

Reports of different systems define the same words differently, so a difference is told, not mended:
what was resolved may hold returned dossiers, online shares may have another base. Source: the column
sums of form II.06/VPCP/KSTT (Thông tư 01/2020/TT-VPCP) and published reports worked out again.

I1 all = new + carried over; I2 received = channels; I3 resolved = early + on time + late; I4 pending =
in time + overdue; I5 all = resolved + pending; I6 area = tiers; I7 rate = part of a base; I8 a part is
no more than its whole; I9 rates of one base make 100.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from nlp.facts.check_rates import check_rates
from nlp.types import FigureCheck

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nlp.types import DossierFigure

Verdict = Literal["ok", "rounding", "residual", "contradiction", "not_checkable"]
Counts = dict[str, int]

_DONE = ("resolved_early", "resolved_on_time", "resolved_early_or_on_time", "resolved_late")
_ASIDE = ("returned", "withdrawn", "supplement")
_TIERS = ("province", "district", "commune")
_NEARLY = 0.01
"""A sum this near to its total is a rounding where figures are rounded to tens."""


def check_figures(figures: tuple[DossierFigure, ...]) -> tuple[FigureCheck, ...]:
    """Work out sums and rates within one unit, tier and period, and sums over the tiers of an area.

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
    groups: dict[object, list[DossierFigure]] = defaultdict(list)
    for figure in figures:
        groups[figure.unit, figure.level, figure.period_start, figure.period_end].append(figure)
    found: list[FigureCheck] = []
    for group in groups.values():
        counts = counts_of(group, "all")
        found += _sums(counts, rounded=_is_rounded(group))
        found += _channels(group, counts, rounded=_is_rounded(group))
        found += _bounds(counts)
        found += check_rates(group, counts)
    return (*found, *_tiers(figures))


def counts_of(group: Iterable[DossierFigure], channel: str) -> Counts:
    """The first count of each measure of a channel: later ones are of single fields."""
    found: Counts = {}
    for figure in group:
        if figure.channel == channel and figure.value is not None:
            found.setdefault(figure.measure, figure.value)
    return found


def _is_rounded(group: Iterable[DossierFigure]) -> bool:
    """Whether figures are rounded to tens (``5,65 ngàn``) or told as bounds."""
    counts = [figure for figure in group if figure.value is not None and figure.value >= 1000]
    if any(figure.comparator != "=" and figure.percent is None for figure in counts):
        return True
    tens = sum(figure.value is not None and figure.value % 10 == 0 for figure in counts)
    return len(counts) >= 2 and 2 * tens > len(counts)


def _sums(counts: Counts, *, rounded: bool) -> Iterator[FigureCheck]:
    if {"to_process", "received", "carried_over"} <= counts.keys():
        total = counts["received"] + counts["carried_over"]
        yield _sum("I1", total, counts["to_process"], rounded=rounded)
    if "resolved" in counts and _fills_resolved(counts):
        parts = sum(counts[measure] for measure in _DONE if measure in counts)
        aside = sum(counts.get(measure, 0) for measure in ("returned", "withdrawn"))
        yield _sum("I3", parts, counts["resolved"], rounded=rounded, aside=aside, rest=True)
    if {"pending", "pending_in_time", "pending_overdue"} <= counts.keys():
        total = counts["pending_in_time"] + counts["pending_overdue"]
        yield _sum("I4", total, counts["pending"], rounded=rounded)
    yield from _all_handled(counts, rounded=rounded)


def _fills_resolved(counts: Counts) -> bool:
    """Whether the parts told can fill what was resolved: all before the due date, or both sides of it."""
    good = "resolved_early_or_on_time" in counts or {"resolved_early", "resolved_on_time"} <= counts.keys()
    return good or {"resolved_on_time", "resolved_late"} <= counts.keys()


def _all_handled(counts: Counts, *, rounded: bool) -> Iterator[FigureCheck]:
    """What was resolved and what is pending make all; without what was carried over only ok can be said."""
    pending = _pending(counts)
    if pending is None or "resolved" not in counts:
        return
    total = counts["resolved"] + pending
    aside = sum(counts.get(measure, 0) for measure in _ASIDE)
    if "to_process" in counts or {"received", "carried_over"} <= counts.keys():
        everything = counts.get("to_process", counts.get("received", 0) + counts.get("carried_over", 0))
        yield _sum("I5", total, everything, rounded=rounded, aside=aside, rest=True)
    elif "received" in counts:
        verdict = _verdict(total, counts["received"], rounded=rounded, aside=aside, rest=True)
        known: Verdict = verdict if verdict in ("ok", "rounding") else "not_checkable"
        yield FigureCheck("I5", float(total), float(counts["received"]), known)


def _pending(counts: Counts) -> int | None:
    if "pending" in counts:
        return counts["pending"]
    parts = [counts[measure] for measure in ("pending_in_time", "pending_overdue") if measure in counts]
    return sum(parts) if parts else None


def _sum(
    rule: str, expected: int, actual: int, *, rounded: bool, aside: int = 0, rest: bool = False
) -> FigureCheck:
    verdict = _verdict(expected, actual, rounded=rounded, aside=aside, rest=rest)
    return FigureCheck(rule, float(expected), float(actual), verdict)


def _verdict(expected: int, actual: int, *, rounded: bool, aside: int, rest: bool) -> Verdict:
    """A sum against its total; ``aside`` may be in the total or not, ``rest`` allows for what is untold."""
    left = actual - expected
    if left in (0, aside):
        return "ok"
    if rounded and abs(left) <= max(1.0, _NEARLY * actual):
        return "rounding"
    return "residual" if rest and left > 0 else "contradiction"


def _channels(group: list[DossierFigure], counts: Counts, *, rounded: bool) -> Iterator[FigureCheck]:
    named = [counts_of(group, channel).get("received") for channel in ("online", "in_person", "postal")]
    parts = [part for part in named if part is not None]
    received = counts.get("received")
    if received is None and {"to_process", "carried_over"} <= counts.keys():
        received = counts["to_process"] - counts["carried_over"]
    if received is not None and len(parts) >= 2:
        yield _sum("I2", sum(parts), received, rounded=rounded, rest=len(parts) < 3)


def _bounds(counts: Counts) -> Iterator[FigureCheck]:
    pairs = (("resolved", "to_process"), ("resolved_early", "resolved"), ("resolved_late", "resolved"))
    for part, whole in pairs:
        if part in counts and whole in counts and counts[part] > counts[whole]:
            yield FigureCheck("I8", float(counts[whole]), float(counts[part]), "contradiction")


def _tiers(figures: Iterable[DossierFigure]) -> Iterator[FigureCheck]:
    """A whole area against its tiers; a district's figures may hold its communes', so soft."""
    table: dict[object, dict[str, DossierFigure]] = defaultdict(dict)
    for figure in figures:
        if figure.value is not None and figure.level is not None:
            key = (figure.measure, figure.channel, figure.period_start, figure.period_end)
            table[key].setdefault(figure.level, figure)
    for levels in table.values():
        parts = [levels[tier].value or 0 for tier in _TIERS if tier in levels]
        if "all" in levels and len(parts) >= 2:
            rounded = _is_rounded(levels.values())
            yield _sum("I6", sum(parts), levels["all"].value or 0, rounded=rounded, rest=len(parts) < 3)
