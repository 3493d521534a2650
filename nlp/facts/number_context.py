"""What stands around digits: whether they count something, and the bound words before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.number_words import either, number_vocabulary

if TYPE_CHECKING:
    from nlp.types import Comparator

_DATE = re.compile(r"\d{1,2}[ ]?(?P<sign>[/.-])[ ]?\d{1,2}[ ]?(?P=sign)[ ]?(?:\d{4}|\d{2})(?!\d)")
_DATE_RANGE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[ ]?(?:đến|tới|-)[ ]?(?:hết[ ])?(?:ngày[ ]?)?"
    r"\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)\d{4}(?!\d)"
)
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])[ ]?[/-][ ]?(?:19|20)\d{2}(?!\d|[.,]\d)")
_OF_TOTAL = re.compile(r"[ ]?/[ ]?\d{1,3}(?:\.\d{3}){0,2}(?![\d/])")
_YEAR = re.compile(r"(?:19|20)\d{2}(?!\d|[.,]\d)")
_TO_IDENTIFIER = re.compile(
    r"\d{1,5}[^\W\d_]?(?:(?:,[ ]?|[ ]?và[ ]|;[ ]?)\d{1,5}){0,8}(?:[ ]?/[ ]?\d{4})?[ ]?[/-][ ]?[^\W\d_]"
)
_NOT_AFTER = re.compile(
    r"[:_@]\d | [ ]?(?:giờ|phút|giây)(?![^\W_]) | [hg](?:\d{1,2})?(?![^\W_]) | ['\"] | -[^\W\d_] | [_@]",
    re.VERBOSE,
)
_TELEPHONE = re.compile(r"(?:\+84|0\d{2,4}|1[89]00)(?:[ .-]?\d{2,4}){1,4}(?![\d/%])")
_ENUMERATOR = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)/][ ]")
_LINE_START = re.compile(r"(?:\A|\n)[ ]{0,3}\Z")
# "ở mức 90-95%": a range of rates is no label.
_RATES = re.compile(r"\d{1,3}[ ]?[-–][ ]?\d{1,3}(?:[.,]\d{1,2})?[ ]?(?:%|phần trăm)")
_LEVELS = re.compile(
    r"0?[1-4](?:[ ]?(?:,|và|-|/|hoặc)[ ]?(?:mức độ |mức )?0?[1-4]){0,3}(?![ ]?\d|[.,]\d|[ ]?%)"
)
_LABEL_LIST = re.compile(
    r"\d{1,5}(?:(?:,[ ]?|[ ]?và[ ]|[ ]?-[ ]?)\d{1,2}(?![\d.,/%]|[ ]?%)){0,8}(?![\d%]|[.,]\d)"
)
_MARK = re.compile(r"[<>≤≥~][ ]?\Z")
_LIMITS = {"ngày": 31, "mùng": 31, "mồng": 31, "hôm": 31, "tháng": 12, "quý": 4, "thứ": 10**6}
_REACH = 28


@dataclass(frozen=True, slots=True)
class Behind:
    """Patterns of what may follow digits."""

    scale: re.Pattern[str]
    noun: re.Pattern[str]
    thing: re.Pattern[str]
    area: re.Pattern[str]
    measure: re.Pattern[str]


@cache
def behind() -> Behind:
    """Patterns built from the vocabulary, once."""
    vocabulary = number_vocabulary()
    scales = either({*vocabulary.scales} - {"vạn", "tỷ", "tỉ"})
    nouns = either(vocabulary.count_nouns)
    measures = either({*vocabulary.measures} - {"điểm"})
    return Behind(
        scale=re.compile(
            rf"[ ]?(?P<scale>(?:{scales}|k)(?![^\W_])|t[ỷỉ](?! lệ| trọng| suất|[^\W_])|vạn(?=[ ](?:{nouns})))"
        ),
        noun=re.compile(rf"[ ]?(?:{nouns})(?![^\W_])"),
        thing=re.compile(rf"[ ]?(?:{either(vocabulary.things)})(?![^\W_])"),
        area=re.compile(rf"[ ]?(?:{either(vocabulary.areas)})(?![^\W_])"),
        measure=re.compile(rf"[ ]?(?:điểm(?! cầu| giao| trường| bưu| tiếp| đến)|đồng|{measures})(?![^\W_])"),
    )


def words_before(lower: str, position: int) -> list[str]:
    """Up to four words that stand before a position, in the same clause, nearest last."""
    window = lower[max(0, position - _REACH) : position]
    cut = max(window.rfind(mark) for mark in "\n.,;:()|/%")
    return window[cut + 1 :].split()[-4:]


def bound(lower: str, position: int) -> tuple[Comparator, int]:
    """The comparator that words before a position express, and where they begin.

    >>> bound("đạt hơn 43%", 8)
    ('>', 4)
    >>> bound("cao hơn 43%", 8)
    ('=', 8)
    """
    mark = _MARK.search(lower, max(0, position - 2), position)
    if mark:
        return number_vocabulary().bounds[mark[0].strip()], mark.start()
    words = words_before(lower, position)
    vocabulary = number_vocabulary()
    for count in (4, 3, 2, 1):
        phrase = " ".join(words[-count:])
        if count > len(words) or phrase not in vocabulary.bounds:
            continue
        before = words[-count - 1] if len(words) > count else ""
        start = lower.rfind(words[-count], 0, position - len(phrase) + len(words[-count]))
        if before in vocabulary.comparisons or (before, phrase) == ("không", "quá"):
            return "=", position
        return vocabulary.bounds[phrase], start
    return "=", position


def names_something(lower: str, start: int, end: int) -> int:
    """Where a run of digits that counts nothing ends: identifier, label, date, clock, telephone; else 0."""
    if not _stands_free(lower, start):
        return end
    for pattern in (_TO_IDENTIFIER, _DATE, _DATE_RANGE, _TELEPHONE):
        match = pattern.match(lower, start)
        if match:
            return match.end()
    if _NOT_AFTER.match(lower, end) or lower[start - 1 : start] == "+":
        return end
    if lower[start] == "0" and lower[start:end].isdigit() and end - start > 3:
        return end
    if _ENUMERATOR.match(lower, start) and _LINE_START.search(lower, max(0, start - 4), start):
        return end
    return _calendar_or_label(lower, start, end)


def _stands_free(lower: str, start: int) -> bool:
    """Whether digits begin a word, or are glued to a verb by a slip (``đạt99,8%``)."""
    before = lower[start - 1 : start]
    if before == ":":
        return not lower[start - 2 : start - 1].isdigit()
    if not before or before.isspace() or before in "(\"'|;>=<≥≤~+[":
        return True
    if before in "-,":
        earlier = lower[start - 2 : start - 1]
        return not earlier.strip() or (before == "," and not earlier.isdigit())
    if before.isalpha():
        words = words_before(lower, start)
        return bool(words) and words[-1] in number_vocabulary().glued
    return False


def _calendar_or_label(lower: str, start: int, end: int) -> int:
    """Where digits end that a word before makes a day, a year, a rank or a name; else 0."""
    month = _MONTH.match(lower, start)
    words = words_before(lower, start)
    levels = _LEVELS.match(lower, start) if words[-1:] in (["độ"], ["mức"], ["cấp"]) else None
    named = levels or (month if month and not behind().thing.match(lower, month.end()) else None)
    if named:
        return named.end()
    digits = lower[start:end]
    if not digits.isdigit() or _RATES.match(lower, start):
        return 0
    last = words[-1] if words else ""
    if last in {"thứ", "hạng"}:
        return end
    total = _OF_TOTAL.match(lower, end)
    if behind().noun.match(lower, total.end()) if total else behind().thing.match(lower, end):
        return 0
    year = _YEAR.fullmatch(digits) is not None and not behind().scale.match(lower, end)
    return end if year or int(digits) <= _LIMITS.get(last, -1) else _label(lower, start, end, words)


def _label(lower: str, start: int, end: int, words: list[str]) -> int:
    vocabulary = number_vocabulary()
    named = any(" ".join(words[-count:]) in vocabulary.labels for count in (1, 2, 3))
    counted = behind().noun.match(lower, end) and not behind().area.match(lower, end)
    if not named or counted or (words[-1] == "số" and words[-2:-1] and words[-2] in vocabulary.counting):
        return 0
    match = _LABEL_LIST.match(lower, start)
    return match.end() if match else 0
