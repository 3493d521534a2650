"""What an identifier says of its issuer, and whether a body named in the text fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.facts.gazetteer import is_city
from nlp.facts.units import complete
from nlp.text import lower

if TYPE_CHECKING:
    from nlp.facts.document_codes import Organ
    from nlp.facts.issuers import Bodies, Body

_COUNCILS = {"UBND": "UBND", "UB": "UBND", "UBT": "UBND", "CTUBND": "UBND", "HĐND": "HĐND", "HĐNDT": "HĐND"}
_CENTRAL_PARTY = frozenset({"Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương"})
_SOLE = frozenset({"CP", "TTg", "QH", "UBTVQH", "CTN", "HĐBT"})
_DISTRICT_PARTY = {"HU": ("Huyện ủy", "huyện"), "QU": ("Quận ủy", "quận"), "TXU": ("Thị ủy", "thị xã")}


def suits(organ: Organ | None, body: Body) -> bool:
    """Whether a body can have issued a document with this organ in its identifier.

    >>> from nlp.facts.document_codes import read_organ
    >>> from nlp.facts.issuers import Body
    >>> suits(read_organ("CP")[0], Body(0, 19, "Thủ tướng Chính phủ"))
    False
    """
    if body.kind == "area":
        return organ is not None and (organ.code in _COUNCILS or organ.is_party)
    if organ is None:
        return True
    name = lower(body.name)
    if organ.code in _COUNCILS:
        return _COUNCILS[organ.code] in body.name and not name.startswith("văn phòng")
    if organ.code == "TW" or organ.code in _SOLE:
        return body.name in (_CENTRAL_PARTY if organ.code == "TW" else {organ.name})
    if organ.is_party:
        return "ủy" in name or "đảng bộ" in name
    named = organ.family in ("central", "departments") and organ.name is not None
    return lower(organ.name or "") in name if named else body.kind != "central" or organ.family != "local"


def issuer_of(organ: Organ | None, body: Body) -> str:
    """The issuer's full name, from the body a text names and the identifier's organ.

    >>> from nlp.facts.document_codes import read_organ
    >>> from nlp.facts.issuers import Body
    >>> issuer_of(read_organ("UBND")[0], Body(0, 9, "thị xã La Gi", "area"))
    'UBND thị xã La Gi'
    """
    if body.kind != "area" or organ is None:
        return body.title
    if organ.code in _COUNCILS:
        return f"{_COUNCILS[organ.code]} {body.name}"
    kind, _, name = body.name.partition(" ")
    heads = {"tỉnh": "Tỉnh ủy", "huyện": "Huyện ủy", "quận": "Quận ủy"}
    return f"{heads[kind]} {name}".strip() if kind in heads else f"Đảng ủy {body.name}"


def issuer_by_symbol(organs: tuple[Organ, ...], bodies: Bodies) -> str | None:
    """The issuer that an identifier tells, completed by the article's place where that is plain."""
    organ = organs[0]
    if organ.family == "central" or (len(organs) > 1 and all(part.is_party and part.name for part in organs)):
        joint = [part.name for part in organs if part.family == organ.family and part.name]
        return ", ".join(joint) or None
    if organ.code in _COUNCILS:
        return _council(_COUNCILS[organ.code], bodies)
    if organ.is_party:
        return _party(organ, bodies)
    if organ.name is None:
        return None
    named = [name for name in bodies.named(organ.name) if name != organ.name]
    if len(named) == 1:
        return named[0]
    return complete(organ.name, "phong", bodies.place) if organ.name.startswith("Phòng") else organ.name


def _council(head: str, bodies: Bodies) -> str | None:
    """UBND or HĐND of the article's own area, where the text speaks of one of that area."""
    named = {name.partition(word)[2] for word in ("UBND ", "HĐND ") for name in bodies.named(word)}
    own = [area for area in (bodies.place.district, bodies.place.commune, _province(bodies)) if area]
    area = next((area for area in own if area in named), None)
    if area is None and len(named) == 1:
        area = named.pop()
    return f"{head} {area}" if area else None


def _province(bodies: Bodies) -> str | None:
    """The article's province with its kind (``tỉnh Long An``), or None."""
    province = bodies.place.province
    if province is None:
        return None
    kind = "thành phố" if is_city(province, bodies.reading.published_on) else "tỉnh"
    return complete(f"UBND {kind}", "ubnd", bodies.place).removeprefix("UBND ")


def _party(organ: Organ, bodies: Bodies) -> str | None:
    place = bodies.place
    if organ.code == "TU":
        return _provincial_party(bodies)
    if organ.code in _DISTRICT_PARTY and place.district:
        head, kind = _DISTRICT_PARTY[organ.code]
        name = place.district.removeprefix(kind)
        return f"{head}{name}" if name != place.district else None
    if organ.code == "ĐU" and place.commune:
        return f"Đảng ủy {place.commune}"
    return organ.name if organ.family == "party" and len(organ.code) > 2 else None


def _provincial_party(bodies: Bodies) -> str | None:
    area = _province(bodies)
    if area is None:
        named = [name for word in ("Tỉnh ủy", "Thành ủy") for name in bodies.named(word)]
        return named[0] if len(named) == 1 else None
    if area.startswith("thành phố "):
        return f"Thành ủy {area.removeprefix('thành phố ')}"
    return f"Tỉnh ủy {area.removeprefix('tỉnh ')}"
