"""The words that are said of dossiers, found in a sentence: measures, channels, dividers, hindrances.

Vocabulary is data (``dossier_measures.toml``, ``dossier_channels.toml``, ``dossier_negatives.toml``).
Phrases are looked up syllable by syllable, the longest first, so reading is linear in the text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from nlp.facts.numbers import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nlp.facts.numbers import Number

Role = Literal[
    "stage", "time", "channel", "field", "noun", "divider", "link", "none", "other_sense",
    "clause", "onward", "other_dossier", "number", "mention", "mark", "word", "respectively",
]  # fmt: skip
Span = tuple[int, int]

_FILES = ("dossier_measures.toml", "dossier_channels.toml", "dossier_negatives.toml")
# Lists of the files that are no phrases of a sentence: they are looked up elsewhere.
_ELSEWHERE = frozenset({"other_topic", "pupil", "rate_of"})
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


@cache
def dossier_words(name: str) -> Any:
    """One vocabulary file as it stands."""
    return tomllib.loads((files("nlp") / "data" / name).read_text("utf-8"))


_Entry = tuple[tuple[str, ...], "Role", str]


@cache
def _phrases() -> dict[str, tuple[_Entry, ...]]:
    """Phrases by first syllable, longest first."""
    found: dict[str, list[_Entry]] = {}
    for role, feature, phrases in _lists():
        for phrase in phrases:
            syllables = tuple(_SYLLABLE.findall(phrase))
            found.setdefault(syllables[0], []).append((syllables, role, feature))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def _lists() -> Iterator[tuple[Role, str, list[str]]]:
    for name in _FILES:
        for role, lists in dossier_words(name).items():
            if role not in _ELSEWHERE:
                for feature, phrases in lists.items():
                    if feature != "own_topic":
                        yield role, feature, phrases


def tokens(lower: str, start: int, end: int, atoms: Iterable[Span], skipped: Iterable[Span]) -> list[Token]:
    """The tokens of a stretch of a plain lower-case view.

    ``atoms`` are spans read elsewhere (units) that become one token each; ``skipped`` are spans that
    say nothing here (dates).

    >>> [(t.role, t.feature) for t in tokens("trả đúng hạn 4.371hồ sơ", 0, 23, (), ())]
    [('stage', 'resolved'), ('time', 'on_time'), ('number', ''), ('noun', 'dossier')]
    """
    pieces = _pieces(lower, start, end, tuple(atoms), tuple(skipped))
    found: list[Token] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.role != "word":
            found.append(piece)
            index += 1
            continue
        token, used = _longest(pieces, index, lower)
        found.append(token)
        index += used
    return found


def _pieces(
    lower: str, start: int, end: int, atoms: tuple[Span, ...], skipped: tuple[Span, ...]
) -> list[Token]:
    """Syllables, marks and numbers in order, with atoms and without what is skipped."""
    taken = sorted([*((*span, "mention") for span in atoms), *((*span, "") for span in skipped)])
    whole: list[Token] = [Token(a, b, "mention", "") for a, b, kind in taken if kind]
    covered = [(a, b) for a, b, _ in taken]
    for number in find_numbers(lower, start, end):
        if not any(a < number.end and number.start < b for a, b in covered):
            whole.append(Token(number.start, number.end, "number", "", number))
            covered.append((number.start, number.end))
    covered.sort()
    at = 0
    for match in _SYLLABLE.finditer(lower, start, end):
        while at < len(covered) and covered[at][1] <= match.start():
            at += 1
        if at < len(covered) and covered[at][0] < match.end():
            continue
        role: Role = "word" if match[0][0].isalnum() or match[0] in ",/-" else "mark"
        whole.append(Token(match.start(), match.end(), role, match[0]))
    whole.sort(key=lambda token: (token.start, token.end))
    return whole


def _longest(pieces: list[Token], index: int, lower: str) -> tuple[Token, int]:
    """The longest phrase of the vocabulary that begins here, else the word itself."""
    first = pieces[index]
    for syllables, role, feature in _phrases().get(first.feature, ()):
        last = index + len(syllables)
        if last <= len(pieces) and _same(pieces, index, syllables, lower):
            return Token(first.start, pieces[last - 1].end, role, feature), len(syllables)
    role = "mark" if first.feature in ",/-" else "word"
    return Token(first.start, first.end, role, first.feature), 1


def _same(pieces: list[Token], index: int, syllables: tuple[str, ...], lower: str) -> bool:
    end = pieces[index].end
    for offset in range(1, len(syllables)):
        piece = pieces[index + offset]
        if piece.role != "word" or piece.feature != syllables[offset]:
            return False
        if piece.start - end > 3 or lower[end : piece.start].strip():
            return False
        end = piece.end
    return True
