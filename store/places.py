"""Provinces in the database: their rows, and the codes and successor of a name at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nlp.facts.gazetteer import MERGER, Province, province_named, province_of, provinces

_VINTAGES = {"older": 0, "old": 1, "new": 2}


@dataclass(frozen=True, slots=True)
class Area:
    """A province by name and code at a time, and the unit of 34 it belongs to; all None where unknown."""

    name: str | None = None
    code: str | None = None
    id: str | None = None
    name_2025: str | None = None


@cache
def province_rows() -> tuple[dict[str, object], ...]:
    """A row for each province of each vintage."""
    return tuple(
        {
            "id": _id(unit),
            "vintage": unit.vintage,
            "code": unit.code,
            "name": unit.name,
            "kind": unit.kind,
            "valid_from": unit.valid_from or None,
            "valid_to": unit.valid_to or None,
            "province_2025": province_of("new", _code_2025(unit)),
            "code_2025": _code_2025(unit),
            "hosts": " ".join(unit.hosts) or None,
        }
        for unit in provinces()
    )


def area(name: str | None, published_on: str | None) -> Area:
    """What is known of a province of that name, in the vintage of the day where both have it.

    A name that no table has is kept as it is, without codes.

    >>> area("TP. Hồ Chí Minh", None).name, area("Atlantis", None).name
    ('Hồ Chí Minh', 'Atlantis')
    >>> area("Tây Ninh", "2024-05-01").code, area("Tây Ninh", "2025-08-01").code
    ('72', '80')
    >>> area("Long An", "2025-08-01")
    Area(name='Long An', code='80', id='old-80', name_2025='Tây Ninh')
    """
    known = province_named(name) if name and name not in _by_name() else name
    units = _by_name().get(known or name or "", ())
    if not units:
        return Area(name)
    since = "new" if published_on and published_on >= MERGER else "old"
    unit = min(units, key=lambda u: (u.vintage != since, -_VINTAGES[u.vintage]))
    return Area(unit.name, unit.code, _id(unit), province_of("new", _code_2025(unit)))


@cache
def _by_name() -> dict[str, tuple[Province, ...]]:
    names = {unit.name for unit in provinces()}
    return {name: tuple(unit for unit in provinces() if unit.name == name) for name in names}


def _id(unit: Province) -> str:
    return f"{unit.vintage}-{unit.code}"


def _code_2025(unit: Province) -> str:
    return unit.code if unit.vintage == "new" else unit.successor
