"""Mentions of agencies as a text spells them, before an article's own place completes them.

Grammar (domain notes, section 5.6): a head (``UBND``, ``Sở``, ``Trung tâm`` …), a field of work or
areas, and a list over which the head distributes until another head. Heads are data: ``agencies.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from nlp.facts.area_grammar import Area, areas_at, kind_at, parents_at
from nlp.facts.area_names import UPPER, View, known_prefix
from nlp.facts.gazetteer import TIERS
from nlp.facts.unit_names import FieldName, field_at, open_field_at, vocabulary
from nlp.text import lower, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_AREA_KINDS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu")
_AREA_SHORT = ("TP", "TX", "TT", "Q", "P", "H", "T.P", "Tp", "Tx")
_LINK = re.compile(r"\s{1,2}(?:(?:của|thuộc|trực thuộc|tại)\s{1,2})?")
_GROUP = re.compile(
    r"""(?:\s?[,-]\s?(?:sở|ban|ngành|phòng|đơn\svị|trung\stâm|cơ\squan|đoàn\sthể|địa\sphương|chi\scục)){0,4}
        (?:\s(?:gồm|như|là|sau))?\s?:\s?|\s(?:gồm|như|là)\s|\s{1,2}""",
    re.VERBOSE,
)
_JOIN = re.compile(r"\s?[,;]\s?(?:và\s)?|\s(?:và|cùng|cùng với)\s|\s?&\s?")
_TITLE = re.compile(
    r"(?:chủ\stịch|bí\sthư|trưởng|phó|chánh|giám\sđốc|ủy\sviên|chủ\snhiệm|quyền|phòng|ban)\s[^.,;:()\n]{0,30}$"
)
_OWNER = re.compile(
    r"\s(?:của\s|thuộc\s|-\s)?(?P<owner>ubnd|ủy ban nhân dân|hđnd và ubnd|hđnd|hội đồng nhân dân|tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|đảng ủy)(?!\w)"
)
_OWNERS = {
    "ủy ban nhân dân": "UBND",
    "ubnd": "UBND",
    "hđnd": "HĐND",
    "hội đồng nhân dân": "HĐND",
    "hđnd và ubnd": "HĐND và UBND",
}
_OWNED = frozenset({"ban", "van_phong", "bo_phan_mot_cua", "trung_tam", "trung_tam_hcc", "dang"})


@dataclass(frozen=True, slots=True)
class Head:
    """What an agency's name begins with (a table of ``agencies.toml``)."""

    kind: str
    stem: str
    takes: str
    fields: str
    small: bool
    alone: bool
    level: str


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency as the text gives it: canonical stem, its area, and areas named around it."""

    start: int
    end: int
    kind: str
    stem: str
    area: Area | None = None
    parents: tuple[Area, ...] = ()
    level: str = ""
    owner: str = ""


def _spellings(form: str, small: bool) -> Iterable[str]:
    yield form
    yield form[0].upper() + form[1:]
    yield form.upper()
    yield form.title().replace("Tn&Tkq", "TN&TKQ")
    if small:
        yield form[0].lower() + form[1:]
        yield lower(form)


@cache
def heads() -> dict[str, Head]:
    """Heads by the spellings they are read in."""
    found: dict[str, Head] = {}
    for row in vocabulary()["heads"]:
        head = Head(
            kind=row["kind"],
            stem=row["stem"],
            takes=row["takes"],
            fields=row.get("fields", ""),
            small=row.get("small", False),
            alone=row.get("alone", False),
            level=row.get("level", ""),
        )
        for form in row["forms"]:
            for spelling in _spellings(form, head.small):
                found.setdefault(plain(spelling), head)
    return found


def _trie(words: Iterable[str]) -> str:
    """A pattern of alternatives that shares beginnings, longest first."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    tails = []
    for first, rest in branches.items():
        if first:
            tails.append(re.escape(first) + (_trie(rest) if rest != [""] else ""))
    body = "|".join(tails)
    return f"(?:{body}|)" if "" in branches else (f"(?:{body})" if len(tails) > 1 else body)


@cache
def _triggers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The spellings that begin a mention: at the start of a text, and after a mark or space."""
    areas = [form for kind in _AREA_KINDS for form in (kind, kind.capitalize(), kind.title(), kind.upper())]
    words = _trie(sorted({*heads(), *areas, *_AREA_SHORT}))
    return re.compile(rf"({words})(?![^\W_])"), re.compile(rf"[^\w/-]({words})(?![^\W_])")


@lru_cache(maxsize=16)
def mentions(view: View) -> tuple[Mention, ...]:
    """All agencies and named areas of a text, in order, none inside another."""
    found: list[Mention] = []
    end = 0
    first, later = _triggers()
    begin = first.match(view.plain)
    for trigger in (*((begin,) if begin else ()), *later.finditer(view.plain)):
        if trigger.start(1) < end:
            continue
        read = _read(view, trigger[1], trigger.start(1), trigger.end(1))
        found.extend(read)
        if read:
            end = max(end, read[-1].end, *(area.span[1] for area in read[-1].parents))
    return tuple(found)


def _read(view: View, spelled: str, start: int, end: int) -> list[Mention]:
    head = heads().get(spelled)
    if head is None:
        return _area_mentions(view, start, end)
    if head.takes == "nothing":
        return _fixed(view, head, start, end)
    if head.takes == "field":
        return _field_mentions(view, head, start, end)
    if head.takes == "party":
        return _party(view, head, start, end)
    return _agency_mentions(view, head, start, end)


def _fixed(view: View, head: Head, start: int, end: int) -> list[Mention]:
    if view.lower.startswith((" điện tử", " số", " kiến tạo"), end):
        return []
    return [Mention(start, end, head.kind, head.stem, level=head.level)]


def _after_title(view: View, start: int) -> bool:
    return _TITLE.search(view.lower, max(0, start - 48), start) is not None


def _area_mentions(view: View, start: int, end: int) -> list[Mention]:
    """Areas named by themselves (``tại xã Vĩnh Đại, Vĩnh Lợi``)."""
    following = view.plain[end : end + 3].lstrip(" .:(")[:1]
    if not (
        following.isupper()
        or following.isdigit()
        or view.plain[end : end + 1] in ",;:-"
        or view.lower.startswith((" là ", " gồm ", " như "), end)
    ):
        return []
    quantity = re.compile(r"(?:các|những|\d{1,3}|hai|ba|bốn|năm|sáu)\s$").search(
        view.lower, max(0, start - 8), start
    )
    read = areas_at(view, quantity.start() if quantity else start, after_title=_after_title(view, start))
    if read is None or read.generic or read.areas[0].name is None:
        return []
    return _with_parents(view, [Mention(a.span[0], a.span[1], "area", "", a) for a in read.areas], read.end)


def _with_parents(view: View, found: list[Mention], end: int) -> list[Mention]:
    last = found[-1].area
    if last is None:
        return found
    if last.name is None:
        return found
    parents, _ = parents_at(view, end, last.tier)
    return [replace(mention, parents=parents) for mention in found] if parents else found


def _agency_mentions(view: View, head: Head, start: int, end: int) -> list[Mention]:
    """An agency that is called after its area: ``UBND các xã A, B``; ``Bộ phận một cửa của huyện``."""
    stem, at = head.stem, end
    if view.plain[at : at + 1] == '"':
        at += 1
    if head.kind in _OWNED:
        owner = _OWNER.match(view.lower, at)
        if owner:
            stem, at = f"{stem} {_owner_name(owner['owner'])}", owner.end()
    base = Mention(start, at, head.kind, stem, level=head.level)
    return _over_areas(view, base, at) or ([base] if head.alone and not _is_generic(view, at) else [])


def _owner_name(owner: str) -> str:
    return _OWNERS.get(owner, owner.capitalize())


def _is_generic(view: View, at: int) -> bool:
    return (
        re.compile(r"\s(?:(?:của\s)?(?:các|cấp|mỗi|từng|ở|tại các)\b|xã, |cơ sở)").match(view.lower, at)
        is not None
    )


def _over_areas(view: View, base: Mention, at: int) -> list[Mention]:
    """The mention once for each area that follows; empty where none or only kinds follow."""
    link = _LINK.match(view.lower, at)
    if link is None:
        return []
    read = areas_at(view, link.end(), after_title=_after_title(view, base.start))
    if read is None or read.generic:
        return _over_bare(view, base, link.end()) if read is None else []
    found = []
    for index, area in enumerate(read.areas):
        start = base.start if index == 0 else area.span[0]
        found.append(replace(base, start=start, end=area.span[1], area=area))
    return _with_parents(view, found, read.end)


def _over_bare(view: View, base: Mention, at: int) -> list[Mention]:
    """A province or district named without its kind (``Sở Nội vụ Hà Nội``)."""
    if base.kind in ("thanh_tra", "thue") or not view.plain[at - 1 : at].isspace():
        return []
    name = known_prefix(view, at, "province")
    if name is None:
        return []
    area = Area("tỉnh", name.text, (at, name.end), True, bare=True)
    return [replace(base, end=name.end, area=area)]


def _party(view: View, head: Head, start: int, end: int) -> list[Mention]:
    base = Mention(start, end, head.kind, head.stem, level=head.level)
    return [_party_area(view, base)]


def _party_area(view: View, base: Mention) -> Mention:
    """A Party committee with the name of its area, printed without a kind."""
    at = base.end + 1
    kind = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "thị": "thị xã", "quận": "quận"}
    word = kind[base.stem.split()[-2].lower()]
    if view.plain[base.end : at] != " ":
        return replace(base, area=Area(word, None, (base.end, base.end), bare=True))
    read = areas_at(view, at)
    if read is not None and read.areas[0].name is not None:
        return replace(base, end=read.areas[0].span[1], area=replace(read.areas[0], bare=True))
    name = known_prefix(view, at, "province") or known_prefix(view, at, "district")
    if word not in ("tỉnh", "thành phố"):
        name = known_prefix(view, at, "district")
    if name is None:
        return replace(base, area=Area(word, None, (base.end, base.end), bare=True))
    return replace(base, end=name.end, area=Area(word, name.text, (at, name.end), True, bare=True))


def _field_mentions(view: View, head: Head, start: int, end: int) -> list[Mention]:
    """Agencies called after a field of work: ``Sở Xây dựng, Công Thương và Tài chính``."""
    group = _GROUP.match(view.lower, end)
    if group is None:
        return []
    first = _field(view, head, group.end(), capital_head=view.plain[start].isupper())
    if first is None:
        return []
    spaced = group[0].isspace()
    found = [_with_field(head, first, start if spaced else group.end())]
    at = first.end
    while True:
        owned = _owned(view, found[-1])
        if owned.area is not None or owned.owner:
            found[-1] = owned
            found = _share_area(found)
            at = owned.end
            more = (
                _over_areas(view, replace(found[-1], area=None), first.end)
                if len(found) == 1 and not owned.owner
                else []
            )
            if len(more) > 1:
                return more
        join = _JOIN.match(view.lower, at)
        following = _field(view, head, join.end(), capital_head=False) if join else None
        if join is None or following is None:
            return found
        found.append(_with_field(head, following, join.end()))
        at = following.end


def _field(view: View, head: Head, at: int, *, capital_head: bool) -> FieldName | None:
    capital = view.plain[at : at + 1].isupper()
    if not capital and not capital_head:
        return None
    found = field_at(view, at, head.fields)
    if found is not None or not (capital and capital_head):
        return found
    return open_field_at(view, at) if head.kind in ("phong", "ban", "chi_cuc", "cuc", "trung_tam") else None


def _with_field(head: Head, field: FieldName, start: int) -> Mention:
    kind = head.kind
    if kind == "trung_tam" and "hành chính" in field.text.lower():
        kind = "trung_tam_hcc"
    if kind == "ban" and field.text in (
        "Thường vụ",
        "Tuyên giáo",
        "Dân vận",
        "Nội chính",
        "Tổ chức",
        "Chấp hành Đảng bộ",
        "Xây dựng Đảng",
        "Tuyên giáo và Dân vận",
    ):
        kind = "dang"
    return Mention(start, field.end, kind, f"{head.stem} {field.text}", level=head.level)


def _owned(view: View, base: Mention) -> Mention:
    """A field mention with the owner and the area that follow it."""
    at = base.end
    if base.kind in _OWNED:
        owner = _OWNER.match(view.lower, at)
        if owner is not None:
            name = _owner_name(owner["owner"])
            base = replace(base, stem=f"{base.stem} {name}", end=owner.end(), owner=name)
            at = owner.end()
            if name.endswith("ủy") and name != "Đảng ủy":
                return _party_area(view, base)
    read = _over_areas(view, base, at)
    if read:
        return read[0]
    parents = _bracketed(view, at)
    return replace(base, parents=parents) if parents else base


def _bracketed(view: View, at: int) -> tuple[Area, ...]:
    """An area in brackets or after a comma behind a field: ``Phòng Nội vụ (huyện X)``."""
    if not view.lower.startswith((" (", ", ", " - "), at):
        return ()
    kind = kind_at(view, at + len(view.lower[at : at + 3]) - len(view.lower[at : at + 3].lstrip(" (,-")))
    return parents_at(view, at, "commune")[0] if kind and TIERS[kind[0]] != "commune" else ()


def _share_area(found: list[Mention]) -> list[Mention]:
    """Give the area after the last of a list to those before it that have none."""
    last = found[-1].area
    return [m if m.area is not None or last is None else replace(m, area=last) for m in found]
