"""Which bodies issue documents: telling one ``UBND huyện Châu Thành`` from the nine others."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from nlp.facts.gazetteer import cities, province_named, provinces
from nlp.text import lower, plain

if TYPE_CHECKING:
    from nlp.types import Place

_LEADS = re.compile(
    r"^(?:(?:phó )?(?:chủ tịch|bí thư|bộ trưởng|giám đốc)|ban thường vụ|ban chấp hành(?: đảng bộ)?) (?=\S)"
)
_AREA = re.compile(
    r"""(?P<kind> (?:huyện|quận|thị|thành)\ ủy | tỉnh | thành\ phố | tp\.? | huyện | quận | thị\ xã
        | thị\ trấn | phường | xã | đặc\ khu )
    \ (?P<name> (?!ủy) [^ ,]{1,30} )""",
    re.VERBOSE,
)
_OF_PROVINCE = re.compile(r"(?:.{2,60} tỉnh|tỉnh ủy|sở \w.{0,80})")
_OF_CITY = re.compile(r"(?:.{2,60} (?:thành phố|tp\.?)|thành ủy)")
_OF_DISTRICT = re.compile(r"(?:.{2,60} (?P<kind>huyện|quận|thị xã)|(?P<party>huyện|quận) ủy|phòng \w.{0,80})")
_COMMUNE = frozenset({"thị trấn", "phường", "xã", "đặc khu"})


def body_of(issuer: str) -> str:
    """An issuer in lower case without the office that signs: its chairman's numbers are the body's."""
    return _LEADS.sub("", lower(plain(issuer)).strip())


@lru_cache(maxsize=4096)
def one_of_a_kind(issuer: str | None, place: Place) -> str | None:
    """An issuer with all that tells it from others of its name, or None where that is not known.

    ``place`` is where the article belongs: a provincial portal's ``UBND tỉnh`` is its own.

    >>> from nlp.types import Place
    >>> one_of_a_kind("UBND tỉnh", Place("Long An")), one_of_a_kind("UBND tỉnh", Place())
    ('ubnd long an', None)
    >>> one_of_a_kind("Chủ tịch UBND huyện Châu Thành", Place("Long An"))
    'ubnd huyện châu thành long an'
    """
    if issuer is None:
        return None
    body = body_of(issuer)
    parts = [body, *_missing_areas(body, place)]
    return " ".join(map(str, parts)).replace(" tỉnh ", " ") if None not in parts else None


def _missing_areas(body: str, place: Place) -> tuple[str | None, ...]:
    """The areas that an issuer's name leaves out; None for one that is not known."""
    province = lower(plain(place.province)) if place.province else None
    district = lower(plain(place.district)) if place.district else None
    named = [match["kind"] for match in _AREA.finditer(body)]
    if body.endswith(_province_endings()):
        return ()
    if len(named) == 1 and named[0] in _COMMUNE:
        return district, province
    if named or _OF_PROVINCE.fullmatch(body):
        return (province,)
    if _OF_CITY.fullmatch(body):
        own_city = _without_kind(district, "thành phố")
        of_province = province_named(place.province or "") in cities("old") | cities("new")
        return (None if own_city else province,) if of_province else (own_city, province)
    if generic := _OF_DISTRICT.fullmatch(body):
        kind = generic["kind"] or generic["party"]
        return (_without_kind(district, kind) if kind else district, province)
    return (None,)


@cache
def _province_endings() -> tuple[str, ...]:
    """How the name of a body ends that names its province."""
    names = {name for unit in provinces() for name in (unit.name, *unit.aliases)}
    return tuple(sorted(f" {lower(plain(name))}" for name in names))


def _without_kind(area: str | None, kind: str) -> str | None:
    """The name of an area where it is of this kind, else None."""
    return area.removeprefix(f"{kind} ") if area and area.startswith(f"{kind} ") else None
