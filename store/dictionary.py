"""The data dictionary as Markdown, for the README: ``python -m store.dictionary README.md``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from store.tables import Table, tables

START: Final = "<!-- data dictionary: written by make docs -->"
END: Final = "<!-- end of data dictionary -->"


def as_markdown() -> str:
    """A heading, a sentence and a row a column for each table of ``facts.db``."""
    return "\n\n".join(_section(table) for table in tables())


def _section(table: Table) -> str:
    rows = [
        f"| `{column.name}` | {column.type} | {_cell(column.description)}"
        f"{f' → `{column.to}`' if column.to else ''} |"
        for column in table.columns
    ]
    return "\n".join(
        [
            f"#### `{table.name}`",
            "",
            table.about,
            "",
            "| column | type | holds |",
            "| --- | --- | --- |",
            *rows,
        ]
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def filled(readme: str) -> str:
    r"""A README with the present dictionary between its marks.

    Raises ValueError where the marks are not there.

    >>> filled(f"a {START} old {END} b").startswith(f"a {START}\n\n#### ")
    True
    """
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"the README lacks the lines {START} and {END}")
    return f"{before}{START}\n\n{as_markdown()}\n\n{END}{after}"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(filled(path.read_text("utf-8")), "utf-8")
