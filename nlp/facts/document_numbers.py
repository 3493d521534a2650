"""Numbered documents in a text: each number with its type word, one by one out of lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nlp.facts.bare_numbers import may_be_number, stands_alone
from nlp.facts.document_codes import Organ
from nlp.facts.document_leads import Lead, far_lead_before, last_syllables, lead_before
from nlp.facts.identifiers import Identifier, padded, read_identifier
from nlp.facts.laws import law_lead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlp.reading import Reading

# The set comes first so that the engine skips over other characters.
_CANDIDATE = re.compile(
    r"""[0-9OIl] (?<![0-9.,/%][0-9OIl])(?<![^\W_]-[0-9OIl])
        (?: (?<=[0-9])[0-9OIlSB]{0,4}
          | (?<![^\W_].)(?=[0-9OIl]{0,4}[ ]?/[ ]?(?:[12][0-9Ool]{3}|[A-ZĐ]{2})) )""",
    re.VERBOSE,
)
_MAYBE_IDENTIFIER = re.compile(r"[\dOIlSB.]{0,6}[^\W\d_]?(?:-20\d\d)?[ ]{0,2}(?:[/_-]|\.[A-ZĐ]|[ ][A-ZĐ]{2})")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]{1,12})[ ]{0,3}[:.]?[ ]{0,3}\Z")
_JOIN = re.compile(
    r"""[ ]{0,2}(?:[,;]|,?[ ](?:và|hoặc|hay|cùng)(?![^\W_]))[ ]{0,2}(?:và[ ]|các[ ])?
        (?P<numbered>số[ ]{0,2}:?[ ]{0,2})?(?=\d)""",
    re.VERBOSE,
)
_IN_ADDRESS = re.compile(r"://|www\.|\.(?:pdf|docx?|xlsx?|zip|rar|html?|aspx?|jpg|png)\b", re.IGNORECASE)
_FORM_BEFORE = re.compile(r"(?:biểu|mẫu|phụ lục|biểu mẫu|bảng|hồ sơ|phiếu)[ ](?:số[ ])?[:(]?[ ]?\Z")
_MOST_IN_LIST = 30


@dataclass(frozen=True, slots=True)
class NumberedDocument:
    """A number that names a document; ``group`` joins what one type word leads.

    ``certain`` is false for a bare number that counts only where the document is named in full elsewhere;
    ``symbol`` is its own or the one shared in its list.
    """

    start: int
    end: int
    at: int
    doc_type: str
    number: str
    year: int | None
    identifier: str | None
    organs: tuple[Organ, ...]
    symbol: str | None
    group: int
    rule: str
    certain: bool = True


def find_numbered(reading: Reading) -> list[NumberedDocument]:
    """All numbered documents of a text in order, lists taken apart.

    >>> from nlp.reading import read
    >>> found = find_numbered(read("các Quyết định số 1201, 1202 và 1203/QĐ-UBND"))
    >>> [document.identifier for document in found]
    ['1201/QĐ-UBND', '1202/QĐ-UBND', '1203/QĐ-UBND']
    """
    found: list[NumberedDocument] = []
    position = 0
    for candidate in _CANDIDATE.finditer(reading.plain):
        at = candidate.start()
        if at < position or not _worth_reading(reading, at):
            continue
        items = list(_read_group(reading, at, len(found)))
        if items:
            found += _share_symbols(items)
            position = items[-1].end
    return found


def _worth_reading(reading: Reading, at: int) -> bool:
    """A cheap look at both sides of a number."""
    word = _WORD_BEFORE.search(reading.lower, max(0, at - 16), at)
    known = word is not None and word["word"] in last_syllables()
    if not known and at and reading.plain[at - 1].isalpha():
        return False
    return known or _MAYBE_IDENTIFIER.match(reading.plain, at) is not None


def _read_group(reading: Reading, at: int, group: int) -> Iterator[NumberedDocument]:
    lead = lead_before(reading, at)
    first = read_identifier(reading.plain, at, lead.kind.code if lead else None)
    if first is None:
        return
    document = _document(reading, at, first, lead, group)
    if document is None:
        return
    yield document
    end = document.end
    for _ in range(_MOST_IN_LIST):
        join = _JOIN.match(reading.lower, end)
        item = read_identifier(reading.plain, join.end(), document.doc_type) if join else None
        if join is None or item is None:
            return
        following = _listed(reading, join, item, document)
        if following is None:
            return
        yield following
        end = following.end


def _document(
    reading: Reading, at: int, read: Identifier, lead: Lead | None, group: int
) -> NumberedDocument | None:
    if read.canonical is None:
        return _bare(reading, at, read, lead, group)
    if _IN_ADDRESS.search(_chunk(reading, at, read.end)) or _FORM_BEFORE.search(
        reading.lower, max(0, at - 24), at
    ):
        return None
    if read.type_code is None and read.year is not None:
        return _act(reading, at, read, lead, group)
    if lead is None:
        lead = far_lead_before(reading, at, read.type_code)
    numbered = reading.lower[max(0, at - 5) : at].rstrip(" :").endswith("số")
    if read.type_code is None and lead is None and not numbered:
        return None
    doc_type = read.type_code or (lead.kind.code if lead else "CV")
    start = _start(reading, at, lead, numbered=numbered)
    return _named(read, (start, at), doc_type, group, "identifier")


def _named(
    read: Identifier, place: tuple[int, int], doc_type: str, group: int, rule: str
) -> NumberedDocument:
    """The document of an identifier; ``place`` is where its words and where its number start."""
    return NumberedDocument(
        start=place[0],
        end=read.end,
        at=place[1],
        doc_type=doc_type,
        number=read.number,
        year=read.year,
        identifier=read.canonical,
        organs=read.organs,
        symbol=read.symbol,
        group=group,
        rule=rule,
    )


def _start(reading: Reading, at: int, lead: Lead | None, *, numbered: bool) -> int:
    if lead is not None:
        return lead.start
    return reading.lower.rindex("số", 0, at) if numbered else at


def _chunk(reading: Reading, start: int, end: int) -> str:
    """What stands around a span without a space: an address or file name shows there."""
    low = max(reading.plain.rfind(" ", 0, start), reading.plain.rfind("\n", 0, start))
    stop = reading.plain.find(" ", end, end + 60)
    return reading.plain[max(low, start - 200) : stop if stop >= 0 else end + 60].split("\n")[0]


def _act(
    reading: Reading, at: int, read: Identifier, lead: Lead | None, group: int
) -> NumberedDocument | None:
    """An act of the legislature: its identifier names no type, the words before it do."""
    law = law_lead(reading, at)
    if lead is not None and lead.kind.code != "L" and (law is None or law.start < lead.start):
        return _named(read, (lead.start, at), lead.kind.code, group, "identifier")
    if law is not None:
        return _named(read, (law.start, at), law.doc_type, group, "law number")
    far = far_lead_before(reading, at, "NQ")
    doc_type = "NQ" if far or read.organs[0].code == "UBTVQH" else "L"
    return _named(read, (far.start if far else at, at), doc_type, group, "identifier")


def _bare(
    reading: Reading, at: int, read: Identifier, lead: Lead | None, group: int
) -> NumberedDocument | None:
    if lead is None or lead.kind.bare == "never" or not may_be_number(reading, read, numbered=lead.numbered):
        return None
    certain = stands_alone(reading, read, lead)
    return replace(_named(read, (lead.start, at), lead.kind.code, group, "number"), certain=certain)


def _listed(
    reading: Reading, join: re.Match[str], read: Identifier, first: NumberedDocument
) -> NumberedDocument | None:
    """A further number of a list, or None where the list ends."""
    numbered = join["numbered"] is not None
    if read.canonical is not None:
        doc_type = read.type_code or first.doc_type
        start = join.start("numbered") if numbered else join.end()
        return _named(read, (start, join.end()), doc_type, first.group, "list")
    if not may_be_number(reading, read, numbered=numbered):
        return None
    if first.identifier and not numbered and read.year is None:
        return None
    place = (join.end(), join.end())
    return replace(_named(read, place, first.doc_type, first.group, "list"), certain=first.certain)


def _share_symbols(items: list[NumberedDocument]) -> list[NumberedDocument]:
    """Give numbers without a symbol the one that stands behind them in the list."""
    shared: NumberedDocument | None = None
    done: list[NumberedDocument] = []
    for item in reversed(items):
        if item.symbol is not None:
            shared = item
        elif shared is not None and shared.symbol is not None and item.doc_type == shared.doc_type:
            year = item.year or shared.year
            middle = f"/{year}" if year and f"/{shared.year}/" in (shared.identifier or "") else ""
            item = replace(  # noqa: PLW2901 - the item with what it shares
                item,
                year=year,
                identifier=f"{padded(item.number)}{middle}{shared.symbol}",
                organs=shared.organs,
                symbol=shared.symbol,
                certain=True,
            )
        done.append(item)
    return done[::-1]
