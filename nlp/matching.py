"""When a fact that was read is the same as a gold fact, and which of its fields are right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nlp.text import fold, nfc, plain

Fact = Mapping[str, Any]

_SIGNS = re.compile(r"[^\w%]+")
_CITIES = re.compile(r"^(?:tinh|thanh pho|tp) (?=\S)")


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of fact is scored.

    ``same`` says whether two facts are the same one; ``identity`` is what counts once an
    article; ``fields`` are compared on the pairs found.
    """

    name: str
    same: Callable[[Fact, Fact], bool]
    identity: Callable[[Fact], object]
    fields: Mapping[str, Callable[[Fact], object]]


def words(value: object) -> str | None:
    """A name as its folded words: marks, case and spelling of tones do not count.

    >>> words("UBND thị xã Hoà Thành") == words("ubnd thị xã Hòa Thành")
    True
    """
    return None if value is None else _SIGNS.sub(" ", fold(plain(nfc(str(value))))).strip()


def province_words(value: object) -> str | None:
    """A province without its kind, so that ``TP. Hồ Chí Minh`` and ``Hồ Chí Minh`` agree."""
    name = words(value)
    return None if name is None else _CITIES.sub("", name)


def _number(fact: Fact) -> str | None:
    number = fact.get("number")
    return None if number is None else str(number).lstrip("0").lower()


def _same_citation(left: Fact, right: Fact) -> bool:
    if left.get("doc_type") != right.get("doc_type") or _number(left) != _number(right):
        return False
    if left.get("year") is not None and right.get("year") is not None:
        return bool(left["year"] == right["year"])
    if left.get("identifier") and right.get("identifier"):
        return words(left["identifier"]) == words(right["identifier"])
    return True


def _citation_identity(fact: Fact) -> object:
    name = words(fact.get("quote")) if fact.get("number") is None else None
    return fact.get("doc_type"), _number(fact), fact.get("year") or words(fact.get("identifier")), name


def _days(fact: Fact) -> object:
    return fact.get("start_on"), fact.get("end_on")


def _coverage_counts(fact: Fact) -> object:
    return fact.get("inspected"), fact.get("total"), fact.get("percent")


def _group(fact: Fact) -> object:
    return words(fact.get("group") or fact.get("group_name"))


def _figure_key(fact: Fact) -> object:
    amount = fact.get("value") if fact.get("value") is not None else ("%", fact.get("percent"))
    return fact.get("measure"), fact.get("channel"), amount


def _period(fact: Fact) -> object:
    return fact.get("period_start"), fact.get("period_end")


def _field(name: str) -> Callable[[Fact], object]:
    return lambda fact: fact.get(name)


def _name(name: str) -> Callable[[Fact], object]:
    return lambda fact: words(fact.get(name))


def _by(key: Callable[[Fact], object]) -> Callable[[Fact, Fact], bool]:
    return lambda left, right: key(left) == key(right)


SCORED = (
    Kind(
        "citations",
        _same_citation,
        _citation_identity,
        {
            "year": _field("year"),
            "identifier": _field("identifier"),
            "issued_on": _field("issued_on"),
            "issuer": _name("issuer"),
        },
    ),
    Kind("dates", _by(_days), _days, {"edtf": _field("edtf")}),
    Kind(
        "inspected_units",
        _by(_name("name")),
        _name("name"),
        {"level": _field("level"), "mode": _field("mode")},
    ),
    Kind(
        "coverage",
        _by(_coverage_counts),
        lambda fact: (_coverage_counts(fact), _group(fact)),
        {"group": _group},
    ),
    Kind(
        "dossier_figures",
        _by(_figure_key),
        lambda fact: (_figure_key(fact), _period(fact), words(fact.get("unit")), fact.get("level")),
        {
            "level": _field("level"),
            "unit": _name("unit"),
            "percent": _field("percent"),
            "comparator": _field("comparator"),
            "period": _period,
        },
    ),
)


def once(kind: Kind, facts: Iterable[Fact]) -> list[Fact]:
    """The facts of one article, each identity once, in order of first mention."""
    seen: dict[object, Fact] = {}
    for fact in facts:
        seen.setdefault(kind.identity(fact), fact)
    return list(seen.values())


def pair(
    kind: Kind, gold: list[Fact], found: list[Fact]
) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """Pair gold and found facts one to one, best agreement first; return pairs, missed and extra."""
    candidates = sorted(
        (
            (-agreement(kind, expected, fact), i, j)
            for i, expected in enumerate(gold)
            for j, fact in enumerate(found)
            if kind.same(expected, fact)
        ),
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in candidates:
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return (
        [(gold[i], found[j]) for i, j in sorted(pairs.items())],
        [fact for i, fact in enumerate(gold) if i not in pairs],
        [fact for j, fact in enumerate(found) if j not in used],
    )


def agreement(kind: Kind, expected: Fact, fact: Fact) -> int:
    """How many fields of two facts agree."""
    return sum(read(expected) == read(fact) for read in kind.fields.values())
