"""The words around digits that make them a date or keep them from being one (``date_cues.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from nlp.facts.number_context import behind
from nlp.facts.number_words import either

_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_CLOSED = re.compile(r"[ ]?(?:[,.;:)\"'\n!?]|\Z)|[ ](?:đến|tới|trở|và|so|là)(?![^\W_])")
_BARE_DAYS = re.compile(
    r"""(?P<lead>từ(?:[ ]ngày)?|ngày|sáng|chiều|\()[ ]?
    (?P<days>\d{1,2}(?:[ ]?(?:,|và|-|;)[ ]?(?:ngày[ ])?\d{1,2}){0,6})
    [ ]?(?P<link>,[ ]?và|,|và|;|-|đến|tới)[ ]?(?:hết[ ])?(?:ngày[ ]?)?\Z""",
    re.VERBOSE,
)
_TO_SCORE = re.compile(r"[ ](?:đến|tới)[ ]\d{1,3}/\d{1,3}[ ]điểm")
_CHANGES = re.compile(r"[^\n.,;]{0,40}[ ](?:lên|xuống|còn|đến|tới|là)[ ]\d")
_REACH = 16
_LIST_REACH = 60
_LONG_REACH = 72
_LONGEST_STAMP = 90


@dataclass(frozen=True, slots=True)
class DateCues:
    """The vocabulary, with the patterns that are built from it."""

    strong: frozenset[str]
    weak: frozenset[str]
    starts: frozenset[str]
    meetings: tuple[str, ...]
    weekdays: frozenset[str]
    bracketed: frozenset[str]
    months: dict[str, int]
    quarters: dict[str, int]
    feast_days: frozenset[str]
    topics: frozenset[str]
    prepositions: frozenset[str]
    counted: re.Pattern[str]
    repeating_before: re.Pattern[str]
    repeating_after: re.Pattern[str]
    to_now: re.Pattern[str]
    feast_before: re.Pattern[str]
    feast_name: re.Pattern[str]
    law: re.Pattern[str]
    campaign: re.Pattern[str]
    range_lead: re.Pattern[str]
    lead_precision: dict[str, str]
    ahead: re.Pattern[str]
    stamp: re.Pattern[str]
    stamp_mark: re.Pattern[str]


@cache
def date_data() -> dict[str, Any]:
    """The vocabulary file as it stands."""
    return tomllib.loads((files("nlp") / "data" / "date_cues.toml").read_text("utf-8"))


@cache
def date_cues() -> DateCues:
    """Read the vocabulary and build its patterns once."""
    data = date_data()
    day, feasts = data["day"], data["feasts"]
    cycle = either(feasts["name_words"])
    return DateCues(
        strong=frozenset(day["strong"]),
        weak=frozenset(day["weak"]),
        starts=frozenset(day["starts"]),
        meetings=tuple(day["meetings"]),
        weekdays=frozenset(day["weekdays"]),
        bracketed=frozenset(day["bracketed"]),
        months=data["months"],
        quarters=data["quarters"],
        feast_days=frozenset(feasts["days"]),
        topics=frozenset(data["bare_year"]["topics"]),
        prepositions=frozenset(data["bare_year"]["prepositions"]),
        counted=re.compile(rf"[ ](?:{either(day['changes'])}|điểm)(?![^\W_])"),
        repeating_before=re.compile(rf"(?<![^\W_])(?:{either(data['repeating']['before'])})[ ]\Z"),
        repeating_after=re.compile(
            r"(?:[ ]và[ ](?:ngày[ ])?\d{1,2}(?:[ ]tháng[ ]|/)\d{1,2})?[ ]"
            rf"(?:{either(data['repeating']['after'])})(?![^\W_])"
        ),
        to_now=re.compile(
            r"[ ]?(?:\([^()\n]{1,30}\)[ ])?(?:cho[ ])?(?:đến|tới)[ ]"
            rf"(?:{either(data['now']['words'])})(?![^\W_])"
        ),
        feast_before=re.compile(
            rf"(?<![^\W_])(?:{either(feasts['before'])})[ ](?:[^\W\d_]{{1,8}}[ ])?ngày[ ]\Z"
        ),
        feast_name=re.compile(
            rf"(?<![^\W_])(?:(?:{either(feasts['names'])})(?:[ ,-]{{1,3}}(?:{cycle})){{0,6}}"
            rf"|xuân(?:[ ](?:{cycle})){{2}})[ ]\Z"
        ),
        law=re.compile(
            rf"(?<![^\W_])(?:{either(data['bare_year']['laws'])})[ ](?:[^\W\d_]{{1,12}},?[ ]){{1,12}}\Z"
        ),
        campaign=re.compile(rf"(?:{either(data['campaign']['marks'])})[ ]?\Z"),
        range_lead=re.compile(rf"(?<![^\W_])(?P<lead>{either(data['year_range']['leads'])})[ ]?:?[ ]?\Z"),
        lead_precision=data["year_range"]["precision"],
        stamp=re.compile(
            rf"(?:(?:{either(data['stamps']['words'])})(?![^\W\d_])"
            r"|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|[\W\d_]|[hg](?=\d)){3,90}"
        ),
        stamp_mark=re.compile(rf"(?:{either(data['stamps']['marks'])})|\d{{1,2}}[:h]\d{{2}}(?!\d)"),
        ahead=re.compile(rf"(?<![^\W_])(?:{either(data['future']['words'])})(?![^\W_])"),
    )


def stands_free(lower: str, start: int) -> bool:
    """Whether digits are no part of a number, an identifier or a word (a cue may be glued to them).

    >>> stands_free("từ ngày 21/3đến 20/4", 15), stands_free("1.5/2 điểm", 2)
    (True, False)
    """
    before = lower[start - 1 : start]
    if before in {".", "/", ",", "-"}:
        earlier = lower[start - 2 : start - 1]
        if earlier.isdigit():
            return before == "-"
        return not (earlier.isalpha() and before in "-/")
    if before.isalpha():
        cues = date_cues()
        word = _word_before(lower, start)
        return any(word.endswith(cue) for cue in cues.strong | cues.weak)
    return before not in {"_", ":", "@", "="}


def _word_before(lower: str, start: int) -> str:
    """The last word in front of a position, brackets, blanks and an opening mark between."""
    match = _LAST_WORD.search(lower[max(0, start - _REACH) : start].rstrip(" ([\"',"))
    return match[0] if match else ""


def names_day(lower: str, start: int, end: int, *, sign: str, number: int, month: int) -> bool:
    """Whether day and month without a year are a date by the words around them.

    >>> text = "sáng 5/9 có 8/12 xã"
    >>> names_day(text, 5, 8, sign="/", number=5, month=9)
    True
    >>> names_day(text, 12, 16, sign="/", number=8, month=12)
    False
    """
    cues = date_cues()
    head = lower[max(0, start - _REACH) : start].rstrip(" ")
    bracket = head.endswith(("(", "["))
    word = _word_before(lower, start)
    if bracket:
        return word in cues.bracketed or (
            number > month and lower[end : end + 1] in {")", "]"} and sign == "/"
        )
    comma = head.endswith(",")
    if not comma and word in cues.strong:
        return word != "nhật" or head.endswith("chủ nhật")
    if is_share(lower, end, number, month, begins=word in cues.starts):
        return False
    if word in cues.weekdays and head.removesuffix(",").endswith(f"thứ {word}"):
        return True
    told = (word in cues.weak and sign == "/") or head.endswith(cues.meetings)
    return (told and not comma) or bare_days(lower, start) is not None


def bare_days(lower: str, start: int) -> re.Match[str] | None:
    """Days that leave their month to the one at ``start``: ``ngày 10 và`` 11/5, ``từ 25 đến`` 27/6.

    >>> bare_days("trong 02 ngày 29 và 30-9", 19)["days"]
    '29'
    """
    if not any(character.isdigit() for character in lower[max(0, start - 14) : start]):
        return None
    return _BARE_DAYS.search(lower, max(0, start - _LIST_REACH), start)


def month_cue(lower: str, start: int) -> bool:
    """Whether month and year without ``tháng`` are told as such: ``đến 9/2019``."""
    cues = date_cues()
    word = _word_before(lower, start)
    return word in cues.weak or word in cues.prepositions or word == "tháng"


def is_stamp(lower: str, start: int, end: int) -> bool:
    """Whether the line around a day is the portal's stamp: ``Chủ Nhật, Ngày 28/06/2020, 17:00``."""
    cues = date_cues()
    nearest = max(0, start - _LONGEST_STAMP)
    line_start = max(lower.rfind("\n", nearest, start) + 1, nearest)
    found = lower.find("\n", end, end + _LONGEST_STAMP)
    line_end = min(len(lower), end + _LONGEST_STAMP) if found < 0 else found
    if line_end - line_start > _LONGEST_STAMP or cues.stamp.fullmatch(lower, line_start, line_end) is None:
        return False
    bare = not any(character.isalpha() for character in lower[line_start:line_end])
    return bare or cues.stamp_mark.search(lower, line_start, line_end) is not None


def is_share(lower: str, end: int, number: int, month: int, *, begins: bool = False) -> bool:
    """Whether ``n/N`` that ends here counts things: ``8/12 xã``, ``từ 7/10 lên 9/10``; n is never above N.

    ``begins`` where the word before begins a time as well: ``từ 01/7 phường nhận hồ sơ`` is a day.
    """
    if number > month:
        return False
    if date_cues().counted.match(lower, end) or _TO_SCORE.match(lower, end):
        return True
    counted = behind().noun.match(lower, end) is not None
    return counted and not (begins and _CHANGES.match(lower, end) is None)


def counts_thousands(lower: str, end: int) -> bool:
    """Whether four digits that end here count things and are no year: ``2020 hồ sơ``."""
    return any(pattern.match(lower, end) for pattern in (behind().thing, behind().measure, behind().scale))


def is_feast_day(lower: str, start: int, number: int, month: int) -> bool:
    """Whether a day without a year is the name of a feast: ``chào mừng ngày 8/3``."""
    cues = date_cues()
    if f"{number}/{month}" not in cues.feast_days:
        return False
    return cues.feast_before.search(lower[max(0, start - 40) : start]) is not None


def is_feast_year(lower: str, start: int) -> bool:
    """Whether a year belongs to the name of a feast: ``Tết Nguyên đán Đinh Dậu 2017``."""
    window = lower[max(0, start - 48) : start]
    return date_cues().feast_name.search(window) is not None


def names_year(lower: str, start: int, end: int) -> bool:
    """Whether four digits without ``năm`` are a year: ``PAPI 2021``, ``Luật Viên chức 2010``."""
    cues = date_cues()
    if counts_thousands(lower, end):
        return False
    words = lower[max(0, start - 28) : start].split()
    if any(" ".join(words[-size:]) in cues.topics for size in (1, 2, 3, 4) if size <= len(words)):
        return True
    if words and words[-1] in cues.prepositions:
        return _CLOSED.match(lower, end) is not None
    return cues.law.search(lower[max(0, start - _LONG_REACH) : start]) is not None
