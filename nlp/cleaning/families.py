"""Families of portal software, read from ``nlp/data/families.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nlp import vocabulary

_LONGEST_LOOK = 3_000_000  # characters of the source searched for marks


@dataclass(frozen=True, slots=True)
class Family:
    """Recognition marks, and CSS selectors for the parts of an article, best first."""

    name: str
    marks: tuple[str, ...]
    body: tuple[str, ...]
    lead: tuple[str, ...]
    title: tuple[str, ...]
    day: tuple[str, ...]
    author: tuple[str, ...]
    drop: tuple[str, ...]


@cache
def families() -> tuple[Family, ...]:
    """All families of the data file, the generic one last."""
    data = vocabulary.toml("families.toml")
    return tuple(
        Family(entry["name"], *(tuple(entry[part]) for part in Family.__slots__[1:]))
        for entry in data["family"]
    )


def recognise(source: str) -> Family:
    """The family with most marks in a page's source; the generic one where there is none.

    >>> recognise('<meta name="generator" content="NukeViet v4.5">').name
    'nukeviet'
    >>> recognise("<p>Xin chào</p>").name
    'generic'
    """
    small = source[:_LONGEST_LOOK].lower()
    known = families()
    marks = [sum(mark in small for mark in family.marks) for family in known]
    return known[marks.index(max(marks))] if max(marks) else known[-1]
