"""Whose dossiers a clause counts: agencies, tiers and whole areas, and what bare words refer to.

A figure takes the unit of its own clause, else of its sentence, else of what the text speaks about.
``cấp xã`` alone is a tier without a unit; ``toàn tỉnh`` is the whole area (annotation guide, "unit, level").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from nlp.facts.dossier_cues import dossier_words
from nlp.facts.dossier_levels import level_words
from nlp.facts.dossier_scopes import Mentions, Scope, ScopeMention
from nlp.types import UnitMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.facts.dossier_cues import Span
    from nlp.facts.dossier_levels import LevelWord
    from nlp.reading import Reading
    from nlp.types import Level, Place


_RANK: dict[str | None, int] = {"commune": 0, "district": 1, "province": 2, "all": 2, "central": 3, None: 3}
_LEVEL_OF: dict[str, Level] = {
    "tỉnh": "province", "thành phố": "district", "huyện": "district", "quận": "district",
    "thị xã": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_GLOSS = re.compile(
    r"\s?(?:(?:khác|còn lại)\s)?(?:,\s)?(?:của|thuộc|trực thuộc|ở|tại|trên địa bàn|trong)?\s?"
)
_CHIEF = re.compile(r"(?:chánh|phó)\s$")
_FULL_DESK = "Bộ phận Tiếp nhận và Trả kết quả"
_DESK = re.compile(r"(?i:bộ phận (?:một cửa|tiếp nhận|phục vụ)|trung tâm (?:phục vụ )?hành chính công)")
_WHOLE = re.compile(r"(?:toàn|cả|trên toàn|(?:trên )?địa bàn(?: toàn)?)\s$")
_INSPECTOR = re.compile(r"(?:đoàn|tổ)\s(?:kiểm tra|công tác|giám sát|khảo sát|thanh tra)[^,;.:\n]{0,60}$")
# How many mentions are looked through for what a short name stands for.
_LOOKED_BACK = 60
_ANY_AGENCY = frozenset({"cơ quan", "nơi", "nơi đây", "đơn vị"})
_CENTRAL_CITIES = frozenset({"Hà Nội", "Hải Phòng", "Huế", "Hồ Chí Minh", "Đà Nẵng", "Cần Thơ"})
# Where these are said, "cấp huyện" is one tier beside another.
_SPLIT_BY_TIER = ("cấp tỉnh", "toàn tỉnh", "toàn huyện")
_BODIES = frozenset({"dang", "hdnd"})


def scope_mentions(
    reading: Reading, units: Sequence[UnitMention], place: Place, spans: Sequence[Span]
) -> Mentions:
    """All agencies of an article, and the tiers and bare kinds in the spans that tell figures.

    >>> from nlp.reading import read
    >>> from nlp.types import Place
    >>> text = "Toàn tỉnh tiếp nhận 42.420 hồ sơ, trong đó cấp xã 13.636 hồ sơ."
    >>> found = scope_mentions(read(text), (), Place(province="Quảng Nam"), [(0, len(text))])
    >>> [mention.scope for mention in found.within(0, len(text))]
    [Scope(unit='tỉnh Quảng Nam', level='all'), Scope(unit=None, level='commune')]
    """
    known = [unit for unit in units if unit.kind not in _BODIES]
    found: list[ScopeMention] = []
    for item in _items(reading, known, spans):
        mention = _mention(item, found, reading, known, place)
        if mention is None:
            continue
        while found and found[-1].start >= mention.start:
            found.pop()
        if found and _is_gloss(found[-1], mention, reading.lower):
            mention = _joined(found.pop(), mention)
        found.append(mention)
    return Mentions(found)


def _items(
    reading: Reading, units: Sequence[UnitMention], spans: Sequence[Span]
) -> list[UnitMention | LevelWord]:
    """Agencies and the level words outside them, in order."""
    found: list[UnitMention | LevelWord] = [*units]
    at = 0
    for start, end in spans:
        for word in level_words(reading.lower, reading.plain, start, end):
            while at < len(units) and units[at].end <= word.start:
                at += 1
            if at == len(units) or units[at].start >= word.end:
                found.append(word)
    return sorted(found, key=lambda item: item.start)


def _mention(
    item: UnitMention | LevelWord,
    found: Sequence[ScopeMention],
    reading: Reading,
    units: Sequence[UnitMention],
    place: Place,
) -> ScopeMention | None:
    before = reading.lower[max(0, item.start - 80) : item.start]
    if isinstance(item, UnitMention):
        unit = item
        inspector = _INSPECTOR.search(before) is not None
        desk = _desks().search(before) if unit.kind in ("area", "ubnd") and unit.level != "province" else None
        if desk is not None and desk["of"] and unit.kind == "ubnd":
            return ScopeMention(unit.start, unit.end, Scope(unit.name, unit.level), False, inspector)
        if desk is not None:
            start = unit.start - len(before) + desk.start("desk")
            name = f"{_desk_name(reading.text[start : start + len(desk['desk'])])} {unit.name}"
            return ScopeMention(start, unit.end, Scope(name, unit.level), False, inspector)
        scope = _unit_scope(unit, units, whole=_WHOLE.search(before) is not None)
        scope = _speakers_body(scope, before) or _owner_of_desk(unit, reading.lower) or scope
        is_area = unit.kind == "area"
        return ScopeMention(unit.start, unit.end, scope, is_area, inspector, area=is_area)
    word = item
    level_scope = _word_scope(word, found, reading, place)
    if level_scope is None:
        return None
    return ScopeMention(word.start, word.end, level_scope, word.kind in ("tier", "group", "whole"))


@cache
def _desks() -> re.Pattern[str]:
    words = sorted(dossier_words("dossier_levels.toml")["desk"]["words"], key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?P<desk>{'|'.join(map(re.escape, words))})\s(?P<of>của\s|thuộc\s)?$")


def _desk_name(words: str) -> str:
    """A desk's name in full."""
    return _FULL_DESK if "tkq" in words.lower() else words


def _speakers_body(scope: Scope, before: str) -> Scope | None:
    """``Chánh Văn phòng HĐND và UBND huyện X``: the office speaks, the dossiers are the committee's."""
    unit = scope.unit or ""
    at = unit.find("UBND ")
    if at <= 0 or not unit.startswith("Văn phòng") or _CHIEF.search(before) is None:
        return None
    return Scope(unit[at:], scope.level)


def _owner_of_desk(unit: UnitMention, lower: str) -> Scope | None:
    """``bộ phận một cửa của UBND xã X`` names a desk by what it is: the dossiers are the committee's."""
    at = unit.name.find(" UBND ")
    words = lower[unit.start : unit.end]
    owned = " của ubnd " in words or " của ủy ban nhân dân " in words
    return (
        Scope(unit.name[at + 1 :], unit.level) if at > 0 and owned and words.startswith("bộ phận") else None
    )


def _unit_scope(unit: UnitMention, units: Sequence[UnitMention], *, whole: bool) -> Scope:
    if unit.kind == "area":
        if unit.level == "province" or (whole and unit.level != "commune"):
            return Scope(unit.name, "all")
        return Scope(f"UBND {unit.name}", unit.level)
    return Scope(_fullest(unit, units), unit.level)


def _fullest(unit: UnitMention, units: Sequence[UnitMention]) -> str:
    """The longer name of the same agency that stands before it, or in the title."""
    if unit.place:
        return unit.name
    names = (other.name for other in units[:_LOOKED_BACK] if other.start < unit.start)
    longer = [name for name in names if name.startswith(unit.name + " ")]
    return longer[-1] if longer else unit.name


def _is_own_district(word: LevelWord, reading: Reading, place: Place) -> bool:
    """``cấp huyện`` in the article of a district is that district; in a province's, all districts."""
    if word.word != "district" or not place.district or "huyện" not in reading.lower[word.start : word.end]:
        return False
    return not any(words in reading.lower for words in _SPLIT_BY_TIER)


def _word_scope(
    word: LevelWord, found: Sequence[ScopeMention], reading: Reading, place: Place
) -> Scope | None:
    if word.kind == "tier" and _is_own_district(word, reading, place):
        return Scope(place.district, "district")
    if word.kind in ("tier", "group"):
        return Scope(None, cast("Level", word.word))
    if word.kind == "whole":
        one = _LEVEL_OF.get(word.word) == "commune"  # "cả xã": a commune has no units of its own
        return (
            _bare_area(word.word, found, place) if one else Scope(_area_name(word.word, found, place), "all")
        )
    if word.kind == "area":
        if reading.lower.startswith((" và cấp", ", cấp", " và các xã"), word.end):
            return Scope(_area_name(word.word, found, place), _LEVEL_OF.get(word.word))
        return _bare_area(word.word, found, place)
    return _bare_agency(word.word, found)


def _area_name(kind: str, found: Sequence[ScopeMention], place: Place) -> str | None:
    """The article's own area of a kind, with its kind."""
    if kind in ("tỉnh", "") and place.province:
        return f"tỉnh {place.province}"
    if kind == "thành phố" and place.province in _CENTRAL_CITIES:
        return f"thành phố {place.province}"
    for name in (place.commune, place.district):
        if name and name.startswith(kind + " "):
            return name
    if kind == "thành phố" and place.province:
        return f"thành phố {place.province}"
    for mention in reversed(found[-_LOOKED_BACK:]):
        unit = mention.scope.unit or ""
        at = unit.rfind(kind + " ")
        if kind and at >= 0:
            return unit[at:]
    return None


def _bare_area(kind: str, found: Sequence[ScopeMention], place: Place) -> Scope | None:
    """``xã``, ``huyện`` as a subject: the people's committee spoken of, or the whole province."""
    if kind == "địa phương":
        return None
    for mention in reversed(found[-_LOOKED_BACK:]):
        unit = mention.scope.unit or ""
        if not mention.inspector and (unit.startswith(f"UBND {kind} ") or _is_desk_of(unit, kind)):
            return mention.scope
    name = _area_name(kind, found, place)
    if name is None:
        return None
    if kind == "tỉnh" or (kind == "thành phố" and name != place.district):
        return Scope(name, "all")
    return Scope(f"UBND {name}", _LEVEL_OF[kind])


def _is_desk_of(unit: str, kind: str) -> bool:
    """Whether a unit is the one-door desk or centre of an area of a kind: ``Huyện`` may stand for it."""
    at = unit.find(f" {kind} ")
    return at > 0 and _DESK.match(unit) is not None and not unit[at + len(kind) + 2 :].islower()


def _bare_agency(kind: str, found: Sequence[ScopeMention]) -> Scope | None:
    """``Sở``, ``Trung tâm``, ``đơn vị``: the last agency of that name spoken of."""
    kind = kind.removesuffix(" này")
    here = found[-1] if found and found[-1].area else None
    area = (here.scope.unit or "").removeprefix("UBND ") if here else ""
    for mention in reversed(found[-_LOOKED_BACK:-1] if area else ()):
        if (mention.scope.unit or "").lower().startswith(kind + " ") and (mention.scope.unit or "").endswith(
            area
        ):
            return mention.scope
    for mention in reversed(found[-_LOOKED_BACK:]):
        unit = (mention.scope.unit or "").lower()
        if unit.startswith(kind + " ") or (kind in _ANY_AGENCY and unit):
            return mention.scope
    return None


def _is_gloss(left: ScopeMention, right: ScopeMention, lower: str) -> bool:
    """Whether a mention only tells where the one before it belongs (``cấp xã của thành phố Cần Thơ``)."""
    link = lower[left.end : right.start]
    if "\n" in link or _GLOSS.fullmatch(link) is None:
        return False
    if "," in link:
        return right.area and _RANK[left.scope.level] < _RANK[right.scope.level]
    if not link.strip():
        if left.tier and left.scope.unit is None and right.area:
            return _RANK[left.scope.level] <= _RANK[right.scope.level]
        return left.tier != right.tier or left.scope.unit is not None
    return left.tier or right.scope.level != left.scope.level


def _joined(left: ScopeMention, right: ScopeMention) -> ScopeMention:
    """Two mentions as one: a tier after an agency's head wins; an area behind only says where."""
    scope = left.scope
    if right.tier and right.scope.unit is None:
        scope = right.scope
    elif left.tier and left.scope == Scope(None, "all"):
        scope = Scope(right.scope.unit, "all")
    return ScopeMention(left.start, right.end, scope, left.tier or right.tier, left.inspector)
