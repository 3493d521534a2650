"""One quantity in digits: what points, commas, scale words and a percent sign make of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from nlp.facts.number_context import behind
from nlp.facts.number_words import number_vocabulary

PERCENT = re.compile(r"[ ]?(?:%|phần trăm(?![^\W_]))")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3}){1,3}(?![\d/%]|[.,]\d)")
_TAIL = re.compile(r"[ ](?:lẻ[ ]|linh[ ])?(?P<tail>\d{1,3})(?![\d%/]|[.,]\d|[ ]?%)")
_HALF = re.compile(r"[ ]rưỡi(?![^\W_])")
_GROUPS = re.compile(
    r"(?!0)\d{1,3}(?P<rest>(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3}){0,5})(?P<tail>(?!(?P=mark))[.,]\d{1,3})?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One run of digits with its scale or percent sign."""

    end: int
    value: Decimal
    percent: bool = False
    plain: bool = False


def quantity_at(lower: str, start: int, end: int) -> Quantity | None:
    """The quantity whose digits stand at ``start`` to ``end``, or None where they make no number."""
    spaced = _SPACED.match(lower, start)
    if spaced and behind().noun.match(lower, spaced.end()):
        return Quantity(spaced.end(), Decimal(spaced[0].replace(" ", "")))
    digits = lower[start:end]
    percent = PERCENT.match(lower, end)
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
    return Quantity(percent.end() if percent else end, value, bool(percent), digits.isdigit())


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


def _scaled(lower: str, scale: re.Match[str], value: Decimal) -> Quantity:
    """A value with its scale word, and what follows it: ``rưỡi``, a tail below 1000, a smaller scale."""
    factor = number_vocabulary().scales.get(scale["scale"], 1000)
    end = scale.end()
    value *= factor
    half = _HALF.match(lower, end)
    if half:
        return Quantity(half.end(), value + Decimal(factor) / 2)
    tail = _TAIL.match(lower, end)
    if tail and value % factor == 0:
        smaller = behind().scale.match(lower, tail.end())
        unit = number_vocabulary().scales.get(smaller["scale"], 1000) if smaller else 1
        if smaller and unit < factor:
            return Quantity(smaller.end(), value + int(tail["tail"]) * unit)
        if not smaller and factor == 1000:
            return Quantity(tail.end(), value + int(tail["tail"]))
    percent = PERCENT.match(lower, end)
    return Quantity(percent.end() if percent else end, value, bool(percent))
