"""The bodies that a text names, with the office that acts for them (``Chủ tịch UBND tỉnh``)."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from nlp.facts.units import complete, find_units
from nlp.text import lower
from nlp.types import Place, UnitMention
from nlp.vocabulary import toml

if TYPE_CHECKING:
    from nlp.reading import Reading

_SHORT_AREA = re.compile(r"(?P<kind>tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn)(?![^\W_])")
_ROLE_WINDOW = 28


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


def vocabulary() -> dict[str, Any]:
    """The tables of ``issuing.toml``."""
    return toml("issuing.toml")


def longest_first(words: list[str] | dict[str, str]) -> str:
    """A pattern of alternatives, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _fixed_names() -> dict[str, str]:
    return {form: name for name, forms in vocabulary()["bodies"].items() for form in forms}


@cache
def _fixed() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{longest_first(_fixed_names())})(?![^\W_])")


@cache
def _role_names() -> dict[str, str]:
    roles = vocabulary()["roles"]
    return {lower(role): role for role in roles["own"]} | dict.fromkeys(map(lower, roles["deputy"]), "")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?P<role>{longest_first(_role_names())})[ ]{{1,2}}")


@cache
def _role_behind() -> re.Pattern[str]:
    return re.compile(_role().pattern + r"\Z")


@cache
def _shortened() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?<!ban )(?P<word>{longest_first(vocabulary()['shortened'])})[ ]{{1,2}}")


@cache
def _shortened_behind() -> re.Pattern[str]:
    return re.compile(_shortened().pattern + r"\Z")


@cache
def _person() -> re.Pattern[str]:
    """An office and a person's name at the end of the searched text: ``Bộ trưởng Lương Tam Quang đã``."""
    own = longest_first([lower(role) for role in vocabulary()["roles"]["own"]])
    return re.compile(
        rf"""(?<![^\W_])(?P<role>{own})(?P<name>(?:[ ][^\W\d_]{{1,8}}){{2,5}}?)
             [ ]{{0,2}}(?:đã|vừa|mới|cũng)?[ ]{{0,2}}\Z""",
        re.VERBOSE,
    )


@cache
def _open_name() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name no table holds: from a place on, and at the end of a clause before its verb."""
    words = vocabulary()["open_bodies"]
    heads, ends = longest_first(words["heads"]), longest_first(words["ends"])
    name = rf"(?P<name>(?:{heads})(?:,?[ ](?!(?:{ends})(?![^\W_]))[^\W\d_]{{1,9}}|[ ]-){{1,14}}?)"
    behind = re.compile(rf"{name}(?=[ ](?:{ends})(?![^\W_])|[ ]?[,.;:()\n\"]|\Z)")
    before = re.compile(
        rf"(?:\A|[,;:(][ ]|\d[ ]){name}(?:[ ]\([^()\n]{{1,40}}\))?(?:[ ](?:đã|vừa|mới|cũng|cũng đã))?[ ]\Z"
    )
    return behind, before


class Bodies:
    """The bodies of one text by place; made once a text, and only where it cites something."""

    def __init__(self, reading: Reading, units: tuple[UnitMention, ...], place: Place) -> None:
        self.reading = reading
        self.place = place
        known = units or find_units(reading, place)
        self._units = sorted((Body(u.start, u.end, u.name, u.kind) for u in known), key=lambda b: b.start)
        self._starts = [body.start for body in self._units]

    def at(self, position: int) -> Body | None:
        """The body whose name, or whose office, starts at a place."""
        body = self._named_at(position)
        role = None if body else _role().match(self.reading.lower, position)
        acting = self._named_at(role.end()) if role else None
        if acting is None or role is None:
            return body
        return replace(acting, start=position, role=_role_names()[role["role"]])

    def last_in(self, low: int, high: int) -> Body | None:
        """The last body that lies between two places, areas left out."""
        index = bisect_left(self._starts, high) - 1
        while index >= 0 and self._starts[index] >= low:
            if self._units[index].end <= high and self._units[index].kind != "area":
                break
            index -= 1
        last = self._units[index] if index >= 0 and self._starts[index] >= low else None
        for match in _fixed().finditer(self.reading.lower, low, high):
            if last is None or match.start() >= last.end or _covers(match, last):
                last = Body(*match.span(), _fixed_names()[match[0]], "central")
        return None if last is None else self._with_role(last)

    def ends_at(self, position: int) -> bool:
        """Whether a body's name ends at a place."""
        body = self.last_in(max(0, position - 120), position)
        return body is not None and body.end == position

    def open_at(self, position: int) -> Body | None:
        """A body no table holds that starts at a place, such as ``Đảng ủy Khối các cơ quan``."""
        return _open(_open_name()[0].match(self.reading.plain, position))

    def open_before(self, low: int, high: int) -> Body | None:
        """A body no table holds that ends right before a verb."""
        clause = self.reading.plain[max(low, high - 120) : high]
        return _open(_open_name()[1].search(clause), max(low, high - 120))

    def person_before(self, low: int, high: int) -> str | None:
        """The office of a person who stands, by name, right before a place."""
        match = _person().search(self.reading.lower, max(low, high - 60), high)
        if match is None:
            return None
        words = self.reading.plain[match.start("name") : match.end("name")].split()
        return _role_names()[match["role"]] if all(word[0].isupper() for word in words) else None

    def named(self, word: str) -> list[str]:
        """Distinct names of agencies of the text that hold a word."""
        return list(dict.fromkeys(body.name for body in self._units if word in body.name))

    def _named_at(self, position: int) -> Body | None:
        short = _shortened().match(self.reading.lower, position)
        if short is not None:
            body = self._plain_at(short.end())
            if body is not None and body.kind == "dang":
                name = f"{vocabulary()['shortened'][short['word']]} {body.name}"
                return replace(body, start=position, name=name)
        return self._plain_at(position)

    def _plain_at(self, position: int) -> Body | None:
        index = bisect_left(self._starts, position)
        unit = self._units[index] if self._starts[index : index + 1] == [position] else None
        match = _fixed().match(self.reading.lower, position)
        if match is not None and (unit is None or match.end() >= unit.end):
            return Body(*match.span(), _fixed_names()[match[0]], "central")
        return unit or self._area_at(position)

    def _area_at(self, position: int) -> Body | None:
        """``của tỉnh``, ``của thị xã``: the area alone, to be read with the identifier's organ."""
        short = _SHORT_AREA.match(self.reading.lower, position)
        if short is None:
            return None
        name = complete(f"UBND {short['kind']}", "ubnd", self.place).removeprefix("UBND ")
        return Body(position, short.end(), name, "area")

    def _with_role(self, body: Body) -> Body:
        low = max(0, body.start - _ROLE_WINDOW)
        short = _shortened_behind().search(self.reading.lower, low, body.start)
        if short is not None and body.kind == "dang":
            name = f"{vocabulary()['shortened'][short['word']]} {body.name}"
            return replace(body, start=short.start(), name=name)
        match = _role_behind().search(self.reading.lower, low, body.start)
        return replace(body, start=match.start(), role=_role_names()[match["role"]]) if match else body


def _open(match: re.Match[str] | None, shift: int = 0) -> Body | None:
    if match is None:
        return None
    return Body(match.start("name") + shift, match.end("name") + shift, match["name"], "open")


def _covers(match: re.Match[str], body: Body) -> bool:
    return match.start() <= body.start and match.end() >= body.end
