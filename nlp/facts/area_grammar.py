"""Areas in a text: ``huyện Tân Hưng``, ``các xã Phong Mỹ, Ba Sao và thị trấn Mỹ Thọ``, ``phường 3, 5 và 7``.

A kind word distributes over the names that follow until another head (domain notes, section 5.6);
kinds without names (``xã, phường``) are a group and name nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts.area_names import UPPER, Name, View, known_prefix, name_at
from nlp.facts.gazetteer import TIERS, Tier, commune_index, district_index, is_city

_KIND = re.compile(
    r"""(?P<tỉnh>tỉnh)
      | (?P<thành_phố>thành[ ]{1,2}phố|tp\b\.?|t\.p\.?|thủ[ ]đô(?=\shà\snội))
      | (?P<quận>quận|q\.)
      | (?P<huyện>huyện|h\.)
      | (?P<thị_xã>thị[ ]{1,2}xã|tx\b\.?|tx\.)
      | (?P<thị_trấn>thị[ ]{1,2}trấn|tt\b\.?)
      | (?P<phường>phường|p\.)
      | (?P<xã>xã)
      | (?P<đặc_khu>đặc[ ]{1,2}khu)""",
    re.VERBOSE,
)
_SHORT = re.compile(r"(?:tp|t\.p|q|h|tx|tt|p)\b\.?")
_QUANTITY = re.compile(
    r"""(?:(?:cả|toàn[ ]bộ|một[ ]số|các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,3}(?:/\d{1,3})?)\s{1,2}){1,2}
        (?:đơn[ ]vị\s{1,2}|cấp\s)?""",
    re.VERBOSE,
)
_INTRO = re.compile(r"\s?(?:\((?=[^\W\d_])|:\s?|,?\s(?:là|gồm|gồm có|bao gồm|như|trong đó có)(?:\s?:)?\s)")
_JOIN = re.compile(
    r"\s{0,2}(?P<mark>[,;])\s{0,3}(?:và\s{1,2}|cùng\s(?:với\s)?)?|\s{1,2}(?:và|cùng với|cùng|với)\s{1,2}|\s?[&]\s?"
)
_NEXT_KIND = re.compile(r"\s?[,;/-]\s?|\s(?:và|hoặc)\s")
_NUMBER = re.compile(
    r"""(?P<number>\d{1,2})(?![\d%/]|[.,]\d|-\d)
        (?!\s(?:hồ\ssơ|tháng|ngày|giờ|năm|lần|lượt|người|cán\sbộ|công\schức|đơn\svị|thủ\stục|cơ\squan|phường|xã|quận|huyện
             |thị\strấn|tổ|khu|trường|điểm|cuộc|đợt|nhiệm\svụ|nội\sdung|trường\shợp|lĩnh\svực|phòng|đồng|triệu|tỷ|cấp|bộ|loại|đoàn)\b)""",
    re.VERBOSE,
)
_NUMBERED = frozenset({"phường", "quận"})
_SPACE = re.compile(r"\s{0,2}")
_PARENT_LINK = re.compile(r"\s?[,(-]\s?(?:thuộc\s)?|\s(?:thuộc\s|của\s)?|\s?\((?:thuộc\s)?")
_CAPITAL = re.compile(rf"[{UPPER}]")
_RANK: dict[Tier, int] = {"commune": 0, "district": 1, "province": 2}


@dataclass(frozen=True, slots=True)
class Area:
    """An area with its kind; ``name`` is None for a bare kind word (``huyện``).

    ``span`` covers the words of this item alone; ``bare`` marks a name printed without its kind.
    """

    kind: str
    name: str | None
    span: tuple[int, int]
    known: bool = False
    bare: bool = False

    @property
    def text(self) -> str:
        """Kind and name as they are written in a canonical unit name."""
        if self.name is None:
            return self.kind
        return self.name if self.bare else f"{self.kind} {self.name}"

    @property
    def tier(self) -> Tier:
        """The tier of the area; cities under the centre are provinces."""
        if self.kind == "thành phố" and self.name is not None and is_city(self.name):
            return "province"
        return TIERS[self.kind]


@dataclass(frozen=True, slots=True)
class AreaList:
    """What stands at a place: areas, or a group of kinds without names (``generic``)."""

    areas: tuple[Area, ...]
    end: int
    generic: bool = False


def kind_at(view: View, start: int) -> tuple[str, int] | None:
    """The kind word at a place and its end; abbreviations only where a name or number follows.

    >>> from nlp.facts.area_names import view_of
    >>> kind_at(view_of("TX. Hoà Thành"), 0)
    ('thị xã', 3)
    """
    found = _KIND.match(view.lower, start)
    if found is None or found.lastgroup is None:
        return None
    end = found.end()
    if view.lower[end - 1] != "." and end < len(view.lower) and view.lower[end].isalnum():
        return None
    kind = found.lastgroup.replace("_", " ")
    if _SHORT.fullmatch(found[0]) and not _holds_abbreviation(view, kind, start, end):
        return None
    return kind, end


def _holds_abbreviation(view: View, kind: str, start: int, end: int) -> bool:
    """Whether ``TP``, ``Q.``, ``TT`` and the like stand for a kind here."""
    if not view.plain[start].isupper():
        return False
    if kind == "thành phố":
        return True
    at = _skip(view, end)
    if kind in _NUMBERED and _NUMBER.match(view.lower, at):
        return True
    if view.plain[end - 1] == "." and kind in _NUMBERED:
        return _CAPITAL.match(view.plain, at) is not None
    return known_prefix(view, at, TIERS[kind]) is not None


def _skip(view: View, at: int) -> int:
    found = _SPACE.match(view.lower, at)
    return found.end() if found else at


def _named(view: View, kind: str, at: int, *, after_title: bool) -> Name | None:
    """The name of an area of a kind at a place: a number for wards and urban districts."""
    if kind in _NUMBERED:
        number = _NUMBER.match(view.lower, at)
        if number is not None:
            return Name(number["number"].lstrip("0") or "0", number.end(), True)
    tier = TIERS[kind]
    if kind == "thành phố":
        city = known_prefix(view, at, "province")
        if city is not None and is_city(city.text):
            return city
    return name_at(view, at, tier, after_title=after_title)


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
    intro = _INTRO.match(view.lower, end) if quantity or len(kinds) > 1 else None
    name_start = intro.end() if intro else _skip(view, end)
    name = _named(view, kinds[-1], name_start, after_title=after_title)
    if name is None:
        generic = quantity is not None or len(kinds) > 1
        return AreaList((Area(first[0], None, (at, first[1])),), end if generic else first[1], generic)
    plural = quantity is not None or intro is not None
    kind = _kind_for(name, kinds) if plural else kinds[-1]
    item_start = at if not intro and len(kinds) == 1 else name_start
    areas = [Area(kind, name.text, (item_start, name.end), name.known)]
    end = _more(view, areas, kinds, name.end, plural=plural)
    return AreaList(tuple(areas), end)


def _kind_group(view: View, first: tuple[str, int]) -> tuple[list[str], int]:
    """Kinds of one tier that stand together (``xã, phường, thị trấn``; ``xã-thị trấn``)."""
    kinds, end = [first[0]], first[1]
    while len(kinds) < 6:
        join = _NEXT_KIND.match(view.lower, end)
        following = kind_at(view, join.end()) if join else kind_at(view, end + 1)
        if following is None or TIERS[following[0]] != TIERS[first[0]]:
            break
        if join is None and (view.lower[end : end + 1] != " " or following[0] in kinds):
            break
        kinds.append(following[0])
        end = following[1]
    if len(kinds) == 1 and view.lower.startswith(" thành, thị", end):
        return [*kinds, "thành phố"], end + len(" thành, thị")
    return kinds, end


def _kind_for(name: Name, kinds: list[str]) -> str:
    """Which of several kinds a name in a common list has, by the gazetteer."""
    if len(kinds) == 1:
        return kinds[0]
    key = name.text.lower()
    index = district_index() if TIERS[kinds[0]] == "district" else commune_index()
    held = [unit.kind for unit in index.get(key, ())]
    return next((kind for kind in kinds if kind in held), held[0] if len(set(held)) == 1 else kinds[0])


def _more(view: View, areas: list[Area], kinds: list[str], end: int, *, plural: bool) -> int:
    """Add what is listed after the first area; returns where the list ends."""
    tier = TIERS[kinds[-1]]
    while True:
        join = _JOIN.match(view.lower, end)
        if join is None:
            return end
        at = join.end()
        quantity = _QUANTITY.match(view.lower, at)
        kind = kind_at(view, quantity.end() if quantity else at)
        if kind is not None:
            if TIERS[kind[0]] != tier:
                return end
            at = _skip(view, kind[1])
            item_start = quantity.end() if quantity else join.end()
            kinds, plural = [kind[0]], quantity is not None or plural
        else:
            item_start = at
        name = _named(view, kinds[-1], at, after_title=False)
        if name is None or (kind is None and not _goes_on(view, name, areas[-1], tier, plural=plural)):
            return end
        areas.append(Area(_kind_for(name, kinds), name.text, (item_start, name.end), name.known))
        end = name.end


def _goes_on(view: View, name: Name, last: Area, tier: Tier, *, plural: bool) -> bool:
    """Whether a bare name after a comma or ``và`` is one more of the list, not a parent or a person."""
    above: tuple[Tier, ...] = ("province",) if tier == "district" else ("district", "province")
    start = name.end - len(name.text)
    parents = [known_prefix(view, start, one) for one in above]
    is_parent = any(parent is not None and parent.end >= name.end for parent in parents)
    if name.known and is_parent:
        siblings = bool(_homes(last.name or "", tier) & _homes(name.text, tier))
        return siblings or (plural and _JOIN.match(view.lower, name.end) is not None)
    if name.known or is_parent:
        return name.known
    return " " in name.text and (plural or last.known) and not _is_clause(view, name.end)


def _homes(name: str, tier: Tier) -> set[tuple[str, str]]:
    """The parents under which the gazetteer has a name: province, and district for a commune."""
    if tier == "district":
        return {(unit.province, "") for unit in district_index().get(name.lower(), ())}
    return {(u.vintage + u.province, u.district) for u in commune_index().get(name.lower(), ()) if u.district}


def _is_clause(view: View, end: int) -> bool:
    """Whether lower-case words follow at once, as after the subject of a new clause."""
    return view.plain[end + 1 : end + 2].islower()


def parents_at(view: View, end: int, tier: Tier) -> tuple[tuple[Area, ...], int]:
    """The areas of higher tiers named right after an area: ``, huyện Y, tỉnh Z``; ``(quận 1, TP.HCM)``.

    >>> from nlp.facts.area_names import view_of
    >>> [area.text for area in parents_at(view_of(" (huyện Lâm Thao, Phú Thọ)"), 0, "commune")[0]]
    ['huyện Lâm Thao', 'Phú Thọ']
    """
    found: list[Area] = []
    while tier != "province":
        link = _PARENT_LINK.match(view.lower, end)
        if link is None:
            break
        parent = _parent(view, link.end(), tier)
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
        name = _named(view, kind[0], _skip(view, kind[1]), after_title=False)
        if name is None:
            return None
        area = Area(kind[0], name.text, (at, name.end), name.known)
        return area if _RANK[area.tier] > _RANK[tier] else None
    for above in ("district", "province"):
        if _RANK[above] <= _RANK[tier]:
            continue
        bare = known_prefix(view, at, above)
        if bare is not None:
            kind_word = "tỉnh" if above == "province" else district_index()[bare.text.lower()][0].kind
            return Area(kind_word, bare.text, (at, bare.end), True, bare=True)
    return None
