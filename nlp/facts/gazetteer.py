"""The administrative units of Viet Nam by name: provinces of 63 and of 34, districts, communes.

Data are read once, on first use, from ``provinces.csv``, ``districts.csv`` and ``communes.csv``.
Names are looked up in lower case with one tone placement (`nlp.text.plain`, `nlp.text.lower`).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from nlp import vocabulary
from nlp.text import lower, plain

if TYPE_CHECKING:
    from datetime import date

Tier = Literal["province", "district", "commune"]

TIERS: dict[str, Tier] = {
    "tỉnh": "province",
    "thành phố": "district",
    "quận": "district",
    "huyện": "district",
    "thị xã": "district",
    "thị trấn": "commune",
    "phường": "commune",
    "xã": "commune",
    "đặc khu": "commune",
}
MERGER = "2025-07-01"
"""First day of 34 provinces and of two tiers (Resolution 202/2025/QH15)."""


@dataclass(frozen=True, slots=True)
class Province:
    """A province of one vintage; ``successor`` is the code of the unit of 34 that took it in."""

    vintage: str
    code: str
    name: str
    kind: str
    valid_from: str
    valid_to: str
    successor: str
    hosts: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class District:
    """A district as it was last called; ``province`` is a code of the 63."""

    province: str
    kind: str
    name: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune and its parents; ``district`` is empty for the communes since July 2025."""

    vintage: str
    province: str
    district: str
    kind: str
    name: str


_PROVINCE_KIND = re.compile(r"^(?:tỉnh|thành phố|tp)\b\.?\s{0,2}")
_SPELLINGS = {
    "đăk": "đắk",
    "đắc": "đắk",
    "dak": "đắk",
    "đak": "đắk",
    "mĩ": "mỹ",
    "kì": "kỳ",
    "lí": "lý",
    "quí": "quý",
}


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """The form under which a name is looked up: lower case, one tone placement, one spelling.

    Spaces, hyphens and apostrophes do not count: ``Krông A Na`` is ``Krông Ana``.

    >>> key("Đăk Mĩ") == key("Đắk Mỹ"), key("Bà Rịa - Vũng Tàu")
    (True, 'bàrịavũngtàu')
    """
    words = lower(plain(name)).replace("-", " ").replace("'", "").split()
    return "".join(_SPELLINGS.get(word, word) for word in words)


def _rows(name: str) -> list[dict[str, str]]:
    text = vocabulary.text(name)
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def provinces() -> tuple[Province, ...]:
    """All provinces: vintage ``older`` (until 2008), ``old`` (the 63) and ``new`` (the 34)."""
    return tuple(
        Province(
            vintage=row["vintage"],
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            successor=row["successor"],
            hosts=tuple(row["host"].split()),
            aliases=tuple(filter(None, row["aliases"].split("|"))),
        )
        for row in _rows("provinces.csv")
    )


@cache
def districts() -> tuple[District, ...]:
    """All districts up to 30 June 2025."""
    return tuple(
        District(row["province"], row["kind"], row["name"], row["valid_to"]) for row in _rows("districts.csv")
    )


@cache
def communes() -> tuple[Commune, ...]:
    """The communes of early 2025 and those since 1 July 2025."""
    return tuple(
        Commune(row["vintage"], row["province"], row["district"], row["kind"], name)
        for row in _rows("communes.csv")
        for name in row["names"].split("|")
    )


@cache
def province_names() -> dict[str, str]:
    """Every lower-case name and alias of a province, with the name it stands for.

    >>> province_names()["tp.hcm"], province_names()["huế"]
    ('Hồ Chí Minh', 'Thừa Thiên Huế')
    """
    names: dict[str, str] = {"huế": "Thừa Thiên Huế"}
    for unit in provinces():
        for name in (unit.name, *unit.aliases):
            names.setdefault(lower(plain(name)), unit.name)
    return names


@cache
def _province_keys() -> dict[str, str]:
    return {key(name): unit for name, unit in province_names().items()}


@cache
def district_index() -> dict[str, tuple[District, ...]]:
    """Districts by the `key` of their name."""
    found: dict[str, list[District]] = defaultdict(list)
    for unit in districts():
        found[key(unit.name)].append(unit)
    return {name: tuple(units) for name, units in found.items()}


@cache
def commune_index() -> dict[str, tuple[Commune, ...]]:
    """Communes by the `key` of their name."""
    found: dict[str, list[Commune]] = defaultdict(list)
    for unit in communes():
        found[key(unit.name)].append(unit)
    return {name: tuple(units) for name, units in found.items()}


@cache
def known_names(tier: Tier) -> dict[str, str]:
    """Names of a tier by `key`, with their spelling.

    >>> known_names("district")[key("cao lãnh")]
    'Cao Lãnh'
    """
    if tier == "province":
        return _province_keys()
    units = district_index() if tier == "district" else commune_index()
    return {name: found[0].name for name, found in units.items()}


@cache
def cities(vintage: str) -> frozenset[str]:
    """Names of the cities under the central government in a vintage.

    >>> sorted(cities("new") - cities("old"))
    ['Huế']
    """
    return frozenset(u.name for u in provinces() if u.vintage == vintage and u.kind == "thành phố")


def is_city(name: str, on: date | None = None) -> bool:
    """Whether a city of that name is run by the centre (Huế since 1 January 2025).

    >>> is_city("Cần Thơ"), is_city("Huế"), is_city("Vinh")
    (True, False, False)
    """
    if name == "Huế":
        return on is not None and on.year >= 2025
    return _province_keys().get(key(name)) in cities("old")


def province_named(text: str) -> str | None:
    """The province a phrase names, with or without its kind; None where there is none of that name.

    >>> province_named("Thành phố Hồ Chí Minh"), province_named("tỉnh Daklak"), province_named("Vinh")
    ('Hồ Chí Minh', 'Đắk Lắk', None)
    """
    names = _province_keys()
    bare = _PROVINCE_KIND.sub("", lower(plain(text)).strip(), count=1)
    return names.get(key(text)) or names.get(key(bare))


@cache
def _host_names() -> dict[str, str]:
    """Province by host; the name of before 1 July 2025 where a host served both."""
    ranked = sorted(provinces(), key=lambda unit: unit.vintage != "old")
    names: dict[str, str] = {}
    for unit in ranked:
        for host in unit.hosts:
            names.setdefault(host, unit.name)
    return names


def province_of_host(host: str | None) -> str | None:
    """The province whose portal, or whose department's or district's portal, a host is.

    >>> province_of_host("caolanh.dongthap.gov.vn"), province_of_host("vnexpress.net")
    ('Đồng Tháp', None)
    """
    labels = (host or "").lower().split(".")
    tails = (".".join(labels[i:]) for i in range(len(labels) - 2))
    return next((_host_names()[tail] for tail in tails if tail in _host_names()), None)


@cache
def _codes() -> dict[tuple[str, str], str]:
    return {(unit.vintage, unit.code): unit.name for unit in provinces()}


def province_of(vintage: str, code: str) -> str:
    """Name of a province by vintage and code; KeyError where there is none.

    >>> province_of("old", "80"), province_of("new", "80")
    ('Long An', 'Tây Ninh')
    """
    return _codes()[vintage, code]


@cache
def successors() -> dict[str, str]:
    """The unit of 34 that took in each province, where the name changed.

    >>> successors()["Long An"], "Tây Ninh" in successors()
    ('Tây Ninh', False)
    """
    new = {unit.code: unit.name for unit in provinces() if unit.vintage == "new"}
    pairs = {unit.name: new[unit.successor] for unit in provinces() if unit.vintage != "new"}
    return {old: name for old, name in pairs.items() if old != name}
