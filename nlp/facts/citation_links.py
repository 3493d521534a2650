"""Mentions of one document in an article: short forms take the full form's fields, aliases their act."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.facts.issuers import vocabulary
from nlp.text import lower, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nlp.reading import Reading
    from nlp.types import Citation

_LAWS = frozenset({"L", "PL"})
_LAW_NUMBER = re.compile(r"[ ](?:số|năm|ngày|\d).{0,40}\Z")
_MOST_MENTIONS = 50
_ROLE = re.compile(r"^(?:Chủ tịch|Bộ trưởng|Giám đốc) ")
_CENTRAL_SYMBOLS = frozenset({"", "CP", "TTg"})
_CENTRAL_ISSUERS = frozenset({None, "Chính phủ", "Thủ tướng Chính phủ", "Bộ Công an"})
_GUIDES = re.compile(r"[ ](?P<word>hướng dẫn)(?![^\W_])")
_PARTY_ISSUER = re.compile(r"ủy\b|Bộ Chính trị|Ban Bí thư|Trung ương|Đảng bộ")


def join_mentions(reading: Reading, found: Iterable[tuple[Citation, bool]]) -> tuple[Citation, ...]:
    """Citations in order of the text, each with what other mentions of its document tell.

    ``found`` pairs each citation with whether it stands for itself; the others stay only where the
    document is named in full elsewhere in the article.
    """
    ordered = sorted(
        ((_alias(_typed(reading, c)), certain) for c, certain in found), key=lambda pair: pair[0].start
    )
    ordered = _with_law_numbers(ordered)
    by_number: dict[str | None, list[Citation]] = defaultdict(list)
    for citation, certain in ordered:
        if certain or citation.identifier:
            by_number[citation.number].append(citation)
    kept: list[Citation] = []
    for citation, certain in ordered:
        full = _full_form(citation, by_number[citation.number])
        if full is not None:
            kept.append(_completed(citation, full))
        elif certain or citation.identifier:
            kept.append(citation)
    return tuple(_agreeing(kept))


def _typed(reading: Reading, citation: Citation) -> Citation:
    """``văn bản số 21 Hướng dẫn …`` is a guide; a bare rule of the Party has the Party's code."""
    if citation.identifier is not None:
        return citation
    guides = _GUIDES.match(reading.lower, citation.end)
    if citation.doc_type == "CV" and guides and reading.plain[guides.start("word")].isupper():
        end = guides.end("word")
        return replace(citation, doc_type="HD", end=end, quote=reading.text[citation.start : end])
    if citation.doc_type == "QyĐ" and citation.issuer and _PARTY_ISSUER.search(citation.issuer):
        return replace(citation, doc_type="QĐ")
    return citation


def _alias(citation: Citation) -> Citation:
    """``Đề án 06`` is the decision that approved the project, whosever it is called."""
    act = vocabulary()["aliases"].get(citation.number) if citation.doc_type == "ĐA" else None
    symbol = (citation.identifier or "").partition("/")[2]
    if act is None or symbol not in _CENTRAL_SYMBOLS or citation.issuer not in _CENTRAL_ISSUERS:
        return citation
    identifier, year = act.split()
    return replace(
        citation,
        doc_type="QĐ",
        year=int(year),
        identifier=identifier,
        issuer="Thủ tướng Chính phủ",
        rule="alias",
    )


def _with_law_numbers(ordered: list[tuple[Citation, bool]]) -> list[tuple[Citation, bool]]:
    """Laws told by name and year take the number that the same law has elsewhere."""
    acts = {(_law_name(c), c.year): c for c, _ in ordered if c.doc_type in _LAWS and c.number is not None}
    return [
        (replace(c, number=act.number, identifier=act.identifier), certain)
        if c.number is None and (act := acts.get((_law_name(c), c.year))) is not None
        else (c, certain)
        for c, certain in ordered
    ]


def _law_name(citation: Citation) -> str:
    return " ".join(_LAW_NUMBER.sub("", lower(plain(citation.quote))).split())


def _full_form(citation: Citation, others: list[Citation]) -> Citation | None:
    """The mention with an identifier that a mention without one means, or None.

    ``others`` have the same number and stand in order; the nearest one before is meant, else the first.
    """
    if citation.identifier is not None or citation.number is None:
        return None
    fits = [other for other in others[:_MOST_MENTIONS] if _may_mean(citation, other)]
    full = [other for other in fits if other.identifier is not None] or fits
    before = [other for other in full if other.start < citation.start]
    return before[-1] if before else (full[0] if full else None)


def _may_mean(citation: Citation, other: Citation) -> bool:
    return (
        _same_type(other.doc_type, citation.doc_type)
        and (other.identifier is not None or other.start < citation.start)
        and _agree(other.year, citation.year)
        and _agree(_body(other.issuer), _body(citation.issuer))
    )


def _same_type(left: str, right: str) -> bool:
    return left == right or {left, right} == {"QĐ", "QyĐ"}


def _agree(left: object, right: object) -> bool:
    return left is None or right is None or left == right


def _body(issuer: str | None) -> str | None:
    return None if issuer is None else _ROLE.sub("", issuer)


def _completed(citation: Citation, full: Citation) -> Citation:
    return replace(
        citation,
        doc_type=full.doc_type,
        year=citation.year or full.year,
        identifier=full.identifier,
        issued_on=citation.issued_on or full.issued_on,
        issuer=citation.issuer or full.issuer,
        rule="short form" if full.identifier else citation.rule,
    )


def _agreeing(citations: list[Citation]) -> list[Citation]:
    """Let every mention of a document have its year, day and issuer, unless mentions disagree."""
    groups: dict[object, list[Citation]] = defaultdict(list)
    for citation in citations:
        groups[_document(citation)].append(citation)
    return [_agreed(citation, groups[_document(citation)]) for citation in citations]


def _document(citation: Citation) -> object:
    name = citation.quote.lower() if citation.number is None else None
    return citation.doc_type, citation.number, citation.identifier, name


def _agreed(citation: Citation, mentions: list[Citation]) -> Citation:
    if len(mentions) == 1:
        return citation
    same = [other for other in mentions[:_MOST_MENTIONS] if _is_same(citation, other)]
    days = {other.issued_on for other in same if other.issued_on}
    years = {other.year for other in same if other.year}
    issuers = [other.issuer for other in same if other.issuer]
    return replace(
        citation,
        year=citation.year or (min(years) if len(years) == 1 else None),
        issued_on=citation.issued_on or (min(days) if len(days) == 1 else None),
        issuer=citation.issuer or (issuers[0] if issuers else None),
    )


def _is_same(left: Citation, right: Citation) -> bool:
    return (
        _agree(left.year, right.year)
        and _agree(left.issued_on, right.issued_on)
        and _agree(_body(left.issuer), _body(right.issuer))
    )
