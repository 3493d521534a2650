"""The day a portal prints on an article: published, updated, or only the reader's clock.

A stamp is a line that is nothing but a day with its time, weekday, labels and counters. A day
inside a sentence is the article's own and never looked at here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from nlp.cleaning import furniture
from nlp.text import fold

Role = Literal["published", "updated", "plain", "foreign"]

LONGEST = 200

_MONTH_NAMES = (
    ("mot", "gieng", "jan"),
    ("hai", "feb"),
    ("ba", "mar"),
    ("tu", "bon", "apr"),
    ("nam", "may"),
    ("sau", "jun"),
    ("bay", "jul"),
    ("tam", "aug"),
    ("chin", "sep"),
    ("muoi", "oct"),
    ("muoi mot", "nov"),
    ("muoi hai", "chap", "dec"),
)
_MONTH_WORDS = {name: i for i, months in enumerate(_MONTH_NAMES, 1) for name in months}
_VI_MONTH = r"(?:\d{1,2}|muoi\s(?:mot|hai)|gieng|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi|chap)"
_EN_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAYS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<![\d/])(?P<d>\d{1,2})\s{0,2}(?P<s>[/.\-])\s{0,2}(?P<m>\d{1,2})\s{0,2}(?P=s)\s{0,2}(?P<y>(?:19|20)\d{2})(?!\d)"
    ),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})\s{{0,2}},?\s{{0,2}}(?:thang|th\.?)\s{{0,2}}(?P<m>{_VI_MONTH})\s{{0,2}},?\s{{0,2}}(?:nam\s{{1,2}})?(?P<y>(?:19|20)\d{{2}})"
    ),
    re.compile(
        rf"\b(?:thang|th)\s{{0,2}}(?P<m>{_VI_MONTH})\s{{1,2}}(?P<d>\d{{1,2}}),?\s{{1,2}}(?P<y>(?:19|20)\d{{2}})"
    ),
    re.compile(
        rf"\b(?P<m>{_EN_MONTH})\.?\s{{1,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<y>(?:19|20)\d{{2}})"
    ),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})[\s-]{{1,2}}(?P<m>{_EN_MONTH})\.?,?[\s-]{{1,2}}(?P<y>(?:19|20)\d{{2}})"
    ),
)
# Two figures for the year are a day only beside a label or a time.
_SHORT_DAY = re.compile(r"(?<![\d/])(?P<d>\d{1,2})(?P<s>[/.\-])(?P<m>\d{1,2})(?P=s)(?P<y>[0-3]\d)(?![\d/])")
_TIME = re.compile(
    r"""(?<!\d)\d{1,2}\s?:\s?\d{2}(?:\s?:\s?\d{2}(?:\.\d{1,7})?)?(?:\s{0,2}(?:am|pm|sa|ch)\b|z\b|\+\d{2}:?\d{2})?
      | (?<!\d)\d{1,2}\s?(?:h|g|gio)\s?(?:\d{1,2}\s?(?:p|phut|')?)? (?!\w)
      | \(?\s?(?:gmt|utc)\s?[+-]?\s?\d{0,2}(?::?00)?\s?\)?
      | (?<=\d)t(?=\d{2}:)""",
    re.VERBOSE,
)
_WEEKDAY = re.compile(
    r"""\b(?:thu\s(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu\snhat|cn
      | (?:mon|tues|wednes|thurs|fri|satur|sun)day | (?:mon|tue|wed|thu|fri|sat|sun)(?=,))\b""",
    re.VERBOSE,
)
_COUNT = re.compile(r"\b\d{1,3}(?:[.,]\d{3}){1,3}\b|\b\d{1,9}\b")
_WORD = re.compile(r"[^\W\d_]+")
_LABEL_REACH = 60
_FILLER_END = re.compile(r"\b(?:ngay|luc|vao|gio|thu)$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day printed by the portal; ``rest`` is what the line says beside it (a name, at most)."""

    day: str
    role: Role
    timed: bool = False
    rest: str = ""


@cache
def _labels() -> tuple[tuple[str, Role], ...]:
    table = furniture.section("stamps")
    roles: tuple[Role, ...] = ("published", "updated", "foreign")
    pairs = [(fold(word), role) for role in roles for word in table[role]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _known_words() -> re.Pattern[str]:
    table = furniture.section("stamps")
    words = {fold(w) for name in ("published", "updated", "foreign", "fillers") for w in table[name]}
    words |= furniture.vocabulary().counters
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")


def stamps(line: str) -> tuple[Stamp, ...]:
    """The days of a short line, with what the line says beside them; none for a long or dayless line.

    A line is a stamp where ``rest`` is empty, or where it is a byline.

    >>> stamps("Chủ Nhật, Ngày 28/06/2020, 17:00")
    (Stamp(day='2020-06-28', role='plain', timed=True, rest=''),)
    >>> [(s.day, s.role) for s in stamps("Ngày cập nhật 30/07/2017")]
    [('2017-07-30', 'updated')]
    >>> stamps("Ngày 28/7/2017, UBND tỉnh họp")[0].rest
    'UBND tỉnh họp'
    """
    if len(line) > LONGEST or not any(c.isdigit() for c in line):
        return ()
    folded = fold(line)
    found = _days(folded)
    if not found and (_TIME.search(folded) or _known_words().search(folded)):
        found = [(m.start(), m.end(), d) for m in _SHORT_DAY.finditer(folded) if (d := _day(m)) is not None]
    if not found:
        return ()
    bare = _blank(folded, [(start, end) for start, end, _ in found])
    timed = _TIME.search(bare) is not None
    labelled = _erase(_WEEKDAY, _erase(_TIME, bare))
    rest = _rest(line, _erase(_COUNT, _erase(_known_words(), labelled)))
    return tuple(Stamp(day.isoformat(), _role(labelled, start), timed, rest) for start, _, day in found)


def _days(folded: str) -> list[tuple[int, int, date]]:
    found: list[tuple[int, int, date]] = []
    for pattern in _DAYS:
        for match in pattern.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end, _ in found):
                continue
            day = _day(match)
            if day is not None:
                found.append((match.start(), match.end(), day))
    return sorted(found)


def _day(match: re.Match[str]) -> date | None:
    month_text = " ".join(match["m"].split())
    month = (
        int(month_text)
        if month_text.isdigit()
        else _MONTH_WORDS.get(month_text) or _MONTH_WORDS[month_text[:3]]
    )
    year, day = int(match["y"]), int(match["d"])
    year += 2000 if year < 100 else 0
    if month > 12 >= day:  # an American clock: 12/31/2019
        month, day = day, month
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _role(labelled: str, start: int) -> Role:
    """What the words just before a day say it is."""
    before = " ".join(labelled[max(0, start - _LABEL_REACH) : start].split()).rstrip(" :,-|.")
    for _ in range(3):
        for label, role in _labels():
            if before.endswith(label) and not before[: -len(label)][-1:].isalpha():
                return role
        shorter = _FILLER_END.sub("", before).rstrip(" :,-|.")
        if shorter == before:
            break
        before = shorter
    return "foreign" if any(role == "foreign" and label in before for label, role in _labels()) else "plain"


def _erase(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _rest(line: str, bare: str) -> str:
    """The letters that nothing explains, as printed."""
    words = list(_WORD.finditer(bare))
    if not words:
        return ""
    return line[words[0].start() : words[-1].end()]
