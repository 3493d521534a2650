"""Counted groups of agencies: ``8/12 cơ quan chuyên môn``, ``30% số xã``, ``toàn bộ 20 phường``."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.inspection_words import either, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nlp.reading import Reading
    from nlp.types import UnitMention

_RATIO = re.compile(r"(?P<part>\d{1,3})\s?/\s?(?P<whole>\d{1,3})")
_BRACKETED = re.compile(r"\s?\((?P<part>\d{1,3})\s?/\s?(?P<whole>\d{1,3})[^()\n]{0,30}\)")
_RATE = re.compile(r"[^.;:()\n]{0,80}\((?:đạt|chiếm)?\s?(?:tỷ lệ\s)?(?P<rate>\d{1,3}(?:[.,]\d{1,2})?)\s?%")
_RATE_OF_COUNT = re.compile(r"\s?\((?:đạt|chiếm)\s(?:tỷ lệ\s)?(?P<rate>\d{1,3}(?:[.,]\d{1,2})?)\s?%")
# ", chiếm 48% tổng số xã": the share of the same count, no further group.
_RATE_OF_WHOLE = re.compile(
    r"\s?,\s(?:đạt|chiếm|bằng|tương đương)\s(?:tỷ lệ\s)?(?P<rate>\d{1,3}(?:[.,]\d{1,2})?)"
    r"\s?%\s(?:tổng\s)?số\s"
)
_RELATIVE = re.compile(r"\s(?:có|được|đạt|xếp)\s[^,;.:()\n]{1,60}")
# Numbers after these are days or labels, and "năm" after these is a year.
_LABELLED = re.compile(
    r"""(?:ngày|sáng|trưa|chiều|tối|hôm|tháng|quý|phường|quận|đợt|khóa|tổ|mức[ ]độ|cấp|lần|thứ|điều|điểm|đoàn
         |khu|nhóm|(?<!tổng[ ])(?<!trong[ ])(?<!trên[ ])số
         |mỗi[ ](?:huyện|quận|đơn[ ]vị|xã|cơ[ ]quan|sở)[^.;]{0,30})\s$""",
    re.VERBOSE,
)
_DAY_BEFORE = re.compile(r"(?:từ|đến|trước|sau|(?:ngày|sáng|chiều)\s\d{1,2}(?:[-/.]\d{1,2})?\s(?:và|,))\s$")
_YEAR_BEFORE = re.compile(r"(?:trong|của|cuối|đầu|mỗi|hằng|hàng|các|nửa|giữa|theo|nhiều|những)\s$")
_TRAILING = re.compile(r"(?:[\s,/&-]{1,3}|(?<!\w)(?:và|hoặc|(?<!trực )thuộc|của))$")
# "1/3 số xã" is a share, no count.
_SHARE = re.compile(r"\s(?:tổng\s)?số\s")
_OWNED = re.compile(r"(?:thuộc|của)\s$")
_ALL = ("toàn bộ", "tất cả", "cả")
_LEADING = re.compile(r"(?:(?:các|những|số|lượt)\s{1,3}){1,3}")


@dataclass(frozen=True, slots=True)
class CountedGroup:
    """A group of agencies with its number; ``group_start`` to ``group_end`` are the group's own words."""

    start: int
    end: int
    group_start: int
    group_end: int
    inspected: int | None = None
    total: int | None = None
    percent: float | None = None


@cache
def group_words() -> str:
    """A verbose pattern for the words of a group: ``sở, ban, ngành cấp tỉnh``."""
    head, qualifier = (either(vocabulary()["groups"][key]) for key in ("heads", "qualifiers"))
    return rf"{head}(?:(?:\s?[,/&-]\s?|\s(?:và|hoặc)\s|\s(?:các\s)?){head}){{0,8}}(?:\s{qualifier}){{0,4}}"


@cache
def _pattern() -> re.Pattern[str]:
    group, numeral = group_words(), either(vocabulary()["groups"]["numerals"])
    return re.compile(
        rf"""(?:(?P<all>toàn\sbộ|tất\scả|cả)\s(?:số\s|các\s)?)?
        (?: (?P<percent>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?%
            (?:\s?\((?P<ratio>\d{{1,3}}\s?/\s?\d{{1,3}})[^()]{{0,20}}\))?
          | (?P<part>\d{{1,3}})\s?/\s?(?P<whole>\d{{1,3}})
          | (?P<count>\d{{1,3}})(?:\s(?:trong|trên)\s(?:(?:tổng\s)?số\s)?(?P<among>\d{{1,3}}))?
          | (?P<word>{numeral})(?:\s(?:trong|trên)\s(?:tổng\s)?số\s(?P<word_among>{numeral}|\d{{1,3}}))? )
        (?![\d%/]|[.,]\d)\s{{0,3}}
        (?:(?:trong|trên)\s)?(?:tổng\s)?(?:(?:số|các|những|lượt)\s){{0,2}}
        (?P<group>{group})
        (?!\s(?:hồ\ssơ|họp|hợp|hội|hữu|làm\sviệc|học|viên))
        (?:\s(?:trong|trên)\s(?:tổng\s)?số\s(?P<of>\d{{1,3}})\s{group})?""",
        re.VERBOSE,
    )


@cache
def _begin() -> re.Pattern[str]:
    """Where a counted group may begin; a search for it skips to digits and first letters."""
    words = either([*vocabulary()["groups"]["numerals"], *_ALL], begin=True)
    return re.compile(rf"[0-9](?<![\w.,/-].)|{words}")


def _matches(lower: str, start: int, end: int) -> Iterator[re.Match[str]]:
    pattern = _pattern()
    while begin := _begin().search(lower, start, end):
        match = pattern.match(lower, begin.start(), end)
        if match:
            yield match
        share = _RATE_OF_WHOLE.match(lower, match.end(), end) if match and not match["percent"] else None
        start = share.end() if share else match.end() if match else begin.end()


def find_counted_groups(
    reading: Reading,
    units: tuple[UnitMention, ...] = (),
    spans: Iterable[tuple[int, int]] | None = None,
) -> tuple[CountedGroup, ...]:
    """Every counted group of agencies, in order; whether it was checked is decided elsewhere.

    A group's words end where a named agency begins. ``spans`` are the stretches to read, else all.

    >>> from nlp.reading import read
    >>> found = find_counted_groups(read("kiểm tra 8/12 cơ quan chuyên môn và 30% số xã, thị trấn"))
    >>> [(group.inspected, group.total, group.percent) for group in found]
    [(8, 12, None), (None, None, 30)]
    """
    begins = sorted(unit.start for unit in units if unit.kind != "area")
    ends = sorted(unit.end for unit in units if unit.kind != "area")
    found = []
    for span in spans if spans is not None else [(0, len(reading.lower))]:
        for match in _matches(reading.lower, *span):
            at = match.start()
            # Digits in the name of an agency count nothing (more names have begun than ended), save those
            # that count the agencies themselves: "UBND 02 xã A, B".
            inside = (
                bisect_left(begins, at) > bisect_right(ends, at) and reading.lower[at - 5 : at] != "ubnd "
            )
            group = None if inside else _read(reading.lower, match)
            if group is not None:
                found.append(_cut(group, reading.lower, begins))
    return tuple(found)


def _read(lower: str, match: re.Match[str]) -> CountedGroup | None:
    before = lower[max(0, match.start() - 40) : match.start()]
    if _LABELLED.search(before):
        return None
    group = CountedGroup(match.start(), match.end(), match.start("group"), match.end("group"))
    if match["percent"]:
        return _share(lower, match, group)
    if match["part"]:
        return _ratio(lower, match, group, before)
    return _count(lower, match, group, before)


def _ratio(lower: str, match: re.Match[str], group: CountedGroup, before: str) -> CountedGroup | None:
    """``8/12``, unless it is a day and month or a share of a whole; with its rate in brackets."""
    part, whole = int(match["part"]), int(match["whole"])
    if _SHARE.match(lower, match.end("whole")) or (whole <= 12 and _DAY_BEFORE.search(before)):
        return None
    rate = _RATE.match(lower, match.end()) or _RATE_OF_WHOLE.match(lower, match.end())
    percent = _number(rate["rate"]) if rate else None
    return replace(group, inspected=part, total=whole, percent=percent) if 0 < part <= whole else None


def _count(lower: str, match: re.Match[str], group: CountedGroup, before: str) -> CountedGroup | None:
    """A plain count, in digits or in a word, with its total where that is told."""
    if match["word"] == "năm" and _YEAR_BEFORE.search(before):
        return None
    count = _whole_number(match["count"] or match["word"])
    among = match["among"] or match["of"] or match["word_among"]
    total = _whole_number(among) if among else count if match["all"] else None
    if count == 0 or (total is not None and total < count):
        return None
    rate = _RATE_OF_COUNT.match(lower, match.end()) or _RATE_OF_WHOLE.match(lower, match.end())
    return replace(group, inspected=count, total=total, percent=_number(rate["rate"]) if rate else None)


def _share(lower: str, match: re.Match[str], group: CountedGroup) -> CountedGroup | None:
    """A percentage, with its ratio where that stands in brackets before or behind the group."""
    percent = _number(match["percent"])
    if percent > 100:
        return None
    behind = _BRACKETED.match(lower, match.end())
    relative = _RELATIVE.match(lower, match.end())
    words_end = relative.end() if relative and "kiểm tra" not in relative[0] else match.end()
    ratio = behind or _RATIO.match(match["ratio"] or "")
    part, whole = (int(ratio["part"]), int(ratio["whole"])) if ratio else (None, None)
    end = behind.end() if behind else words_end
    return replace(group, end=end, group_end=words_end, percent=percent, inspected=part, total=whole)


def _whole_number(words: str) -> int:
    """A number in digits or in a word of the list, which begins with two."""
    return int(words) if words.isdigit() else vocabulary()["groups"]["numerals"].index(words) + 2


def _number(digits: str) -> float:
    value = float(digits.replace(",", "."))
    return int(value) if value == int(value) else value


def _cut(group: CountedGroup, lower: str, begins: list[int]) -> CountedGroup:
    """The group without a named agency that its words run into."""
    head, end = group.group_start, group.group_end
    cut = end
    for at in begins[bisect_right(begins, head) : bisect_left(begins, end)]:
        if not _OWNED.search(lower, head, at):
            cut = at
            break
    while trailing := _TRAILING.search(lower, head + 1, cut):
        cut = trailing.start()
    return group if cut == end else replace(group, end=cut, group_end=cut)


def group_name(reading: Reading, group: CountedGroup) -> str:
    """The words of the group as printed, without "các" or "số" before them."""
    leading = _LEADING.match(reading.lower, group.group_start, group.group_end)
    return reading.text[leading.end() if leading else group.group_start : group.group_end]
