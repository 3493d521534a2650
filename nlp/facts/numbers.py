"""Numbers as Vietnamese news writes them: counts, rates, fractions, ranges and their bounds.

Source of the rules: style of Nghị định 30/2020/NĐ-CP (thousands by dots, decimal comma) and the slips
found in provincial news: decimal points, US grouping, missing spaces, ``04 ngàn 398``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.facts.number_context import behind, bound, names_something, words_before
from nlp.facts.number_literals import PERCENT, Quantity, quantity_at
from nlp.facts.number_words import number_vocabulary, read_words, whole, word_run
from nlp.text import lower as lower_case
from nlp.text import nfc, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlp.types import Comparator


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text; ``start`` to ``end`` hold digits or words with ``%`` and scale word.

    ``bound_start`` includes the words that make it a bound (``hơn``, ``gần``). ``total`` is the N of
    ``n/N``; ``upper`` the top of a range whose bottom is ``value``. Percents are percents: 99,9% is 99.9.
    """

    start: int
    end: int
    value: int | float
    comparator: Comparator
    percent: bool
    total: int | None
    upper: float | None
    bound_start: int


_DIGITS = r"\d{1,15}(?:[.,]\d{1,15}){0,6}"
_LITERAL = re.compile(_DIGITS)
_SECOND = re.compile(rf"[ ]?(?P<sign>/|-|đến|tới)[ ]?(?P<literal>{_DIGITS})")
_VAGUE = frozenset(("hàng", "vài", "mấy", "thứ", "lần", "nhiều", "khóa"))
_MORE = re.compile(r"[ ]?(?P<more>trở lên|trở xuống)")


def find_numbers(lower: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """All numbers of a plain lower-case view between two offsets, in order, none overlapping.

    Dates, clock times, telephone numbers, and digits that name something (identifiers, levels 3 and
    4 of online services, wards) are none.

    >>> [(n.value, n.comparator) for n in find_numbers("đạt hơn 99,8%, 04 ngàn 398 hồ sơ mức độ 3, 4")]
    [(99.8, '>'), (4398, '=')]
    """
    stop = len(lower) if end is None else end
    found = [*_digit_numbers(lower, start, stop)]
    found += _word_numbers(lower, start, stop)
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return tuple(kept)


def read_number(text: str) -> Number | None:
    """The number that one expression names, or None where it names none or several.

    >>> read_number("2 triệu rưỡi").value
    2500000
    """
    found = find_numbers(lower_case(plain(nfc(text))))
    return found[0] if len(found) == 1 else None


def _digit_numbers(lower: str, start: int, stop: int) -> Iterator[Number]:
    position = start
    while match := _LITERAL.search(lower, position, stop):
        position = names_something(lower, match.start(), match.end())
        if position:
            continue
        number, position = _number_at(lower, match.start(), match.end())
        if number:
            yield number


def _number_at(lower: str, start: int, end: int) -> tuple[Number | None, int]:
    """The number, fraction or range whose first digits are given, and where to read on."""
    first = quantity_at(lower, start, end)
    if first is None:
        return None, end
    comparator, bound_start = bound(lower, start)
    second = _SECOND.match(lower, first.end)
    if second:
        top = quantity_at(lower, second.start("literal"), second.end())
        if second["sign"] == "/":
            number = _fraction(lower, start, first, top, comparator=comparator, bound_start=bound_start)
            return number, top.end if top else second.end()
        if top and _is_range(lower, first, top, second["sign"]):
            value, upper = whole(first.value), float(top.value)
            return Number(start, top.end, value, ">", top.percent, None, upper, bound_start), top.end
        if second["sign"] == "-":
            return None, second.end()
    more = _MORE.match(lower, first.end)
    if more:
        comparator = ">" if more["more"] == "trở lên" else "<"
    return Number(
        start, first.end, whole(first.value), comparator, first.percent, None, None, bound_start
    ), first.end


def _fraction(
    lower: str,
    start: int,
    part: Quantity,
    total: Quantity | None,
    *,
    comparator: Comparator,
    bound_start: int,
) -> Number | None:
    """``n/N``: a share of a whole, unless it reads as a day and month or the whole is the smaller."""
    if total is None or total.percent or total.value != int(total.value) or part.value > total.value:
        return None
    if part.plain and total.plain and not behind().noun.match(lower, total.end):
        words = words_before(lower, start)
        dated = words and words[-1] in number_vocabulary().calendar
        if (
            part.value == total.value == 24
            or (part.value == 24 and total.value == 7)
            or (dated and part.value <= 31 and total.value <= 12)
        ):
            return None
    return Number(start, total.end, whole(part.value), comparator, False, int(total.value), None, bound_start)


def _is_range(lower: str, low: Quantity, high: Quantity, sign: str) -> bool:
    if high.value <= low.value or (low.percent and sign != "-"):
        return False
    return high.percent or (
        sign == "-" and not low.percent and behind().noun.match(lower, high.end) is not None
    )


def _word_numbers(lower: str, start: int, stop: int) -> Iterator[Number]:
    for match in word_run().finditer(lower, start, stop):
        number = _word_number(lower, match)
        if number:
            yield number


def _word_number(lower: str, match: re.Match[str]) -> Number | None:
    """A number in words; one word alone is believed only before something that is counted."""
    start = match.start()
    value = read_words(match[0])
    if value is None or lower[start - 1 : start].isalnum():
        return None
    end = start + len(" ".join(match[0].split(" ")[: value.words]))
    before = words_before(lower, start)
    last = before[-1] if before else ""
    percent = PERCENT.match(lower, end)
    if last in _VAGUE or last in number_vocabulary().calendar:
        return None
    if value.words == 1 and not percent:
        counted = behind().noun.match(lower, end)
        if (
            not counted
            or match[0].startswith(("không", "tư"))
            or (match[0].startswith("năm") and last not in number_vocabulary().glued)
        ):
            return None
    comparator, bound_start = bound(lower, start)
    return Number(
        start,
        percent.end() if percent else end,
        value.value,
        comparator,
        bool(percent),
        None,
        None,
        bound_start,
    )
