"""Agencies called after a field of work or after the body they serve.

``Sở Xây dựng, Công Thương và Tài chính``; ``Phòng Cải cách hành chính thuộc Sở Nội vụ``;
``Ban Pháp chế HĐND tỉnh``; ``Bộ phận một cửa của UBND xã Ba Vì``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.facts.agency_vocabulary import vocabulary
from nlp.facts.area_grammar import parents_at
from nlp.facts.area_kinds import kind_at
from nlp.facts.area_names import SYLLABLE, surnames
from nlp.facts.gazetteer import TIERS
from nlp.facts.unit_heads import heads
from nlp.facts.unit_mentions import Mention, over_areas, party_area, past_short_form, regional
from nlp.facts.unit_names import FieldName, field_at, open_field_at

if TYPE_CHECKING:
    from nlp.facts.area_kinds import Area
    from nlp.facts.area_names import View
    from nlp.facts.unit_heads import Head

_GROUP = re.compile(
    r"""(?:(?:[ ]?[,-][ ]?(?:và[ ])?|[ ](?:và[ ])?)
           (?:sở|ban|ngành|phòng|đơn[ ]vị|trung[ ]tâm|cơ[ ]quan|đoàn[ ]thể|địa[ ]phương|chi[ ]cục
             |chuyên[ ]môn)\b
        ){0,5}(?:[ ](?:gồm|như|là|sau|gồm[ ]có))?[ ]?:[ ]?
      | [ ](?:gồm|như|là)[ ]
      | [ ]{1,2}""",
    re.VERBOSE,
)
_JOIN = re.compile(r"[ ]?[,;][ ]?(?:(?:và|cùng)[ ])?|[ ](?:và|cùng với|cùng)[ ]|[ ]?&[ ]?")
_OWNER = re.compile(
    r"""(?:[ ](?:(?:của|thuộc|trực[ ]thuộc)[ ]|-[ ])?|-)
        (?P<owner>hđnd[ ]và[ ]ubnd|ubnd|ủy[ ]ban[ ]nhân[ ]dân|hđnd|hội[ ]đồng[ ]nhân[ ]dân|tỉnh[ ]ủy
          |thành[ ]ủy|huyện[ ]ủy|thị[ ]ủy|quận[ ]ủy|đảng[ ]ủy|trung[ ]ương(?:[ ]đảng)?)(?!\w)""",
    re.VERBOSE,
)
_OWN_DEPARTMENT = re.compile(r"(?P<link>[ ](?:(?:của|thuộc|trực[ ]thuộc)[ ])?)(?P<body>sở|bộ)(?!\w)")
_NEAR_DEPARTMENT = re.compile(r"[ ]?(?:[(-]|,|,?[ ]thuộc)[ ]?(?:sở|bộ|văn[ ]phòng|cục|ban)\b")
_GENERIC_BEFORE = re.compile(r"(?:\bcác|\bmỗi|\btừng|\bnhững|\d%?)[ ]$")
_GENERIC_AFTER = re.compile(r"[ ](?:(?:của|thuộc|tại|ở)[ ])?(?:(?:các|cấp|mỗi|từng)\b|xã,|phường,|huyện,)")
_NATIONAL = re.compile(r"(?:Chính phủ|Trung ương|[Qq]uốc gia|Việt Nam)$")
_OFFICE = re.compile(r"(?:bí thư|chủ tịch|trưởng ban|giám đốc|ủy viên)[ ]$")
_PARTY_BODY = re.compile(r"ủy$")
_BRANCH = re.compile(r"(?P<number>[ ]số[ ]\d{1,2})?[ ](?:của[ ])?(?=trung tâm[ ])")
_OWNERS = {
    "ủy ban nhân dân": "UBND",
    "ubnd": "UBND",
    "hđnd": "HĐND",
    "hội đồng nhân dân": "HĐND",
    "hđnd và ubnd": "HĐND và UBND",
    "trung ương đảng": "Trung ương",
}
_OWNED = frozenset({"ban", "van_phong", "bo_phan_mot_cua", "trung_tam_hcc", "dang", "thanh_tra"})
_OF_DEPARTMENT = frozenset({"phong", "bo_phan_mot_cua", "van_phong", "thanh_tra", "trung_tam", "chi_cuc"})
_WITH_PROPER_NAME = frozenset({"ban", "trung_tam"})
_PROPER_NAME = re.compile(rf"[ ](?P<first>{SYLLABLE})(?:(?:[ ]|[ ]?-[ ]?){SYLLABLE}){{1,3}}(?!\w)")
_OPEN = frozenset({"phong", "ban", "chi_cuc", "cuc", "trung_tam", "other"})
_WITHIN = frozenset({"Văn phòng", "Thanh tra"})
_PARTY = frozenset(
    {"Chấp hành Đảng bộ", "Dân vận", "Nội chính", "Thường vụ", "Tuyên giáo", "Tuyên giáo và Dân vận"}
    | {"Tổ chức", "Xây dựng Đảng"}
)


def is_generic(view: View, start: int, end: int) -> bool:
    """Whether a head without a name of its own means any such agency (``Trung tâm … cấp huyện``)."""
    if _GENERIC_AFTER.match(view.lower, end):
        return True
    return _GENERIC_BEFORE.search(view.lower, max(0, start - 6), start) is not None


def field_mentions(view: View, head: Head, start: int, end: int) -> list[Mention]:
    """Agencies called after a field of work, with the fields and areas listed behind.

    >>> from nlp.facts.area_names import view_of
    >>> text = "các Sở Xây dựng, Công Thương và Tài chính"
    >>> [m.stem for m in field_mentions(view_of(text), heads()["Sở"], 4, 6)]
    ['Sở Xây dựng', 'Sở Công Thương', 'Sở Tài chính']
    """
    group = _GROUP.match(view.lower, end)
    first = _field(view, head, group.end(), capital_head=view.plain[start].isupper()) if group else None
    if group is None or first is None:
        return []
    found = [_mention(head, first, start if group[0].isspace() else group.end())]
    while True:
        tail = _tail(view, found[-1])
        if len(tail) > 1:
            return [*found[:-1], *tail]
        found[-1] = tail[0]
        if tail[0].area is not None:
            break
        join = _JOIN.match(view.lower, found[-1].end)
        following = _field(view, head, join.end(), capital_head=False) if join else None
        if join is None or following is None:
            break
        found.append(_mention(head, following, join.end()))
    return _kept(view, _share_area(found))


def _kept(view: View, found: list[Mention]) -> list[Mention]:
    """Without a lone name that means any such agency."""
    only = found[0]
    if len(found) > 1 or only.area is not None or not is_generic(view, only.start, only.end):
        return found
    named_once = only.kind in ("so", "phong", "bo") and not _GENERIC_AFTER.match(view.lower, only.end)
    return found if named_once else []


def _field(view: View, head: Head, at: int, *, capital_head: bool) -> FieldName | None:
    capital = view.plain[at : at + 1].isupper()
    if not capital and not capital_head:
        return None
    found = field_at(view, at, head.fields)
    if found is not None:
        loose = head.kind == "ban" and not capital and found.text.count(" ") < 2
        return None if loose else found
    return open_field_at(view, at) if capital and capital_head and head.kind in _OPEN else None


def _mention(head: Head, field: FieldName, start: int) -> Mention:
    kind = head.kind
    if kind == "trung_tam" and "hành chính" in field.text.lower():
        kind = "trung_tam_hcc"
    if kind == "ban" and field.text in _PARTY:
        kind = "dang"
    stem = f"{head.stem} {field.text}"
    level = "central" if _NATIONAL.search(stem) else head.level
    if kind == "phong" and field.text in vocabulary()["phong"]["of_provinces"]:
        level = "province"
    return Mention(start, field.end, kind, stem, level=level, known=field.known)


def _tail(view: View, base: Mention) -> list[Mention]:
    """The mention with the owner and the areas that follow it, or as it is."""
    owned = with_owner(view, base)
    if owned and owned[0].area is not None:
        return owned
    base = regional(view, owned[0] if owned else base)
    read = over_areas(view, base)
    if read:
        return read
    if base.kind == "phong" and _NEAR_DEPARTMENT.match(view.lower, base.end) and not base.known:
        return [replace(base, level="province")]
    if base.kind in _WITH_PROPER_NAME:
        base = _with_proper_name(view, base)
    parents = _bracketed(view, base.end)
    return [replace(base, parents=parents)] if parents else [base]


def _with_proper_name(view: View, base: Mention) -> Mention:
    """A board or centre with a name of its own (``Ban Quản lý Khu kinh tế Dung Quất``)."""
    name = _PROPER_NAME.match(view.plain, base.end)
    if name is None or name["first"].lower() in surnames() or name["first"].isupper():
        return base
    return replace(base, stem=f"{base.stem}{name[0]}", end=name.end(), known=False)


def _bracketed(view: View, at: int) -> tuple[Area, ...]:
    """An area in brackets or after a comma behind a field: ``Phòng Nội vụ (huyện X)``."""
    mark = re.compile(r"[ ]\(|,[ ]|[ ]-[ ]").match(view.lower, at)
    kind = kind_at(view, mark.end()) if mark else None
    return parents_at(view, at, "commune")[0] if kind and TIERS[kind[0]] != "commune" else ()


def _share_area(found: list[Mention]) -> list[Mention]:
    """Give the area after the last of a list to those before it that have none."""
    last = found[-1].area
    return [m if m.area is not None or last is None else replace(m, area=last) for m in found]


def with_owner(view: View, base: Mention) -> list[Mention]:
    """The mention with the body it serves (``Ban Pháp chế HĐND tỉnh``), once for each such body; or none.

    >>> from nlp.facts.area_names import view_of
    >>> with_owner(view_of("Văn phòng Tỉnh ủy"), Mention(0, 9, "van_phong", "Văn phòng"))[0].stem
    'Văn phòng Tỉnh ủy'
    """
    base = past_short_form(view, base)
    if base.kind in _OF_DEPARTMENT:
        department = _OWN_DEPARTMENT.match(view.lower, base.end)
        if department is not None:
            return _of_department(view, base, department)
    owner = _OWNER.match(view.lower, base.end) if base.kind in _OWNED else None
    if owner is None or base.stem == "Đảng ủy":
        return []
    name = _OWNERS.get(owner["owner"], owner["owner"].capitalize())
    owned = replace(base, stem=f"{base.stem} {name}", end=owner.end())
    if name == "Trung ương":
        return [replace(owned, level="central")]
    if name.endswith("ủy") and name != "Đảng ủy":
        return [party_area(view, owned)]
    return over_areas(view, owned) or [owned]


def _of_department(view: View, base: Mention, link: re.Match[str]) -> list[Mention]:
    """An office of a provincial department: ``Phòng Cải cách hành chính (thuộc) Sở Nội vụ``."""
    body = heads()[link["body"].capitalize()]
    read = field_mentions(view, body, link.start("body"), link.end("body"))
    if not read:
        stands = base.stem in _WITHIN and view.plain.startswith("Sở", link.start("body"))
        stem = f"{base.stem} {body.stem}"
        return [replace(base, stem=stem, end=link.end(), level=body.level)] if stands else []
    stem = f"{base.stem} {read[0].stem}"
    return [replace(base, stem=stem, end=read[0].end, area=read[0].area, level=body.level, known=False)]


def open_mentions(view: View, head: Head, start: int, end: int) -> list[Mention]:
    """Institutions with a proper name (``Trường THPT Nguyễn Du``, ``Bệnh viện Mắt tỉnh``)."""
    name = open_field_at(view, end + 1, after_person=True) if view.plain[end : end + 1] == " " else None
    base = Mention(start, end, head.kind, head.stem, level=head.level, known=False)
    if name is not None and name.text[0].isupper():
        base = replace(base, stem=f"{head.stem} {name.text}", end=name.end)
    found = over_areas(view, base)
    return found or ([base] if base.end > end else [])


def branch_mentions(view: View, head: Head, start: int, end: int) -> list[Mention]:
    """A branch of a centre (``Chi nhánh số 11 Trung tâm Phục vụ hành chính công thành phố Hà Nội``)."""
    link = _BRANCH.match(view.lower, end)
    if link is None:
        return []
    centre = heads()["Trung tâm"]
    read = field_mentions(view, centre, link.end(), link.end() + len(centre.stem))[:1]
    stem = f"{head.stem}{link['number'] or ''}"
    return [replace(one, start=start, stem=f"{stem} {one.stem}", known=False) for one in read]


def owned_mentions(view: View, head: Head, start: int, end: int) -> list[Mention]:
    """Agencies that exist only as part of another body (``Thường trực Tỉnh ủy``, ``Văn phòng Sở``).

    ``Phó Bí thư Thường trực Tỉnh ủy`` is an office of a person, so no agency of its own.
    """
    owned = with_owner(view, Mention(start, end, head.kind, head.stem, level=head.level))
    if head.stem == "Thường trực" and owned:
        office = _OFFICE.search(view.lower, max(0, start - 14), start) is not None
        return [] if office or not _PARTY_BODY.search(owned[0].stem) else owned
    return owned
