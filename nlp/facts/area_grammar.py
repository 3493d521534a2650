"""Areas in a text: ``huyện Tân Hưng``, ``các xã Phong Mỹ, Ba Sao và thị trấn Mỹ Thọ``, ``phường 3, 5 và 7``.

A kind word distributes over the names that follow until another head (domain notes, section 5.6);
kinds without names (``xã, phường``) are a group and name nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts.area_kinds import RANK, Area, kind_at, named, skip_spaces
from nlp.facts.area_names import Name, View, is_clause, is_person, known_prefix
from nlp.facts.gazetteer import TIERS, Tier, commune_index, district_index, key

_QUANTITY = re.compile(
    r"""(?:(?:cả|toàn[ ]bộ|một[ ]số|các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười
          |\d{1,3}(?:/\d{1,3})?)[ ]{1,2}){1,2}
        (?:đơn[ ]vị[ ]{1,2})?""",
    re.VERBOSE,
)
_INTRO = re.compile(
    r"""[ ]?\((?=[^\W\d_])
      | [ ]?(?:,?[ ](?:là|gồm[ ]có|gồm|bao[ ]gồm|như|trong[ ]đó[ ]có))?(?:[ ]?:[ ]?|[ ])""",
    re.VERBOSE,
)
_JOIN = re.compile(
    r"""[ ]{0,2}[,;][ ]{0,3}(?:(?:và|cùng[ ]với|cùng)[ ]{1,2})?
      | [ ]{1,2}(?:và|cùng[ ]với|cùng|với)[ ]{1,2}
      | [ ]?&[ ]?""",
    re.VERBOSE,
)
_ASIDE = re.compile(r"[ ]?\([^()\n]{1,60}\)")
_NEXT_KIND = re.compile(r"[ ]?[,;/-][ ]?(?:và[ ])?|[ ](?:và|hoặc)[ ]|[ ]")
_GENERIC_TAIL = re.compile(r"[ ](?:trực[ ]thuộc|cấp)\b|[ ]?(?:/|-)[ ]?(?:cấp|khu)\b")
_PARENT_LINK = re.compile(r"[ ]?[,(-][ ]?(?:thuộc[ ])?|[ ](?:thuộc[ ]|của[ ])?")
_MAX_KINDS = 6


@dataclass(frozen=True, slots=True)
class AreaList:
    """What stands at a place: areas, or a group of kinds without names (``generic``).

    ``inner`` are the parents that stand in brackets inside the list.
    """

    areas: tuple[Area, ...]
    end: int
    generic: bool = False
    inner: tuple[Area, ...] = ()


def areas_at(view: View, start: int, *, after_title: bool = False) -> AreaList | None:
    """Read areas from a place: a quantity, kinds, names and what is listed after them.

    >>> from nlp.facts.area_names import view_of
    >>> found = areas_at(view_of("các xã Phong Mỹ, Ba Sao và thị trấn Mỹ Thọ họp"), 0)
    >>> [area.text for area in found.areas]
    ['xã Phong Mỹ', 'xã Ba Sao', 'thị trấn Mỹ Thọ']
    >>> areas_at(view_of("các xã, phường"), 0).generic
    True
    """
    quantity = _QUANTITY.match(view.lower, start)
    at = quantity.end() if quantity else start
    first = kind_at(view, at)
    if first is None:
        return None
    kinds, end = _kind_group(view, first)
    bare = Area(first[0], None, (at, first[1] - (view.lower[first[1] - 1] == ".")))
    intro = _INTRO.match(view.lower, end) if quantity or len(kinds) > 1 else None
    name_start = intro.end() if intro else skip_spaces(view, end)
    name = named(view, kinds[-1], name_start, after_title=after_title)
    if name is None:
        generic = quantity is not None or len(kinds) > 1 or _GENERIC_TAIL.match(view.lower, end) is not None
        return AreaList((bare,), end if generic else bare.span[1], generic)
    if len(kinds) > 1 and not _distributes(view, kinds, quantity, end):
        return AreaList((bare,), first[1], generic=True)
    plural = quantity is not None or len(kinds) > 1
    item_start = name_start if intro and intro[0].strip() else at
    areas = [Area(_kind_for(name, kinds), name.text, (item_start, name.end), name.known)]
    inner: list[Area] = []
    end = _more(view, areas, kinds, inner, plural=plural)
    return AreaList(tuple(areas), end, inner=tuple(inner))


def _distributes(view: View, kinds: list[str], quantity: re.Match[str] | None, end: int) -> bool:
    """Whether kinds that stand together share the names behind them (``các huyện, thị xã: A, B``)."""
    if len({TIERS[kind] for kind in kinds}) > 1 and set(kinds) != {"tỉnh", "thành phố"}:
        return False
    return quantity is not None or view.lower[end : end + 2].strip() == ":"


def _kind_group(view: View, first: tuple[str, int]) -> tuple[list[str], int]:
    """Kinds that stand together (``xã, phường, thị trấn``; ``xã-thị trấn``; ``phường xã``)."""
    kinds, end = [first[0]], first[1]
    while len(kinds) < _MAX_KINDS:
        join = _NEXT_KIND.match(view.lower, end)
        following = kind_at(view, join.end()) if join else None
        if join is None or following is None or following[0] in kinds:
            break
        named_here = named(view, following[0], skip_spaces(view, following[1]), after_title=False)
        if named_here is not None and (join[0].isspace() or TIERS[following[0]] != TIERS[first[0]]):
            break
        kinds.append(following[0])
        end = following[1]
    return kinds, end


def _kind_for(name: Name, kinds: list[str]) -> str:
    """Which of several kinds a name in a common list has, by the gazetteer."""
    if len(kinds) == 1:
        return kinds[0]
    if TIERS[kinds[0]] == "district":
        held = [unit.kind for unit in district_index().get(key(name.text), ())]
    else:
        communes = commune_index().get(key(name.text), ())
        older = [unit.kind for unit in communes if unit.vintage == "old"]
        held = (older if "thị trấn" in kinds else []) or [unit.kind for unit in communes]
    return next((kind for kind in kinds if kind in held), held[0] if len(set(held)) == 1 else kinds[0])


def _more(view: View, areas: list[Area], kinds: list[str], inner: list[Area], *, plural: bool) -> int:
    """Add what is listed after the first area; returns where the list ends."""
    end = areas[0].span[1]
    while True:
        aside = _ASIDE.match(view.lower, end)
        join = _JOIN.match(view.lower, aside.end() if aside else end)
        item = _item(view, join.end(), kinds) if join else None
        if item is None:
            return end
        area, kinds, explicit = item
        last = areas[-1]
        name = Name(area.name or "", area.span[1], area.known)
        if area.tier != last.tier or area.text == last.text:
            return end
        if not explicit and not _goes_on(view, name, last, last.tier, plural=plural):
            return end
        if explicit and join is not None and ";" in join[0] and is_clause(view, name.end):
            return end
        if aside is not None:
            inner += parents_at(view, end, last.tier)[0]
        plural = plural or explicit == "plural"
        areas.append(area)
        end = area.span[1]


def _item(view: View, at: int, kinds: list[str]) -> tuple[Area, list[str], str] | None:
    """One more area of a list, the kinds that hold from there, and whether it brought its own."""
    quantity = _QUANTITY.match(view.lower, at)
    kind = kind_at(view, quantity.end() if quantity else at)
    if kind is None:
        name = named(view, kinds[-1], at, after_title=False)
        return (
            (Area(_kind_for(name, kinds), name.text, (at, name.end), name.known), kinds, "") if name else None
        )
    start = quantity.end() if quantity else at
    group, kind_end = _kind_group(view, kind)
    intro = _INTRO.match(view.lower, kind_end) if quantity or len(group) > 1 else None
    name = named(view, group[-1], intro.end() if intro else skip_spaces(view, kind_end), after_title=False)
    if name is None or (len(group) > 1 and not _distributes(view, group, quantity, kind_end)):
        return None
    area = Area(_kind_for(name, group), name.text, (start, name.end), name.known)
    return area, group, "plural" if quantity else "named"


def _goes_on(view: View, name: Name, last: Area, tier: Tier, *, plural: bool) -> bool:
    """Whether a bare name after a comma or ``và`` is one more of the list, not a parent or a person."""
    above: tuple[Tier, ...] = ("province",) if tier == "district" else ("district", "province")
    start = name.end - len(name.text)
    parents = [known_prefix(view, start, one) for one in above] if tier != "province" else []
    is_parent = any(parent is not None and parent.end >= name.end for parent in parents)
    if name.known and is_parent:
        if _homes(last.name or "", tier) & _homes(name.text, tier):
            return True
        holds = any(name.text == district for _, district in _homes(last.name or "", tier))
        return plural and not holds
    if name.known or is_parent:
        return name.known and (plural or tier != "province")
    return not is_person(name.text) and (plural or last.known) and not is_clause(view, name.end)


def _homes(name: str, tier: Tier) -> set[tuple[str, str]]:
    """The parents under which the gazetteer has a name: province, and district for a commune."""
    if tier == "district":
        return {(unit.province, "") for unit in district_index().get(key(name), ())}
    return {(unit.province, unit.district) for unit in commune_index().get(key(name), ()) if unit.district}


def parents_at(view: View, end: int, tier: Tier) -> tuple[tuple[Area, ...], int]:
    """The areas of higher tiers named right after an area: ``, huyện Y, tỉnh Z``; ``(quận 1, TP.HCM)``.

    >>> from nlp.facts.area_names import view_of
    >>> [area.text for area in parents_at(view_of(" (huyện Lâm Thao, Phú Thọ)"), 0, "commune")[0]]
    ['huyện Lâm Thao', 'Phú Thọ']
    """
    found: list[Area] = []
    while tier != "province":
        link = _PARENT_LINK.match(view.lower, end)
        parent = _parent(view, link.end(), tier) if link else None
        if parent is None:
            break
        found.append(parent)
        tier, end = parent.tier, parent.span[1]
    if found and end < len(view.lower) and view.lower[end] == ")":
        end += 1
    return tuple(found), end


def _parent(view: View, at: int, tier: Tier) -> Area | None:
    kind = kind_at(view, at)
    if kind is not None:
        name = named(view, kind[0], skip_spaces(view, kind[1]), after_title=False)
        if name is None:
            return None
        area = Area(kind[0], name.text, (at, name.end), name.known)
        return area if RANK[area.tier] > RANK[tier] else None
    bare = [bare_area(view, at, above) for above in ("province", "district") if RANK[above] > RANK[tier]]
    held = [area for area in bare if area is not None]
    return max(held, key=lambda area: area.span[1], default=None)


def bare_area(view: View, at: int, tier: Tier) -> Area | None:
    """A known province or district named without its kind (``Hà Nội``, ``Cao Lãnh``).

    >>> from nlp.facts.area_names import view_of
    >>> bare_area(view_of("Cao Lãnh"), 0, "district").kind
    'huyện'
    """
    name = known_prefix(view, at, tier)
    if name is None:
        return None
    kind = "tỉnh"
    if tier == "district":
        kind = district_index()[key(name.text)][0].kind
    return Area(kind, name.text, (at, name.end), known=True, bare=True)
