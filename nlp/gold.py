"""Gold files: one JSON object a line, one article a line (annotation guide)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Fact = Mapping[str, Any]

KINDS = ("citations", "dates", "inspected_units", "coverage", "dossier_figures")


class GoldError(ValueError):
    """A gold file that cannot be read; the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """One article of a gold file.

    ``facts`` holds only the kinds that the record judges; an empty tuple means that nothing of
    that kind may be found. ``text`` is None where the record names a ``file`` that was added.
    """

    name: str
    facts: Mapping[str, tuple[Fact, ...]]
    article: Mapping[str, Any]
    text: str | None = None
    file: str | None = None
    title: str | None = None
    published_on: str | None = None
    url: str | None = None


def read_gold(path: Path) -> list[GoldRecord]:
    """Read a gold file.

    Raises GoldError where the file is missing, empty or a line is no gold record.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise GoldError(f"{path}: cannot be read ({reason}); name a gold file in JSONL.") from error
    records = list(_records(path, content))
    if not records:
        raise GoldError(f"{path}: holds no gold record; write one JSON object a line.")
    return records


def _records(path: Path, content: str) -> Iterator[GoldRecord]:
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{path}, line {number}: is no JSON ({error.msg}); mend the line.") from error
        yield _record(f"{path}, line {number}", data)


def _record(where: str, data: object) -> GoldRecord:
    if not isinstance(data, dict):
        raise GoldError(f"{where}: is no JSON object; write one object a line.")
    if not isinstance(data.get("text"), str) and not isinstance(data.get("file"), str):
        raise GoldError(f"{where}: has neither text nor file; add one of them.")
    for kind in KINDS:
        facts = data.get(kind, [])
        if not isinstance(facts, list) or not all(isinstance(fact, dict) for fact in facts):
            raise GoldError(f"{where}: {kind} is no list of objects; mend it.")
    return GoldRecord(
        name=str(data.get("id") or data.get("file") or where),
        facts={kind: tuple(data[kind]) for kind in KINDS if kind in data},
        article=data.get("article") or {},
        text=data.get("text"),
        file=data.get("file"),
        title=data.get("title"),
        published_on=data.get("published_on"),
        url=data.get("url"),
    )
