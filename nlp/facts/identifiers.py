"""The identifier of an official document: its grammar, slips of keyboard and OCR, canonical form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts.document_codes import Organ, legacy_codes, read_organ, type_code, word_list
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
_GLUED = re.compile(r"(?P<type>[NQ][ĐD]|NQ|CT|nđ|qđ)-?(?P<organ>CP|TTg|UBND|HĐND|cp|ttg)")
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
    known = _symbol(text, at, number, value, lead)
    if known is not None:
        return known
    if not match[0].isascii() or not match["digits"].replace(".", "").isdigit() or "." in match["digits"]:
        return None
    return Identifier(number, at, value)


def _symbol(text: str, at: int, number: str, year: int | None, lead: str | None) -> Identifier | None:
    """The part behind number and year, or None where it is not there or makes no sense."""
    separator = _SEPARATOR.match(text, at)
    token = _TOKEN.match(text, separator.end()) if separator else None
    if separator is None or token is None:
        return None
    mark = separator["mark"] or "-"
    code = type_code(token[0])
    letter = lead == "CV" and code in word_list("also_organs") and mark == "/"
    if code is not None and not letter:
        typed = _typed(text, token, number, year, code, mark)
        if typed is not None:
            return typed
    if year is not None:
        return _of_year(text, token, number, year, lead)
    return _untyped(text, token, number, mark, lead)


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


def _typed(
    text: str, token: re.Match[str], number: str, year: int | None, code: str, mark: str
) -> Identifier | None:
    """Forms with a type: 61/2018/NĐ-CP, 77/KH-UBND, 05-NQ/TU, and each in the other's order."""
    organs, end = _organs(text, token.end(), _SEPARATOR)
    if not organs:
        return None
    first = organs[0]
    party = first.is_party or (mark != "/" and first.family in ("mass", "unknown"))
    names = "-".join(organ.written for organ in organs)
    symbol = f"-{code}/{names}" if party else f"/{code}-{names}"
    middle = f"/{year}" if year is not None and not party else ""
    return Identifier(number, end, year, code, organs, f"{padded(number)}{middle}{symbol}", symbol)


def _of_year(text: str, token: re.Match[str], number: str, year: int, lead: str | None) -> Identifier | None:
    """Forms with a year and no readable type: acts of the legislature, glued and cut codes."""
    glued = _GLUED.match(text, token.start())
    read = read_organ(glued["organ"] if glued else token[0])
    code = type_code(glued["type"]) if glued else None
    end = glued.end() if glued else token.end()
    if read is None:
        return None
    organ = read[0]
    if not glued and organ.code in ("QH", "UBTVQH"):
        organ = Organ(organ.code, organ.family, organ.name, organ.term or _legislature(year))
        symbol = f"/{organ.written}"
        return Identifier(number, end, year, None, (organ,), f"{padded(number)}/{year}{symbol}", symbol)
    if not glued and organ.code == "CP" and lead == "NĐ":
        code = lead
    if code is None:
        return None
    symbol = f"/{code}-{organ.written}"
    return Identifier(number, end, year, code, (organ,), f"{padded(number)}/{year}{symbol}", symbol)


def _legislature(year: int) -> str:
    """The term of the National Assembly of a year in which there was only one."""
    return next((str(term) for first, last, term in _LEGISLATURES if first <= year <= last), "")


def _untyped(text: str, token: re.Match[str], number: str, mark: str, lead: str | None) -> Identifier | None:
    """Official letters (1234/UBND-NC), symbols before 1997 (101/CP), unknown type codes (18/GPXD-UBND)."""
    read = read_organ(token[0])
    if read is None:
        return None
    organ, length = read
    end = token.start() + length
    if organ.code in legacy_codes() and lead is not None:
        symbol = f"{mark}{organ.code}"
        return Identifier(number, end, None, None, (organ,), f"{padded(number)}{symbol}", symbol)
    rest, rest_end = _organs(text, end, _LOOSE) if length == len(token[0]) else ((), end)
    if organ.family == "unknown" and rest and rest[0].family != "unknown" and lead != "CV":
        names = "-".join(part.written for part in rest)
        symbol = f"-{organ.code}/{names}" if rest[0].is_party else f"/{organ.code}-{names}"
        return Identifier(number, rest_end, None, organ.code, rest, f"{padded(number)}{symbol}", symbol)
    if mark != "/" or (organ.family == "unknown" and lead is None):
        return None
    symbol = "/" + "-".join(part.written for part in (organ, *rest))
    return Identifier(number, rest_end, None, None, (organ,), f"{padded(number)}{symbol}", symbol)
