"""Write one article with its facts: one transaction that replaces what stood there."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

from store import identity, places
from store.documents import document_ids
from store.records import NoArticle, Reading
from store.tables import fact_tables, table

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from nlp.types import Article, Citation, Evidence, Facts, FigureCheck, Place
    from store.records import Outcome, Task

Row = dict[str, object]
F = TypeVar("F", bound="Evidence")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction, locked for writing from its start."""
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.execute("rollback")
        raise
    db.execute("commit")


def insert(db: sqlite3.Connection, name: str, rows: Sequence[Row], verb: str = "insert") -> None:
    """Add rows of equal keys to a table; ``verb`` may be ``insert or ignore`` or ``insert or replace``."""
    if not rows:
        return
    columns = ", ".join(f'"{column}"' for column in rows[0])
    marks = ", ".join("?" * len(rows[0]))
    statement = f'{verb} into "{name}" ({columns}) values ({marks})'
    db.executemany(statement, [tuple(row.values()) for row in rows])


def write(db: sqlite3.Connection, task: Task, outcome: Outcome) -> None:
    """Put the outcome of a page in the place of whatever stood for it."""
    with transaction(db):
        remove_article(db, task.article_id)
        db.execute("delete from articles where page_id = ?", [task.page_id])
        db.execute("delete from skipped where page_id = ?", [task.page_id])
        db.execute("delete from failures where page_id = ?", [task.page_id])
        if isinstance(outcome, Reading):
            _write_article(db, task, outcome.article, outcome.facts)
        elif isinstance(outcome, NoArticle):
            insert(db, "skipped", [skipped_row(task, "no_article", outcome.reason)])
        else:
            insert(db, "failures", [_failure(task, "read", outcome.reason, 0)])


def remove_article(db: sqlite3.Connection, article_id: str) -> None:
    """Take an article out with its facts; documents it alone cited go when the build ends."""
    db.execute("delete from articles where id = ?", [article_id])


def skipped_row(task: Task, kind: str, reason: str) -> Row:
    """The row of a page that is no article."""
    return {
        "page_id": task.page_id,
        "url": task.address,
        "source_id": task.source_id,
        "kind": kind,
        "reason": reason,
        "recipe": task.recipe,
    }


def _failure(task: Task, stage: str, reason: str, number: int) -> Row:
    return {
        "id": identity.digest("failure", task.page_id, stage, number),
        "page_id": task.page_id,
        "url": task.address,
        "source_id": task.source_id,
        "stage": stage,
        "reason": reason,
    }


def _write_article(db: sqlite3.Connection, task: Task, article: Article, facts: Facts) -> None:
    if task.portal_id:
        insert(db, "portals", [{"id": task.portal_id}], "insert or ignore")
    insert(db, "articles", [_article_row(task, article, facts)])
    wrong: list[str] = []
    _write_citations(db, task.article_id, list(_sound(facts.citations, article, wrong)), facts.place)
    for declared in fact_tables():
        if declared.name != "citations":
            found = getattr(facts, declared.name, ())
            sound = _sound(found, article, wrong) if declared.evidence else found
            insert(db, declared.name, _fact_rows(task.article_id, declared.name, sound))
    insert(db, "failures", [_failure(task, "check", reason, number) for number, reason in enumerate(wrong)])


def _article_row(task: Task, article: Article, facts: Facts) -> Row:
    area = places.area(facts.province or task.province, article.published_on)
    return {
        "id": task.article_id,
        "page_id": task.page_id,
        "url": task.url or article.url,
        "source_id": task.source_id,
        "portal_id": task.portal_id,
        "title": article.title,
        "author": article.author,
        "published_on": article.published_on,
        "province": area.name,
        "province_code": area.code,
        "province_id": area.id,
        "province_2025": area.name_2025,
        "district": facts.place.district,
        "text": article.text,
        "is_reform": int(facts.is_reform),
        "relevance": facts.relevance,
        "clean_method": article.method,
        "page_sha256": task.sha256,
        "cluster_id": identity.body_cluster(article.text),
        "recipe": task.recipe,
    }


def _sound(found: Iterable[F], article: Article, wrong: list[str]) -> Iterator[F]:
    """The facts whose quote stands where they say; of the others, what is wrong."""
    for fact in found:
        text = (article.title or "") if fact.source == "title" else article.text
        if 0 <= fact.start <= fact.end and text[fact.start : fact.end] == fact.quote:
            yield fact
        else:
            wrong.append(f"{fact.rule}: {fact.source} {fact.start}-{fact.end} does not read {fact.quote!r}")


def _fact_rows(article: str, name: str, facts: Iterable[Evidence | FigureCheck]) -> list[Row]:
    """A row for each fact; of two that say the same of the same words the first."""
    columns = set(table(name).names)
    rows: dict[str, Row] = {}
    for fact in facts:
        number = identity.fact_id(article, name, fact)
        said = {f.name: getattr(fact, f.name) for f in fields(fact) if f.name in columns}
        rows.setdefault(number, {"id": number, "article_id": article, **said})
    return list(rows.values())


def _write_citations(
    db: sqlite3.Connection, article: str, citations: Sequence[Citation], place: Place
) -> None:
    documents = document_ids(article, citations, place)
    by_fact = {
        identity.fact_id(article, "citations", fact): document
        for fact, document in zip(citations, documents, strict=True)
    }
    rows = [
        {**row, "document_id": by_fact[str(row["id"])]} for row in _fact_rows(article, "citations", citations)
    ]
    names = [name for name in table("documents").names if name != "id"]
    cited = [{"id": row["document_id"], **{name: row[name] for name in names}} for row in rows]
    insert(db, "documents", cited, "insert or ignore")
    insert(db, "citations", rows)
