"""The words that are said of dossiers, found in a sentence: measures, channels, dividers, hindrances.

Vocabulary is data (``dossier_measures.toml``, ``dossier_channels.toml``, ``dossier_negatives.toml``).
Phrases are looked up syllable by syllable, the longest first, so reading is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from nlp.facts.numbers import find_numbers
from nlp.vocabulary import toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nlp.facts.numbers import Number

Role = Literal[
    "stage", "time", "channel", "field", "noun", "divider", "link", "none", "other_sense",
    "change", "clause", "each", "onward", "other_dossier", "number", "mention", "mark", "word",
    "respectively", "again",
]  # fmt: skip
Span = tuple[int, int]

_FILES = ("dossier_measures.toml", "dossier_channels.toml", "dossier_negatives.toml")
# Lists of the files that are no phrases of a sentence: they are looked up elsewhere.
_ELSEWHERE = frozenset({"other_lead", "other_office", "other_topic", "pupil", "rate_of"})
_SYLLABLE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A phrase of the vocabulary, a number, a mark, a unit, or a word that says nothing here.

    ``feature`` is the list the phrase stands in (``received``, ``on_time`` …), the mark itself, or
    the word; ``number`` is set for numbers only.
    """

    start: int
    end: int
    role: Role
    feature: str
    number: Number | None = None


def dossier_words(name: str) -> Any:
    """One vocabulary file as it stands."""
    return toml(name)


_Entry = tuple[list[str], Role, str]


@cache
def _phrases() -> dict[str, dict[str, tuple[_Entry, ...]]]:
    """Phrases by their first and second syllables (empty where there is one), longest first."""
    found: dict[str, dict[str, list[_Entry]]] = {}
    for role, feature, phrases in _lists():
        for phrase in phrases:
            syllables = _SYLLABLE.findall(phrase)
            rows = found.setdefault(syllables[0], {}).setdefault(next(iter(syllables[1:]), ""), [])
            rows.append((syllables, role, feature))
    return {
        first: {second: tuple(sorted(rows, key=lambda row: -len(row[0]))) for second, rows in seconds.items()}
        for first, seconds in found.items()
    }


def _lists() -> Iterator[tuple[Role, str, list[str]]]:
    for name in _FILES:
        for role, lists in dossier_words(name).items():
            if role not in _ELSEWHERE:
                for feature, phrases in lists.items():
                    if feature != "own_topic":
                        yield role, feature, phrases


def tokens(
    lower: str,
    start: int,
    end: int,
    *,
    atoms: Iterable[Span] = (),
    skipped: Iterable[Span] = (),
    numbers: Iterable[Number] | None = None,
) -> list[Token]:
    """The tokens of a stretch of a plain lower-case view; words that say nothing only behind a number.

    ``atoms`` are spans read elsewhere (units) that become one token each; ``skipped`` are spans that
    say nothing here (dates); ``numbers`` may be given where they are known.

    >>> [(t.role, t.feature) for t in tokens("trả đúng hạn 4.371hồ sơ", 0, 23)]
    [('stage', 'resolved'), ('time', 'on_time'), ('number', ''), ('noun', 'dossier')]
    """
    known = find_numbers(lower, start, end) if numbers is None else numbers
    syllables = _Syllables(lower, start, end, _covers(atoms, skipped, known))
    found: list[Token] = []
    index = 0
    while index < len(syllables.texts):
        token = syllables.fixed[index]
        if token is not None:
            found.append(token)
            index += 1
            continue
        behind_number = bool(found) and found[-1].role == "number"
        if behind_number or not _says_nothing(syllables.texts[index]):
            token, used = _longest(syllables, index)
            if behind_number or token.role != "word":
                found.append(token)
            index += used
        else:
            index += 1
    return found


def _says_nothing(syllable: str) -> bool:
    """Whether no phrase begins with a syllable."""
    return syllable not in _phrases() and syllable[0].isalnum()


def _covers(atoms: Iterable[Span], skipped: Iterable[Span], numbers: Iterable[Number]) -> list[_Cover]:
    """What is read elsewhere, in order, none overlapping: units and dates before numbers."""
    outer: list[_Cover] = [(a, b, Token(a, b, "mention", "")) for a, b in atoms]
    outer += [(a, b, None) for a, b in skipped]
    outer.sort(key=lambda cover: cover[:2])
    found: list[_Cover] = []
    at = 0
    for number in numbers:
        while at < len(outer) and outer[at][1] <= number.start:
            found.append(outer[at])
            at += 1
        if at == len(outer) or outer[at][0] >= number.end:
            found.append((number.start, number.end, Token(number.start, number.end, "number", "", number)))
    return [*found, *outer[at:]]


_Cover = tuple[int, int, Token | None]


class _Syllables:
    """Syllables and marks of a stretch side by side; ``fixed`` holds the tokens read elsewhere."""

    __slots__ = ("ends", "fixed", "starts", "texts")

    def __init__(self, lower: str, start: int, end: int, covers: list[_Cover]) -> None:
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.fixed: list[Token | None] = []
        at = start
        for first, last, token in covers:
            self._take(lower, at, first)
            if token is not None:
                self._put("", first, last, token)
            at = max(at, last)
        self._take(lower, at, end)

    def _take(self, lower: str, start: int, end: int) -> None:
        for match in _SYLLABLE.finditer(lower, start, end):
            self._put(match[0], match.start(), match.end(), None)

    def _put(self, text: str, start: int, end: int, token: Token | None) -> None:
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)
        self.fixed.append(token)


def _longest(syllables: _Syllables, index: int) -> tuple[Token, int]:
    """The longest phrase of the vocabulary that begins here, else the word or mark itself."""
    text, start = syllables.texts[index], syllables.starts[index]
    seconds = _phrases().get(text)
    if seconds is not None:
        following = syllables.texts[index + 1] if index + 1 < len(syllables.texts) else ""
        for second in (following, "") if following else ("",):
            for phrase, role, feature in seconds.get(second, ()):
                used = len(phrase)
                if used == 1 or (
                    syllables.texts[index : index + used] == phrase and _close(syllables, index, used)
                ):
                    return Token(start, syllables.ends[index + used - 1], role, feature), used
    role = "word" if text[0].isalnum() else "mark"
    return Token(start, syllables.ends[index], role, text), 1


def _close(syllables: _Syllables, index: int, used: int) -> bool:
    """Whether the syllables of a phrase stand side by side."""
    return all(syllables.starts[at + 1] - syllables.ends[at] <= 3 for at in range(index, index + used - 1))
