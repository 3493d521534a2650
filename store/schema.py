"""``facts.db``: open it, bring it to the present form, refuse what is not ours."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from sqlite_utils import Database

from store.migrations import VERSION, migrations

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID: Final = int.from_bytes(b"CCHF", "big")

_BUSY_SECONDS: Final = 30.0


class SchemaError(Exception):
    """The database cannot be opened or written; the message says what to do."""


class StaleDatabaseError(SchemaError):
    """The database and this program are not of the same age."""


def open_facts(path: Path) -> sqlite3.Connection:
    """``facts.db`` at a path, made where it does not exist, with its tables in the present form.

    The connection commits each statement unless a transaction was begun. Raises
    :class:`SchemaError` where the file is no such database or cannot be opened, and
    :class:`StaleDatabaseError` where it was written by a later version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise SchemaError(f"{path} cannot be opened: {error}.") from error
    try:
        _check(db, str(path))
        _prepare(db)
    except sqlite3.Error as error:
        db.close()
        raise SchemaError(
            f"{path} cannot be used ({error}); move it away and run cchc build --all."
        ) from error
    except SchemaError:
        db.close()
        raise
    return db


def read_facts(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """``facts.db`` for reading only; ``immutable`` where nothing can or will write to it.

    Raises :class:`SchemaError` as :func:`open_facts` does.
    """
    if not path.is_file():
        raise SchemaError(f"{path} does not exist; make it with cchc build.")
    options = "mode=ro&immutable=1" if immutable else "mode=ro"
    db = sqlite3.connect(f"{path.resolve().as_uri()}?{options}", uri=True, timeout=_BUSY_SECONDS)
    db.row_factory = sqlite3.Row
    try:
        if _check(db, str(path)) < VERSION:
            raise StaleDatabaseError(f"{path} was written by an earlier version of cchc; run cchc build.")
    except sqlite3.Error as error:
        db.close()
        raise SchemaError(f"{path} cannot be read ({error}); run cchc build --all.") from error
    except SchemaError:
        db.close()
        raise
    return db


def _check(db: sqlite3.Connection, name: str) -> int:
    """The version of a database that is ours and not newer than this program; 0 where it is empty."""
    # One statement, so that what another process is making is seen whole or not at all.
    version, owner, things = db.execute(
        "select (select user_version from pragma_user_version), "
        "(select application_id from pragma_application_id), (select count(*) from sqlite_master)"
    ).fetchone()
    if things and owner != APPLICATION_ID:
        raise SchemaError(f"{name} holds something other than facts; name another data directory.")
    if version > VERSION:
        raise StaleDatabaseError(
            f"{name} was written by a later version of cchc; update cchc, or move the file away and build."
        )
    return int(version)


def _prepare(db: sqlite3.Connection) -> None:
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = normal")
    if _pragma(db, "user_version") < VERSION:
        db.execute("begin immediate")  # whoever waited here finds the steps applied
        try:
            db.execute(f"pragma application_id = {APPLICATION_ID}")
            migrations.apply(Database(db))
            db.execute(f"pragma user_version = {VERSION}")
        except BaseException:
            db.execute("rollback")
            raise
        db.execute("commit")
    db.execute("pragma foreign_keys = on")


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"pragma {name}").fetchone()[0])
