"""Which citations mean the same document: never merged on doubt.

Two articles share a document only where type, number, year and code agree and the issuer is one
of a kind: a central organ by its code (61/2018/NĐ-CP), a local body by name and province
(Nghị định 30/2020/NĐ-CP lets every UBND number from 1 each year). All else stays within its article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.facts.document_codes import read_organ, type_code
from nlp.text import lower, plain
from store.identity import digest
from store.issuers import body_of, one_of_a_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.facts.document_codes import Organ
    from nlp.types import Citation, Place


@dataclass(slots=True)
class _Document:
    """What the mentions of one document in one article say together."""

    doc_type: str
    number: str | None
    year: int | None
    identifier: str | None
    issuer: str | None
    name: str | None

    def agrees(self, other: _Document) -> bool:
        """Whether both can be the same: what one knows the other knows too, or does not say."""
        return (
            (self.doc_type, self.number, self.name) == (other.doc_type, other.number, other.name)
            and _compatible(self.year, other.year)
            and _compatible(self.identifier, other.identifier)
            and _compatible_issuers(self.issuer, other.issuer)
        )

    def take(self, other: _Document) -> None:
        """Learn from a further mention."""
        self.year = self.year or other.year
        self.identifier = self.identifier or other.identifier
        self.issuer = max(self.issuer, other.issuer, key=lambda i: len(i or ""))


def document_ids(article: str, citations: Sequence[Citation], place: Place) -> list[str]:
    """The document id of each citation of one article, in their order."""
    mentions = [_mention(citation) for citation in citations]
    documents: list[_Document] = []
    chosen: dict[int, _Document] = {}
    for index in sorted(range(len(mentions)), key=lambda i: (-_completeness(mentions[i]), i)):
        mention = mentions[index]
        matching = [document for document in documents if document.agrees(mention)]
        if len(matching) == 1:
            matching[0].take(mention)
            chosen[index] = matching[0]
        else:
            documents.append(mention)
            chosen[index] = mention
    return [_document_id(article, chosen[index], place) for index in range(len(mentions))]


def _mention(citation: Citation) -> _Document:
    # A law without a number is known by its name, which is all of its quote.
    name = None if citation.number else lower(plain(citation.quote)).replace(" năm ", " ")
    return _Document(
        citation.doc_type, citation.number, citation.year, citation.identifier, citation.issuer, name
    )


def _completeness(mention: _Document) -> int:
    return sum(part is not None for part in (mention.identifier, mention.year, mention.issuer))


def _compatible(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _compatible_issuers(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    first, second = body_of(one), body_of(other)
    return first in second or second in first


def _document_id(article: str, document: _Document, place: Place) -> str:
    key = (document.doc_type, document.number, document.identifier, document.name)
    organ = _central_organ(document.identifier)
    if organ and organ.term:  # numbers run on through a term of the National Assembly
        return digest("document", *key)
    if document.year is not None:
        if document.name is not None or organ:
            return digest("document", *key, document.year)
        issuer = one_of_a_kind(document.issuer, place)
        if document.identifier and issuer:
            return digest("document", *key, document.year, issuer)
    return digest("document", article, *key, document.year, document.issuer)


def _central_organ(identifier: str | None) -> Organ | None:
    """The organ in the code of an identifier, where there is only one of it in the country."""
    if identifier is None:
        return None
    tokens = identifier.split("/")[-1].split("-")
    if len(tokens) > 1 and type_code(tokens[0]):
        tokens = tokens[1:]
    found = read_organ(tokens[0])
    organ = found[0] if found else None
    if organ and ((organ.family == "central" and organ.name) or organ.code.endswith("TW")):
        return organ
    return None
