"""Agencies named in an article: exact words, canonical name, tier and own area.

`find_units` reads the mentions (`nlp.facts.unit_grammar`) and completes them from their sentence and
from the article's place: ``Phòng Tư pháp`` in an article of Hòa Thành is ``Phòng Tư pháp thị xã Hòa Thành``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, cast

from nlp.facts.agency_vocabulary import vocabulary
from nlp.facts.area_grammar import areas_at
from nlp.facts.area_kinds import Area
from nlp.facts.area_names import View, view_of
from nlp.facts.gazetteer import TIERS, is_city, province_named
from nlp.facts.unit_grammar import mentions
from nlp.facts.unit_mentions import OFFICE
from nlp.types import Level, Place, UnitMention

if TYPE_CHECKING:
    from nlp.facts.unit_mentions import Mention
    from nlp.reading import Reading

_NOWHERE = Place()
_AS_ITS_AREA = frozenset(
    {"ubnd", "hdnd", "thanh_tra", "van_phong", "cong_an", "thue", "bhxh", "kho_bac", "trung_tam_hcc"}
    | {"bo_phan_mot_cua", "dang", "other", "area", "vpdk_dat_dai", "trung_tam", "ban", "phong"}
)
_SPOKEN_OF_AGAIN = frozenset({"trung_tam_hcc", "bo_phan_mot_cua", "vpdk_dat_dai"})


@cache
def _district_centres() -> frozenset[str]:
    return frozenset(f"Trung tâm {name}" for name in vocabulary()["trung_tam"]["of_districts"])


def find_units(reading: Reading, place: Place = _NOWHERE) -> tuple[UnitMention, ...]:
    """Every agency and named area of an article, in order of the text.

    >>> from nlp.reading import read
    >>> article = read("Đoàn kiểm tra Phòng Tư pháp và UBND các xã Ba Sao, Mỹ Xương.")
    >>> [unit.name for unit in find_units(article, Place(district="huyện Cao Lãnh"))]
    ['Phòng Tư pháp huyện Cao Lãnh', 'UBND xã Ba Sao', 'UBND xã Mỹ Xương']
    """
    context = _Context(reading, place, tuple(_own_areas(place)))
    found = []
    for mention in mentions(View(reading.plain, reading.lower)):
        whole = _completed(mention, context)
        context.note(whole)
        found.append(_unit(whole, context))
    return tuple(found)


@dataclass(slots=True)
class _Context:
    """What an article has named so far, and where it belongs."""

    reading: Reading
    place: Place
    own: tuple[Area, ...]
    areas_of: dict[str, Area] = field(default_factory=dict)
    last: dict[str, Area] = field(default_factory=dict)
    provinces: set[str | None] = field(default_factory=set)

    def note(self, mention: Mention) -> None:
        """Remember the areas of a mention for those after it; lists single nobody out."""
        area = mention.area
        if area is not None and area.name is not None:
            self.areas_of[mention.stem] = area
            if not mention.listed:
                self._remember(area)
        for parent in mention.parents:
            self._remember(parent)

    def _remember(self, area: Area) -> None:
        if area.bare:
            return
        self.last[area.kind] = self.last[area.tier] = area
        if area.kind == "tỉnh":
            self.provinces.add(area.name)

    def _own(self, kind_or_tier: str) -> Area | None:
        return next((area for area in self.own if kind_or_tier in (area.kind, area.tier)), None)

    def nearest(self, kind: str, position: int) -> Area | None:
        """The area that ``huyện``, ``xã`` … means: of this sentence, the article's, of this paragraph."""
        last = self.last.get(kind)
        if TIERS[kind] == "province":
            own = self._own("province")
            if own is None:
                return last if len(self.provinces) == 1 else None
            return own if own.kind == kind else None
        sentence, _ = self.reading.sentence_at(position)
        if last is not None and last.span[0] >= sentence:
            return last
        own = next((area for area in self.own if area.kind == kind), None)
        if own is not None or last is None:
            return own
        paragraph, _ = self.reading.paragraph_at(position)
        return last if last.span[0] >= paragraph else None

    def nearest_of_tier(self, tier: str, position: int) -> Area | None:
        """The area of a tier that an office without one belongs to."""
        sentence, _ = self.reading.sentence_at(position)
        last = self.last.get(tier)
        return last if last is not None and last.span[0] >= sentence else self._own(tier)


def _own_areas(place: Place) -> list[Area]:
    """The article's own areas, from the commune up."""
    found = []
    for text in (place.commune, place.district):
        read = areas_at(view_of(text), 0) if text else None
        if read is not None and read.areas[0].name is not None:
            found.append(read.areas[0])
    province = province_named(place.province) if place.province else None
    if province is not None:
        kind = "thành phố" if is_city(province) else "tỉnh"
        found.append(Area(kind, province, (0, 0), known=True))
    return found


def _completed(mention: Mention, context: _Context) -> Mention:
    """The mention with the area its words leave out."""
    area = mention.area
    if area is None:
        return replace(mention, area=_implied(mention, context))
    if area.name is not None:
        return mention
    whole = context.nearest(area.kind, mention.start)
    if whole is None or (mention.stem.endswith("Thanh tra") and whole.tier == "province"):
        return mention
    bare = area.bare and whole.name != "Hồ Chí Minh"
    return replace(mention, area=replace(area, name=whole.name, bare=bare))


def _implied(mention: Mention, context: _Context) -> Area | None:
    """The area of an agency that is named without one: its district, or the one it had before."""
    if mention.kind in _SPOKEN_OF_AGAIN:
        had = context.areas_of.get(mention.stem)
        branch = had is None and mention.stem.startswith("Chi nhánh Văn phòng")
        return context.nearest_of_tier("district", mention.start) if branch else had
    if mention.stem in _district_centres() and context.place.district:
        return context.nearest_of_tier("district", mention.start)
    return _of_office(mention, context) if mention.of_area else None


def _of_office(mention: Mention, context: _Context) -> Area | None:
    """The district, since July 2025 the commune, of an office without one."""
    for tier in ("district", "commune"):
        for parent in mention.parents:
            if parent.tier == tier:
                return parent
        area = context.nearest_of_tier(tier, mention.start)
        if area is not None and (tier == "district" or _two_tiers(context)):
            return area
    return None


def _two_tiers(context: _Context) -> bool:
    """Whether the article is of the time without districts, when communes have offices."""
    day = context.reading.published_on
    return day is not None and day.isoformat() >= "2025-07-01"


def complete(name: str, kind: str, place: Place) -> str:
    """A unit name with the article's district or province where the kind wants one.

    >>> complete("Phòng Tư pháp", "phong", Place(district="thị xã Hòa Thành"))
    'Phòng Tư pháp thị xã Hòa Thành'
    >>> complete("Sở Du lịch", "so", Place(province="Kiên Giang"))
    'Sở Du lịch'
    """
    read = [mention for mention in mentions(view_of(name)) if mention.start == 0]
    if not read:
        return name
    own = _own_areas(place)
    area = read[0].area
    if area is None:
        chosen = [one for one in own if kind == "phong" and one.tier == "district"]
    else:
        chosen = [replace(one, bare=area.bare) for one in own if area.name is None and one.kind == area.kind]
    return _name(replace(read[0], area=chosen[0]) if chosen else read[0])


def canonical_name(surface: str) -> str:
    """A unit phrase in canonical spelling, without context; unknown phrases only with plain marks.

    >>> canonical_name("Uỷ ban nhân dân TX. Hoà Thành")
    'UBND thị xã Hòa Thành'
    """
    view = view_of(surface.strip())
    read = [mention for mention in mentions(view) if mention.start == 0]
    return _name(read[0]) if read else view.plain


def _name(mention: Mention) -> str:
    return mention.stem if mention.area is None else f"{mention.stem} {mention.area.text}".strip()


def _unit(mention: Mention, context: _Context) -> UnitMention:
    area = mention.area
    own = area.text if area is not None and area.name is not None and not area.bare else None
    return UnitMention(
        start=mention.start,
        end=mention.end,
        name=_name(mention),
        kind=mention.kind,
        level=_level(mention, context),
        place=own,
    )


def _level(mention: Mention, context: _Context) -> Level:
    """The tier an agency belongs to: by its area, else by its kind, else by the article's place."""
    if mention.area is not None and _follows_area(mention):
        return _level_of_area(mention.area, context)
    if mention.kind == "cuc":
        return "province" if mention.area is not None else "central"
    if mention.level:
        return cast("Level", mention.level)
    if mention.kind == "phong" or mention.stem.endswith(OFFICE):
        return "district"
    if mention.kind in _SPOKEN_OF_AGAIN:
        place = context.place
        return "commune" if place.commune else "district" if place.district else "province"
    return "province"


def _follows_area(mention: Mention) -> bool:
    if mention.kind == "chi_cuc":
        return mention.area is not None and mention.area.tier == "district"
    return mention.kind in _AS_ITS_AREA and not (mention.kind == "phong" and mention.level)


def _level_of_area(area: Area, context: _Context) -> Level:
    """The tier of an area; a bare ``thành phố`` is the province where the article's province is a city."""
    if area.kind != "thành phố":
        return area.tier
    day = context.reading.published_on
    if area.name is not None:
        return "province" if is_city(area.name, day) else area.tier
    province = context.place.province
    if province and is_city(province_named(province) or province, day):
        return "province"
    return "district"
