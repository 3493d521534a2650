"""Heads of agencies' names (``UBND``, ``Sở``, ``Bộ phận một cửa`` …) and where they stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.agency_vocabulary import vocabulary
from nlp.facts.gazetteer import TIERS
from nlp.text import lower, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORT_KINDS = frozenset({"TP", "T.P", "Tp", "TPHCM", "TX", "Tx", "TT", "Q", "P", "H"})
"""Abbreviated kinds of areas; they count only where a name follows."""


@dataclass(frozen=True, slots=True)
class Head:
    """What an agency's name begins with (a table ``heads`` of ``agencies.toml``).

    ``takes`` says what follows: ``areas``, a ``field`` of work, an ``owner``, the name of a ``party``
    committee's area, or ``nothing``; ``alone`` heads stand without any of it.
    """

    kind: str
    stem: str
    takes: str
    fields: str
    small: bool
    alone: bool
    level: str


def _spellings(form: str, *, small: bool) -> Iterator[str]:
    """A form as titles, headlines and careless hands write it."""
    yield form
    yield form[0].upper() + form[1:]
    yield form.upper()
    yield form[0].upper() + lower(form[1:])
    if form.islower() or " " in form:
        yield " ".join(word if word.isupper() else word.capitalize() for word in form.split(" "))
    if small:
        yield form[0].lower() + form[1:]
        yield lower(form)


@cache
def heads() -> dict[str, Head]:
    """Heads by the spellings they are read in.

    >>> heads()["Uỷ ban nhân dân".replace("Uỷ", "Ủy")].stem
    'UBND'
    """
    found: dict[str, Head] = {}
    for row in vocabulary()["heads"]:
        head = Head(
            kind=row["kind"],
            stem=row["stem"],
            takes=row["takes"],
            fields=row.get("fields", ""),
            small=row.get("small", False),
            alone=row.get("alone", False),
            level=row.get("level", ""),
        )
        for form in row["forms"]:
            for spelling in _spellings(form, small=head.small):
                found.setdefault(plain(spelling), head)
    return found


def trie(words: Iterable[str]) -> str:
    """A pattern of alternatives that shares beginnings, longest first.

    >>> trie(["Ban", "Bộ", "Bộc"])
    'B(?:an|ộ(?:c|))'
    """
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    tails = [
        re.escape(first) + (trie(rest) if rest != [""] else "") for first, rest in branches.items() if first
    ]
    body = "|".join(tails)
    if "" in branches:
        return f"(?:{body}|)" if body else ""
    return f"(?:{body})" if len(tails) > 1 else body


@cache
def _triggers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    areas = [form for kind in TIERS for form in (kind, kind.capitalize(), kind.title(), kind.upper())]
    words = trie(sorted({*heads(), *areas, *SHORT_KINDS}))
    return re.compile(rf"({words})(?![^\W_])"), re.compile(rf"[^\w/-]({words})(?![^\W_])")


def head_at(text: str, start: int) -> str | None:
    """The spelling of a head that stands at a place, or None.

    >>> head_at("Chi bộ Phòng Tư pháp", 7)
    'Phòng'
    """
    first, _ = _triggers()
    found = first.match(text, start)
    return found[1] if found is not None and found[1] in heads() else None


def head_words(text: str) -> Iterator[re.Match[str]]:
    """Where a mention may begin: group 1 is the spelling of a head or of a kind of area.

    >>> [found[1] for found in head_words("UBND và Sở Nội vụ")]
    ['UBND', 'Sở']
    """
    first, later = _triggers()
    begin = first.match(text)
    if begin is not None:
        yield begin
    yield from later.finditer(text)
