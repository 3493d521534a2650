"""Vietnamese number words: the vocabulary, and the value of a run of words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from nlp import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nlp.types import Comparator


@dataclass(frozen=True, slots=True)
class NumberVocabulary:
    """The words of ``number_words.toml``."""

    digits: dict[str, int]
    after_tens: frozenset[str]
    ten: frozenset[str]
    times_ten: frozenset[str]
    twenty: frozenset[str]
    zero_tens: frozenset[str]
    scales: dict[str, int]
    bounds: dict[str, Comparator]
    comparisons: frozenset[str]
    count_nouns: tuple[str, ...]
    things: tuple[str, ...]
    areas: tuple[str, ...]
    measures: tuple[str, ...]
    glued: frozenset[str]
    labels: frozenset[str]
    counting: frozenset[str]
    calendar: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordValue:
    """The value of the first ``words`` words of a run; a lone digit word needs a noun to be believed."""

    value: int
    words: int


@cache
def number_vocabulary() -> NumberVocabulary:
    """Read the vocabulary once."""
    data = vocabulary.toml("number_words.toml")
    tens = {name: frozenset(words) for name, words in data["tens"].items()}
    return NumberVocabulary(
        digits=data["digits"],
        after_tens=frozenset(data["after_tens"]["words"]),
        ten=tens["ten"],
        times_ten=tens["times_ten"],
        twenty=tens["twenty"],
        zero_tens=tens["zero_tens"],
        scales=data["scales"],
        bounds={word: sign for sign, words in data["bounds"].items() for word in words},
        comparisons=frozenset(data["comparisons"]["words"]),
        areas=tuple(data["areas"]["words"]),
        things=tuple(data["things"]["words"]),
        count_nouns=tuple(data["count_nouns"]["words"]),
        measures=tuple(data["measures"]["words"]),
        glued=frozenset(data["glued"]["words"]),
        labels=frozenset(data["labels"]["words"]),
        counting=frozenset(data["labels"]["counting"]),
        calendar=frozenset(data["calendar"]["words"]),
    )


def either(words: Iterable[str]) -> str:
    """A pattern of alternatives, the longest first, with spaces kept in a verbose pattern."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def word_run() -> re.Pattern[str]:
    """Number words in a row: at most 24, one space between two."""
    vocabulary = number_vocabulary()
    first = either({*vocabulary.digits, *vocabulary.ten, *vocabulary.twenty} - vocabulary.after_tens)
    every = either(
        {*vocabulary.digits, *vocabulary.scales}
        | vocabulary.ten
        | vocabulary.times_ten
        | vocabulary.twenty
        | vocabulary.zero_tens
        | {"rưỡi"}
    )
    return re.compile(rf"(?:{first})(?: (?:{every})(?![^\W_])){{0,23}}(?![^\W_])")


def read_words(run: str) -> WordValue | None:
    """The value of the longest well-formed beginning of a run of number words, or None.

    >>> read_words("hai nghìn không trăm hai mươi tư")
    WordValue(value=2024, words=7)
    >>> read_words("hai năm")
    WordValue(value=2, words=1)
    >>> read_words("hai triệu rưỡi")
    WordValue(value=2500000, words=3)
    """
    words = run.split(" ")
    total, at, ceiling = 0, 0, 10**12
    while at < len(words):
        group = _group(words, at, follows=total > 0)
        if group is None:
            break
        scale, after = _scale(words, at + group.words)
        if scale >= ceiling:
            break
        total += group.value * scale
        at, ceiling = after, scale
        if scale > 1 and words[at : at + 1] == ["rưỡi"]:
            return WordValue(total + scale // 2, at + 1)
        if scale == 1:
            break
    return WordValue(total, at) if at else None


def _scale(words: list[str], at: int) -> tuple[int, int]:
    """The product of the scale words from ``at`` (nghìn tỷ), and the place after them."""
    scale = 1
    scales = number_vocabulary().scales
    while at < len(words) and words[at] in scales and words[at] != "trăm":
        scale *= scales[words[at]]
        at += 1
    return scale, at


def _group(words: list[str], at: int, *, follows: bool) -> WordValue | None:
    """A value below 1000: hundreds, tens and ones, as far as they go from ``at``."""
    digits = number_vocabulary().digits
    following = words[at + 1 : at + 2]
    if words[at] in digits and following == ["trăm"]:
        hundreds = 100 * digits[words[at]]
        if words[at + 2 : at + 3] == ["rưỡi"]:
            return WordValue(hundreds + 50, 3)
        rest = _tens(words, at + 2, after_hundreds=True)
        return WordValue(hundreds + rest.value, 2 + rest.words) if rest else WordValue(hundreds, 2)
    return _tens(words, at, after_hundreds=follows)


def _tens(words: list[str], at: int, *, after_hundreds: bool) -> WordValue | None:
    """A value below 100; after hundreds a lone digit needs ``linh`` or ``lẻ`` before it."""
    vocabulary = number_vocabulary()
    word = words[at] if at < len(words) else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in vocabulary.zero_tens and after_hundreds and following in vocabulary.digits:
        return WordValue(vocabulary.digits[following], 2)
    if word in vocabulary.ten or word in vocabulary.twenty:
        return _ones(words, at + 1, 10 if word in vocabulary.ten else 20, 1)
    if word in vocabulary.digits and following in vocabulary.times_ten:
        return _ones(words, at + 2, 10 * vocabulary.digits[word], 2)
    if word in vocabulary.digits and word not in vocabulary.after_tens and not after_hundreds:
        return WordValue(vocabulary.digits[word], 1)
    return None


def _ones(words: list[str], at: int, tens: int, used: int) -> WordValue:
    """Tens with the digit behind them; ``năm`` behind tens is "years" and stays out."""
    word = words[at] if at < len(words) else ""
    scaled = words[at + 1 : at + 2] and words[at + 1] in ("mươi", "trăm")
    digit = number_vocabulary().digits.get(word)
    if digit is None or digit == 0 or word == "năm" or scaled:
        return WordValue(tens, used)
    return WordValue(tens + digit, used + 1)


def whole(value: Decimal) -> int | float:
    """An int where the value is whole, else the nearest float.

    >>> whole(Decimal("15.32") * 1000), whole(Decimal("99.9"))
    (15320, 99.9)
    """
    return int(value) if value == value.to_integral_value() else float(value)
