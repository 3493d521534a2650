"""Words that speak for a province: its name, its host, its districts and communes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.area_grammar import bare_area
from nlp.facts.area_names import SYLLABLE, View, surnames
from nlp.facts.gazetteer import (
    MERGER,
    TIERS,
    commune_index,
    district_index,
    key,
    province_named,
    province_of,
    provinces,
)
from nlp.facts.unit_heads import trie
from nlp.text import lower, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlp.facts.area_kinds import Area
    from nlp.facts.unit_mentions import Mention
    from nlp.reading import Reading

_HOST = re.compile(r"(?P<host>[a-z0-9-]{2,40}\.gov\.vn)\b")
_NAME_BEFORE = re.compile(rf"(?:^|[^\w])(?P<words>{SYLLABLE}(?:[ ]{SYLLABLE}){{0,2}})[ ]$")
_NAME_AFTER = re.compile(rf"[ ](?P<word>{SYLLABLE})")
_TITLE_PLACE = re.compile(rf"(?:^|\b(?:tại|ở|của|về|đến)[ ])(?P<name>{SYLLABLE}[ ]{SYLLABLE})")
_MOST = 4
"""A bare name counts so often at most: an article that lists many provinces belongs to none."""
_FORGOTTEN = "2010-01-01"
"""Districts gone before this day count only in articles of their time."""


@dataclass(frozen=True, slots=True)
class Vote:
    """Words that speak for a place, and how strongly."""

    name: str
    weight: float
    words: str


def weight_at(reading: Reading, start: int) -> float:
    """How much a word weighs by its position: title, first lines, the rest."""
    if reading.in_title(start):
        return 3.0
    return 1.5 if start < reading.body_start + 600 else 1.0


def votes_for_provinces(reading: Reading, found: tuple[Mention, ...]) -> list[Vote]:
    """All votes of an article, in no order."""
    votes = [*_of_hosts(reading), *_of_areas(reading, found), *_of_bare_names(reading, found)]
    district = district_of_title(reading, found)
    if district is not None:
        home = province_of("old", district_index()[key(district.name or "")][0].province)
        votes.append(Vote(home, 1.5, reading.text[slice(*district.span)]))
    return votes


def district_of_title(reading: Reading, found: tuple[Mention, ...]) -> Area | None:
    """A district that a title names without its kind (``… tại Tân Hưng``), if only one bears the name.

    A name that a province, or a commune of the article, bears as well says nothing.
    """
    taken = [(mention.start, mention.end) for mention in found if reading.in_title(mention.start)]
    communes = {m.area.name for m in found if m.area is not None and m.area.tier == "commune"}
    view = View(reading.plain, reading.lower)
    for place in _TITLE_PLACE.finditer(reading.plain, 0, max(reading.body_start - 1, 0)):
        start = place.start("name")
        area = bare_area(view, start, "district")
        if area is None or " " not in (area.name or "") or any(a <= start < b for a, b in taken):
            continue
        if len(district_index()[key(area.name or "")]) == 1 and area.name not in communes:
            return None if province_named(area.name or "") else area
    return None


@cache
def _hosts() -> dict[str, str]:
    return {host: unit.name for unit in reversed(provinces()) for host in unit.hosts}


def _of_hosts(reading: Reading) -> Iterator[Vote]:
    if ".gov.vn" in reading.lower:
        for match in _HOST.finditer(reading.lower):
            if match["host"] in _hosts():
                yield Vote(_hosts()[match["host"]], 3.0, match["host"])


def _of_areas(reading: Reading, found: tuple[Mention, ...]) -> Iterator[Vote]:
    """Votes of provinces, districts and communes that are named with their kind."""
    named = [(mention.start, area) for mention in found for area in (mention.area, *mention.parents)]
    districts = {key(area.name) for _, area in named if area and area.name and area.tier == "district"}
    seen: set[str] = set()
    for start, area in named:
        if area is None or area.name is None:
            continue
        weight = weight_at(reading, start)
        words = reading.text[area.span[0] : area.span[1]]
        if area.tier == "province":
            yield Vote(province_named(area.name) or area.name, 1.5 * weight, words)
        elif area.text not in seen:
            seen.add(area.text)
            for name, share in _homes(area, districts, reading):
                yield Vote(name, weight * share, words)


def _homes(area: Area, districts: set[str], reading: Reading) -> list[tuple[str, float]]:
    """The provinces that hold a district or commune of that name, and the weight each gets.

    A commune whose own district is named in the article speaks for that one's province alone.
    """
    name = key(area.name or "")
    day = reading.published_on.isoformat() if reading.published_on else ""
    if TIERS[area.kind] == "district":
        units = [u for u in district_index().get(name, ()) if u.valid_to >= (day or _FORGOTTEN)]
        units = units or list(district_index().get(name, ()))
        same = [unit for unit in units if unit.kind == area.kind] or units
        homes = {province_of("old", unit.province) for unit in same}
        return [(home, 2.0 / len(homes) ** 2) for home in homes]
    vintage = "new" if day >= MERGER else "old"
    communes = [unit for unit in commune_index().get(name, ()) if unit.vintage == vintage]
    held = {
        province_of(u.vintage, u.province) for u in communes if u.district and key(u.district) in districts
    }
    if held:
        return [(home, 1.0 / len(held)) for home in held]
    homes = set() if name.isdigit() else {province_of(vintage, unit.province) for unit in communes}
    return [(home, 0.8 / len(homes) ** 2) for home in homes]


@cache
def _bare_names() -> re.Pattern[str]:
    forms = set()
    for unit in provinces():
        for name in (unit.name, *unit.aliases):
            forms |= {plain(name), plain(name).upper()}
    return re.compile(rf"[^\w/-]({trie(sorted(forms | {'Huế'}))})(?!\w)")


def _of_bare_names(reading: Reading, found: tuple[Mention, ...]) -> Iterator[Vote]:
    """Votes of province names without a kind, outside the names of other units and of persons."""
    starts = [mention.start for mention in found]
    ends = [max([m.end, *(area.span[1] for area in m.parents)]) for m in found]
    counts: dict[str, int] = defaultdict(int)
    text = f"\n{reading.plain}"
    for match in _bare_names().finditer(text):
        start, end = match.start(1) - 1, match.end(1) - 1
        inside = bisect_right(starts, start) - 1
        if (inside >= 0 and start < ends[inside]) or _of_a_person(reading.plain, start, end):
            continue
        province = province_named(match[1]) or match[1]
        counts[province] += 1
        if counts[province] <= _MOST:
            yield Vote(province, _bare_weight(reading, start, end), reading.text[start:end])


def _bare_weight(reading: Reading, start: int, end: int) -> float:
    if not reading.in_title(start):
        return 1.5 if start == reading.body_start and reading.plain[end : end + 1] == ":" else 0.7
    return 3.5 if start == 0 or reading.plain[end : end + 1] == ":" else 2.0


def _of_a_person(text: str, start: int, end: int) -> bool:
    """Whether a name is part of a longer one: ``Nguyễn Hà Nam``, ``Điện Biên Phủ``."""
    before = _NAME_BEFORE.search(text, max(0, start - 24), start)
    if before is not None and any(word in surnames() for word in lower(before["words"]).split()):
        return True
    after = _NAME_AFTER.match(text, end)
    return after is not None and lower(after["word"]) not in surnames() and not text[start:end].isupper()
