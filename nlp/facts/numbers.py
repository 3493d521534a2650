"""Numbers as Vietnamese news writes them: counts, rates, fractions, ranges and their bounds.

Source of the rules: style of Nghị định 30/2020/NĐ-CP (thousands by dots, decimal comma) and the slips
found in provincial news: decimal points, US grouping, missing spaces, ``04 ngàn 398``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from nlp.facts.number_context import behind, bound, names_something, words_before
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
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3}){1,3}(?![\d/%]|[.,]\d)")
_PERCENT = re.compile(r"[ ]?(?:%|phần trăm(?![^\W_]))")
_SECOND = re.compile(rf"[ ]?(?P<sign>/|-|đến|tới)[ ]?(?P<literal>{_DIGITS})")
_TAIL = re.compile(r"[ ](?:lẻ[ ]|linh[ ])?(?P<tail>\d{1,3})(?![\d%/]|[.,]\d|[ ]?%)")
_GROUPS = re.compile(
    r"(?!0)\d{1,3}(?P<rest>(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3}){0,5})(?P<tail>(?!(?P=mark))[.,]\d{1,3})?"
)
_HALF = re.compile(r"[ ]rưỡi(?![^\W_])")
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


@dataclass(frozen=True, slots=True)
class _Quantity:
    """One run of digits with its scale or percent sign."""

    end: int
    value: Decimal
    percent: bool = False
    plain: bool = False


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
    first = _quantity(lower, start, end)
    if first is None:
        return None, end
    comparator, bound_start = bound(lower, start)
    second = _SECOND.match(lower, first.end)
    if second:
        top = _quantity(lower, second.start("literal"), second.end())
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
    part: _Quantity,
    total: _Quantity | None,
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


def _is_range(lower: str, low: _Quantity, high: _Quantity, sign: str) -> bool:
    if high.value <= low.value or (low.percent and sign != "-"):
        return False
    return high.percent or (
        sign == "-" and not low.percent and behind().noun.match(lower, high.end) is not None
    )


def _quantity(lower: str, start: int, end: int) -> _Quantity | None:
    """The quantity whose digits stand at ``start`` to ``end``, or None where they make no number."""
    spaced = _SPACED.match(lower, start)
    if spaced and behind().noun.match(lower, spaced.end()):
        return _Quantity(spaced.end(), Decimal(spaced[0].replace(" ", "")))
    digits = lower[start:end]
    percent = _PERCENT.match(lower, end)
    scale = behind().scale.match(lower, end)
    if scale and not percent:
        value = _literal_value(digits, decimal=False, scaled=True)
        return value if value is None else _scaled(lower, scale, value)
    measured = percent or behind().measure.match(lower, end)
    counted = behind().noun.match(lower, end)
    if not counted and lower[end : end + 1].isalpha():
        return None
    value = _literal_value(digits, decimal=bool(measured), counted=bool(counted))
    if value is None:
        return None
    return _Quantity(percent.end() if percent else end, value, bool(percent), digits.isdigit())


def _literal_value(
    digits: str, *, decimal: bool, counted: bool = False, scaled: bool = False
) -> Decimal | None:
    """What points and commas among digits mean; None for numbering such as 1.2.3.

    Three digits behind a point are thousands, unless a measure or a percent sign follows; behind a
    comma they are decimals, unless things are counted (US grouping).
    """
    groups = _GROUPS.fullmatch(digits)
    if groups is None:
        parts = re.split("[.,]", digits)
        return Decimal(".".join(parts)) if len(parts) <= 2 else None
    mark, tail = groups["mark"], groups["tail"]
    single = groups["rest"].count(mark) == 1
    if single and not tail and ((mark == "." and decimal) or (mark == "," and not counted)):
        return Decimal(digits.replace(",", "."))
    return Decimal(digits[: groups.end("rest")].replace(mark, "") + (f".{tail[1:]}" if tail else ""))


def _scaled(lower: str, scale: re.Match[str], value: Decimal) -> _Quantity:
    """A value with its scale word, and what follows it: ``rưỡi``, a tail below 1000, a smaller scale."""
    factor = number_vocabulary().scales.get(scale["scale"], 1000)
    end = scale.end()
    value *= factor
    half = _HALF.match(lower, end)
    if half:
        return _Quantity(half.end(), value + Decimal(factor) / 2)
    tail = _TAIL.match(lower, end)
    if tail and value % factor == 0:
        smaller = behind().scale.match(lower, tail.end())
        unit = number_vocabulary().scales.get(smaller["scale"], 1000) if smaller else 1
        if smaller and unit < factor:
            return _Quantity(smaller.end(), value + int(tail["tail"]) * unit)
        if not smaller and factor == 1000:
            return _Quantity(tail.end(), value + int(tail["tail"]))
    percent = _PERCENT.match(lower, end)
    return _Quantity(percent.end() if percent else end, value, bool(percent))


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
    percent = _PERCENT.match(lower, end)
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
