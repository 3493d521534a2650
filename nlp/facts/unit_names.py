"""Names of agencies: the fields of work after which offices are called, in one spelling each.

``Phòng LĐ-TB&XH``, ``Phòng Lao động, Thương Binh và Xã hội`` and ``Phòng Lao động – Thương binh & Xã
hội`` are one office. The closed lists stand in ``agencies.toml``; names outside them stay as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.agency_vocabulary import vocabulary
from nlp.facts.area_names import surnames
from nlp.text import lower, plain

if TYPE_CHECKING:
    from nlp.facts.area_names import View

_SPLIT = re.compile(r"( - |, | và | – )")
_JOINER = r"(?:[ ]?(?:[-,&/]|và\b)[ ]?(?:và[ ])?|[ ]|)"
_HYPHEN = r"[ ]?-[ ]?"
_WORD = re.compile(r"[^\W\d_]{1,12}(?:&[^\W\d_]{1,6})?")
_OPEN_JOIN = re.compile(r"[ ]?[-&][ ]?|[ ](?:và[ ])?")
_MAX_WORDS = 10


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field of work named at a place: canonical name, end, and whether a list holds it."""

    text: str
    end: int
    known: bool = True


def _part(part: str) -> str:
    """A pattern for a part of a name or one of its abbreviations."""
    short = vocabulary()["abbreviations"]
    forms = [re.escape(part), *(re.escape(lower(plain(form))) for form in short.get(part, ()))]
    words = part.split()
    halves = [_halves(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return "(?:" + "|".join([*forms, *filter(None, halves)]).replace(r"\ ", r"[ ]{1,2}") + ")"


def _halves(left: str, right: str) -> str:
    """A part of which one half is shortened (``quản lý đô thị`` as ``quản lý ĐT``)."""
    short = vocabulary()["abbreviations"]
    if left not in short and right not in short:
        return ""
    lefts, rights = ([half, *map(lower, short.get(half, ()))] for half in (left, right))
    return rf"(?:{'|'.join(map(re.escape, lefts))})[ ]?(?:{'|'.join(map(re.escape, rights))})"


def _pattern(name: str) -> str:
    pieces = _SPLIT.split(lower(name))
    joins = [_HYPHEN if join == " – " else _JOINER for join in pieces[1::2]]
    parts = [_part(part) for part in pieces[0::2]]
    return parts[0] + "".join(map("".join, zip(joins, parts[1:], strict=True))) + r"(?!\w)"


def _names(head: str) -> list[str]:
    """The names of a table; ``BQL`` takes those of boards that go on from ``Quản lý``."""
    if head == "ban_quan_ly":
        boards: list[str] = vocabulary()["ban"]["names"]
        return [name.removeprefix("Quản lý ") for name in boards if name.startswith("Quản lý ")]
    names: list[str] = vocabulary()[head]["names"]
    return names


@cache
def _fields(head: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    names = sorted(
        _names(head), key=lambda name: (-len(name.replace(",", "")), name.count(","), " - " in name)
    )
    return re.compile("|".join(f"({_pattern(name)})" for name in names)), tuple(names)


def field_at(view: View, start: int, head: str) -> FieldName | None:
    """The field of work named at a place after a head (``so``, ``phong``, ``bo`` …), longest first.

    >>> from nlp.facts.area_names import view_of
    >>> field_at(view_of("LĐ-TB&XH huyện"), 0, "phong").text
    'Lao động - Thương binh và Xã hội'
    """
    pattern, names = _fields(head)
    found = pattern.match(view.lower, start)
    if found is None or found.lastindex is None:
        return None
    return FieldName(names[found.lastindex - 1].replace("–", "-"), found.end())


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(vocabulary()["words"][table])


def open_field_at(view: View, start: int, *, after_person: bool = False) -> FieldName | None:
    """A field outside the lists: capitalised words, their second syllables, and words of names.

    ``after_person`` allows the name of a person, as schools have it.

    >>> from nlp.facts.area_names import view_of
    >>> open_field_at(view_of("Quản lý bảo trì đường bộ kiểm tra"), 0).text
    'Quản lý bảo trì đường bộ'
    >>> open_field_at(view_of("Huấn luyện và Thi đấu thể thao đã"), 0).text
    'Huấn luyện và Thi đấu thể thao'
    """
    end = at = start
    alone = False
    for _ in range(_MAX_WORDS):
        stop = _open_word(view, at, first=at == start, after_alone=alone)
        if stop is None:
            break
        alone = view.plain[at].isupper() and " " not in view.plain[at:stop]
        end = stop
        join = _OPEN_JOIN.match(view.plain, end)
        if join is None:
            break
        alone = alone and join[0] == " "
        at = join.end()
    words = view.plain[start:end].split()
    if not words or lower(view.plain[start:end]) in _words("none"):
        return None
    person = lower(words[0]) in surnames() and len(words) > 1 and words[1][0].isupper()
    if person and not after_person:
        return None
    return FieldName(view.plain[start:end], end, known=False)


def _open_word(view: View, at: int, *, first: bool, after_alone: bool) -> int | None:
    """The end of one more word of an open name, or None where the name is over.

    After a capitalised syllable alone (``Hùng Vương …``) a name of syllables runs on: the next takes
    no lower-case second one.
    """
    word = _WORD.match(view.plain, at)
    if word is None:
        return None
    if not word[0][0].isupper():
        return None if first or view.lower[max(0, at - 3) : at] == "và " else _pair(view, at)
    spaced = view.plain[word.end() : word.end() + 1] == " "
    second = _WORD.match(view.lower, word.end() + 1) if spaced else None
    both = f"{lower(word[0])} {second[0]}" if second else ""
    if not first and (lower(word[0]) in _words("heads") or both in _words("heads")):
        return None
    if second is None or (after_alone and both not in _words("pairs")):
        return word.end()
    return second.end() if _is_one_word(view, word, second, both) else word.end()


def _is_one_word(view: View, word: re.Match[str], second: re.Match[str], both: str) -> bool:
    """Whether a capitalised syllable and the next make one word (``Huấn luyện``)."""
    if (len(word[0]) > 1 and word[0].isupper()) or not view.plain[second.start()].islower():
        return False
    if both in _words("pairs"):
        return True
    return second[0] not in _words("stops") and _pair(view, second.start()) is None


def _pair(view: View, at: int) -> int | None:
    """The end of a lower-case word of two syllables that belongs to names."""
    first = _WORD.match(view.lower, at)
    second = _WORD.match(view.lower, first.end() + 1) if first else None
    if first is None or second is None:
        return None
    return second.end() if f"{first[0]} {second[0]}" in _words("pairs") else None
