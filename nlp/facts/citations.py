"""Citations of official documents in a text: what they are, who issued them, and when.

Identifiers after Nghị định 30/2020/NĐ-CP and Nghị định 34/2016/NĐ-CP Điều 58, of the Party after Hướng dẫn
36-HD/VPTW. `nlp.facts.document_numbers` finds the numbers, `nlp.facts.laws` the laws named by their year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.citation_links import join_mentions
from nlp.facts.document_numbers import NumberedDocument, find_numbered
from nlp.facts.issue_days import IssueDay, day_before, day_behind
from nlp.facts.issuers import Bodies, Body, issuer_by_symbol, issuer_of, suits, vocabulary
from nlp.facts.laws import NamedLaw, find_named_laws
from nlp.types import Citation, Place, UnitMention

if TYPE_CHECKING:
    from nlp.facts.document_codes import Organ
    from nlp.reading import Reading

_OF = re.compile(
    r"(?:[ ]{0,2}\((?![^()\n]{0,40}\d[/-])[^()\n]{1,40}\))?[ ]{0,2},?[ ]{0,2}(?:thuộc|của)[ ]{1,3}(?:các[ ])?(?:đồng chí[ ])?"
)
_BY = re.compile(r"[ ]{1,2}(?:đã[ ])?(?:được|do)[ ]{1,2}(?:đồng chí[ ])?")
_TOGETHER = re.compile(
    r"[ ]{0,2}(?:[,;]|,?[ ]?(?:và|cùng với|cùng|đồng thời|hoặc|hay))[ ]{1,2}(?:ban hành[ ])?(?:các[ ]|những[ ])?\Z"
)
_PLURAL = re.compile(r"(?:các|những|hai|ba|bốn|\d{1,2})[ ]{1,2}\Z")
_LEGISLATURE = re.compile(r"[ ]khóa[ ][xvi]{1,6}")
_VERB_WINDOW = 260
_SUBJECT_GAP = 110


@dataclass(slots=True)
class _Draft:
    """A citation in the making; ``tail`` is the end of what belongs to it behind its number."""

    document: NumberedDocument
    tail: int
    day: IssueDay | None = None
    issuer: str | None = None
    by: str = ""
    status: str | None = None

    @property
    def organ(self) -> Organ | None:
        return self.document.organs[0] if self.document.organs else None


def find_citations(
    reading: Reading, units: tuple[UnitMention, ...] = (), place: Place = Place()
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
    laws = find_named_laws(reading)
    if not numbered and not laws:
        return ()
    bodies = Bodies(reading, units, place) if numbered else None
    drafts = [_Draft(document, document.end) for document in numbered]
    if bodies is not None:
        _read_tails(reading, drafts, bodies)
        _read_heads(reading, drafts, bodies)
        _share(reading, drafts)
        for draft in drafts:
            _by_symbol(draft, bodies)
    found = [_citation(reading, draft) for draft in drafts]
    certain = [draft.document.certain for draft in drafts]
    named = [_law(reading, law) for law in laws if not _overlaps(law, numbered)]
    return join_mentions(reading, [*zip(found, certain, strict=True), *((law, True) for law in named)])


def _overlaps(law: NamedLaw, numbered: list[NumberedDocument]) -> bool:
    return any(document.start < law.end and law.start < document.end for document in numbered)


def _read_tails(reading: Reading, drafts: list[_Draft], bodies: Bodies) -> None:
    """Day and issuer behind each number."""
    for draft in drafts:
        for _ in range(3):
            if draft.day is None:
                day = day_behind(reading, draft.tail, draft.document.year)
                if day is not None:
                    draft.day, draft.tail = day, day.end
            if draft.issuer is None and not draft.by:
                _read_issuer_behind(reading, draft, bodies)


def _read_issuer_behind(reading: Reading, draft: _Draft, bodies: Bodies) -> None:
    for pattern, way in ((_OF, "of"), (_BY, "by")):
        match = pattern.match(reading.lower, draft.tail)
        body = bodies.at(match.end()) if match else None
        if body is None:
            continue
        end = body.end
        if way == "by":
            verb = _signed().match(reading.lower, end)
            if verb is None:
                continue
            end = verb.end()
        draft.by, draft.tail = way, end
        term = _LEGISLATURE.match(reading.lower, end)
        draft.tail = term.end() if term else end
        if suits(draft.organ, body):
            draft.issuer = issuer_of(draft.organ, body)
        return


@cache
def _signed() -> re.Pattern[str]:
    verbs = "|".join(sorted(vocabulary()["verbs"]["signed"], key=len, reverse=True))
    return re.compile(rf"[^.;:\n\d]{{0,40}}?[ ](?:đã[ ])?(?:{verbs})(?![^\W_])")


@cache
def _issues() -> re.Pattern[str]:
    words = vocabulary()["verbs"]
    verbs = "|".join(sorted(words["issue"], key=len, reverse=True))
    filler = "|".join(sorted(words["filler"], key=len, reverse=True))
    return re.compile(
        rf"(?<![^\W_])(?P<verb>{verbs})(?:[ ]{{1,2}}(?:{filler})){{0,2}}[ ]{{0,2}}[:\"(]?[ ]{{0,2}}\Z"
    )


@cache
def _announced() -> re.Pattern[str]:
    """``ban hành Kế hoạch … (``: the document is told before the bracket that holds its number."""
    verbs = "|".join(sorted(vocabulary()["verbs"]["issue"], key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?P<verb>{verbs})[ ]{{1,2}}(?P<word>[^\W\d_]+(?:[ ][^\W\d_]+)?)")


def _read_heads(reading: Reading, drafts: list[_Draft], bodies: Bodies) -> None:
    """Day and issuer from the clause that issues a document: subject, verb, document."""
    for index, draft in enumerate(drafts):
        low, _ = reading.sentence_at(draft.document.start)
        if index and drafts[index - 1].document.group == draft.document.group:
            continue
        floor = max(low, drafts[index - 1].tail if index else 0, draft.document.start - _VERB_WINDOW)
        verb = _verb_before(reading, floor, draft.document)
        if verb is None:
            continue
        subject = bodies.last_in(max(floor, verb - _SUBJECT_GAP), verb)
        if draft.issuer is None and subject is not None:
            _take_subject(draft, subject)
        if draft.day is None:
            draft.day = day_before(reading, floor, verb)


def _take_subject(draft: _Draft, subject: Body) -> None:
    if suits(draft.organ, subject):
        draft.issuer, draft.by = issuer_of(draft.organ, subject), "subject"


def _verb_before(reading: Reading, low: int, document: NumberedDocument) -> int | None:
    """Where the verb that issues a document starts, or None."""
    match = _issues().search(reading.lower, max(low, document.start - 60), document.start)
    if match is not None:
        return match.start()
    if not reading.plain[max(low, document.start - 2) : document.start].rstrip(" ").endswith("("):
        return None
    word = " ".join(reading.lower[document.start : document.end].split()[:2])
    found = None
    for told in _announced().finditer(reading.lower, low, document.start):
        if word.startswith(told["word"].split()[0]) and told["word"] == word:
            found = told.start()
    return found


def _share(reading: Reading, drafts: list[_Draft]) -> None:
    """Give what is said once to all documents of a list, and issuers to those joined by "và"."""
    for left, right in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        same = left.document.group == right.document.group
        joined = same or _TOGETHER.fullmatch(reading.lower, left.tail, right.document.start)
        if joined and left.issuer is None and right.by in ("of", "by") and _alike(left, right):
            left.issuer, left.by = right.issuer, right.by
        if joined and left.day is None and right.day is not None:
            shared = left.document.symbol == right.document.symbol and _is_shared(reading, left, right, same)
            left.day = right.day if shared or right.day.shared else None
    for left, right in zip(drafts, drafts[1:], strict=False):
        same = left.document.group == right.document.group
        if not (same or _TOGETHER.fullmatch(reading.lower, left.tail, right.document.start)):
            continue
        if right.issuer is None and left.issuer is not None and left.by == "subject" and _alike(left, right):
            right.issuer, right.by = left.issuer, left.by
        if right.day is None and left.day is not None and left.day.end <= left.document.start:
            right.day = left.day


def _is_shared(reading: Reading, left: _Draft, right: _Draft, same: bool) -> bool:
    """Whether a day behind the last number of a list is that of the numbers before it."""
    if not same:
        return False
    if left.document.end - left.document.at < right.document.end - right.document.at - 3:
        return True
    low = max(0, left.document.start - 12)
    return _PLURAL.search(reading.lower, low, left.document.start) is not None or left.document.rule == "list"


def _alike(left: _Draft, right: _Draft) -> bool:
    """Whether two documents can have one issuer."""
    if left.organ is None or right.organ is None:
        return left.organ is right.organ
    return left.organ.code == right.organ.code or (
        left.organ.is_party and right.organ.is_party and left.organ.code != "TW" != right.organ.code
    )


def _by_symbol(draft: _Draft, bodies: Bodies) -> None:
    if draft.issuer is None and draft.document.organs:
        draft.issuer = issuer_by_symbol(draft.document.organs, bodies)
        draft.by = "symbol"
    elif draft.issuer is None and draft.document.doc_type == "NĐ":
        draft.issuer = "Chính phủ"


def _citation(reading: Reading, draft: _Draft) -> Citation:
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


@cache
def _cues() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (
            status,
            re.compile(
                rf"(?<![^\W_])(?:{'|'.join(sorted(words, key=len, reverse=True))})(?:[ ][^\W\d_]{{1,8}}){{0,2}}[ :(]{{1,2}}\Z"
            ),
        )
        for status, words in vocabulary()["status"].items()
    ]


def status_of(reading: Reading, start: int) -> str | None:
    """What the words right before a citation say is done with the document, or None."""
    low = max(reading.text.rfind("\n", 0, start) + 1, start - 48)
    return next((status for status, cue in _cues() if cue.search(reading.lower, low, start)), None)


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
