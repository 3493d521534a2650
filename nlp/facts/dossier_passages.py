"""Which sentences of an article can tell a dossier figure: the others are not read further."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.facts.dossier_nouns import heads_goals
from nlp.facts.numbers import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlp.facts.dossier_cues import Span
    from nlp.facts.numbers import Number
    from nlp.reading import Reading
    from nlp.types import DateMention

_SAID = re.compile(
    r"hồ sơ|hạn|hẹn|tiếp nhận|giải quyết|trực tuyến"
    r"|qua mạng|bưu|xử lý|tr[ảễể]|nộp|nhận|rút|tồn|con số|(?:số|tỷ lệ|số liệu) này|\bhs\b|\bbộ\b"
)
# A dossier's noun, a rate, or the label of a bare number.
_COUNTED = re.compile(
    r"hồ sơ|\bhs\b|\bbộ\b|%|phần trăm|:\s?\d|(?:là|hạn|hẹn|giải quyết|tiếp nhận) [^\W\d_]{0,6} ?\d"
)
_NOTHING = re.compile(r"(?:không|chưa) [^.;:]{0,40}?(?:hạn|hẹn|tr[ễể]|chậm|trả lại|từ chối)")
_UNIT_KIND = re.compile(r"\s(?:cấp|cơ quan|huyện|phường|quận|sở|thị trấn|xã|đơn vị|địa phương)(?![^\W_])")
_BULLET = re.compile(r"\s{0,4}(?:[-+•*·]|\d{1,2}[.)]|[a-zđ]\))")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its numbers and dates; ``tells`` where it may hold a figure."""

    span: Span
    tells: bool
    numbers: tuple[Number, ...] = ()
    days: tuple[Span, ...] = ()


def telling_passages(
    reading: Reading, dates: Sequence[DateMention], tables: Sequence[Span]
) -> Iterator[Passage]:
    """All sentences outside tables; goals that are listed under a head line tell nothing."""
    days = sorted((date.start, date.end) for date in dates)
    goals = False
    for span in reading.sentences:
        text = reading.lower[span[0] : span[1]]
        goals = heads_goals(text) or (goals and _BULLET.match(text) is not None)
        in_table = any(start <= span[0] < end for start, end in tables)
        yield Passage(span, tells=False) if goals or in_table else _passage(reading.lower, span, text, days)


def _counts_units(lower: str, number: Number) -> bool:
    """``hai xã``, ``ba đơn vị`` in words: how many units are spoken of."""
    return lower[number.start : number.end].isalpha() and _UNIT_KIND.match(lower, number.end) is not None


def _passage(lower: str, span: Span, text: str, days: Sequence[Span]) -> Passage:
    if not _SAID.search(text) or not _COUNTED.search(text):
        return Passage(span, tells=False)
    own = tuple(days[bisect_left(days, (span[0], 0)) : bisect_left(days, (span[1], 0))])
    found = find_numbers(lower, *span)
    numbers = tuple(number for number in found if not _counts_units(lower, number))
    inside = iter(own)
    day = next(inside, None)
    free = 0
    for number in numbers:
        while day is not None and day[1] <= number.start:
            day = next(inside, None)
        free += day is None or number.end <= day[0]
    return Passage(span, free > 0 or _NOTHING.search(text) is not None, numbers, own)
