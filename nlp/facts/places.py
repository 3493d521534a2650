"""Where an article belongs: province, district and commune by the words that say so.

Votes are cast by named areas, hosts, the title and bare province names (`nlp.facts.place_votes`); a
place that rivals contest stays undecided. Before 1 July 2025 the names of the 63 provinces count,
afterwards the names the text uses (annotation guide, section "article").
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from nlp.facts.area_names import View
from nlp.facts.gazetteer import MERGER, district_index, is_city, key, province_named, province_of, successors
from nlp.facts.place_votes import Vote, district_of_title, votes_for_provinces, weight_at
from nlp.facts.unit_grammar import mentions
from nlp.types import Place

if TYPE_CHECKING:
    from nlp.facts.area_kinds import Area
    from nlp.facts.unit_mentions import Mention
    from nlp.reading import Reading

_NEEDED = 1.45
"""Votes a province needs: clear words such as ``tỉnh X``, or several weak ones."""
_RIVAL = 0.62
"""Share of the winner's votes at which a second place makes the matter undecided."""
_LEAD = 300
"""Characters at the start of a body that say what an article is about."""


def locate(reading: Reading) -> Place:
    """The place an article belongs to; a given province wins, undecided parts are None.

    >>> from nlp.reading import read
    >>> locate(read("UBND phường Lái Thiêu (thành phố Thuận An, tỉnh Bình Dương) họp.")).province
    'Bình Dương'
    """
    found = mentions(View(reading.plain, reading.lower))
    if reading.province:
        chosen: Vote | None = Vote(reading.province, _NEEDED, reading.province)
    else:
        chosen = _winner(votes_for_provinces(reading, found), _heirs(reading))
    province = chosen.name if chosen else None
    district = _standing_out(reading, found, "district", province)
    commune = _standing_out(reading, found, "commune", province)
    return Place(
        province=_shown(reading, province),
        district=district,
        commune=commune,
        evidence=chosen.words if chosen else district or commune,
    )


def _shown(reading: Reading, province: str | None) -> str | None:
    """A province's name as it was at the time of the article."""
    if province == "Hồ Chí Minh":
        return "Thành phố Hồ Chí Minh"
    day = reading.published_on
    if province == "Thừa Thiên Huế" and day is not None and day.year >= 2025:
        return province if province == reading.province else "Huế"
    return province


def _heirs(reading: Reading) -> dict[str, str]:
    """The provinces of July 2025 by those they took in; empty for articles from before."""
    day = reading.published_on
    return successors() if day is not None and day.isoformat() >= MERGER else {}


def _winner(votes: list[Vote], heirs: dict[str, str]) -> Vote | None:
    """The province with enough votes and no rival, by its strongest words.

    Since July 2025 an old name and that of the province it became speak for one place; the name that
    the text uses more is given.
    """
    sums: dict[str, float] = defaultdict(float)
    names: dict[str, float] = defaultdict(float)
    for vote in votes:
        sums[heirs.get(vote.name, vote.name)] += vote.weight
        names[vote.name] += vote.weight
    chosen = _top(sums)
    if chosen is None or sums[chosen] < _NEEDED:
        return None
    own = [vote for vote in votes if heirs.get(vote.name, vote.name) == chosen]
    return max(own, key=lambda vote: (names[vote.name], vote.weight))


def _top(sums: dict[str, float]) -> str | None:
    ranked = sorted(sums.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[1][1] > _RIVAL * ranked[0][1]):
        return None
    return ranked[0][0]


def _standing_out(
    reading: Reading, found: tuple[Mention, ...], tier: str, province: str | None
) -> str | None:
    """The district or commune an article is about: in its title or lead, or again and again."""
    sums: dict[str, float] = defaultdict(float)
    leads: set[str] = set()
    counts: dict[str, int] = defaultdict(int)
    provincial = 0
    titled = district_of_title(reading, found) if tier == "district" else None
    if titled is not None and _fits(titled, province):
        name = f"{_kind_of(titled, found)} {titled.name}"
        sums[name] += weight_at(reading, 0)
        leads.add(name)
    for mention in found:
        provincial += mention.kind in ("so", "ubnd", "area") and _tier_of(mention) == "province"
        for area in (mention.area, *mention.parents):
            if area is None or area.name is None or area.tier != tier or not _fits(area, province):
                continue
            if area.name == "Huế" and is_city(area.name, reading.published_on):
                continue
            name = f"{area.kind} {area.name}"
            sums[name] += weight_at(reading, mention.start)
            counts[name] += 1
            if mention.start < reading.body_start + _LEAD:
                leads.add(name)
    top = _top(sums)
    if top is None or top in leads or counts[top] > max(1, provincial):
        return top
    return None


def _kind_of(titled: Area, found: tuple[Mention, ...]) -> str:
    """The kind the text gives a district of the title; towns become cities, and districts towns."""
    areas = [area for mention in found for area in (mention.area, *mention.parents) if area is not None]
    return next((one.kind for one in areas if one.name == titled.name and not one.bare), titled.kind)


def _tier_of(mention: Mention) -> str:
    if mention.kind == "so":
        return "province"
    return mention.area.tier if mention.area is not None else ""


def _fits(area: Area, province: str | None) -> bool:
    """Whether a district may lie in a province; unknown names and communes may lie anywhere."""
    units = district_index().get(key(area.name or ""), ()) if area.tier == "district" else ()
    given = province_named(province) if province else None
    return given is None or not units or any(province_of("old", unit.province) == given for unit in units)
