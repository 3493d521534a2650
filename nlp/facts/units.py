"""Agencies named in an article: exact words, canonical name, tier and own area.

`find_units` reads the mentions (`nlp.facts.unit_grammar`) and completes them from their sentence and
from the article's place: ``Phòng Tư pháp`` in an article of Hòa Thành is ``Phòng Tư pháp thị xã Hòa Thành``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from nlp.facts.area_grammar import Area, areas_at
from nlp.facts.area_names import View, view_of
from nlp.facts.gazetteer import TIERS, is_city, province_named
from nlp.facts.unit_grammar import Mention, mentions
from nlp.types import Level, Place, UnitMention

if TYPE_CHECKING:
    from nlp.reading import Reading

_BY_AREA = frozenset(
    {"ubnd", "hdnd", "thanh_tra", "van_phong", "cong_an", "thue", "bhxh", "kho_bac", "trung_tam_hcc",
     "bo_phan_mot_cua", "dang", "other", "area", "vpdk_dat_dai", "trung_tam", "ban"}
)  # fmt: skip
_COMPLETED = frozenset(
    {"ubnd", "hdnd", "thanh_tra", "van_phong", "cong_an", "bhxh", "kho_bac", "thue", "trung_tam_hcc",
     "bo_phan_mot_cua", "dang", "other", "vpdk_dat_dai", "trung_tam", "ban", "phong"}
)  # fmt: skip


def find_units(reading: Reading, place: Place = Place()) -> tuple[UnitMention, ...]:
    """Every agency and named area of an article, in order of the text.

    >>> from nlp.reading import read
    >>> article = read("Đoàn kiểm tra Phòng Tư pháp và UBND các xã Ba Sao, Mỹ Xương.")
    >>> [unit.name for unit in find_units(article, Place(district="huyện Cao Lãnh"))]
    ['Phòng Tư pháp huyện Cao Lãnh', 'UBND xã Ba Sao', 'UBND xã Mỹ Xương']
    """
    view = View(reading.plain, reading.lower)
    own = _own_areas(place)
    found: list[UnitMention] = []
    seen: list[Area] = []
    for mention in mentions(view):
        whole = _completed(mention, seen, own, reading)
        if whole.area is not None and whole.area.name is not None and not whole.area.bare:
            seen.append(whole.area)
        seen.extend(parent for parent in whole.parents if not parent.bare)
        found.append(_unit(whole, reading, place))
    return tuple(found)


def _own_areas(place: Place) -> list[Area]:
    """The article's own areas, from the commune up."""
    found = []
    for text in (place.commune, place.district):
        read = areas_at(view_of(text), 0) if text else None
        if read is not None:
            found.append(read.areas[0])
    province = province_named(place.province) if place.province else None
    if province is not None:
        kind = "thành phố" if is_city(province) else "tỉnh"
        found.append(Area(kind, province, (0, 0), True))
    return found


def _completed(mention: Mention, seen: list[Area], own: list[Area], reading: Reading) -> Mention:
    """The mention with the area its words leave out."""
    if mention.kind not in _COMPLETED:
        return mention
    area = mention.area
    if area is None:
        return _with_district(mention, seen, own, reading) if mention.kind == "phong" else mention
    if area.name is not None:
        return mention
    whole = _resolve(area.kind, mention, seen, own, reading)
    return mention if whole is None else replace(mention, area=replace(area, name=whole.name))


def _resolve(kind: str, mention: Mention, seen: list[Area], own: list[Area], reading: Reading) -> Area | None:
    """The area that ``huyện``, ``tỉnh`` … means at a place of the text."""
    start, _ = reading.sentence_at(mention.start)
    for area in reversed(seen):
        if area.kind == kind and area.span[0] >= start and TIERS[kind] != "province":
            return area
    for area in own:
        if area.kind == kind:
            return area
    if TIERS[kind] == "province":
        return None
    paragraph, _ = reading.paragraph_at(mention.start)
    return next((area for area in reversed(seen) if area.kind == kind and area.span[0] >= paragraph), None)


def _with_district(mention: Mention, seen: list[Area], own: list[Area], reading: Reading) -> Mention:
    for parent in mention.parents:
        if parent.tier == "district":
            return replace(mention, area=parent)
    start, _ = reading.sentence_at(mention.start)
    near = [area for area in seen if area.span[0] >= start and area.tier == "district"]
    chosen = near[-1:] or [area for area in own if area.tier == "district"]
    return replace(mention, area=chosen[0]) if chosen else mention


def complete(name: str, kind: str, place: Place) -> str:
    """A unit name with the article's district or province where the kind wants one.

    >>> complete("Phòng Tư pháp", "phong", Place(district="thị xã Hòa Thành"))
    'Phòng Tư pháp thị xã Hòa Thành'
    >>> complete("Sở Du lịch", "so", Place(province="Kiên Giang"))
    'Sở Du lịch'
    """
    read = [m for m in mentions(view_of(name)) if m.start == 0]
    if not read:
        return name
    own = _own_areas(place)
    mention = replace(read[0], kind=kind)
    area = mention.area
    if area is None and kind == "phong":
        chosen = [one for one in own if one.tier == "district"]
    elif area is not None and area.name is None:
        chosen = [one for one in own if one.kind == area.kind]
    else:
        chosen = []
    return _name(replace(mention, area=chosen[0]) if chosen else mention)


def canonical_name(surface: str) -> str:
    """A unit phrase in canonical spelling, without context; unknown phrases only with plain marks.

    >>> canonical_name("Uỷ ban nhân dân TX. Hoà Thành")
    'UBND thị xã Hòa Thành'
    """
    view = view_of(surface.strip())
    read = [mention for mention in mentions(view) if mention.start == 0]
    return _name(read[0]) if read else view.plain


def _name(mention: Mention) -> str:
    if mention.area is None:
        return mention.stem
    return f"{mention.stem} {mention.area.text}".strip()


def _unit(mention: Mention, reading: Reading, place: Place) -> UnitMention:
    area = mention.area
    own = area.text if area is not None and area.name is not None and not area.bare else None
    return UnitMention(
        start=mention.start,
        end=mention.end,
        name=_name(mention),
        kind=mention.kind,
        level=_level(mention, reading, place),
        place=own,
    )


def _level(mention: Mention, reading: Reading, place: Place) -> Level:
    """The tier an agency belongs to, by its area, else by its kind, else by the article's place."""
    area = mention.area
    if area is not None and (mention.kind in _BY_AREA or mention.kind == "phong"):
        if (
            area.kind == "thành phố"
            and area.name is None
            and place.province
            and is_city(place.province, reading.published_on)
        ):
            return "district" if place.district and place.district.startswith("thành phố") else "province"
        if area.kind == "thành phố" and area.name == "Huế" and is_city("Huế", reading.published_on):
            return "province"
        return area.tier
    if mention.kind == "chi_cuc" and area is not None and area.tier == "district":
        return "district"
    if mention.kind == "cuc":
        return "province" if area is not None else "central"
    if mention.level:
        return cast("Level", mention.level)
    if mention.kind == "phong":
        return "district"
    if mention.kind in ("trung_tam_hcc", "bo_phan_mot_cua"):
        return "commune" if place.commune else "district" if place.district else "province"
    return "province"
