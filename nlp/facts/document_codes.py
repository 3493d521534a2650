"""Kinds of documents and codes of organs: the vocabulary of identifiers, read once from its tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nlp.text import lower
from nlp.vocabulary import toml

Bare = Literal["free", "capital", "numbered", "never"]
Family = Literal["central", "departments", "local", "party", "mass", "unknown"]

# An organ no table holds: capitals, with the few small letters that codes have (SNgV, TTr, BTGDVTU).
_ORGAN_SHAPE = re.compile(r"(?=(?:[^A-ZĐƯƠÂÔÊ]*[A-ZĐƯƠÂÔÊ]){2})[A-ZĐƯƠÂÔÊ][A-ZĐƯƠÂÔÊ&ghir]{1,15}(?<![ghir&])")
_UNIT_SHAPE = re.compile(r"[A-ZĐ]{1,4}\d{1,2}")
_CAPITALS = re.compile(r"[A-ZĐƯƠÂÔÊ&]{2,16}g?")
_TERM = re.compile(r"K?\d{1,2}$")


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document; ``bare`` says how freely a number may follow its word."""

    code: str
    bare: Bare


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ's code in canonical case, with the legislature's number that may be glued to it (QH15)."""

    code: str
    family: Family
    name: str | None = None
    term: str = ""

    @property
    def written(self) -> str:
        """The code with its term, as it stands in an identifier."""
        return self.code + self.term

    @property
    def is_party(self) -> bool:
        """Whether the organ is one of the Party, whose identifiers have the hyphen first."""
        if self.family != "unknown":
            return self.family == "party"
        return self.code.endswith(("TW", "TU", "HU")) and len(self.code) > 2


@cache
def types_by_word() -> dict[str, DocumentType]:
    """Lower-case type words and abbreviations in their own case, each with its kind."""
    found: dict[str, DocumentType] = {}
    for entry in toml("document_types.toml")["type"]:
        kind = DocumentType(entry["code"], entry["bare"])
        found.update(dict.fromkeys([*entry["words"], *entry.get("abbreviations", ())], kind))
    return found


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of ``document_types.toml`` ([words], [codes] or [laws]) by its name."""
    data = toml("document_types.toml")
    return frozenset({**data["words"], **data["codes"], **data["laws"]}[name])


@cache
def _type_codes() -> dict[str, str]:
    data = toml("document_types.toml")
    codes: set[str] = {entry["code"] for entry in data["type"]} | word_list("known")
    repairs: dict[str, str] = data["repairs"]
    return {lower(code): code for code in codes} | repairs


@cache
def _organs() -> dict[str, Organ]:
    data = toml("organs.toml")
    families: tuple[Family, ...] = ("central", "departments", "local", "party", "mass")
    found = {
        lower(code): Organ(code, family, name or None)
        for family in families
        for code, name in data[family].items()
    }
    for slip, code in data["repairs"].items():
        found.setdefault(slip, found.get(lower(code)) or Organ(code, "unknown"))
    return found


@cache
def legacy_codes() -> frozenset[str]:
    """Organs that stood right behind the number before 1997."""
    return frozenset(toml("organs.toml")["legacy"]["codes"])


def split_glued(token: str) -> tuple[str, Organ] | None:
    """Type code and organ of a token that lost its hyphen (``NĐCP``, ``QĐUBND``), or None.

    >>> split_glued("TTVPCP")
    ('TT', Organ(code='VPCP', family='central', name='Văn phòng Chính phủ', term=''))
    """
    table = _organs()
    for cut in range(2, min(5, len(token) - 1)):
        code, organ = type_code(token[:cut]), table.get(lower(token[cut:]))
        if code is not None and organ is not None:
            return code, organ
    return None


def type_code(token: str) -> str | None:
    """The canonical type code of a token of an identifier, or None.

    >>> type_code("ND"), type_code("CTR"), type_code("UBND")
    ('NĐ', 'CTr', None)
    """
    return _type_codes().get(lower(token))


def read_organ(token: str, *, drafting_unit: bool = False) -> tuple[Organ, int] | None:
    """The organ at the head of a run of letters and digits, and how many characters it takes.

    Words run together behind a code are left out (``CPcủa``). A ``drafting_unit`` behind the first organ
    may be one letter and a number (``C06``).

    >>> read_organ("UBTVQH15")[0].written, read_organ("CPcủa")
    ('UBTVQH15', (Organ(code='CP', family='central', name='Chính phủ', term=''), 2))
    """
    table = _organs()
    term = _TERM.search(token)
    letters = token[: term.start()] if term else token
    tail = term[0] if term else ""
    organ = table.get(lower(letters))
    if organ is not None:
        return Organ(organ.code, organ.family, organ.name, tail), len(token)
    if _ORGAN_SHAPE.fullmatch(letters) or (drafting_unit and _UNIT_SHAPE.fullmatch(token)):
        return Organ(letters, "unknown", None, tail), len(token)
    head = _CAPITALS.match(letters)
    while head and len(code := head[0]) >= 2:
        known = table.get(lower(code))
        if known is not None and letters[len(code)].islower():
            return known, len(code)
        head = _CAPITALS.match(letters[: len(code) - 1])
    return None
