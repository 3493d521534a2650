"""The tables of ``inspection_cues.toml`` and the patterns for any of their words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from nlp.vocabulary import toml

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = dict[str, list[str]]
Sort = Literal["check", "self", "session", "hearing", "indirect", "denied"]


def vocabulary() -> dict[str, Words]:
    """The tables of the vocabulary file."""
    return toml("inspection_cues.toml")


def either(words: Iterable[str], *, begin: bool = False) -> str:
    r"""A group of whole words or phrases for a plain or verbose pattern, the longest that fits first.

    Common beginnings are shared, so that a place where nothing fits costs one step, not one a phrase.
    With ``begin`` the group also asks for the beginning of a word, behind its first letter, so that a
    search can still skip to the places where that letter stands.

    >>> either(["tại", "tại chỗ", "ở"])
    '(?:tại(?:[ ]{1,3}chỗ)?|ở)(?!\\w)'
    """
    phrases = [_atoms(word) for word in sorted(set(words))]
    if begin:
        phrases = [[rf"{first}(?<!\w{first})", *rest] for first, *rest in phrases]
    return _branches(phrases) + r"(?!\w)"


def _atoms(word: str) -> list[str]:
    return ["[ ]{1,3}" if letter == " " else re.escape(letter) for letter in word]


def _branches(words: list[list[str]]) -> str:
    """A pattern for phrases as lists of atoms, one branch for each first atom."""
    ends = any(not word for word in words)
    by_first: dict[str, list[list[str]]] = {}
    for word in filter(None, words):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = [first + _rest(rests) for first, rests in by_first.items()]
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _rest(words: list[list[str]]) -> str:
    return _branches(words) if any(words) else ""


@cache
def act_words() -> dict[str, Sort]:
    """The words of checking and the sort of act each begins."""
    acts = vocabulary()["acts"]
    sorts: dict[str, Sort] = dict.fromkeys(acts["checks"], "check")
    sorts |= dict.fromkeys((f"tự {word}" for word in acts["checks"]), "self")
    sorts |= dict.fromkeys(acts["sessions"], "session")
    sorts |= dict.fromkeys(acts["hearings"], "hearing")
    return sorts | dict.fromkeys(acts["indirect"], "indirect")
