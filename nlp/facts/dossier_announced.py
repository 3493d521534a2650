"""Lists whose columns a line announces: ``Kết quả (tiếp nhận; trực tuyến; quá hạn):`` and a line a unit.

Such a list is given as a table: its first row holds the announced columns, each further row a unit and
its numbers. A line that announces one measure (``Số hồ sơ tiếp nhận của các sở:``) is a list of one column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.dossier_cues import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlp.facts.dossier_cues import Span

    Row = tuple[Span, ...]

_HEAD = re.compile(r"[^()\n]{0,400}\((?P<columns>[^()\n]{5,200})\)\s?:\s*")
_LONE_HEAD = re.compile(r"[^:;\n]{10,300}:\s*")
_ROW = re.compile(
    r"""[ \t]{0,4}(?:[-+•*·–]\s?|\d{1,2}[.)]\s)?
        (?P<label>[^:\n\d][^:\n]{1,100}?)\s?:\s?
        (?P<cells>[^:\n]{1,200}?)[.;,]?\s*""",
    re.VERBOSE,
)
_CELL = re.compile(r"\s?\d[\d.,]{0,14}\s?(?:%|phần trăm|hồ sơ|hs|bộ|bộ hồ sơ)?\s?")
_SEPARATORS = (";", "/", ",")
_MAX_ROWS = 400


def announced_lists(lines: list[Span], lower: str) -> Iterator[tuple[Row, ...]]:
    r"""The rows of each list with announced columns; spans are those of ``lower``.

    >>> text = "kết quả (tiếp nhận; quá hạn):\n- xã a: 12; 0\n- xã b: 15; 1"
    >>> lines = [(0, 29), (30, 43), (44, 57)]
    >>> [[text[a:b] for a, b in row] for row in next(announced_lists(lines, text))]
    [['', 'tiếp nhận', ' quá hạn'], ['xã a', '12', ' 0'], ['xã b', '15', ' 1']]
    """
    at = 0
    while at < len(lines):
        start, end = lines[at]
        at += 1
        if not lower[max(start, end - 2) : end].rstrip().endswith(":"):
            continue
        for separator, heads in _heads(lower, start, end):
            rows = _rows(lower, lines, at, separator, len(heads))
            if rows:
                yield ((start, start), *heads), *rows
                at += len(rows)
                break


def _heads(lower: str, start: int, end: int) -> Iterator[tuple[str, list[Span]]]:
    match = _HEAD.fullmatch(lower, start, end)
    if match is not None:
        for separator in _SEPARATORS:
            heads = _split(lower, *match.span("columns"), separator)
            if len(heads) >= 2 and all(_says(lower, head) for head in heads):
                yield separator, heads
        return
    line = lower[start:end]
    alone = "hồ sơ" in line and "(" not in line and _LONE_HEAD.fullmatch(line) is not None
    if alone and _says(lower, (start, end)):
        yield "", [(start, end)]


def _says(lower: str, span: Span) -> bool:
    """Whether words name a measure or a channel."""
    return any(token.role in ("stage", "time", "channel") for token in tokens(lower, *span))


def _rows(lower: str, lines: list[Span], at: int, separator: str, width: int) -> list[Row]:
    rows: list[Row] = []
    for start, end in lines[at : at + _MAX_ROWS]:
        match = _ROW.fullmatch(lower, start, min(end, start + 400))
        if match is None or min(end, start + 400) < end:
            break
        cells = _split(lower, *match.span("cells"), separator) if separator else [match.span("cells")]
        if len(cells) != width or not all(_CELL.fullmatch(lower, *cell) for cell in cells):
            break
        if width == 1 and _says(lower, match.span("label")):
            break
        rows.append((match.span("label"), *cells))
    return rows


def _split(lower: str, start: int, end: int, separator: str) -> list[Span]:
    """The parts between separators; a comma between digits divides nothing."""
    spans: list[Span] = []
    first = start
    for at in range(start, end):
        decimal = separator == "," and lower[at + 1 : at + 2].isdigit()
        if lower[at] == separator and not decimal:
            spans.append((first, at))
            first = at + 1
    spans.append((first, end))
    return spans
