"""Whether digits are a day and month by the words around them."""

from __future__ import annotations

import re

from nlp.facts.date_cues import date_cues
from nlp.facts.number_context import behind

_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
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
_LONGEST_STAMP = 90
_TIME_BEFORE = re.compile(
    r"(?:giờ|giờ 30|phút|\d[hg](?:\d\d)?|\d:\d\d|(?<![^\W_])(?:thứ [2-7]|t[2-7]|cn)),?\Z"
)
_LINE_HEAD = re.compile(r"(?:\A|\n)(?:[-+*•][ ]?)?\Z")
_DASHED = re.compile(r"(?<![\d.,/-])(?P<lead>)(?P<days>\d{1,2})[ ]?(?P<link>-)[ ]?\Z")


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
    word = _word_before(lower, start)
    if head.endswith(("(", "[")):
        return word in cues.bracketed or _closes_bracket(lower, end, sign, number, month)
    comma = head.endswith(",")
    if not comma and word in cues.strong:
        return word != "nhật" or head.endswith("chủ nhật")
    if is_share(lower, end, number, month, begins=word in cues.starts):
        return False
    if word in cues.weekdays and head.removesuffix(",").endswith(f"thứ {word}"):
        return True
    if sign == "/" and (_TIME_BEFORE.search(head) or _heads_line(lower, start, end)):
        return True
    told = (word in cues.weak and sign == "/") or head.removesuffix(":").endswith(cues.occasions)
    return (told and not comma) or bare_days(lower, start) is not None


def _closes_bracket(lower: str, end: int, sign: str, number: int, month: int) -> bool:
    """A day alone in brackets: no share, for n is above N, and no feast after its name."""
    alone = lower[end : end + 1] in {")", "]"} and sign == "/"
    return alone and number > month and f"{number}/{month}" not in date_cues().feast_days


def _heads_line(lower: str, start: int, end: int) -> bool:
    """Whether a line of a timetable begins with the day: ``14/10: UBND xã``."""
    return lower[end : end + 1] == ":" and _LINE_HEAD.search(lower, max(0, start - 4), start) is not None


def bare_days(lower: str, start: int, *, dated: bool = False) -> re.Match[str] | None:
    """Days that leave their month to the one at ``start``: ``ngày 10 và`` 11/5, ``từ 25 đến`` 27/6.

    ``dated`` where the one at ``start`` tells its year: then ``14-`` 18/10/2024 needs no other word.

    >>> bare_days("trong 02 ngày 29 và 30-9", 19)["days"]
    '29'
    """
    if not any(character.isdigit() for character in lower[max(0, start - 14) : start]):
        return None
    found = _BARE_DAYS.search(lower, max(0, start - _LIST_REACH), start)
    return found or (_DASHED.search(lower, max(0, start - 8), start) if dated else None)


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


def is_feast_day(lower: str, start: int, number: int, month: int) -> bool:
    """Whether a day without a year is the name of a feast: ``chào mừng ngày 8/3``."""
    cues = date_cues()
    if f"{number}/{month}" not in cues.feast_days:
        return False
    return cues.feast_before.search(lower[max(0, start - 40) : start]) is not None
