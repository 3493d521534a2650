"""A mention of an agency, and how the areas behind its head multiply it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from nlp.facts.agency_vocabulary import vocabulary
from nlp.facts.area_grammar import AreaList, areas_at, bare_area, parents_at
from nlp.facts.area_kinds import Area
from nlp.facts.area_names import SYLLABLE, View
from nlp.facts.gazetteer import Tier

_LINK = re.compile(r"[ ]{1,2}(?:(?:của|thuộc|trực thuộc)[ ]{1,2})?")
_QUANTITY_BEFORE = re.compile(r"(?:các|những|\d{1,3}(?:/\d{1,3})?|hai|ba|bốn|năm|sáu)[ ]$")
_COOPERATIVE = re.compile(r"(?:hợp[ ]tác|thị|xuất|tổ)[ ]$")
_SHORT_FORM = re.compile(
    r"""[ ]\((?:gọi[ ]tắt[ ]là[ ])?
         (?:[A-ZĐ][A-ZĐa-z&.-]{1,12}|TN[ ]và[ ]TKQ|(?:[Bb]ộ[ ]phận[ ])?"?[Mm]ột[ ]cửa"?)\)(?=[ ])""",
    re.VERBOSE,
)
_REGION = re.compile(
    rf"""[ ](?:[Kk]hu[ ]vực|[Ll]iên[ ](?:huyện|quận|thị[ ]xã|thành[ ]phố)|[Cc]ơ[ ]sở|[Vv]ùng|[Ss]ố)[ ]
         (?:\d{{1,2}}(?![\d/%]|[.,]\d|,?[ ](?:đường|phố)\b)
           |{SYLLABLE}(?:(?:[ ]|[ ]?-[ ]?){SYLLABLE}){{0,7}})""",
    re.VERBOSE,
)
SHARING = frozenset({"UBND", "HĐND", "HĐND và UBND", "Đảng ủy", "Thường trực HĐND", "Ủy ban MTTQ Việt Nam"})
"""Bodies of one area that are named together."""

OFFICE = "Văn phòng HĐND và UBND"
"""The office of a district, since July 2025 of a commune; provinces have two."""

_BEFORE_NAMES = (" là ", " gồm", " như ", " bao gồm", " đảo ", " miền núi ", " biên giới ", " vùng ")
_PARTY_AREAS = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "thị": "thị xã", "quận": "quận"}
_REGIONAL = frozenset(
    {"chi_cuc", "cuc", "thue", "kho_bac", "bhxh", "vpdk_dat_dai", "trung_tam", "bo_phan_mot_cua", "other"}
)
_OF_DISTRICTS = frozenset({"chi_cuc", "vpdk_dat_dai", "thue", "trung_tam", "other"})
_BARE_TIERS: dict[str, tuple[Tier, ...]] = {
    **dict.fromkeys(
        ("vpdk_dat_dai", "bhxh", "kho_bac", "chi_cuc", "trung_tam_hcc", "other", "dang"),
        ("province", "district"),
    ),
    **dict.fromkeys(
        ("so", "cuc", "ban", "van_phong", "ubnd", "hdnd", "trung_tam", "cong_an"),
        ("province",),
    ),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency as the text gives it: canonical stem, its area, and the areas named around it.

    ``level`` is the head's own where it has one; ``known`` is false for names outside the lists;
    ``listed`` marks one of several areas that share a head.
    """

    start: int
    end: int
    kind: str
    stem: str
    area: Area | None = None
    parents: tuple[Area, ...] = ()
    level: str = ""
    known: bool = True
    listed: bool = False

    @property
    def shares(self) -> bool:
        """Whether it still lacks the area that stands behind the next of its kin (``HĐND, UBND xã A``)."""
        return self.area is None and self.stem in SHARING

    @property
    def of_area(self) -> bool:
        """Whether it is an office of a district or commune, or the Party's cell in one."""
        office = (self.kind == "phong" or "Chi bộ Phòng" in self.stem) and self.known
        return self.stem.endswith(OFFICE) or (office and not self.level)


@cache
def _title() -> re.Pattern[str]:
    titles = "|".join(map(re.escape, vocabulary()["persons"]["titles"]))
    return re.compile(rf"\b(?:{titles})[ ](?:[^.,;:()\n]{{0,30}}[ ])?$")


def after_title(view: View, start: int) -> bool:
    """Whether an office stands right before a mention (``Chủ tịch UBND …``)."""
    return _title().search(view.lower, max(0, start - 48), start) is not None


def area_mentions(view: View, start: int, end: int) -> list[Mention]:
    """Areas named by themselves (``tại xã Vĩnh Đại, Vĩnh Lợi``).

    >>> from nlp.facts.area_names import view_of
    >>> [m.area.text for m in area_mentions(view_of("xã Vĩnh Đại, Vĩnh Lợi"), 0, 2)]
    ['xã Vĩnh Đại', 'xã Vĩnh Lợi']
    """
    if not _names_follow(view, end) or _COOPERATIVE.search(view.lower, max(0, start - 9), start):
        return []
    quantity = _QUANTITY_BEFORE.search(view.lower, max(0, start - 8), start)
    read = areas_at(view, quantity.start() if quantity else start, after_title=after_title(view, start))
    if read is None or read.generic or read.areas[0].name is None:
        return []
    listed = len(read.areas) > 1
    found = [Mention(area.span[0], area.span[1], "area", "", area, listed=listed) for area in read.areas]
    return _with_parents(view, found, read)


def _names_follow(view: View, end: int) -> bool:
    """A quick look whether a name, a number or a list may follow a kind word."""
    following = view.plain[end : end + 3].lstrip(" .(")[:1]
    if following.isupper() or following.isdigit() or following in (",", ":", ";", "-"):
        return following != ""
    return view.lower.startswith(_BEFORE_NAMES, end)


def _with_parents(view: View, found: list[Mention], read: AreaList) -> list[Mention]:
    last = read.areas[-1]
    if last.name is None:
        return found
    parents = (*read.inner, *parents_at(view, read.end, last.tier)[0])
    return [replace(mention, parents=parents) for mention in found] if parents else found


def past_short_form(view: View, base: Mention) -> Mention:
    """The mention with the abbreviation that stands in brackets behind it.

    >>> from nlp.facts.area_names import view_of
    >>> past_short_form(view_of("Ủy ban nhân dân (UBND) xã"), Mention(0, 15, "ubnd", "UBND")).end
    22
    """
    short = _SHORT_FORM.match(view.plain, base.end)
    return replace(base, end=short.end()) if short else base


def over_areas(view: View, base: Mention) -> list[Mention]:
    """The mention once for each area that follows it; empty where none or only kinds follow."""
    base = past_short_form(view, base)
    link = _LINK.match(view.lower, base.end)
    if link is None:
        return []
    read = areas_at(view, link.end(), after_title=after_title(view, base.start))
    if read is None:
        return _over_bare(view, base, link)
    if read.generic:
        return []
    found = []
    for index, area in enumerate(read.areas):
        start = base.start if index == 0 else area.span[0]
        found.append(replace(base, start=start, end=area.span[1], area=area, listed=len(read.areas) > 1))
    return _with_parents(view, found, read)


def regional(view: View, base: Mention) -> Mention:
    """A branch for several districts keeps their names (``Chi cục Thuế khu vực Sa Đéc - Lai Vung``).

    >>> from nlp.facts.area_names import view_of
    >>> regional(view_of("Chi cục Thuế khu vực I đã"), Mention(0, 12, "chi_cuc", "Chi cục Thuế")).stem
    'Chi cục Thuế khu vực I'
    """
    region = _REGION.match(view.plain, base.end) if base.kind in _REGIONAL else None
    if region is None:
        return base
    words = region[0].strip()
    level = "district" if base.kind in _OF_DISTRICTS else base.level
    stem = f"{base.stem} {words[0].lower()}{words[1:]}"
    return replace(base, stem=stem, end=region.end(), level=level)


def _over_bare(view: View, base: Mention, link: re.Match[str]) -> list[Mention]:
    """A province or district named without its kind (``Sở Nội vụ Hà Nội``)."""
    areas = [bare_area(view, link.end(), tier) for tier in _BARE_TIERS.get(base.kind, ())]
    area = max(filter(None, areas), key=lambda one: one.span[1], default=None)
    if area is None:
        return []
    further = areas_at(view, area.span[1] + 1) if area.tier == "province" else None
    if further is not None and further.areas[0].name is not None and further.areas[0].tier != "province":
        stem = f"{base.stem} {area.name}"
        return [replace(base, stem=stem, end=further.areas[0].span[1], area=further.areas[0])]
    parents, _ = parents_at(view, area.span[1], area.tier)
    return [replace(base, end=area.span[1], area=area, parents=parents)]


def party_area(view: View, base: Mention) -> Mention:
    """A Party committee (``… Huyện ủy``) with the area after it, printed without its kind.

    >>> from nlp.facts.area_names import view_of
    >>> found = party_area(view_of("Tỉnh ủy Bắc Ninh"), Mention(0, 7, "dang", "Tỉnh ủy"))
    >>> found.end, found.area.text
    (16, 'Bắc Ninh')
    """
    kind = _PARTY_AREAS[base.stem.split()[-2].lower()]
    unnamed = replace(base, area=Area(kind, None, (base.end, base.end), bare=True))
    if view.plain[base.end : base.end + 1] != " ":
        return unnamed
    read = areas_at(view, base.end + 1)
    if read is not None and read.areas[0].name is not None and not read.generic:
        area = read.areas[0]
        return replace(base, end=area.span[1], area=replace(area, bare=area.name != "Hồ Chí Minh"))
    tier: Tier = "province" if kind == "tỉnh" else "district"
    bare = bare_area(view, base.end + 1, tier)
    if bare is None and kind == "thành phố":
        bare = bare_area(view, base.end + 1, "province")
    return replace(base, end=bare.span[1], area=replace(bare, kind=kind)) if bare else unnamed
