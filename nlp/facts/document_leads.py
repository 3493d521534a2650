"""The word before a document number that says what kind of document it is (``Kế hoạch số``, ``NĐ``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.document_codes import DocumentType, type_code, types_by_word, word_list
from nlp.text import lower

if TYPE_CHECKING:
    from nlp.reading import Reading

_WINDOW = 100
_FAR = re.compile(r"[^\n.;:!?()\"\d]{1,60}")
_NUMERO = r"(?:s[ốồoô][ ]{0,2}(?:hiệu[ ]{0,2})?[:.]?|:)"


@dataclass(frozen=True, slots=True)
class Lead:
    """A type word before a number: where it starts, and whether ``số`` stands between them.

    ``marked`` is true where a capital or the words before it show that a document is meant.
    """

    kind: DocumentType
    start: int
    numbered: bool
    marked: bool


def _either(words: set[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", "[ ]{1,2}") for word in sorted(words, key=len, reverse=True)
    )


@cache
def _words() -> set[str]:
    return {word for word in types_by_word() if lower(word) == word}


@cache
def _adjacent() -> re.Pattern[str]:
    """A type word, qualities of the document and ``số``, right before the end of the searched text."""
    return re.compile(
        rf"""(?<![^\W_])(?P<word>{_either(_words())})
             (?:[ ](?:{_either(set(word_list("between")))})){{0,2}}
             [ ]{{0,3}}(?P<numbered>{_NUMERO})?[ ]{{0,3}}\Z""",
        re.VERBOSE,
    )


@cache
def _abbreviated() -> re.Pattern[str]:
    codes = {word for word in types_by_word() if lower(word) != word}
    return re.compile(
        rf"(?<![^\W_])(?P<word>{_either(codes)})[ ]{{0,2}}(?P<numbered>{_NUMERO})?[ ]{{0,3}}\Z", re.VERBOSE
    )


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?P<word>{_either(_words())})(?![^\W_])")


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_either(set(word_list('cues')))})[ ]{{1,2}}\Z")


@cache
def last_syllables() -> frozenset[str]:
    """Lower-case words that may stand right before a document number."""
    words = {lower(word).split()[-1] for word in types_by_word()} | {"số", "sồ", "so", "sô", "hiệu"}
    return frozenset(words | {word.split()[-1] for word in word_list("between")})


def lead_before(reading: Reading, at: int) -> Lead | None:
    """The type word that belongs to the number at a place, with at most qualities and ``số`` between.

    >>> from nlp.reading import read
    >>> lead = lead_before(read("Theo Nghị quyết chuyên đề số 05-NQ/ĐU"), 29)
    >>> lead.kind.code, lead.start, lead.numbered
    ('NQ', 5, True)
    """
    low = max(at - _WINDOW, reading.text.rfind("\n", 0, at) + 1)
    match = _adjacent().search(reading.lower, low, at) or _abbreviated().search(reading.plain, low, at)
    if match is None:
        return None
    kind = types_by_word()[" ".join(match["word"].split())]
    start, numbered = match.start(), match["numbered"] is not None
    word = match["word"]
    if word != lower(word):
        alone = word in word_list("bare_abbreviations")
        return Lead(kind if alone else DocumentType(kind.code, "numbered"), start, numbered, alone)
    cue = _cue().search(reading.lower, max(low, start - 16), start)
    return Lead(kind, start, numbered, reading.plain[start].isupper() or cue is not None)


def far_lead_before(reading: Reading, at: int, code: str | None) -> Lead | None:
    """The last type word of the clause before a number with a full identifier, where the codes agree.

    ``code`` is the type code of the identifier; None for a letter, which any ``Công văn`` may lead.
    """
    low = max(at - _WINDOW, reading.text.rfind("\n", 0, at) + 1)
    last = None
    for match in _anywhere().finditer(reading.lower, low, at):
        last = match
    if last is None or not _FAR.fullmatch(reading.plain, last.end(), at):
        return None
    kind = types_by_word()[" ".join(last["word"].split())]
    if kind.code != (code or "CV") and not (code and kind.code in (type_code(code[:2]), "QyĐ")):
        return None
    return Lead(kind, last.start(), True, reading.plain[last.start()].isupper())
