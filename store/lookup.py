"""Bring an article and its facts back from ``facts.db`` as the types they were read into."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from nlp.types import (
    Article,
    Citation,
    Coverage,
    DateMention,
    DossierFigure,
    Facts,
    FigureCheck,
    InspectedUnit,
    Place,
)
from store.schema import read_facts

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_KINDS: dict[str, type] = {
    "citations": Citation,
    "dates": DateMention,
    "inspected_units": InspectedUnit,
    "coverage": Coverage,
    "dossier_figures": DossierFigure,
    "figure_checks": FigureCheck,
}


def load_article(facts_db: Path, source_id: str) -> tuple[Article, Facts] | None:
    """The article that came from a file name or record id, or None where there is none.

    Where several files of that name were taken in, the one taken in last. Raises SchemaError
    where the database cannot be read.
    """
    db = read_facts(facts_db)
    try:
        row = db.execute(
            "select * from articles where source_id = ? order by page_id desc limit 1", [source_id]
        ).fetchone()
        return (_article(row), _facts(db, row)) if row else None
    finally:
        db.close()


def _article(row: sqlite3.Row) -> Article:
    return Article(
        text=row["text"],
        title=row["title"],
        published_on=row["published_on"],
        author=row["author"],
        url=row["url"],
        method=row["clean_method"],
    )


def _facts(db: sqlite3.Connection, row: sqlite3.Row) -> Facts:
    kinds: dict[str, Any] = {name: _load(db, name, kind, row["id"]) for name, kind in _KINDS.items()}
    return Facts(
        **kinds,
        place=Place(province=row["province"], district=row["district"]),
        is_reform=bool(row["is_reform"]),
        relevance=row["relevance"],
    )


def _load(db: sqlite3.Connection, name: str, kind: type, article_id: str) -> tuple[Any, ...]:
    names = [field.name for field in fields(kind)]
    columns = ", ".join(f'"{column}"' for column in names)
    order = '"source" desc, "start", "end", rowid' if "start" in names else "rowid"
    query = f'select {columns} from "{name}" where article_id = ? order by {order}'  # noqa: S608 - our names
    return tuple(kind(**dict(zip(names, row, strict=True))) for row in db.execute(query, [article_id]))
