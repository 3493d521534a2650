"""Tables of data in HTML, told from tables that only lay out a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SPACE = re.compile(r"\s+")
_LONGEST_CELL = 320
_MOST_ROWS = 2000


def is_data_table(node: LexborNode) -> bool:
    """Whether an element is a table of data: two columns and rows or more, short cells, nothing nested."""
    if node.tag != "table" or node.css_first("table table, img, form, input, ul, h1, h2") is not None:
        return False
    cells = [_cells(row) for row in node.css("tr")[:_MOST_ROWS]]
    wide = [row for row in cells if len(row) > 1]
    if len(wide) < 2 or len(wide) * 2 < len(cells):
        return False
    return max(len(cell) for row in cells for cell in row) <= _LONGEST_CELL


def rows(table: LexborNode) -> list[str]:
    """The rows of a table, cells joined by " | "; empty rows are left out."""
    lines = (" | ".join(_cells(row)).strip() for row in table.css("tr")[:_MOST_ROWS])
    return [line for line in lines if line.strip(" |")]


def _cells(row: LexborNode) -> list[str]:
    return [
        _SPACE.sub(" ", cell.text(separator=" ")).strip()
        for cell in row.iter(include_text=False)
        if cell.tag in ("td", "th")
    ]
