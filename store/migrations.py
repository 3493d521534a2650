"""Steps that lead an empty or older ``facts.db`` to the present form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlite_utils.db import ForeignKey
from sqlite_utils.migrations import Migrations

from store.search import make_index
from store.tables import Table, tables

if TYPE_CHECKING:
    from sqlite_utils import Database

VERSION: Final = 1
"""How many steps there are: the ``user_version`` of a database in the present form."""

_TYPES: Final = {"text": str, "integer": int, "real": float}

migrations = Migrations("facts")


# A step is never changed or taken away once it was released. One that only adds to the data
# dictionary calls make_tables again; one that makes the table articles anew calls make_index.
@migrations()
def tables_and_search(database: Database) -> None:
    """All tables of the data dictionary, and the full-text index."""
    make_tables(database)
    make_index(database.conn)


def make_tables(database: Database) -> None:
    """Make what is missing of the declared tables, columns and indexes; what is there stays."""
    for declared in tables():
        existing = database.table(declared.name)
        if not existing.exists():
            _make_table(database, declared)
        for column in declared.columns:
            if column.name not in existing.columns_dict:
                existing.add_column(column.name, _TYPES[column.type])
            if column.unique or column.index or column.to:
                existing.create_index([column.name], unique=column.unique, if_not_exists=True)


def _make_table(database: Database, declared: Table) -> None:
    keys = []
    for column in declared.columns:
        if column.to:
            table, other = column.to.split(".")
            action = "CASCADE" if column.name == "article_id" else "NO ACTION"
            keys.append(ForeignKey(declared.name, column.name, table, other, on_delete=action))
    database.table(declared.name).create(
        {column.name: _TYPES[column.type] for column in declared.columns},
        pk=declared.key,
        foreign_keys=keys,
        not_null=[column.name for column in declared.columns if column.required],
        strict=True,
    )
