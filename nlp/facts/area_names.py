"""Proper names of areas at a place in a text: how far a name goes, and where a person's begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from nlp.facts.agency_vocabulary import vocabulary
from nlp.facts.gazetteer import Tier, key, known_names
from nlp.text import lower, plain

UPPER = "".join(re.escape(chr(code)) for code in range(0x41, 0x1F00) if chr(code).isupper())
SYLLABLE = rf"[{UPPER}][^\W\d_]{{0,9}}(?:'[^\W\d_]{{1,6}})?"

_RUN = re.compile(
    rf"{SYLLABLE}(?:(?:[ ]{{1,3}}|[ ]?-[ ]?){SYLLABLE}){{0,6}}(?:[ ]\d{{1,2}}(?![\d/%]|[.,]\d))?"
)
_PIECE = re.compile(r"[^ -]+|-")
_LOWER_NEXT = re.compile(rf"[ ][^\W\d_{UPPER}]")
_JOINED = re.compile(r"[ ](?:và|cùng|hoặc)[ ]")
_MAX_SYLLABLES = 6
_MAX_OPEN = 4


class View(NamedTuple):
    """The two views a grammar reads: `nlp.reading.Reading.plain` and its lower case."""

    plain: str
    lower: str


def view_of(text: str) -> View:
    """A view of a loose text.

    >>> view_of("Xã Hoà An").lower
    'xã hòa an'
    """
    unified = plain(text)
    return View(unified, lower(unified))


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name, canonical spelling, with its end; ``known`` where the gazetteer holds it."""

    text: str
    end: int
    known: bool


@cache
def surnames() -> frozenset[str]:
    """Lower-case family names, which begin a person's name."""
    return frozenset(vocabulary()["persons"]["surnames"])


@lru_cache(maxsize=8192)
def _prefixes(run: str) -> tuple[tuple[str, int], ...]:
    """Prefixes of a run of capitals, longest first: words with spaces unified, and their end."""
    found: list[tuple[str, int]] = []
    words = ""
    for piece in _PIECE.finditer(run):
        words = f"{words} {piece[0]}" if words else piece[0]
        if piece[0] != "-":
            found.append((words, piece.end()))
    return tuple(reversed(found[:_MAX_SYLLABLES]))


@lru_cache(maxsize=8192)
def _longest(run: str, tier: Tier) -> tuple[str, int] | None:
    """The longest known name of a tier that begins a run: as it should be written, and its end."""
    names = known_names(tier)
    for words, end in _prefixes(run):
        canonical = names.get(key(words))
        if canonical is not None:
            own = words if len(words) > 3 and not words.isupper() and tier != "province" else canonical
            return "Huế" if words == "Huế" else own, end
    return None


def known_prefix(view: View, start: int, tier: Tier) -> Name | None:
    """The longest name of a tier that stands at a place, whatever its case.

    >>> known_prefix(view_of("Cao Lãnh Nguyễn Hồng Sự"), 0, "district")
    Name(text='Cao Lãnh', end=8, known=True)
    """
    run = _RUN.match(view.plain, start)
    found = _longest(run[0], tier) if run else None
    return Name(found[0], start + found[1], True) if found else None


def name_at(view: View, start: int, tier: Tier, *, after_title: bool = False) -> Name | None:
    """The proper name of an area of a tier at a place, or None.

    ``after_title`` says that an office stands before (``Chủ tịch UBND huyện Nguyễn Văn A``): then a
    name that begins like a person's is one, unless the gazetteer holds it whole.

    >>> name_at(view_of("Nguyễn Hồng Sự"), 0, "district", after_title=True)
    >>> name_at(view_of("Nậm Pồ triển khai"), 0, "commune").text
    'Nậm Pồ'
    """
    run = _RUN.match(view.plain, start)
    if run is None:
        return None
    known = known_prefix(view, start, tier)
    if known is None:
        return _open_name(view, run, after_title=after_title)
    rest = run[0][known.end - start :].split()
    if after_title and rest and " " not in known.text and lower(known.text) in surnames():
        return None
    if not rest or _is_apart(view, known.end, rest):
        return known
    if after_title:
        return None if lower(run[0].split()[0]) in surnames() else known
    whole = _open_name(view, run, after_title=False)
    return whole if whole is not None and whole.end == run.end() and len(run[0].split()) <= 3 else known


def _is_apart(view: View, end: int, rest: list[str]) -> bool:
    """Whether what follows a known name is a person, an acronym or a place of its own."""
    first = rest[0]
    if first == "-" or first[0].isdigit() or (len(first) > 1 and first.isupper()):
        return True
    if len(rest) > 1 and lower(first) in surnames():
        return True
    return any(known_prefix(view, end + 1, tier) is not None for tier in ("province", "district"))


def _open_name(view: View, run: re.Match[str], *, after_title: bool) -> Name | None:
    """A name the gazetteer does not hold: up to four syllables, none of them an acronym."""
    words: list[str] = []
    end = run.start()
    for left, piece in zip(range(run[0].count(" "), -1, -1), _PIECE.finditer(run[0]), strict=False):
        word = piece[0]
        acronym = word[0].isdigit() or word == "-" or (len(word) > 1 and word.isupper())
        person = len(words) >= 2 and left > 0 and lower(word) in surnames()
        if acronym or person or len(words) == _MAX_OPEN:
            break
        words.append(word)
        end = run.start() + piece.end()
    if not words or (after_title and len(words) >= 2 and lower(words[0]) in surnames()):
        return None
    if len(words) == 1 and is_clause(view, end):
        return None
    return Name(" ".join(words), end, False)


def is_clause(view: View, end: int) -> bool:
    """Whether lower-case words follow at once, as after the subject of a clause.

    >>> is_clause(view_of("Bình Minh đã họp"), 9), is_clause(view_of("Bình Minh và Ba Sao"), 9)
    (True, False)
    """
    return _LOWER_NEXT.match(view.plain, end) is not None and not _JOINED.match(view.plain, end)


def is_person(name: str) -> bool:
    """Whether an unknown name reads like a person's or is a single word.

    >>> is_person("Ông Lê"), is_person("Nguyễn Văn An"), is_person("Phú Lâm")
    (True, True, False)
    """
    words = lower(name).split()
    if len(words) == 1 or words[0] in vocabulary()["persons"]["addresses"]:
        return True
    return words[0] in surnames() and len(words) > 2
