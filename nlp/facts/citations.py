"""Citations of official documents in a text: what they are, who issued them, and when.

Identifiers after Nghị định 30/2020/NĐ-CP and Nghị định 34/2016/NĐ-CP Điều 58, of the Party after Hướng dẫn
36-HD/VPTW. `nlp.facts.document_numbers` finds the numbers, `nlp.facts.laws` the laws named by their year,
`nlp.facts.issuing` reads issuer and day, `nlp.facts.citation_links` joins the mentions of one document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.citation_links import join_mentions
from nlp.facts.document_numbers import NumberedDocument, find_numbered
from nlp.facts.issuers import Bodies, longest_first, vocabulary
from nlp.facts.issuing import read_issuing
from nlp.facts.laws import NamedLaw, find_named_laws
from nlp.types import Citation, Place, UnitMention

if TYPE_CHECKING:
    from nlp.facts.issuing_drafts import Draft
    from nlp.reading import Reading

_NOWHERE = Place()
_CUE_WINDOW = 48


def find_citations(
    reading: Reading, units: tuple[UnitMention, ...] = (), place: Place = _NOWHERE
) -> tuple[Citation, ...]:
    """Every mention of a numbered document, or of a law with its year, in order of the text.

    ``units`` are the agencies of the text (read here where none are given); ``place`` is the article's
    own area, which completes ``UBND thị xã``. A short form of a document named in full takes its fields.

    >>> from nlp.reading import read
    >>> text = "Ngày 07/5/2020 UBND huyện Lắk ban hành Kế hoạch số 77/KH-UBND."
    >>> [(c.identifier, c.issued_on, c.issuer) for c in find_citations(read(text))]
    [('77/KH-UBND', '2020-05-07', 'UBND huyện Lắk')]
    """
    numbered = find_numbered(reading)
    laws = _apart(find_named_laws(reading), numbered)
    found = [(_law(reading, law), True) for law in laws]
    if numbered:
        drafts = read_issuing(reading, numbered, Bodies(reading, units, place))
        found += [(_citation(reading, draft), draft.document.certain) for draft in drafts]
    return join_mentions(reading, found) if found else ()


def _apart(laws: list[NamedLaw], numbered: list[NumberedDocument]) -> list[NamedLaw]:
    """The laws that overlap no numbered document; both lists are in order."""
    ends = [document.end for document in numbered]
    kept = []
    for law in laws:
        index = bisect_right(ends, law.start)
        if index == len(numbered) or numbered[index].start >= law.end:
            kept.append(law)
    return kept


def _citation(reading: Reading, draft: Draft) -> Citation:
    document, day = draft.document, draft.day
    return Citation(
        start=document.start,
        end=document.end,
        quote=reading.text[document.start : document.end],
        rule=document.rule,
        source="title" if reading.in_title(document.start) else "text",
        doc_type=document.doc_type,
        number=document.number,
        year=document.year or (day.year if day else None),
        identifier=document.identifier,
        issued_on=day.issued_on if day else None,
        issuer=draft.issuer,
        status=status_of(reading, document.start),
    )


def _law(reading: Reading, law: NamedLaw) -> Citation:
    return Citation(
        start=law.start,
        end=law.end,
        quote=reading.text[law.start : law.end],
        rule="law name and year",
        source="title" if reading.in_title(law.start) else "text",
        doc_type=law.doc_type,
        number=None,
        year=law.year,
        issued_on=law.issued_on,
        issuer="Quốc hội" if law.doc_type == "L" else "Ủy ban Thường vụ Quốc hội",
        status=status_of(reading, law.start),
    )


@cache
def _cues() -> list[tuple[str, re.Pattern[str]]]:
    """Cues by status; ``issued`` stands right before the document, the others a word or two earlier."""
    return [
        (
            status,
            re.compile(
                rf"(?<![^\W_])(?:{longest_first(words)})"
                rf"(?:[ ][^\W\d_]{{1,8}}){{0,{1 if status == 'issued' else 2}}}[ :(]{{1,2}}\Z"
            ),
        )
        for status, words in vocabulary()["status"].items()
    ]


def status_of(reading: Reading, start: int) -> str | None:
    """What the words right before a citation say is done with the document, or None.

    >>> from nlp.reading import read
    >>> status_of(read("căn cứ Nghị định 61/2018/NĐ-CP"), 7)
    'basis'
    """
    low = max(reading.text.rfind("\n", 0, start) + 1, start - _CUE_WINDOW)
    return next((status for status, cue in _cues() if cue.search(reading.lower, low, start)), None)
