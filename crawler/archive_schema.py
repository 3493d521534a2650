"""The tables of ``pages.db`` and the steps that lead to them from any earlier form."""

from __future__ import annotations

import sqlite3
import time
from typing import Final

# One entry a version: the statements that lead from the version before. Entries are only ever added.
_STEPS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """create table runs (
            id integer primary key,
            kind text not null,
            note text,
            started_at text not null,
            finished_at text,
            counts text
        ) strict""",
        """create table pages (
            id integer primary key,
            address text not null,
            canonical_address text not null,
            source_id text,
            portal_id text,
            how text not null,
            status integer,
            headers text not null,
            content_type text,
            charset text,
            fetched_at text not null,
            sha256 text not null,
            size integer not null,
            content blob not null,
            meta text not null,
            run_id integer references runs (id)
        ) strict""",
        "create index pages_by_canonical_address on pages (canonical_address, id)",
        "create index pages_by_portal on pages (portal_id, id)",
        """create table problems (
            id integer primary key,
            path text not null,
            reason text not null,
            at text not null,
            run_id integer references runs (id)
        ) strict""",
        """create trigger pages_are_evidence before update on pages
           begin select raise(abort, 'pages are never changed'); end""",
        """create trigger pages_are_kept before delete on pages
           begin select raise(abort, 'pages are never removed'); end""",
        """create view latest_pages as select * from pages as page where id =
           (select max(id) from pages where canonical_address = page.canonical_address)""",
    ),
)

VERSION: Final = len(_STEPS)


_TRIES: Final = 40
_PAUSE_SECONDS: Final = 0.05
_APPLICATION_ID: Final = int.from_bytes(b"CCHP", "big")


class ArchiveError(Exception):
    """The archive cannot be opened or written; the message says what to do."""


def prepare(db: sqlite3.Connection, name: str) -> None:
    """Set a connection up and bring its tables to the present form; ``name`` is for messages.

    Raises :class:`ArchiveError` where they are ahead of this program or the database holds
    something else, sqlite3.DatabaseError where the file is no database.

    >>> db = sqlite3.connect(":memory:", isolation_level=None)
    >>> prepare(db, "pages.db")
    >>> prepare(db, "pages.db")
    >>> db.execute("pragma user_version").fetchone()[0] == VERSION
    True
    >>> db.close()
    """
    db.execute("pragma foreign_keys = on")
    db.execute("pragma synchronous = normal")
    if _version(db, name) == VERSION:
        return
    _use_log(db)
    db.execute("begin immediate")
    try:
        for step in range(_version(db, name), VERSION):
            for statement in _STEPS[step]:
                db.execute(statement)
        db.execute(f"pragma application_id = {_APPLICATION_ID}")
        db.execute(f"pragma user_version = {VERSION}")
    except BaseException:
        db.execute("rollback")
        raise
    db.execute("commit")


def _use_log(db: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; SQLite does not wait where two processes do so at once."""
    for _ in range(_TRIES):
        try:
            db.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError:
            time.sleep(_PAUSE_SECONDS)
        else:
            return
    db.execute("pragma journal_mode = wal")


def _version(db: sqlite3.Connection, name: str) -> int:
    # One statement, so that what another process is making is seen whole or not at all.
    version, owner, things = db.execute(
        "select (select user_version from pragma_user_version), "
        "(select application_id from pragma_application_id), (select count(*) from sqlite_master)"
    ).fetchone()
    if owner != _APPLICATION_ID and things:
        raise ArchiveError(f"{name} is no archive of pages; name another data directory.")
    if version > VERSION:
        raise ArchiveError(
            f"{name} was written by a later version of cchc (form {version}, known: {VERSION}); update cchc."
        )
    return int(version)
