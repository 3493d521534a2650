"""Full-text search over articles and the places they are of, with and without diacritics.

SQLite's tokenizer drops tones but keeps đ, so each text is indexed twice, the second time with
d for đ: ``Đồng Tháp``, ``dong thap`` and ``đong thap`` all find it. The index reads the texts
through a view and stores none of them; triggers keep it fresh.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nlp.text import lower, plain

if TYPE_CHECKING:
    import sqlite3

VIEW: Final = "articles_text"
INDEX: Final = "articles_fts"
ROW: Final = "page_id"
"""The number of an article in the index; unlike a rowid it survives VACUUM."""

_TEXTS: Final = ("title", "text", "province", "district")
_COLUMNS: Final = (*_TEXTS, *(f"{name}_d" for name in _TEXTS))
_CANDIDATES: Final = 5
_WORD = re.compile(r'"[^"]{1,200}"|[^\s"]{1,200}')


def _with_d(column: str) -> str:
    for letter, other in (("đ", "d"), ("Đ", "D"), ("ð", "d"), ("Ð", "D")):
        column = f"replace({column}, '{letter}', '{other}')"
    return column


def _values(row: str) -> str:
    plain_columns = [f"{row}.{name}" for name in _TEXTS]
    return ", ".join([f"{row}.{ROW}", *plain_columns, *map(_with_d, plain_columns)])


_INTO: Final = f"insert into {INDEX} (rowid, {', '.join(_COLUMNS)}) values"
_OUT_OF: Final = f"insert into {INDEX} ({INDEX}, rowid, {', '.join(_COLUMNS)}) values"
_STATEMENTS: Final = (
    f"create view if not exists {VIEW} as select {ROW}, {', '.join(_TEXTS)}, "  # noqa: S608 - our names
    f"{', '.join(f'{_with_d(name)} as {name}_d' for name in _TEXTS)} from articles",
    f"create virtual table if not exists {INDEX} using fts5 ({', '.join(_COLUMNS)}, content = '{VIEW}', "
    f"content_rowid = '{ROW}', tokenize = 'unicode61 remove_diacritics 2')",
    f"create trigger if not exists articles_indexed after insert on articles begin "
    f"{_INTO} ({_values('new')}); end",
    f"create trigger if not exists articles_unindexed after delete on articles begin "
    f"{_OUT_OF} ('delete', {_values('old')}); end",
    f"create trigger if not exists articles_reindexed after update on articles begin "
    f"{_OUT_OF} ('delete', {_values('old')}); {_INTO} ({_values('new')}); end",
)


def make_index(db: sqlite3.Connection) -> None:
    """Make what is missing of index, view and triggers, and fill the index from the articles.

    To be called after anything that makes the table ``articles`` anew, such as a transform of
    sqlite-utils, which drops its triggers.
    """
    for statement in _STATEMENTS:
        db.execute(statement)
    db.execute(f"insert into {INDEX} ({INDEX}) values ('rebuild')")  # noqa: S608 - our name


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found; ``excerpt`` shows the words in square brackets."""

    article_id: str
    title: str | None
    published_on: str | None
    excerpt: str


def match_expression(query: str) -> str:
    """A query of words and "quoted phrases" as an FTS5 expression in which nothing is an operator.

    >>> match_expression('nđ-cp AND "cải cách')
    '"nđ-cp" "AND" "cải" "cách"'
    """
    if query.count('"') % 2:
        query = query.replace('"', " ")
    return " ".join(f'"{word.strip(chr(34))}"' for word in _WORD.findall(query) if word.strip('"'))


def search(db: sqlite3.Connection, query: str, limit: int = 20) -> list[Hit]:
    """Articles that hold all words of a query, those that hold it exactly as written first.

    ``db`` is a connection to ``facts.db``. A query without words finds nothing.
    """
    expression = match_expression(query)
    if not expression:
        return []
    rows = db.execute(
        f"select id, a.title, published_on, snippet({INDEX}, -1, '[', ']', '…', 24), "  # noqa: S608
        f"coalesce(a.title, '') || ' ' || a.text from {INDEX} join articles a on a.{ROW} = {INDEX}.rowid "
        f"where {INDEX} match ? order by rank, id limit ?",
        [expression, limit * _CANDIDATES],
    ).fetchall()
    wanted = lower(plain(query)).replace('"', "").strip()
    ranked = sorted(rows, key=lambda row: wanted not in lower(plain(row[4])))
    return [Hit(row[0], row[1], row[2], row[3]) for row in ranked[:limit]]
