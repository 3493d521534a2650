"""Figures in real tables: lines of cells between ``|`` or tabs under a row of heads.

Heads are measures and rows are units, or the other way round; a column of rates joins the counts to
its left. What is counted stands in the heads, the title, or a footnote (``đơn vị tính: hồ sơ``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.dossier_announced import announced_lists
from nlp.facts.dossier_cues import dossier_words, tokens
from nlp.facts.dossier_drafts import Draft
from nlp.facts.dossier_measures import read_measure
from nlp.facts.dossier_scopes import NOBODY, Scope
from nlp.facts.numbers import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlp.facts.dossier_cues import Span
    from nlp.facts.dossier_measures import Reading as Measured
    from nlp.facts.dossier_scopes import Mentions
    from nlp.facts.numbers import Number
    from nlp.reading import Reading
    from nlp.types import Level

_LINE = re.compile(r"[^\n]+")
_RATE = re.compile(r"%|tỷ lệ|tỉ lệ|phần trăm")
_TOTAL = re.compile(r"\s*(?:tổng(?: cộng| số)?|cộng|toàn (?:tỉnh|huyện|thành phố|ngành|xã|phường))\s*$")
_DIGIT = re.compile(r"\s*[\d.,]{1,15}\s?%?\s*$")
_MAX_ROWS = 400


@dataclass(frozen=True, slots=True)
class Table:
    """Lines that make a table: each a tuple of cell spans; the first line holds the heads.

    ``announced`` where the heads stand in a line before a list.
    """

    rows: tuple[tuple[Span, ...], ...]
    announced: bool = False

    @property
    def span(self) -> Span:
        """From the first cell to the last."""
        return self.rows[0][0][0], self.rows[-1][-1][1]


@dataclass(frozen=True, slots=True)
class _Column:
    measured: Measured
    rate: bool
    counts: bool


def find_tables(text: str, lower: str | None = None) -> list[Table]:
    r"""The tables of a text: at least two neighbouring lines with as many cells, three or more.

    >>> [len(table.rows) for table in find_tables("đơn vị | tiếp nhận | trả\nsở y tế | 12 | 11\nhết")]
    [2]
    """
    found: list[Table] = _announced(text.lower() if lower is None else lower)
    if "|" not in text and "\t" not in text:
        return found
    held: list[tuple[Span, ...]] = []
    for line in _LINE.finditer(text):
        cells = _cells(text, line.start(), line.end())
        if held and (len(cells) < 2 or len(cells) != len(held[0])):
            _keep(found, held)
            held = []
        if len(cells) >= 2:
            held.append(cells)
    _keep(found, held)
    return sorted(found, key=lambda table: table.span)


def _announced(lower: str) -> list[Table]:
    if ":\n" not in lower and ": \n" not in lower:
        return []
    lines = [line.span() for line in _LINE.finditer(lower)]
    return [Table(rows, announced=True) for rows in announced_lists(lines, lower)]


def _keep(found: list[Table], rows: list[tuple[Span, ...]]) -> None:
    if len(rows) >= 2:
        found.append(Table(tuple(rows[:_MAX_ROWS])))


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    separator = "|" if "|" in text[start:end] else "\t"
    spans: list[Span] = []
    at = start
    while at <= end:
        stop = text.find(separator, at, end)
        stop = end if stop < 0 else stop
        spans.append((at, stop))
        at = stop + 1
    if separator == "|":
        spans = [
            span for i, span in enumerate(spans) if text[span[0] : span[1]].strip() or 0 < i < len(spans) - 1
        ]
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a table.

    ``context`` is text that may name what is counted, ``dates`` the sorted spans of dates, ``about``
    whose dossiers are meant where the table names no unit.
    """

    reading: Reading
    mentions: Mentions
    context: str
    dates: Sequence[Span] = ()
    about: Scope = NOBODY


def read_table(table: Table, around: Around) -> list[Draft]:
    """The drafts of a table."""
    heads, rows = table.rows[0], table.rows[1:]
    lower = around.reading.lower
    head_text = lower[heads[0][0] : heads[-1][1]]
    if "hồ sơ" not in head_text and "hồ sơ" not in around.context:
        return []
    columns = [_column(lower, cell) for cell in heads]
    if sum(column.counts for column in columns) >= 1:
        return [draft for row in rows for draft in _row_of_unit(row, columns, around)]
    days = [_day_in(cell, around.dates) for cell in heads]
    if sum(day is not None for day in days) >= 2:
        return [draft for row in rows for draft in _row_of_periods(row, days, around.about, lower)]
    scopes = [_scope(lower, cell, around.mentions) for cell in heads]
    return [draft for row in rows for draft in _row_of_measure(row, scopes, lower)]


def _day_in(cell: Span, dates: Sequence[Span]) -> Span | None:
    """The date that a cell holds."""
    index = bisect_left(dates, (cell[0], 0))
    return dates[index] if index < len(dates) and dates[index][0] < cell[1] else None


def _row_of_periods(
    row: tuple[Span, ...], days: Sequence[Span | None], about: Scope, lower: str
) -> Iterator[Draft]:
    """A row whose first cell is a measure, under heads that are periods."""
    scopes = [about if day is not None else None for day in days]
    days_by_start = {cell[0]: day for cell, day in zip(row, days, strict=True)}
    for draft in _row_of_measure(row, scopes, lower):
        cell = max(start for start in days_by_start if start <= draft.at)
        draft.period_at = days_by_start[cell]
        yield draft


def _column(lower: str, cell: Span) -> _Column:
    said = tokens(lower, *cell)
    measured = read_measure(said, ())
    other = any(token.role in ("clause", "onward") for token in said) or _names_procedures(lower, cell)
    channel_only = not measured.measures and measured.channel is not None
    counts = (bool(measured.measures) or channel_only) and not other
    return _Column(measured, _RATE.search(lower, *cell) is not None, counts)


def _names_procedures(lower: str, cell: Span) -> bool:
    text = lower[cell[0] : cell[1]]
    return ("tthc" in text or "thủ tục" in text) and "hồ sơ" not in text


def _row_of_unit(row: tuple[Span, ...], columns: Sequence[_Column], around: Around) -> Iterator[Draft]:
    """A row whose first cell is a unit, or a period of the unit that the table is about."""
    lower = around.reading.lower
    named = (_scope(lower, cell, around.mentions) for cell in row)
    day = _day_in(row[0], around.dates)
    scope = next((found for found in named if found), around.about if day is not None else NOBODY)
    left: Draft | None = None
    for cell, column in zip(row, columns, strict=True):
        number = _number(lower, cell)
        if number is None:
            continue
        if not column.counts and not column.rate:
            left = None
            continue
        if column.rate and left is not None and _joins(left, column):
            left.percent = number.value
            continue
        if not column.counts:
            continue
        for draft in _drafts(row, column.measured, column.rate, number, scope):
            draft.period_at = day
            yield draft
            left = draft


def _joins(left: Draft, column: _Column) -> bool:
    own = column.measured
    same = not own.measures or own.measures[-1:] == left.measures
    return left.percent is None and same and (own.channel or "all") in (left.channel, "all")


def _row_of_measure(row: tuple[Span, ...], scopes: Sequence[Scope | None], lower: str) -> Iterator[Draft]:
    """A row whose first cell is a measure, under heads that are units or tiers."""
    label = next((cell for cell in row if not _DIGIT.match(lower[cell[0] : cell[1]])), None)
    if label is None:
        return
    column = _column(lower, label)
    if not column.counts:
        return
    for cell, scope in zip(row, scopes, strict=True):
        number = _number(lower, cell) if scope is not None and cell != label else None
        if number is not None and scope is not None:
            yield from _drafts(row, column.measured, column.rate, number, scope)


def _drafts(
    row: tuple[Span, ...], measured: Measured, rate: bool, number: Number, scope: Scope
) -> Iterator[Draft]:
    span = (row[0][0], row[-1][1])
    for measure in measured.measures or ("received",):
        draft = Draft(*span, number.start, span, (measure,), measured.channel or "all", scope, rule="table")
        draft.fill(number, rate=rate)
        yield draft


def _number(lower: str, cell: Span) -> Number | None:
    """The number that fills a cell, or None; a cell is read by itself, whatever stands beside it."""
    text = lower[cell[0] : cell[1]]
    found = find_numbers(text)
    if len(found) != 1:
        return None
    number = found[0]
    rest = text[: number.start] + text[number.end :]
    if rest.strip(" \t%().;,") not in ("", "hồ sơ", "hs", "bộ", "bộ hồ sơ"):
        return None
    start, end, bound = (cell[0] + at for at in (number.start, number.end, number.bound_start))
    return replace(number, start=start, end=end, bound_start=bound)


@cache
def _bare_tiers() -> dict[str, Level]:
    """Kinds of units that fill a cell alone: ``Tỉnh``, ``Huyện``, ``Xã, phường`` are tiers."""
    groups = dossier_words("dossier_levels.toml")["group"]
    listed: tuple[Level, ...] = ("district", "commune")
    found: dict[str, Level] = {kind: tier for tier in listed for kind in groups[tier]}
    return found | {"tỉnh": "province", "sở": "province", "sở, ban, ngành": "province"}


def _scope(lower: str, cell: Span, mentions: Mentions) -> Scope | None:
    """The unit or tier that a cell names."""
    tier = _bare_tiers().get(lower[cell[0] : cell[1]].strip())
    if tier is not None:
        return Scope(None, tier)
    named = mentions.within(*cell)
    if named:
        return named[0].scope
    return Scope(None, "all") if _TOTAL.match(lower[cell[0] : cell[1]]) else None
