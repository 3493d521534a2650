"""Which days a figure covers: from its clause, its sentence, what stands before, or the title.

A window in brackets beats the nominal month before it, ``tính đến ngày`` gives an end alone, days of
meetings are no periods, and a compared period counts only for the figure that stands with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nlp.facts.dossier_cues import Span
    from nlp.reading import Reading
    from nlp.types import DateMention

_AS_OF = re.compile(
    r"""(?:\b(?:tính|lũy\ kế|cộng\ dồn|tính\ chung)\ )?(?:đến|tới|hết)
        (?:\ hết)?(?:\ thời\ điểm)?(?:\ (?:lúc\ )?\d{1,2}(?:h|g|\ giờ)\ ?\d{0,2}(?:\ phút)?,?)?
        (?:\ ngày)?\s?$""",
    re.VERBOSE,
)
_COMPARED = re.compile(r"(?:so với|cùng kỳ|cùng thời điểm|(?:cao|thấp|nhiều|ít) hơn)[^.;:()\d]{0,40}$")
_NAMED = re.compile(
    r"""(?:kế\ hoạch|chương\ trình|nghị\ quyết|nghị\ định|quyết\ định|luật|chỉ\ số|chỉ\ tiêu|đề\ án|index
        |nhiệm\ kỳ|năm\ học|thông\ tư|chỉ\ thị|công\ văn|văn\ bản|chủ\ đề)[^.,;:()\n]{0,60}$""",
    re.VERBOSE,
)
_TOTAL = re.compile(r"(?:lũy kế|cộng dồn|tính chung)[^.;:()\d]{0,20}$")
_OF_THE_SPAN = re.compile(r"trong (?:tháng|quý|kỳ|tuần)(?: này)?(?![^\W_])")
_TOLD = re.compile(r"\d\s?(?:hồ sơ|hs|bộ|%)")
_OPENED = re.compile(r"\(\s?(?:tính (?:đến|tới|từ)(?: hết)?(?: ngày)?\s)?$")
_SLOGAN = re.compile(r"nhiệm kỳ|năm học|năm (?!tháng )[^\W\d]{1,7} [^\W\d]")
_ISSUED = re.compile(r"/[^\s/]{1,24}(?<![.;,])\s(?:ký |ban hành )?$")
_CARRIED_BEFORE = re.compile(
    r"(?:tồn|chuyển (?:sang|qua|tiếp)|còn lại|tồn đọng|kết dư)\s(?:lại\s)?(?:từ|của)?\s?$"
)
_CARRIED_AFTER = re.compile(r"\s?\)?\s?(?:còn\s)?(?:chuyển (?:sang|qua|tiếp)|tồn)\b")
_EVENT = re.compile(
    r"""kiểm\ tra|làm\ việc|họp|báo\ cáo|cho\ biết|ban\ hành|hội\ nghị|tổ\ chức|khai\ trương|sơ\ kết|tổng\ kết
      | thăm|dự\b|thông\ báo|công\ bố|ra\ mắt|khảo\ sát|giám\ sát|đoàn\b|triển\ khai""",
    re.VERBOSE,
)
_DAY_AS_PERIOD = re.compile(
    r"(?:^|[.,;:(\n]\s?|trong )"
    r"(?:ngày|riêng ngày|trong ngày|ngày đầu tiên)(?: thứ [^\W\d]{2,4}| chủ nhật)?,?(?: ngày)?\s?\(?$"
)
_SAME_DAY = re.compile(r"trong (?:riêng )?ngày(?: này| đó| hôm đó)?,")
_EARLIER = re.compile(r"cùng kỳ|(?:tháng|quý|năm|kỳ|tuần) trước")
_CHANGE = re.compile(r"so với|tăng|giảm|hơn")
_REACH_BACK = 12
# How far before a number, and at how many dates of a sentence, its period is looked for.
_FAR = 2000
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Period:
    """Days of a figure, each end None where the text leaves it open; ``compared``: an earlier one."""

    start_on: str | None = None
    end_on: str | None = None
    compared: bool = False


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A date read as a period.

    ``day``: a single day; ``window``: days in a bracket behind a month; ``total``: what a running
    total covers.
    """

    start: int
    end: int
    period: Period
    day: bool = False
    window: bool = False
    total: bool = False


def period_mentions(reading: Reading, dates: Iterable[DateMention]) -> list[PeriodMention]:
    """The dates of an article that may be periods of figures, in order, windows in place of months."""
    found: list[PeriodMention] = []
    for date in sorted(dates, key=lambda date: (date.start, -date.end)):
        mention = _mention(reading.lower, date)
        if mention is None:
            continue
        if found and _is_window(reading.lower, found[-1], mention):
            mention = replace(
                mention, start=found.pop().start, end=_bracket_end(reading.lower, mention.end), window=True
            )
        found.append(mention)
    return found


def _mention(lower: str, date: DateMention) -> PeriodMention | None:
    before = lower[max(0, date.start - 90) : date.start].rpartition("\n")[2]
    words = lower[date.start : date.end]
    if (_NAMED.search(before) and not words.startswith(("từ", "quý", "tháng"))) or _SLOGAN.match(words):
        return None
    if date.role in ("issued", "deadline") or _ISSUED.search(before):
        return None
    if _CARRIED_BEFORE.search(before) or _CARRIED_AFTER.match(lower, date.end):
        return None
    compared = _COMPARED.search(before) is not None or "cùng kỳ" in words
    if _AS_OF.search(before) and not compared:
        return PeriodMention(date.start, date.end, Period(None, date.end_on))
    day = date.start_on == date.end_on
    total = _TOTAL.search(before) is not None
    return PeriodMention(date.start, date.end, Period(date.start_on, date.end_on, compared), day, total=total)


def _is_window(lower: str, nominal: PeriodMention, window: PeriodMention) -> bool:
    """``tháng 9/2020 (từ 21/8 đến 20/9/2020)``: the bracket gives the days that were counted."""
    if nominal.day or window.day or window.period.start_on is None or nominal.period.start_on is None:
        return False
    between = lower[nominal.end : window.start]
    return len(between) < 40 and between.lstrip().startswith("(") and ")" not in between


def _bracket_end(lower: str, end: int) -> int:
    return end + 1 if lower[end : end + 1] == ")" else end


class Periods:
    """Looks periods up for figures of one article."""

    def __init__(self, reading: Reading, dates: Iterable[DateMention]) -> None:
        """Read the dates of ``reading`` once."""
        self._lower = reading.lower
        self._reading = reading
        self._mentions = period_mentions(reading, dates)
        self._starts = [mention.start for mention in self._mentions]
        self._sentences = [start for start, _ in reading.sentences]

    def _within(self, start: int, end: int) -> list[PeriodMention]:
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, at: int, clause: Span, *, carried: bool = False) -> Period | None:
        """The period of the number at ``at`` whose clause is given; None where the figure must be left out.

        A figure of an earlier period that the text does not name is left out (annotation guide).
        """
        sentence = self._reading.sentence_at(at)
        own = [m for m in self._within(*clause) if self._holds(m, at)]
        if own and not carried:
            return self._nearest(own, at).period
        if not carried and self._is_earlier(at, clause):
            return None
        if _SAME_DAY.match(self._lower, sentence[0]):
            days = [m for m in self._within(max(0, sentence[0] - _FAR), sentence[0]) if m.day]
            if days:
                return days[-1].period
        nominal = _OF_THE_SPAN.search(self._lower, *clause) is not None
        for mention in reversed(self._within(max(sentence[0], at - _FAR), at)):
            if nominal and mention.total:
                continue
            usable = mention.end <= at and not mention.period.compared and self._holds(mention, at)
            if usable and (self._alone(mention) or not self._closed(mention.end, at)):
                return mention.period
        return self._tail(sentence, at) or self._before(sentence)

    def _tail(self, sentence: Span, at: int) -> Period | None:
        """The period that ends a sentence in which no other stands: ``…, 12 hồ sơ, tính đến ngày 14/3``."""
        behind = [m for m in self._within(at, min(sentence[1], at + _FAR)) if not m.period.compared]
        if len(behind) != 1 or self._lower[behind[0].end : sentence[1]].strip(' .;)”"') != "":
            return None
        last = behind[0]
        words = self._lower[last.start : last.end]
        spans = words.startswith(("từ", "tính từ")) and "đến" in words
        led = self._lower[max(0, last.start - 6) : last.start].endswith("trong ")
        return last.period if spans or led or last.period.start_on is None else None

    def at(self, span: Span) -> Period:
        """The period that a date tells, whatever it is compared with."""
        mention = next(iter(self._within(*span)), None)
        return mention.period if mention else Period()

    def _nearest(self, own: Sequence[PeriodMention], at: int) -> PeriodMention:
        ahead = [m for m in own if m.end <= at]
        behind = [m for m in own if m.start >= at and not m.period.compared]
        return (
            ahead[-1:] or behind[:1] or [PeriodMention(at, at, self._before(self._reading.sentence_at(at)))]
        )[0]

    def _holds(self, mention: PeriodMention, at: int) -> bool:
        """Whether a mention can be a period of a number: single days only where they head its clause."""
        if not mention.day:
            return True
        if mention.end > at:
            return False
        before = self._lower[max(0, mention.start - 24) : mention.start]
        headed = _DAY_AS_PERIOD.search(before) or mention.start == 0 or before.endswith("\n")
        words = self._lower[mention.start : mention.end]
        return bool(headed or words.startswith("ngày")) and not _EVENT.search(self._lower, mention.end, at)

    def _alone(self, mention: PeriodMention) -> bool:
        """Whether a range of days fills a bracket: ``Tuần 29 (từ ngày 11/7 đến ngày 17/7/2020), …``."""
        opened = _OPENED.search(self._lower, max(0, mention.start - 24), mention.start) is not None
        behind = self._lower[mention.end : mention.end + 1]
        words = self._lower[mention.start : mention.end]
        if not opened or behind != ")":
            return False
        sentence, _ = self._reading.sentence_at(mention.start)
        told = _TOLD.search(self._lower, max(sentence, mention.start - _FAR), mention.start)
        return words.startswith(("từ", "tính từ")) or (told is None and not mention.day)

    def _closed(self, start: int, end: int) -> bool:
        """Whether a bracket that was open at ``start`` is closed before ``end``."""
        depth = 0
        for sign in self._lower[start:end]:
            depth += (sign == "(") - (sign == ")")
            if depth < 0:
                return True
        return False

    def _is_earlier(self, at: int, clause: Span) -> bool:
        """Whether the number is said to be of the same period last year, without a date."""
        if _EARLIER.search(self._lower, clause[0], at) and not _CHANGE.search(self._lower, clause[0], at):
            return True
        behind = _EARLIER.search(self._lower, at, clause[1])
        return behind is not None and not _CHANGE.search(self._lower, at, behind.start())

    def _before(self, sentence: Span) -> Period:
        """The period that the sentences before were about, else the title's."""
        paragraph, _ = self._reading.paragraph_at(sentence[0])
        spans = self._reading.sentences
        index = bisect_left(self._sentences, sentence[0])
        for span in reversed(spans[max(0, index - _REACH_BACK) : index]):
            if self._reading.in_title(span[0]):
                break
            period = self._main(span)
            if period is not None and (span[0] >= paragraph or self._about_figures(span)):
                return period
        return self.title()

    def _about_figures(self, span: Span) -> bool:
        text = self._lower[span[0] : span[1]]
        return "hồ sơ" in text or text.rstrip().endswith(":") or "thủ tục" in text or "tthc" in text

    def _main(self, span: Span) -> Period | None:
        """The first period of a sentence that is not compared; single days are none."""
        usable = [m for m in self._within(*span) if not m.day and not m.period.compared][:_LOOKED_AT]
        chosen = [m for m in usable if m.window] or usable
        return chosen[0].period if chosen else None

    def title(self) -> Period:
        """The period in the title, or an empty one."""
        return self._main((0, self._reading.body_start)) or Period()

    def of_table(self, start: int, end: int, *, announced: bool = False) -> Period:
        """The period of a table: from the lines before it, its footnote, or the title.

        ``announced`` where the line that holds its heads may tell the period, too.
        """
        told = self._main(self._reading.paragraph_at(start)) if announced else None
        if told is not None:
            return told
        before = self._before((start, end))
        if before != self.title() and before != Period():
            return before
        note, stop = self._reading.paragraph_at(min(end + 1, len(self._lower)))
        return self._main((note, stop)) or before
