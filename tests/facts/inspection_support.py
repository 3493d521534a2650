"""Readings with agencies for the tests of inspections and coverage."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from nlp.evaluate import f1
from nlp.facts.coverage import find_coverage
from nlp.facts.inspections import find_inspections
from nlp.facts.places import locate
from nlp.facts.units import find_units
from nlp.matching import SCORED, once, pair
from nlp.reading import Reading, read
from nlp.types import Coverage, InspectedUnit

GOLD = Path(__file__).parents[1] / "gold" / "inspections.jsonl"
Record = dict[str, Any]


@cache
def gold() -> tuple[Record, ...]:
    return tuple(json.loads(line) for line in GOLD.read_text("utf-8").splitlines())


def facts(
    text: str, title: str | None = None, published_on: str | None = None
) -> tuple[Reading, tuple[InspectedUnit, ...], tuple[Coverage, ...]]:
    reading = read(text, title, published_on)
    place = locate(reading)
    units = find_units(reading, place)
    return reading, find_inspections(reading, units, place), find_coverage(reading, units, place)


def names(text: str, title: str | None = None) -> list[str]:
    return [unit.name for unit in facts(text, title)[1]]


def modes(text: str, title: str | None = None) -> dict[str, str]:
    return {unit.name: unit.mode for unit in facts(text, title)[1]}


def counts(text: str, title: str | None = None) -> list[tuple[str, int | None, int | None, float | None]]:
    return [(c.group_name, c.inspected, c.total, c.percent) for c in facts(text, title)[2]]


def score(kind_name: str, *, joined: bool = False) -> float:
    """F1 over the own gold; ``joined`` reads each body as one line."""
    kind = next(kind for kind in SCORED if kind.name == kind_name)
    right = missed = extra = 0
    for record in gold():
        text = record["text"].replace("\n", " ") if joined else record["text"]
        _, units, coverage = facts(text, record["title"], record["published_on"])
        found = units if kind_name == "inspected_units" else coverage
        paired, lost, wrong = pair(kind, once(kind, record[kind_name]), once(kind, map(asdict, found)))
        right, missed, extra = right + len(paired), missed + len(lost), extra + len(wrong)
    return f1(right, missed, extra)
