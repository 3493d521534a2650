"""Laws, codes and ordinances named in words: with their number, their year or their day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.document_codes import word_list

if TYPE_CHECKING:
    from nlp.reading import Reading

_LAW = re.compile(r"(?P<word>bộ luật|luật|pháp lệnh)(?<![^\W_]luật)(?=[ :])")
_AMENDING = re.compile(r"(?<![^\W_])luật (?:sửa đổi|bổ sung)")
_YEAR = re.compile(
    r"""[ ]{1,2}(?: (?:ban[ ]hành[ ])?ngày[ ](?P<day>\d{1,2})[ ]?(?:[/.-]|tháng)[ ]?
                    (?P<month>\d{1,2})[ ]?(?:[/.-]|năm)[ ]?
                  | năm[ ] )?
        (?P<year>(?:19|20)\d\d)(?![\d/.,-]*\d)(?![ ]?-[ ]?20)""",
    re.VERBOSE,
)
_SIGNS = re.compile(r"[\n.;:!?\"\d/]|[ ]-[ ]")
_BRACKET = re.compile(r"\((?:sửa đổi|sửa đổi, bổ sung|mới)\)|có công với cách mạng|thực hiện dân chủ")
_NUMERO = re.compile(r"[ ]{0,2}(?:số[ ]{0,2}:?)?[ ]{0,2}$")
_NEW_NAME = re.compile(r",[ ][A-ZĐÀ-Ỹ]|[ ](?:[Ll]uật|[Bb]ộ luật|[Pp]háp lệnh)[ ][A-ZĐÀ-Ỹ]")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class LawLead:
    """The words before a law's number: where they start, and L or PL."""

    start: int
    doc_type: str


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law that its name and year tell; ``issued_on`` where the name has the day."""

    start: int
    end: int
    doc_type: str
    name: str
    year: int
    issued_on: str | None = None


@cache
def _no_law() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(word_list('not_laws'))})[ ]{{1,2}}\Z")


@cache
def _stop_words() -> re.Pattern[str]:
    words = sorted(word_list("stop"), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})(?![^\W_])")


def _doc_type(word: str) -> str:
    return "PL" if word == "pháp lệnh" else "L"


def _is_name(reading: Reading, start: int, end: int, *, amending: bool) -> bool:
    """Whether the text between the word "Luật" and a number or year is the name of one law."""
    name = _BRACKET.sub("", reading.lower[start:end])
    if _SIGNS.search(name) or "(" in name or _stop_words().search(name):
        return False
    printed = reading.plain[start:end].strip()
    if amending:
        return True
    if not printed[:1].isupper():
        return " ".join(name.split()) in word_list("names")
    return printed.isupper() or not _NEW_NAME.search(printed)


def law_lead(reading: Reading, at: int) -> LawLead | None:
    """The law whose name ends where a number starts.

    >>> from nlp.reading import read
    >>> law_lead(read("theo Luật Cán bộ, công chức số 22/2008/QH12"), 31).start
    5
    """
    low = max(at - _LONGEST, reading.text.rfind("\n", 0, at) + 1)
    numero = _NUMERO.search(reading.lower, low, at)
    end = numero.start() if numero else at
    for match in _AMENDING.finditer(reading.lower, low, end):
        if _is_name(reading, match.start() + 4, end, amending=True):
            return LawLead(match.start(), "L")
    found = None
    for match in _LAW.finditer(reading.lower, low, end):
        if _no_law().search(reading.lower, max(0, match.start() - 14), match.start()):
            continue
        if match.end() >= end or _is_name(reading, match.end(), end, amending=False):
            found = found or LawLead(match.start(), _doc_type(match["word"]))
    return found


def find_named_laws(reading: Reading) -> list[NamedLaw]:
    """Laws that stand with their year or day but without a number.

    >>> from nlp.reading import read
    >>> [law.year for law in find_named_laws(read("Luật Tố cáo năm 2018, Luật Cư trú, Luật Đất đai 2013"))]
    [2018, 2013]
    """
    found: list[NamedLaw] = []
    if "luật" not in reading.lower and "pháp lệnh" not in reading.lower:
        return found
    position = 0
    for match in _LAW.finditer(reading.lower):
        if match.start() < position or _no_law().search(
            reading.lower, max(0, match.start() - 14), match.start()
        ):
            continue
        law = _named_law(reading, match)
        if law is not None:
            found.append(law)
            position = law.end
    return found


def _named_law(reading: Reading, word: re.Match[str]) -> NamedLaw | None:
    amending = _AMENDING.match(reading.lower, word.start()) is not None
    line_end = reading.text.find("\n", word.end())
    high = min(word.end() + _LONGEST, line_end if line_end >= 0 else len(reading.text))
    year = _YEAR.search(reading.lower, word.end(), high)
    if year is None or not _is_name(reading, word.end(), year.start(), amending=amending):
        return None
    name = reading.lower[word.start() : year.start()]
    return NamedLaw(word.start(), year.end(), _doc_type(word["word"]), name, int(year["year"]), _day(year))


def _day(match: re.Match[str]) -> str | None:
    if match["day"] is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None
