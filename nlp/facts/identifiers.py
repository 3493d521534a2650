"""The identifier of an official document: its grammar, slips of keyboard and OCR, canonical form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts.document_codes import Organ, legacy_codes, read_organ, split_glued, type_code, word_list
from nlp.text import lower

_NUMBER = re.compile(
    r"""(?P<digits> \d{1,3}\.\d{3}(?=[ ]?[/-][ ]?[A-ZĐ]) | [\dOIl][\dOIlSB]{0,4} )
        (?P<suffix> [a-km-zđA-HJ-NP-RT-ZĐ](?![^\W_]) )?
        (?P<inner> -(?:19|20)\d\d(?=[ ]?/[ ]?NQ) )?""",
    re.VERBOSE,
)
_YEAR = re.compile(r"[ ]{0,2}/[ ]{0,2}(?P<year>(?:[1lI]9|2[0Oo])[\dOolI]{2})(?![^\W_])")
_SEPARATOR = re.compile(r"[ ]{0,2}(?P<mark>[/_.-])[ ]{0,2}|[ ]{1,2}(?=[A-ZĐ]{2,3}[ ]?/)")
_TIGHT = re.compile(r"[/_.-](?=[^\W_])")
_LOOSE = re.compile(r"[/_.-](?=[^\W_])|[ ]?-[ ]?(?=[A-ZĐ&]{2,6}(?![^\W_]))")
_TOKEN = re.compile(r"(?:[^\W\d_]|&){1,24}(?:\d{1,2}(?!\d))?")
_DIGITS = str.maketrans("OoIlSB", "001158")
_LEGISLATURES = ((2008, 2010, 12), (2012, 2015, 13), (2017, 2020, 14), (2022, 2025, 15))
_MOST_ORGANS = 4


@dataclass(frozen=True, slots=True)
class Identifier:
    """What an identifier says: its number, and as far as it has them year, type and organs.

    ``canonical`` is None where type or organ is missing (``61/2018``); ``end`` is the place behind it;
    ``symbol`` is the part behind number and year, which a list of numbers shares (``/QĐ-UBND``).
    ``type_code`` is None for laws and official letters, whose identifiers name no type.
    """

    number: str
    end: int
    year: int | None = None
    type_code: str | None = None
    organs: tuple[Organ, ...] = ()
    canonical: str | None = None
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """What is read before the symbol: number, year, and the type of the word before them."""

    number: str
    year: int | None
    lead: str | None

    def identifier(
        self, end: int, symbol: str, code: str | None, organs: tuple[Organ, ...], *, with_year: bool = True
    ) -> Identifier:
        """The whole identifier with a symbol behind number and year."""
        middle = f"/{self.year}" if self.year is not None and with_year else ""
        canonical = f"{padded(self.number)}{middle}{symbol}"
        return Identifier(self.number, end, self.year, code, organs, canonical, symbol)


def padded(number: str) -> str:
    """A number as an identifier writes it: two digits at least.

    >>> padded("5"), padded("30c"), padded("7a"), padded("19-2018")
    ('05', '30c', '07a', '19-2018')
    """
    digits = re.match(r"\d+", number)
    return number if digits is None or len(digits[0]) > 1 else f"0{number}"


def _number_of(match: re.Match[str]) -> str | None:
    digits = match["digits"].translate(_DIGITS).replace(".", "").lstrip("0")
    if not digits:
        return None
    return digits + lower(match["suffix"] or "") + (match["inner"] or "")


def read_identifier(text: str, start: int, lead: str | None = None) -> Identifier | None:
    """Read the number, and the identifier as far as it goes, that starts at a place of a plain text.

    ``lead`` is the type code of the word before it, which settles codes with two meanings.
    None where no document number stands there.

    >>> read_identifier("61/2018/ND - CP của Chính phủ", 0).canonical
    '61/2018/NĐ-CP'
    >>> read_identifier("10/NQ-TU", 0).canonical, read_identifier("77-KH/UBND", 0).canonical
    ('10-NQ/TU', '77/KH-UBND')
    >>> read_identifier("2231/SNV-CCHC&PC", 0).canonical
    '2231/SNV-CCHC&PC'
    >>> read_identifier("l286/QĐ-UBNĐ", 0).canonical
    '1286/QĐ-UBND'
    """
    match = _NUMBER.match(text, start)
    number = _number_of(match) if match else None
    if match is None or number is None:
        return None
    at = match.end()
    year = _YEAR.match(text, at)
    if year is not None:
        at = year.end()
    value = int(year["year"].translate(_DIGITS)) if year else None
    known = _symbol(text, at, _Head(number, value, lead))
    if known is not None:
        return known
    if not match[0].isascii() or not match["digits"].replace(".", "").isdigit() or "." in match["digits"]:
        return None
    return Identifier(number, at, value)


def _symbol(text: str, at: int, head: _Head) -> Identifier | None:
    """The part behind number and year, or None where it is not there or makes no sense."""
    separator = _SEPARATOR.match(text, at)
    token = _TOKEN.match(text, separator.end()) if separator else None
    if separator is None or token is None:
        return None
    mark = separator["mark"] or "-"
    code = type_code(token[0])
    letter = head.lead == "CV" and code in word_list("also_organs") and mark == "/"
    if code is not None and not letter:
        typed = _typed(text, token.end(), head, code, mark)
        if typed is not None:
            return typed
    glued = split_glued(token[0])
    if glued is not None:
        return _composed(head, token.end(), glued[0], (glued[1],), mark)
    if head.year is not None:
        return _of_year(token, head)
    return _untyped(text, token, head, mark)


def _organs(text: str, at: int, join: re.Pattern[str]) -> tuple[tuple[Organ, ...], int]:
    """Organs from a place on, each behind a hyphen (the first behind ``join``); the place behind them."""
    found: list[Organ] = []
    end = at
    while len(found) < _MOST_ORGANS:
        separator = (_TIGHT if found else join).match(text, end)
        token = _TOKEN.match(text, separator.end()) if separator else None
        read = read_organ(token[0], drafting_unit=bool(found) or join is _LOOSE) if token else None
        if separator is None or token is None or read is None:
            break
        found.append(read[0])
        end = token.start() + read[1]
        if read[1] < len(token[0]):
            break
    return tuple(found), end


def _typed(text: str, at: int, head: _Head, code: str, mark: str) -> Identifier | None:
    """Forms with a type: 61/2018/NĐ-CP, 77/KH-UBND, 05-NQ/TU, and each in the other's order."""
    organs, end = _organs(text, at, _SEPARATOR)
    return _composed(head, end, code, organs, mark) if organs else None


def _composed(head: _Head, end: int, code: str, organs: tuple[Organ, ...], mark: str) -> Identifier:
    """The identifier in the order of the State or of the Party, whichever the first organ belongs to."""
    first = organs[0]
    party = first.is_party or (mark != "/" and first.family in ("mass", "unknown"))
    names = "-".join(organ.written for organ in organs)
    if party:
        return head.identifier(end, f"-{code}/{names}", code, organs, with_year=False)
    return head.identifier(end, f"/{code}-{names}", code, organs)


def _of_year(token: re.Match[str], head: _Head) -> Identifier | None:
    """Forms with a year and no type: acts of the legislature, and decrees whose type was left out."""
    read = read_organ(token[0])
    if read is None or head.year is None:
        return None
    organ = read[0]
    if organ.code in ("QH", "UBTVQH"):
        organ = Organ(organ.code, organ.family, organ.name, organ.term or _legislature(head.year))
        return head.identifier(token.end(), f"/{organ.written}", None, (organ,))
    if organ.code == "CP" and head.lead == "NĐ":
        return head.identifier(token.end(), "/NĐ-CP", "NĐ", (organ,))
    return None


def _legislature(year: int) -> str:
    """The term of the National Assembly of a year in which there was only one."""
    return next((str(term) for first, last, term in _LEGISLATURES if first <= year <= last), "")


def _untyped(text: str, token: re.Match[str], head: _Head, mark: str) -> Identifier | None:
    """Official letters (1234/UBND-NC), symbols before 1997 (101/CP), unknown type codes (18/GPXD-UBND)."""
    read = read_organ(token[0])
    if read is None:
        return None
    organ, length = read
    end = token.start() + length
    if organ.code in legacy_codes() and head.lead is not None:
        return head.identifier(end, f"{mark}{organ.code}", None, (organ,))
    rest, rest_end = _organs(text, end, _LOOSE) if length == len(token[0]) else ((), end)
    if organ.family == "unknown" and rest and rest[0].family != "unknown" and head.lead != "CV":
        return _composed(head, rest_end, organ.code, rest, "/")
    if mark != "/" or (organ.family == "unknown" and head.lead is None):
        return None
    symbol = "/" + "-".join(part.written for part in (organ, *rest))
    return head.identifier(rest_end, symbol, None, (organ,))
