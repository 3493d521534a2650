"""The tables of ``facts.db`` as the data dictionary ``tables.toml`` declares them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``to`` is the ``table.column`` a foreign key points to, ``unit`` what a number counts."""

    name: str
    type: Literal["text", "integer", "real"]
    about: str
    unit: str | None = None
    to: str | None = None
    key: bool = False
    required: bool = False
    unique: bool = False
    index: bool = False

    @property
    def description(self) -> str:
        """What the column holds, with its unit."""
        return f"{self.about} [{self.unit}]" if self.unit else self.about


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``evidence`` tables hold facts that quote their article."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    facets: tuple[str, ...] = ()
    sort_desc: str | None = None
    label: str | None = None
    evidence: bool = False

    @property
    def key(self) -> str:
        """Name of the primary key."""
        return next(column.name for column in self.columns if column.key)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns in order."""
        return tuple(column.name for column in self.columns)

    @property
    def of_articles(self) -> bool:
        """Whether its rows belong to an article and are replaced with it."""
        return "article_id" in self.names


_BEFORE = (
    Column("id", "text", "Stable number: the same page and rules give the same id", key=True),
    Column("article_id", "text", "The article", to="articles.id", required=True),
)
_AFTER = (
    Column("source", "text", "Where it stands: title or text", required=True),
    Column("start", "integer", "First character", unit="characters from 0", required=True),
    Column("end", "integer", "After the last character", unit="characters from 0", required=True),
    Column("quote", "text", "The words themselves: text[start:end]", required=True),
    Column("rule", "text", "Rule that found it", required=True),
)


@cache
def tables() -> tuple[Table, ...]:
    """All tables in the order in which foreign keys allow them to be made.

    >>> [column.name for column in table("coverage").columns][:4]
    ['id', 'article_id', 'group_name', 'inspected']
    """
    declared = tomllib.loads(files("store").joinpath("tables.toml").read_text("utf-8"))
    found = {name: _table(name, values) for name, values in declared.items()}
    ordered: dict[str, Table] = {}
    while len(ordered) < len(found):
        for name, each in found.items():
            if all(target in ordered for target in _targets(each)):
                ordered.setdefault(name, each)
    return tuple(ordered.values())


@cache
def table(name: str) -> Table:
    """One table by name. Raises KeyError for an unknown one."""
    return {each.name: each for each in tables()}[name]


@cache
def fact_tables() -> tuple[Table, ...]:
    """The tables whose rows belong to an article."""
    return tuple(each for each in tables() if each.of_articles)


def _table(name: str, values: dict[str, object]) -> Table:
    match values:
        case {"columns": list(declared), "title": str(title), "about": str(about)}:
            own = tuple(Column(**column) for column in declared)
        case _:
            raise ValueError(f"tables.toml: {name} needs columns, title and about")
    evidence = values.get("evidence") is True
    facets = values.get("facets")
    sort_desc, label = values.get("sort_desc"), values.get("label")
    return Table(
        name=name,
        title=title,
        about=about,
        columns=(*_BEFORE, *own, *_AFTER) if evidence else own,
        facets=tuple(facets) if isinstance(facets, list) else (),
        sort_desc=sort_desc if isinstance(sort_desc, str) else None,
        label=label if isinstance(label, str) else None,
        evidence=evidence,
    )


def _targets(each: Table) -> set[str]:
    return {column.to.split(".")[0] for column in each.columns if column.to}
