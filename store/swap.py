"""One build at a time, and the swap of a database for one built beside it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from store.schema import SchemaError, open_facts
from store.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BESIDE = ("-wal", "-shm", "-journal")


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Keep other builds away from a database; the lock goes with the process, however it ends.

    Raises SchemaError where another build holds it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(path.with_name(f"{path.name}.lock"), timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise SchemaError(f"{path} cannot be written: {error}.") from error
    try:
        try:
            lock.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            raise SchemaError(f"another build is writing to {path}; wait until it has ended.") from error
        yield
    finally:
        lock.close()


def beside(path: Path) -> Path:
    """Where a new database is built; what an interrupted build left there is removed."""
    fresh = path.with_name(f"{path.name}.new")
    for name in ("", *_BESIDE):
        fresh.with_name(fresh.name + name).unlink(missing_ok=True)
    return fresh


def take_over(fresh: Path, path: Path) -> None:
    """Put a whole database in the place of another, whose list of runs goes on in it.

    Whoever has the old one open keeps reading it undisturbed; whoever opens the path afterwards
    gets the new one. Its write-ahead log is folded in first, and the old one's is taken away,
    so that no log is ever read with the wrong database.
    """
    if path.exists():
        _carry_runs_over(path, fresh)
    db = open_facts(fresh)
    db.execute("pragma wal_checkpoint(truncate)")
    db.close()
    if path.exists():
        old = sqlite3.connect(path, timeout=0, isolation_level=None)
        with suppress(sqlite3.OperationalError):  # a reader holds the log: it keeps its own copy open
            old.execute("pragma wal_checkpoint(truncate)")
        old.close()
    fresh.replace(path)
    for name in _BESIDE:
        path.with_name(path.name + name).unlink(missing_ok=True)


def _carry_runs_over(path: Path, fresh: Path) -> None:
    names = ", ".join(name for name in table("runs").names if name != "id")
    db = open_facts(fresh)
    try:
        db.execute("attach ? as old", [str(path)])
        db.execute("begin immediate")
        db.execute("update runs set id = -id - (select coalesce(max(id), 0) from old.runs)")
        db.execute(f"insert into runs (id, {names}) select id, {names} from old.runs")  # noqa: S608 - our names
        db.execute("update runs set id = -id where id < 0")
        db.execute("commit")
        db.execute("detach old")
    finally:
        db.close()
