"""Who issued a document and when, as its sentence says: behind it, before it, or once for several."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.issue_days import day_before, day_behind, day_right_before
from nlp.facts.issuers import Bodies, longest_first, vocabulary
from nlp.facts.issuing_drafts import Draft, share_back, share_on
from nlp.facts.symbol_issuers import issuer_by_symbol, issuer_of, suits

if TYPE_CHECKING:
    from nlp.facts.document_numbers import NumberedDocument
    from nlp.reading import Reading

_OF = re.compile(
    r"""(?:[ ]{0,2}\((?![^()\n]{0,40}\d[/-])[^()\n]{1,40}\))?
        [ ]{0,2},?[ ]{0,2}(?:thuộc|của)[ ]{1,3}(?:các[ ])?(?:đồng[ ]chí[ ])?""",
    re.VERBOSE,
)
_BY = re.compile(r"[ ]{1,2}(?:đã[ ])?(?:được|do)[ ]{1,2}(?:đồng chí[ ])?")
_LEGISLATURE = re.compile(r"[ ]khóa[ ][xvi]{1,6}")
_BULLET = re.compile(r"[ ]{0,3}[-+*•][ ]?")
_LIST_HEAD = re.compile(r":[ ]{0,3}(?=\n(?:[ ]{0,3}[-+*•][^\n]{0,600}\n){0,8}\Z)")
_HEADING_WINDOW = 900
_COMMA = re.compile(r"[ ]?,[ ]{1,2}")
_IN_IT = re.compile(r"(?<![^\W_])(?:tại|theo|trong|bằng|qua|với)[ ]{1,2}\Z")
_AT = re.compile(r"[ ]{1,2}(?P<at>tại)[ ]{1,2}\Z")
_AMONG = re.compile(r"(?<![^\W_])(?:đó|như|gồm|không|chưa)[ ]\Z")
_VERB_WINDOW = 260
_SUBJECT_GAP = 110
_CARRIES_OUT = re.compile(r"(?<![^\W_])(?:thực hiện|triển khai|cụ thể hóa|theo|căn cứ)[ ](?:nội dung[ ])?\Z")


def read_issuing(reading: Reading, documents: list[NumberedDocument], bodies: Bodies) -> list[Draft]:
    """The documents with their issuers and days, as far as the text tells them."""
    drafts = [Draft(document, document.end) for document in documents]
    for draft in drafts:
        _read_behind(reading, draft, bodies)
    for index, draft in enumerate(drafts):
        _read_before(reading, draft, drafts[index - 1] if index else None, bodies)
    share_back(reading, drafts)
    share_on(reading, drafts)
    for left, right in zip([None, *drafts], drafts, strict=False):
        _read_symbol(reading, left, right, bodies)
    return drafts


def _read_behind(reading: Reading, draft: Draft, bodies: Bodies) -> None:
    """Day and issuer behind a number, in either order."""
    for _ in range(3):
        if draft.day is None:
            draft.day = day_behind(reading, draft.tail, draft.document.year)
            draft.tail = draft.day.end if draft.day else draft.tail
        if not draft.way:
            _read_issuer_behind(reading, draft, bodies)


def _read_issuer_behind(reading: Reading, draft: Draft, bodies: Bodies) -> None:
    for pattern, way in ((_OF, "of"), (_BY, "by")):
        match = pattern.match(reading.lower, draft.tail)
        body = (bodies.at(match.end()) or bodies.open_at(match.end())) if match else None
        verb = _signed().match(reading.lower, body.end) if body and way == "by" else None
        if body is None or (way == "by" and verb is None):
            continue
        end = verb.end() if verb else body.end
        term = _LEGISLATURE.match(reading.lower, end)
        draft.way, draft.tail = way, term.end() if term else end
        if suits(draft.organ, body):
            draft.issuer = issuer_of(draft.organ, body)
        return


@cache
def _signed() -> re.Pattern[str]:
    verbs = longest_first(vocabulary()["verbs"]["signed"])
    return re.compile(rf"[^.;:\n\d]{{0,40}}?[ ](?:đã[ ])?(?:{verbs})(?![^\W_])")


@cache
def _issues() -> re.Pattern[str]:
    """A verb that issues, right before the document."""
    words = vocabulary()["verbs"]
    verbs, filler = longest_first(words["issue"]), longest_first(words["filler"])
    return re.compile(
        rf"""(?<![^\W_])(?P<verb>{verbs})(?:[ ]{{1,2}}(?:{filler})){{0,2}}[ ]{{0,2}}[:"(]?[ ]{{0,2}}\Z""",
        re.VERBOSE,
    )


@cache
def _told() -> re.Pattern[str]:
    """``ban hành Kế hoạch … (``: the document is told before the bracket that holds its number."""
    verbs = longest_first(vocabulary()["verbs"]["issue"])
    return re.compile(rf"(?<![^\W_])(?P<verb>{verbs})[ ]{{1,2}}(?P<word>[^\W\d_]+[ ][^\W\d_]+)")


def _read_before(reading: Reading, draft: Draft, previous: Draft | None, bodies: Bodies) -> None:
    """Day and issuer from the clause that issues a document: subject, verb, document."""
    document = draft.document
    if previous is not None and previous.document.group == document.group:
        return
    low, _ = reading.sentence_at(document.start)
    floor = max(low, previous.tail if previous else 0, document.start - _VERB_WINDOW)
    if draft.day is None:
        draft.day = day_right_before(reading, floor, document.start)
    verb = _verb_before(reading, floor, document, bodies)
    if verb is None and draft.issuer is None:
        _read_following_subject(reading, draft, bodies)
    if verb is None:
        heading = _heading_before(reading, document.start)
        if _CARRIES_OUT.search(reading.lower, max(floor, document.start - 24), document.start):
            return
        if heading is not None:
            _read_subject(draft, bodies, max(heading[0], heading[1] - _SUBJECT_GAP), heading[1])
        return
    _read_subject(draft, bodies, max(floor, verb - _SUBJECT_GAP), verb)
    if draft.day is None and _is_dated(reading, verb):
        draft.day = day_before(reading, floor, verb)


def _is_dated(reading: Reading, verb: int) -> bool:
    """Whether the day of a clause is that of the issue: not where it only makes known or quotes."""
    return not reading.lower.startswith(("tại ", *vocabulary()["verbs"]["undated"]), verb)


def _read_subject(draft: Draft, bodies: Bodies, low: int, verb: int) -> None:
    """The body that stands before the verb, or the office of the person who does."""
    if draft.issuer is not None:
        return
    subject = bodies.last_in(low, verb)
    if subject is None or not suits(draft.organ, subject):
        subject = bodies.open_before(low, verb)
    if subject is not None and suits(draft.organ, subject):
        draft.issuer, draft.way = issuer_of(draft.organ, subject), "subject"
    else:
        draft.office = bodies.person_before(low, verb)


def _read_following_subject(reading: Reading, draft: Draft, bodies: Bodies) -> None:
    """``Tại Công văn số …, Chủ tịch UBND tỉnh yêu cầu``: who speaks in a document issued it."""
    start = draft.document.start
    match = _COMMA.match(reading.lower, draft.tail)
    if match is None or not _IN_IT.search(reading.lower, max(0, start - 10), start):
        return
    body = bodies.at(match.end())
    if body is not None and suits(draft.organ, body) and _says().match(reading.plain, body.end):
        draft.issuer, draft.way = issuer_of(draft.organ, body), "subject"


@cache
def _says() -> re.Pattern[str]:
    """A verb of saying, perhaps behind the speaker's name."""
    verbs = longest_first(vocabulary()["verbs"]["says"])
    return re.compile(rf"(?:[ ][^\W\d_]{{1,8}}){{0,5}}?[ ](?:{verbs})(?![^\W_])")


def _verb_before(reading: Reading, low: int, document: NumberedDocument, bodies: Bodies) -> int | None:
    """Where the verb that issues a document starts, or ``tại`` behind a body; else None."""
    match = _issues().search(reading.lower, max(low, document.start - 60), document.start)
    if match is not None:
        among = _AMONG.search(reading.lower, max(low, match.start() - 12), match.start())
        return None if among else match.start()
    spoken = _AT.search(reading.lower, max(low, document.start - 8), document.start)
    if spoken is not None and bodies.ends_at(spoken.start()):
        return spoken.start()
    if not reading.plain[max(low, document.start - 2) : document.start].rstrip(" ").endswith("("):
        return None
    word = " ".join(reading.lower[document.start : document.end].split()[:2])
    told = [
        found.start()
        for found in _told().finditer(reading.lower, low, document.start)
        if found["word"] == word
    ]
    return told[-1] if told else None


@cache
def _several() -> re.Pattern[str]:
    """``đã ban hành các văn bản chỉ đạo như:``; bounded, and the words between are no sentence's end."""
    verbs = longest_first(vocabulary()["verbs"]["several"])
    return re.compile(
        rf"""(?<![^\W_])(?:{verbs})(?:[ ]\w{{1,9}},?){{0,3}}
             [ ](?:văn[ ]bản|quyết[ ]định|kế[ ]hoạch|nghị[ ]quyết|công[ ]văn)
             (?:,?[ ]\w{{1,9}}){{0,14}}?[ ]?(?:như|gồm|cụ[ ]thể|sau|là|:)[ ]?:?""",
        re.VERBOSE,
    )


def _heading_before(reading: Reading, at: int) -> tuple[int, int] | None:
    """The sentence and the verb that open a list of documents of one body, or None."""
    start, _ = reading.paragraph_at(at)
    low, high = max(start, at - _HEADING_WINDOW), at
    if _BULLET.match(reading.plain, start):
        end = _LIST_HEAD.search(reading.plain, max(0, start - _HEADING_WINDOW), start)
        if end is not None:
            low, high = reading.paragraph_at(end.start())[0], end.start() + 1
    found = None
    for match in _several().finditer(reading.lower, low, high):
        found = match.start()
    if found is None:
        return None
    return max(low, reading.sentence_at(found)[0]), found


def _read_symbol(reading: Reading, previous: Draft | None, draft: Draft, bodies: Bodies) -> None:
    """The issuer by the identifier alone; what a body only carries out is not its own."""
    if draft.issuer is not None:
        return
    if not draft.document.organs:
        draft.issuer = "Chính phủ" if draft.document.doc_type == "NĐ" else None
        return
    issuer = issuer_by_symbol(draft.document.organs, bodies)
    if previous is not None and previous.way == "subject" and _is_carried_out(reading, previous, draft):
        issuer = None
    draft.issuer = f"{draft.office} {issuer}" if draft.office and issuer else issuer
    draft.way = "symbol"


def _is_carried_out(reading: Reading, issued: Draft, draft: Draft) -> bool:
    """Whether a document of the same organ is carried out by the one issued before it in the clause."""
    organ = draft.organ
    if organ is None or organ.family != "local" or issued.organ is None or issued.organ.code != organ.code:
        return False
    between = reading.lower[issued.tail : draft.document.start]
    return len(between) < _SUBJECT_GAP and _CARRIES_OUT.search(between) is not None
