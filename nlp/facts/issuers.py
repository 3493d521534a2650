"""Who issued a document: bodies named in a text, what an identifier says of its body, and both together."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from nlp.facts.gazetteer import is_city
from nlp.facts.units import complete, find_units
from nlp.text import lower
from nlp.types import Place, UnitMention

if TYPE_CHECKING:
    from nlp.facts.document_codes import Organ
    from nlp.reading import Reading

_ROLE_GAP = re.compile(r"[ ]{0,2}(?:đồng chí[ ])?")
_SHORT_AREA = re.compile(r"(?P<kind>tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn)(?![^\W_])")
_COUNCILS = {"UBND": "UBND", "UB": "UBND", "UBT": "UBND", "CTUBND": "UBND", "HĐND": "HĐND", "HĐNDT": "HĐND"}
_CENTRAL_PARTY = frozenset({"Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương"})
_FIXED = frozenset({"CP", "TTg", "QH", "UBTVQH", "CTN", "HĐBT"})
_PARTY_KINDS = {"HU": ("Huyện ủy", "huyện"), "QU": ("Quận ủy", "quận"), "TXU": ("Thị ủy", "thị xã")}


@dataclass(frozen=True, slots=True)
class Body:
    """A body named in a text, canonical name; ``role`` where its head acts (``Chủ tịch``)."""

    start: int
    end: int
    name: str
    kind: str = ""
    role: str = ""

    @property
    def title(self) -> str:
        """The name with the office that acts."""
        return f"{self.role} {self.name}".strip()


@cache
def vocabulary() -> dict[str, Any]:
    """The tables of ``issuing.toml``."""
    return tomllib.loads((files("nlp.data") / "issuing.toml").read_text("utf-8"))


@cache
def _central() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {form: name for name, forms in vocabulary()["bodies"].items() for form in forms}
    forms = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])"), names


@cache
def _roles() -> tuple[re.Pattern[str], dict[str, str]]:
    own = {lower(role): role for role in vocabulary()["roles"]["own"]}
    deputies = dict.fromkeys(map(lower, vocabulary()["roles"]["deputy"]), "")
    words = {**own, **deputies}
    forms = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?P<role>{forms})[ ]{{1,2}}\Z"), words


class Bodies:
    """The bodies of one text by place; made once a text, and only where it cites something."""

    def __init__(self, reading: Reading, units: tuple[UnitMention, ...], place: Place) -> None:
        self.reading = reading
        self.place = place
        self._found = sorted(
            _named_bodies(reading, units or find_units(reading, place)), key=lambda b: b.start
        )
        self._starts = [body.start for body in self._found]

    def at(self, position: int) -> Body | None:
        """The body whose name (with its office) starts at a place."""
        index = bisect_left(self._starts, position)
        if index < len(self._found) and self._starts[index] == position:
            return self._found[index]
        return self._area_at(position)

    def last_in(self, low: int, high: int) -> Body | None:
        """The last body that lies between two places."""
        index = bisect_left(self._starts, high) - 1
        while index >= 0 and self._starts[index] >= low:
            if self._found[index].end <= high and self._found[index].kind != "area":
                return self._found[index]
            index -= 1
        return None

    def named(self, word: str) -> list[str]:
        """Distinct names of the text that begin with a word."""
        return list(dict.fromkeys(body.name for body in self._found if body.name.startswith(word)))

    def _area_at(self, position: int) -> Body | None:
        """``của tỉnh``, ``của thị xã``: the area alone, to be read with the identifier's organ."""
        short = _SHORT_AREA.match(self.reading.lower, position)
        if short is None:
            return None
        name = complete(f"UBND {short['kind']}", "ubnd", self.place).removeprefix("UBND ")
        return Body(position, short.end(), name, "area")


def _named_bodies(reading: Reading, units: tuple[UnitMention, ...]) -> list[Body]:
    found = [Body(unit.start, unit.end, unit.name, unit.kind) for unit in units]
    taken = [(unit.start, unit.end) for unit in units if unit.kind not in ("area", "central")]
    pattern, names = _central()
    for match in pattern.finditer(reading.lower):
        inside = any(
            start < match.start() < end or (start == match.start() and end > match.end())
            for start, end in taken
        )
        if not inside:
            found = [body for body in found if not match.start() <= body.start < match.end()]
            found.append(Body(match.start(), match.end(), names[match[0]], "central"))
    return [_with_role(reading, body) for body in found]


def _with_role(reading: Reading, body: Body) -> Body:
    pattern, roles = _roles()
    match = pattern.search(reading.lower, max(0, body.start - 28), body.start)
    if match is None:
        return body
    return replace(body, start=match.start(), role=roles[match["role"]])


def suits(organ: Organ | None, body: Body) -> bool:
    """Whether a body can have issued what an identifier with this organ names."""
    if organ is None:
        return body.kind != "area"
    if body.kind == "area":
        return organ.code in _COUNCILS or organ.code in ("TU", "HU", "ĐU")
    if organ.code in _COUNCILS:
        return _COUNCILS[organ.code] in body.name and not body.name.startswith("Văn phòng")
    if organ.code == "TW":
        return body.name in _CENTRAL_PARTY
    if organ.code in _FIXED:
        return body.name == organ.name
    if organ.is_party:
        return "ủy" in body.name or "Đảng bộ" in body.name
    if organ.family in ("central", "departments") and organ.name:
        return lower(body.name).startswith(lower(organ.name))
    return body.kind != "central" or organ.family in ("mass", "unknown", "central")


def issuer_of(organ: Organ | None, body: Body) -> str:
    """The issuer's full name, from the body a text names and the identifier's organ.

    >>> from nlp.facts.document_codes import read_organ
    >>> issuer_of(read_organ("UBND")[0], Body(0, 9, "thị xã La Gi", "area"))
    'UBND thị xã La Gi'
    """
    if body.kind != "area" or organ is None:
        return body.title
    if organ.code in _COUNCILS:
        return f"{_COUNCILS[organ.code]} {body.name}"
    kind, _, name = body.name.partition(" ")
    head = {"tỉnh": "Tỉnh ủy", "huyện": "Huyện ủy"}.get(kind)
    return f"{head} {name}".strip() if head else f"Đảng ủy {body.name}"


def issuer_by_symbol(organs: tuple[Organ, ...], bodies: Bodies) -> str | None:
    """The issuer that an identifier tells, completed by the article's place where that is plain."""
    organ = organs[0]
    if organ.family == "central":
        joint = [part.name for part in organs if part.family == "central" and part.name]
        return ", ".join(joint) or None
    if organ.code in _COUNCILS:
        return _council(_COUNCILS[organ.code], bodies)
    if organ.is_party:
        return _party(organ, bodies)
    if organ.name is None:
        return None
    named = [name for name in bodies.named(organ.name) if name != organ.name]
    if len(named) == 1:
        return named[0]
    return complete(organ.name, "phong", bodies.place) if organ.name.startswith("Phòng") else organ.name


def _council(head: str, bodies: Bodies) -> str | None:
    """UBND or HĐND of the article's own area, where the text speaks of one of that area."""
    place = bodies.place
    named = {
        name.split(" ", 1)[1] for word in ("UBND", "HĐND") for name in bodies.named(f"{word} ") if " " in name
    }
    own = [area for area in (place.commune, place.district) if area]
    if place.province:
        kind = "thành phố" if is_city(place.province, bodies.reading.published_on) else "tỉnh"
        own.append(complete(f"UBND {kind}", "ubnd", place).removeprefix("UBND "))
    mentioned = [area for area in own if area in named]
    if mentioned:
        return f"{head} {mentioned[-1] if len(mentioned) > 1 and len(own) > 1 and own[0] not in named else mentioned[0]}"
    return f"{head} {named.pop()}" if len(named) == 1 else None


def _party(organ: Organ, bodies: Bodies) -> str | None:
    place = bodies.place
    if organ.code == "TU":
        if place.province is None:
            named = bodies.named("Tỉnh ủy") + bodies.named("Thành ủy")
            return named[0] if len(named) == 1 else None
        city = is_city(place.province, bodies.reading.published_on)
        name = complete("UBND thành phố" if city else "UBND tỉnh", "ubnd", place).split(" ", 2)[-1]
        return f"Thành ủy {name.removeprefix('phố ')}" if city else f"Tỉnh ủy {name}"
    if organ.code in _PARTY_KINDS and place.district:
        head, kind = _PARTY_KINDS[organ.code]
        return (
            f"{head} {place.district.removeprefix(kind).strip()}" if place.district.startswith(kind) else None
        )
    if organ.code == "ĐU" and place.commune:
        return f"Đảng ủy {place.commune}"
    return organ.name if organ.family == "party" and organ.name and len(organ.code) > 2 else None
