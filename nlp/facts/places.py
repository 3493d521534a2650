"""Where an article belongs: province, district and commune by the words that say so.

Votes are cast by named areas, hosts, the title and bare province names; a place that several rival
ones contest stays undecided. Before 1 July 2025 the names of the 63 provinces count, afterwards the
names the text uses (annotation guide, section "article").
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.area_names import View, known_prefix
from nlp.facts.gazetteer import (
    MERGER,
    TIERS,
    commune_index,
    district_index,
    is_city,
    province_named,
    province_of,
    provinces,
)
from nlp.facts.unit_grammar import mentions
from nlp.facts.unit_mentions import Mention
from nlp.types import Place

if TYPE_CHECKING:
    from nlp.facts.area_kinds import Area
    from nlp.reading import Reading

_HOST = re.compile(r"(?P<host>[a-z0-9-]{2,40}\.gov\.vn)\b")
_BARE = re.compile(r"\b(?:[A-ZĐ]|Ð)[^\W\d_]{0,9}[ .-]")
_NEEDED = 2.0
"""Votes a province needs: a clear word such as ``tỉnh X``, or several weak ones."""
_RIVAL = 0.55
"""Share of the winner's votes at which a second province makes the matter undecided."""


@dataclass(frozen=True, slots=True)
class Vote:
    """Words that speak for a place, and how strongly."""

    name: str
    weight: float
    words: str


def locate(reading: Reading) -> Place:
    """The place an article belongs to; a given province wins, undecided parts are None.

    >>> from nlp.reading import read
    >>> locate(read("UBND phường Vĩnh Tân (thành phố Tân Uyên, tỉnh Bình Dương) họp.")).province
    'Bình Dương'
    """
    view = View(reading.plain, reading.lower)
    found = mentions(view)
    votes = [*_host_votes(reading), *_area_votes(reading, found), *_bare_votes(reading, view, found)]
    chosen = Vote(reading.province, 9.0, reading.province) if reading.province else _winner(votes)
    province = chosen.name if chosen else None
    district = _district(reading, found, province)
    commune = _commune(reading, found)
    return Place(
        province=_shown(province) if province else None,
        district=district,
        commune=commune,
        evidence=chosen.words if chosen else district or commune,
    )


def _shown(province: str) -> str:
    return "Thành phố Hồ Chí Minh" if province == "Hồ Chí Minh" else province


def _winner(votes: list[Vote]) -> Vote | None:
    """The province with enough votes and no rival; the strongest words are its evidence."""
    sums: dict[str, float] = defaultdict(float)
    for vote in votes:
        sums[vote.name] += vote.weight
    ranked = sorted(sums.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _NEEDED:
        return None
    if len(ranked) > 1 and ranked[1][1] > _RIVAL * ranked[0][1]:
        return None
    return max((vote for vote in votes if vote.name == ranked[0][0]), key=lambda vote: vote.weight)


@cache
def _hosts() -> dict[str, str]:
    return {host: unit.name for unit in reversed(provinces()) for host in unit.hosts}


def _host_votes(reading: Reading) -> list[Vote]:
    hosts = _hosts()
    found = (match["host"] for match in _HOST.finditer(reading.lower))
    return [Vote(hosts[host], 3.0, host) for host in found if host in hosts]


def _zone(reading: Reading, start: int) -> float:
    """Words of the title and of the first paragraph weigh more."""
    if reading.in_title(start):
        return 3.0
    return 1.5 if start < reading.body_start + 600 else 1.0


def _area_votes(reading: Reading, found: tuple[Mention, ...]) -> list[Vote]:
    """Votes of provinces, districts and communes that are named with their kind."""
    votes: list[Vote] = []
    seen: set[str] = set()
    for mention in found:
        for area in (mention.area, *mention.parents):
            if area is None or area.name is None:
                continue
            zone = _zone(reading, mention.start)
            words = reading.text[area.span[0] : area.span[1]]
            if area.tier == "province":
                name = province_named(area.name) or area.name
                votes.append(Vote(name, 1.5 * zone, words))
            elif area.text not in seen:
                seen.add(area.text)
                votes += [Vote(name, zone * share, words) for name, share in _homes(area, reading)]
    return votes


def _homes(area: Area, reading: Reading) -> list[tuple[str, float]]:
    """The provinces that hold a district or commune of that name, with the weight each gets."""
    key = (area.name or "").lower()
    since_merger = reading.published_on is not None and reading.published_on.isoformat() >= MERGER
    if TIERS[area.kind] == "district":
        units = [unit for unit in district_index().get(key, ())]
        same = [unit for unit in units if unit.kind == area.kind] or units
        names = {province_of("old", unit.province) for unit in same}
        return [(name, 2.0 / len(names) ** 2) for name in names]
    vintage = "new" if since_merger else "old"
    homes = {province_of(u.vintage, u.province) for u in commune_index().get(key, ()) if u.vintage == vintage}
    if key.isdigit():
        return []
    return [(name, 0.8 / len(homes) ** 2) for name in homes]


def _bare_votes(reading: Reading, view: View, found: tuple[Mention, ...]) -> list[Vote]:
    """Votes of province names without a kind, outside the names of other units."""
    taken = [(mention.start, mention.end) for mention in found]
    votes: list[Vote] = []
    counts: dict[str, int] = defaultdict(int)
    index = 0
    for match in _BARE.finditer(view.plain):
        start = match.start()
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        if index < len(taken) and taken[index][0] <= start:
            continue
        name = known_prefix(view, start, "province")
        if name is None:
            continue
        province = province_named(name.text) or name.text
        counts[province] += 1
        if counts[province] > 4:
            continue
        leads = start in (0, reading.body_start) or view.plain[name.end : name.end + 1] == ":"
        weight = 2.5 if reading.in_title(start) and leads else 2.0 if reading.in_title(start) else 0.7
        votes.append(Vote(province, weight, reading.text[start : name.end]))
    return votes


def _district(reading: Reading, found: tuple[Mention, ...], province: str | None) -> str | None:
    """The district an article is about: named in the title, or clearly most often."""
    sums: dict[str, float] = defaultdict(float)
    for mention in found:
        for area in (mention.area, *mention.parents):
            if area is None or area.name is None or area.tier != "district":
                continue
            if not _fits(area, province):
                continue
            sums[f"{area.kind} {area.name}"] += _zone(reading, mention.start)
    return _top(sums)


def _fits(area: Area, province: str | None) -> bool:
    """Whether a district may lie in a province; unknown names may lie anywhere."""
    units = district_index().get((area.name or "").lower(), ())
    given = province_named(province) if province else None
    return given is None or not units or any(province_of("old", unit.province) == given for unit in units)


def _commune(reading: Reading, found: tuple[Mention, ...]) -> str | None:
    """The commune an article is about, where one stands out."""
    sums: dict[str, float] = defaultdict(float)
    for mention in found:
        for area in (mention.area, *mention.parents):
            if area is not None and area.name is not None and area.tier == "commune":
                sums[f"{area.kind} {area.name}"] += _zone(reading, mention.start)
    return _top(sums)


def _top(sums: dict[str, float]) -> str | None:
    ranked = sorted(sums.items(), key=lambda item: -item[1])
    if not ranked:
        return None
    rival = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if rival <= _RIVAL * ranked[0][1] else None


def is_city_province(place: Place) -> bool:
    """Whether the article's province is a city under the centre."""
    name = province_named(place.province) if place.province else None
    return name is not None and is_city(name)
