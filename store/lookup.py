"""Give an article of ``facts.db`` back as the values it was stored from."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

from nlp.types import (
    Article,
    Citation,
    Coverage,
    DateMention,
    DossierFigure,
    Evidence,
    Facts,
    FigureCheck,
    InspectedUnit,
    Place,
)
from store.schema import read_facts

F = TypeVar("F", bound=Evidence | FigureCheck)


def load_article(path: Path, source_id: str) -> tuple[Article, Facts] | None:
    """The article that came from a file name or JSONL id, with its facts; None where there is none.

    Raises :class:`store.schema.SchemaError` where ``facts.db`` cannot be read.
    """
    with closing(read_facts(path)) as db:
        row = db.execute(
            "select * from articles where source_id = ? order by page_id desc", (source_id,)
        ).fetchone()
        return None if row is None else (_article(row), _facts(db, row))


def _article(row: sqlite3.Row) -> Article:
    return Article(
        text=row["text"],
        title=row["title"],
        published_on=row["published_on"],
        author=row["author"],
        url=row["url"],
        method=row["clean_method"],
    )


def _facts(db: sqlite3.Connection, article: sqlite3.Row) -> Facts:
    return Facts(
        citations=_rows(db, article, "citations", Citation),
        dates=_rows(db, article, "dates", DateMention),
        inspected_units=_rows(db, article, "inspected_units", InspectedUnit),
        coverage=_rows(db, article, "coverage", Coverage),
        dossier_figures=_rows(db, article, "dossier_figures", DossierFigure),
        figure_checks=_rows(db, article, "figure_checks", FigureCheck),
        place=Place(province=article["province"], district=article["district"]),
        is_reform=bool(article["is_reform"]),
        relevance=article["relevance"],
    )


def _rows(db: sqlite3.Connection, article: sqlite3.Row, table: str, kind: type[F]) -> tuple[F, ...]:
    """The facts of one table in the order of the article; ``table`` is one of the names above."""
    names = [field.name for field in fields(kind)]
    columns = ", ".join(f'"{name}"' for name in names)
    order = "source = 'text', start, rowid" if "source" in names else "rowid"
    query = f"select {columns} from {table} where article_id = ? order by {order}"  # noqa: S608 - own names
    return tuple(kind(**dict(row)) for row in db.execute(query, (article["id"],)))
