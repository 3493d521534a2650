"""What a build has to do: which pages are to be read, which rows stand for pages that are gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import identity
from store.records import Task
from store.writer import insert, remove_article, transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from store.records import Pages, StoredPage


@dataclass(frozen=True, slots=True)
class Plan:
    """Pages there are, those that are copies of another, and articles whose page is gone."""

    pages: int
    copies: int
    removed: int


_WANTED = """
create temp table wanted (
    page_id integer primary key,
    article_id text not null unique,
    recipe text not null,
    province text,
    done integer not null default 0
)"""
# Failures are read again at every build: the reason may lie outside the page.
_DONE = """
update wanted set done = 1 where
    exists (select 1 from articles a
            where a.id = wanted.article_id and a.page_id = wanted.page_id and a.recipe = wanted.recipe)
    or exists (select 1 from skipped s
               where s.kind = 'no_article' and s.page_id = wanted.page_id and s.recipe = wanted.recipe)"""


def make(
    db: sqlite3.Connection, pages: Pages, rules_version: str, provinces: Mapping[str, str | None]
) -> Plan:
    """Compare the archive with the database; take out what has no page any more.

    ``provinces`` tells the province of each portal. The plan lies in a temporary table, so that
    an archive of any size can be planned.
    """
    db.execute("drop table if exists wanted")
    db.execute(_WANTED)
    count = 0
    with transaction(db):
        db.execute("delete from skipped where kind = 'copy'")
        for page in pages.latest():
            count += 1
            _want(db, page, rules_version, provinces.get(page.portal_id or ""))
        copies = db.execute("select count(*) from skipped where kind = 'copy'").fetchone()[0]
        db.execute(_DONE)
        gone = db.execute(
            "select id from articles where id not in (select article_id from wanted)"
        ).fetchall()
        for (article_id,) in gone:
            remove_article(db, article_id)
        db.execute("delete from skipped where kind <> 'copy' and page_id not in (select page_id from wanted)")
        db.execute("delete from failures where page_id not in (select page_id from wanted)")
    return Plan(count, int(copies), len(gone))


def tasks(db: sqlite3.Connection, pages: Pages) -> Iterator[Task]:
    """The pages to be read, with their bytes, in the order of the archive."""
    for page in pages.latest():
        row = db.execute(
            "select article_id, recipe, province from wanted where page_id = ? and not done", [page.id]
        ).fetchone()
        if row:
            yield _task(page, pages.content(page.id), *row)


def _want(db: sqlite3.Connection, page: StoredPage, rules_version: str, province: str | None) -> None:
    article, recipe = identity.article_id(page), identity.recipe(page, rules_version, province)
    try:
        db.execute(
            "insert into wanted (page_id, article_id, recipe, province) values (?, ?, ?, ?)",
            [page.id, article, recipe, province],
        )
    except db.IntegrityError:
        row = {
            "page_id": page.id,
            "url": page.address,
            "source_id": page.source_id,
            "kind": "copy",
            "reason": "a file of the same name and the same bytes was taken in before",
            "recipe": recipe,
        }
        insert(db, "skipped", [row], "insert or replace")


def _task(page: StoredPage, content: bytes, article_id: str, recipe: str, province: str | None) -> Task:
    given = page.given
    declared = page.content_type
    return Task(
        page_id=page.id,
        article_id=article_id,
        recipe=recipe,
        address=page.address,
        source_id=page.source_id,
        portal_id=page.portal_id,
        content=content,
        content_type=f"{declared}; charset={page.charset}" if declared and page.charset else declared,
        sha256=page.sha256,
        form=given.form,
        title=given.title,
        published_on=given.published_on,
        author=given.author,
        province=given.province or province,
    )
