"""The archive ``pages.db``: every page byte for byte, append-only, committed the moment it arrives.

A page is known by its canonical address. The same bytes again add nothing; other bytes add a
revision. Nothing is changed or removed afterwards: facts are read from here at will.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, Self

from crawler.archive_schema import ArchiveError, prepare
from crawler.pages import Given, IncomingPage, StoredPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Added", "Archive", "ArchiveError", "Given", "IncomingPage", "StoredPage", "now"]

Added = Literal["new", "revised", "unchanged"]

_BATCH = 500
_BUSY_SECONDS = 30.0


def now() -> str:
    """The present time as the archive writes it: UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Archive:
    """``pages.db`` at a path, made where it does not exist.

    Raises :class:`ArchiveError` where the file is no such database, is newer than this program
    or cannot be written. A context manager; closing twice does no harm.

    >>> import tempfile, pathlib
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Archive(pathlib.Path(folder.name) / "pages.db") as archive:
    ...     page = IncomingPage(address="https://a.gov.vn/1", content=b"<p>Tin</p>", how="crawl")
    ...     archive.add(page), archive.add(page), archive.content(1)
    ('new', 'unchanged', b'<p>Tin</p>')
    >>> folder.cleanup()
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(f"{path} cannot be opened: {error}.") from error
        self._db.row_factory = sqlite3.Row
        try:
            prepare(self._db, str(path))
        except sqlite3.DatabaseError as error:
            self.close()
            raise ArchiveError(f"{path} cannot be used as an archive of pages: {error}.") from error
        except ArchiveError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(self, page: IncomingPage, run_id: int | None = None) -> Added:
        """Take in one page and commit it; says what that changed.

        Compared with the latest revision of the same canonical address only, so a page that
        returns to an older form is a revision too.
        """
        canonical = page.canonical_address or page.address
        digest = hashlib.sha256(page.content).hexdigest()
        with self._writing():
            latest = self._db.execute(
                "select sha256 from pages where canonical_address = ? order by id desc limit 1", [canonical]
            ).fetchone()
            if latest and latest["sha256"] == digest:
                return "unchanged"
            row = {
                "address": page.address,
                "canonical_address": canonical,
                "source_id": page.source_id,
                "portal_id": page.portal_id,
                "how": page.how,
                "status": page.status,
                "headers": json.dumps(page.headers),
                "content_type": page.content_type,
                "charset": page.charset,
                "fetched_at": page.fetched_at or now(),
                "sha256": digest,
                "size": len(page.content),
                "content": zlib.compress(page.content),
                "meta": json.dumps({k: v for k, v in asdict(page.given).items() if v is not None}),
                "run_id": run_id,
            }
            self._insert("pages", row)
        return "revised" if latest else "new"

    def add_problem(self, path: str, reason: str, run_id: int | None = None) -> None:
        """Keep what could not be taken in or fetched, and why."""
        with self._writing():
            self._insert("problems", {"path": path, "reason": reason, "at": now(), "run_id": run_id})

    def begin_run(self, kind: str, note: str | None = None) -> int:
        """Open a row for one taking-in or crawl; gives its number."""
        with self._writing():
            return self._insert("runs", {"kind": kind, "note": note, "started_at": now()})

    def end_run(self, run_id: int, **counts: int) -> None:
        """Close a run with what it came to, such as ``new=3, revised=1``."""
        with self._writing():
            self._db.execute(
                "update runs set finished_at = ?, counts = ? where id = ?",
                [now(), json.dumps(counts), run_id],
            )

    def known(self, canonical_address: str) -> StoredPage | None:
        """The latest revision of an address, or None where it was never taken in."""
        row = self._db.execute(
            f"{_SELECT} from latest_pages where canonical_address = ?", [canonical_address]
        ).fetchone()
        return _stored(row) if row else None

    def latest(self, after: int = 0) -> Iterator[StoredPage]:
        """The latest revision of each address in the order of arrival, a batch in memory at a time."""
        while True:
            query = f"{_SELECT} from latest_pages where id > ? order by id limit ?"
            rows = self._db.execute(query, [after, _BATCH]).fetchall()
            if not rows:
                return
            yield from map(_stored, rows)
            after = rows[-1]["id"]

    def revisions(self, canonical_address: str) -> list[StoredPage]:
        """Every revision of an address, oldest first."""
        query = f"{_SELECT} from pages where canonical_address = ? order by id"
        return [_stored(row) for row in self._db.execute(query, [canonical_address])]

    def content(self, page_id: int) -> bytes:
        """The bytes of a page as they came. Raises KeyError for an unknown number."""
        row = self._db.execute("select content from pages where id = ?", [page_id]).fetchone()
        if row is None:
            raise KeyError(page_id)
        return zlib.decompress(row["content"])

    def _insert(self, table: str, row: Mapping[str, object]) -> int:
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        query = f"insert into {table} ({columns}) values ({marks})"  # noqa: S608 - names are ours
        with closing(self._db.execute(query, list(row.values()))) as cursor:
            return cursor.lastrowid or 0

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction, locked for writing from its start, so that two writers wait in turn."""
        try:
            self._db.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")
        except sqlite3.OperationalError as error:
            raise ArchiveError(f"{self._path} cannot be written: {error}.") from error


_SELECT = (
    "select id, address, canonical_address, source_id, portal_id, how, status, headers, content_type, "
    "charset, fetched_at, sha256, size, meta, run_id"
)


def _stored(row: sqlite3.Row) -> StoredPage:
    values = dict(row)
    headers = tuple((str(name), str(value)) for name, value in json.loads(values.pop("headers")))
    return StoredPage(headers=headers, given=Given(**json.loads(values.pop("meta"))), **values)
