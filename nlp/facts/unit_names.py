"""Names of agencies: the fields of work after which offices are called, in one spelling each.

``Phòng LĐ-TB&XH``, ``Phòng Lao động, Thương Binh và Xã hội`` and ``Phòng Lao động – Thương binh & Xã
hội`` are one office. The closed lists stand in ``agencies.toml``; names outside them stay as printed.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from nlp.text import lower, plain

if TYPE_CHECKING:
    from nlp.facts.area_names import View

_SPLIT = re.compile(r"( - |, | và | – )")
_JOINER = r"(?:\s?(?:[-,&/]|và\b)\s?(?:và\s)?|\s|)"
_HYPHEN = r"\s?-\s?"
_SPACE = re.compile(r"\s+")


@cache
def vocabulary() -> dict[str, Any]:
    """The tables of ``agencies.toml``."""
    return tomllib.loads(files("nlp.data").joinpath("agencies.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field of work named at a place: canonical name and end."""

    text: str
    end: int


def _part(part: str) -> str:
    """A pattern for a part of a name or one of its abbreviations."""
    short = vocabulary()["abbreviations"]
    forms = [re.escape(part)]
    words = part.split()
    whole = short.get(part, ())
    forms += [re.escape(lower(plain(form))) for form in whole]
    pieces = [_words(words[:cut], words[cut:]) for cut in range(1, len(words))]
    return "(?:" + "|".join([*forms, *filter(None, pieces)]).replace(r"\ ", r"\s{1,2}") + ")"


def _words(left: list[str], right: list[str]) -> str:
    """A part of which only one side has an abbreviation (``quản lý đô thị`` as ``quản lý ĐT``)."""
    short = vocabulary()["abbreviations"]
    lefts, rights = short.get(" ".join(left), ()), short.get(" ".join(right), ())
    if not rights and not lefts:
        return ""
    side_left = "|".join(re.escape(form) for form in [" ".join(left), *map(lower, lefts)])
    side_right = "|".join(re.escape(form) for form in [" ".join(right), *map(lower, rights)])
    return rf"(?:{side_left})\s?(?:{side_right})"


def _pattern(name: str) -> str:
    pieces = _SPLIT.split(lower(name))
    joins = [_HYPHEN if join == " – " else _JOINER for join in pieces[1::2]]
    parts = [_part(part) for part in pieces[0::2]]
    return parts[0] + "".join(map("".join, zip(joins, parts[1:], strict=True))) + r"(?!\w)"


@cache
def _fields(head: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    names = sorted(vocabulary()[head]["names"], key=len, reverse=True)
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


_OPEN_WORD = re.compile(r"[^\W\d_]{1,12}")


def open_field_at(view: View, start: int) -> FieldName | None:
    """A field outside the closed lists: capitalised words and the lower-case words that belong to names.

    >>> from nlp.facts.area_names import view_of
    >>> open_field_at(view_of("Quản lý bảo trì đường bộ kiểm tra"), 0).text
    'Quản lý bảo trì đường bộ'
    """
    end, count = start, 0
    while count < 12:
        word = _OPEN_WORD.match(view.plain, end)
        if word is None:
            break
        if word[0][0].isupper() and not (len(word[0]) > 1 and word[0].isupper()):
            after = _second(view, word.end())
            count, end = count + 1, after or word.end()
        else:
            pair = _pair_at(view, end)
            if count == 0 or pair is None:
                break
            count, end = count + 1, pair
        if view.plain[end : end + 1] != " ":
            break
        end += 1
    text = view.plain[start:end].rstrip()
    return FieldName(text, start + len(text)) if count else None


@cache
def _name_words() -> frozenset[str]:
    return frozenset(vocabulary()["words"]["pairs"])


@cache
def _first_words() -> frozenset[str]:
    return _name_words() | frozenset(vocabulary()["words"]["verbs"])


def _second(view: View, end: int) -> int | None:
    """The end of a lower-case second syllable of a capitalised word that the lists know."""
    word = _OPEN_WORD.match(view.lower, end + 1)
    first = _OPEN_WORD.search(view.lower, max(0, end - 12), end)
    if word is None or first is None or view.plain[end : end + 1] != " ":
        return None
    head = (
        view.lower[:end].rsplit(None, 1)[-1] if end < 64 else view.lower[end - 64 : end].rsplit(None, 1)[-1]
    )
    return word.end() if f"{head} {word[0]}" in _first_words() else None


def _pair_at(view: View, start: int) -> int | None:
    pair = re.compile(r"[^\W\d_]{1,12} [^\W\d_]{1,12}").match(view.lower, start)
    return pair.end() if pair and pair[0] in _name_words() else None
