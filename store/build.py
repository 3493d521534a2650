"""Build ``facts.db`` from the archive: what is new or changed, or everything anew."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from store import plan, swap
from store.places import province_rows
from store.pool import read_all
from store.reading import present_rules
from store.records import Failure, NoArticle, Portal, Reading
from store.schema import SchemaError, open_facts
from store.tables import fact_tables
from store.writer import insert, transaction, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from store.records import Pages, Rules

_UNSTORABLE = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    OverflowError,
    UnicodeError,
)


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build came to; its text is one line for people."""

    rules_version: str
    pages: int
    read: int
    unchanged: int
    skipped: int
    failures: int
    removed: int
    articles: int
    facts: int
    seconds: float

    def __str__(self) -> str:
        parts = [f"{self.read} read", f"{self.unchanged} unchanged"]
        extra = {"no article or copy": self.skipped, "failed": self.failures, "removed": self.removed}
        stock = f"{self.articles} articles, {self.facts} facts"
        parts += [f"{count} {name}" for name, count in extra.items() if count]
        return f"Built: {', '.join(parts)}; {stock}, {self.seconds:.1f} s"


def build(
    pages: Pages,
    facts_db: Path,
    *,
    everything: bool = False,
    jobs: int = 1,
    progress: Callable[[], None] | None = None,
    rules: Rules | None = None,
    portals: Iterable[Portal] = (),
) -> BuildSummary:
    """Read the latest revision of every page into ``facts_db``.

    Pages whose bytes, rule set and portal are as at the last build are left as they are, unless
    ``everything`` is asked for: then a new file is built beside the old one and takes its place
    when it is whole. Each article is one transaction, so the file is usable whenever the build
    ends. ``progress`` is called after each page that was read; ``jobs`` processes read.

    Raises SchemaError where the file cannot be used or another build is writing to it.
    """
    job = _Job(pages, rules or present_rules(), jobs, progress, tuple(portals))
    try:
        with swap.only_one(facts_db):
            if not everything:
                return _fill(facts_db, job)
            if facts_db.exists():
                open_facts(facts_db).close()  # refuses what is not ours before the long work
            fresh = swap.beside(facts_db)
            summary = _fill(fresh, job)
            swap.take_over(fresh, facts_db)
            return summary
    except sqlite3.OperationalError as error:
        raise SchemaError(f"{facts_db} cannot be written: {error}.") from error


@dataclass(frozen=True, slots=True)
class _Job:
    """What :func:`build` was asked to do."""

    pages: Pages
    rules: Rules
    jobs: int
    progress: Callable[[], None] | None
    portals: tuple[Portal, ...]


def _fill(path: Path, job: _Job) -> BuildSummary:
    started = time.monotonic()
    db = open_facts(path)
    try:
        interrupted = db.execute("select finished_at is null from runs order by id desc limit 1").fetchone()
        run = _begin_run(db, job.rules.version)
        _write_registries(db, job.portals)
        todo = plan.make(db, job.pages, job.rules.version, {p.id: p.province for p in job.portals})
        counts = _read_and_write(db, job)
        if sum(counts.values()) or todo.removed or interrupted == (1,):
            _tidy(db)
        summary = _summary(db, job.rules.version, todo, counts, time.monotonic() - started)
        _end_run(db, run, summary)
    finally:
        db.close()
    return summary


def _read_and_write(db: sqlite3.Connection, job: _Job) -> dict[type, int]:
    counts: dict[type, int] = {Reading: 0, NoArticle: 0, Failure: 0}
    for task, outcome in read_all(plan.tasks(db, job.pages), job.rules, job.jobs):
        written = outcome
        try:
            write(db, task, outcome)
        except _UNSTORABLE as error:  # such as a number of thirty digits
            written = Failure(f"cannot be stored: {error}")
            write(db, task, written)
        counts[type(written)] += 1
        if job.progress:
            job.progress()
    return counts


def _begin_run(db: sqlite3.Connection, rules_version: str) -> int:
    with transaction(db):
        insert(db, "runs", [{"started_at": _now(), "rules_version": rules_version}])
        return int(db.execute("select max(id) from runs").fetchone()[0])


def _write_registries(db: sqlite3.Connection, portals: tuple[Portal, ...]) -> None:
    rows = [{name: getattr(portal, name) for name in Portal.__slots__} for portal in portals]
    with transaction(db):
        for name, registry in (("provinces", province_rows()), ("portals", rows)):
            for row in registry:
                columns = ", ".join(row)
                changes = ", ".join(f"{column} = excluded.{column}" for column in row)
                db.execute(
                    f"insert into {name} ({columns}) values ({', '.join('?' * len(row))}) "  # noqa: S608 - our names
                    f"on conflict (id) do update set {changes}",
                    list(row.values()),
                )


def _tidy(db: sqlite3.Connection) -> None:
    """Say of each document what most of its citations say; drop those that nothing cites."""

    def commonest(column: str) -> str:
        return (
            f"{column} = (select {column} from citations where document_id = documents.id "  # noqa: S608
            f"and {column} is not null group by {column} order by count(*) desc, {column} limit 1)"
        )

    said = ", ".join(map(commonest, ("year", "identifier", "issuer", "issued_on")))
    with transaction(db):
        db.execute(
            "delete from documents where not exists "
            "(select 1 from citations where document_id = documents.id)"
        )
        db.execute(f"update documents set {said}")  # noqa: S608 - our names
    db.execute("pragma optimize")


def _summary(
    db: sqlite3.Connection, rules_version: str, todo: plan.Plan, counts: dict[type, int], seconds: float
) -> BuildSummary:
    read = sum(counts.values())
    return BuildSummary(
        rules_version=rules_version,
        pages=todo.pages,
        read=read,
        unchanged=todo.pages - read - todo.copies,
        skipped=counts[NoArticle] + todo.copies,
        failures=counts[Failure],
        removed=todo.removed,
        articles=_count(db, "articles"),
        facts=sum(_count(db, declared.name) for declared in fact_tables()),
        seconds=seconds,
    )


def _end_run(db: sqlite3.Connection, run: int, summary: BuildSummary) -> None:
    row = {
        "finished_at": _now(),
        "pages_in": summary.pages,
        "pages_read": summary.read,
        "articles": summary.articles,
        "skipped": _count(db, "skipped"),
        "failures": _count(db, "failures"),
        "facts_out": summary.facts,
        "seconds": round(summary.seconds, 3),
    }
    changes = ", ".join(f"{name} = ?" for name in row)
    with transaction(db):
        db.execute(f"update runs set {changes} where id = ?", [*row.values(), run])  # noqa: S608 - our names


def _count(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"select count(*) from {name}").fetchone()[0])  # noqa: S608 - our names


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
