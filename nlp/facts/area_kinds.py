"""Kinds of areas and the name that follows one: ``TX. Hòa Thành``, ``Q.1``, ``phường 5``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts.area_names import UPPER, Name, View, known_prefix, name_at
from nlp.facts.gazetteer import TIERS, Tier, commune_index, is_city, key

RANK: dict[Tier, int] = {"commune": 0, "district": 1, "province": 2}
"""Tiers in order, for telling a parent from a list item."""

_KIND = re.compile(
    r"""(?P<tỉnh>tỉnh)
      | (?P<thành_phố>thành[ ]{1,2}phố|tp(?=hcm)|tp\b\.?|t\.p\.?|thủ[ ]đô(?=[ ]hà[ ]nội))
      | (?P<quận>quận|q\.)
      | (?P<huyện>huyện|h\.)
      | (?P<thị_xã>thị[ ]{1,2}xã|tx\b\.?)
      | (?P<thị_trấn>thị[ ]{1,2}trấn|tt\b\.?)
      | (?P<phường>phường|p\.)
      | (?P<xã>xã)
      | (?P<đặc_khu>đặc[ ]{1,2}khu)""",
    re.VERBOSE,
)
_SHORT = re.compile(r"(?:tp|t\.p|q|h|tx|tt|p)\b\.?")
_COUNTED = (
    "bộ|buổi|cán bộ|chỉ tiêu|công chức|cơ quan|cuộc|cấp|đoàn|đồng|đợt|điểm|đơn vị|giờ|hồ sơ|HS|huyện|khu|loại"
    "|lĩnh vực|lượt|lần|mô hình|mức|người|ngày|nhiệm vụ|nhóm|nội dung|năm|phường|phòng|phần|quận|sáng kiến"
    "|thủ tục|tháng|thị trấn|tiêu chí|triệu|trường|trường hợp|TTHC|tỷ|tổ|xã"
)
_NUMBER = re.compile(
    rf"""(?P<number>\d{{1,2}}|[IVX]{{1,4}}(?!\w))(?![\d%/]|[.,]\d|-\d)
         (?![ ](?:{_COUNTED.replace(" ", "[ ]")})\b)""",
    re.VERBOSE,
)
_NUMBERED = frozenset({"phường", "quận"})
_SPACE = re.compile(r"[ ]{0,2}(?:(?:đảo|miền[ ]núi|biên[ ]giới|vùng[ ]cao|vùng[ ]biên)[ ]){0,2}")
_STATE_FARM = re.compile(r"(?:nông[ ]trường|nt\.?)[ ](?=\w)")
_CAPITAL = re.compile(rf"[{UPPER}]")


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
        """Kind and name as they stand in a canonical unit name."""
        if self.name is None:
            return "" if self.bare else self.kind
        return self.name if self.bare else f"{self.kind} {self.name}"

    @property
    def tier(self) -> Tier:
        """The tier of the area; cities under the centre are provinces."""
        if self.kind == "thành phố" and self.name is not None and is_city(self.name):
            return "province"
        return TIERS[self.kind]


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
    kind = found.lastgroup.replace("_", " ")
    glued = view.lower[end - 1] == "." or kind == "thành phố"
    if not glued and end < len(view.lower) and (view.lower[end].isalnum() or view.lower[end] == "_"):
        return None
    if _SHORT.fullmatch(found[0]) and not _holds_abbreviation(view, kind, start, end):
        return None
    return kind, end


def _holds_abbreviation(view: View, kind: str, start: int, end: int) -> bool:
    """Whether ``TP``, ``Q.``, ``TT`` and the like stand for a kind here."""
    if not view.plain[start].isupper():
        return False
    if kind == "thành phố":
        return True
    at = skip_spaces(view, end)
    if kind in _NUMBERED and _NUMBER.match(view.plain, at):
        return True
    if kind in _NUMBERED:
        return _CAPITAL.match(view.plain, at) is not None
    farm = _STATE_FARM.match(view.lower, at) if kind == "thị trấn" else None
    return known_prefix(view, farm.end() if farm else at, TIERS[kind]) is not None


def skip_spaces(view: View, at: int) -> int:
    """The first place after a kind's spaces and its epithets (``huyện đảo Lý Sơn``)."""
    found = _SPACE.match(view.lower, at)
    return found.end() if found else at


def named(view: View, kind: str, at: int, *, after_title: bool) -> Name | None:
    """The name of an area of a kind at a place; a number for wards and urban districts.

    >>> from nlp.facts.area_names import view_of
    >>> named(view_of("05 tiếp nhận"), "phường", 0, after_title=False).text
    '5'
    >>> named(view_of("05 hồ sơ"), "phường", 0, after_title=False)
    """
    if kind in _NUMBERED:
        number = _NUMBER.match(view.plain, at)
        if number is not None:
            return _numbered(view, number)
    farm = _STATE_FARM.match(view.lower, at) if kind == "thị trấn" else None
    if farm is not None:
        own = name_at(view, farm.end(), "commune", after_title=after_title)
        return Name(f"Nông trường {own.text}", own.end, own.known) if own else None
    if kind == "thành phố":
        city = known_prefix(view, at, "province")
        if city is not None and is_city(city.text):
            return city
    return name_at(view, at, TIERS[kind], after_title=after_title)


def _numbered(view: View, number: re.Match[str]) -> Name:
    """A number, or a number before a name (``phường 1 Bảo Lộc``)."""
    digits = number["number"].lstrip("0") or "0"
    following = known_prefix(view, number.end() + 1, "district")
    if following is not None and key(f"{digits} {following.text}") in commune_index():
        return Name(f"{digits} {following.text}", following.end, known=True)
    return Name(digits, number.end(), known=True)
