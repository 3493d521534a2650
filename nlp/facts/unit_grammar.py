"""Mentions of agencies as a text spells them, before an article's own place completes them.

Grammar (domain notes, section 5.6): a head (``UBND``, ``Sở``, ``Trung tâm`` …), a field of work or
areas, and a list over which the head distributes until another head. Heads are data: ``agencies.toml``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from nlp.facts.unit_fields import (
    branch_mentions,
    field_mentions,
    is_generic,
    open_mentions,
    owned_mentions,
    with_owner,
)
from nlp.facts.unit_heads import SHORT_KINDS, head_at, head_words, heads
from nlp.facts.unit_mentions import Mention, area_mentions, over_areas, party_area, regional

if TYPE_CHECKING:
    from nlp.facts.area_names import View
    from nlp.facts.unit_heads import Head

_DIGITAL = re.compile(r"[ ](?:điện[ ]tử|số|kiến[ ]tạo|thông[ ]minh)\b(?![ ]\d)")
_PAIR = "HĐND và UBND"
_COUNCIL_STEM = "HĐND"
_DEPUTY = re.compile(r"(?:bí thư|chủ tịch|trưởng ban|giám đốc|ủy viên)[ ]$")
_KIN = re.compile(r"[ ]?[,;&-][ ]?(?:và[ ])?|[ ]và[ ]")
_WITHIN = re.compile(r"[ ](?:(?:của|cơ quan|trong|thuộc)[ ]){0,2}")
_COUNCIL = re.compile(r"(?P<council>hđnd|hội đồng nhân dân)(?:[ ]?[,&-][ ]?|[ ]và[ ])")


@lru_cache(maxsize=32)
def mentions(view: View) -> tuple[Mention, ...]:
    """All agencies and named areas of a text, in order.

    >>> from nlp.facts.area_names import view_of
    >>> [(m.stem, m.area and m.area.text) for m in mentions(view_of("Phòng Nội vụ và UBND xã Ba Sao"))]
    [('Phòng Nội vụ', None), ('UBND', 'xã Ba Sao')]
    """
    found: list[Mention] = []
    waiting: list[Mention] = []
    end = 0
    for trigger in head_words(view.plain):
        if trigger.start(1) < end:
            continue
        read = _read(view, trigger[1], trigger.start(1), trigger.end(1))
        if not read:
            continue
        end = max(end, read[-1].end, *(area.span[1] for area in read[-1].parents))
        if waiting and _KIN.fullmatch(view.lower, waiting[-1].end, read[0].start) is None:
            waiting = []
        if read[0].shares:
            waiting.append(read[0])
            continue
        found += [one for lone in waiting for one in _with_area_of(view, lone, read[0])]
        found += read
        waiting = []
    return tuple(found)


def _with_area_of(view: View, lone: Mention, kin: Mention) -> list[Mention]:
    """A body of the area that the next one brings (``Đảng ủy, HĐND, UBND xã Nam Đàn``)."""
    if kin.area is None or kin.kind not in ("ubnd", "hdnd", "dang", "other"):
        return []
    whole = replace(lone, area=replace(kin.area, bare=False), parents=kin.parents)
    return _both(view, [whole], lone.start) if lone.stem == _PAIR else [whole]


def _read(view: View, spelled: str, start: int, end: int) -> list[Mention]:
    head = heads().get(spelled)
    if head is None:
        return area_mentions(view, start, end)
    if head.takes == "nothing":
        return _fixed(view, head, start, end)
    if head.takes == "party":
        return [party_area(view, Mention(start, end, head.kind, head.stem, level=head.level))]
    readers = {
        "field": field_mentions,
        "owner": owned_mentions,
        "open": open_mentions,
        "branch": branch_mentions,
        "body": _party_mentions,
    }
    found = readers.get(head.takes, _agency_mentions)(view, head, start, end)
    return found or (area_mentions(view, start, end) if spelled in SHORT_KINDS else [])


def _party_mentions(view: View, head: Head, start: int, end: int) -> list[Mention]:
    """The Party's organisation of an area or within a body (``Chi bộ Phòng Tư pháp``)."""
    found = _agency_mentions(view, head, start, end)
    if found and found[0].area is not None:
        return found
    link = _WITHIN.match(view.lower, end)
    body = head_at(view.plain, link.end()) if link else None
    if body is None or heads()[body].takes in ("body", "nothing"):
        return found
    at = link.end() if link else end
    within = [one for one in _read(view, body, at, at + len(body)) if one.kind != "area"][:1]
    named = [replace(one, start=start, kind=head.kind, stem=f"{head.stem} {one.stem}") for one in within]
    return named or found


def _fixed(view: View, head: Head, start: int, end: int) -> list[Mention]:
    """A body that is called by its head alone; ``Chính phủ điện tử`` is none."""
    if _DIGITAL.match(view.lower, end):
        return []
    return [Mention(start, end, head.kind, head.stem, level=head.level)]


def _agency_mentions(view: View, head: Head, start: int, end: int) -> list[Mention]:
    """An agency that is called after its area: ``UBND các xã A, B``; ``Bộ phận một cửa của huyện``."""
    at = end + 1 if view.plain[end : end + 1] == '"' else end
    base = Mention(start, at, head.kind, head.stem, level=head.level)
    owned = with_owner(view, base)
    if owned:
        return owned if owned[0].area is not None or owned[0].level or head.alone else []
    if base.stem.startswith("Thường trực") and _DEPUTY.search(view.lower, max(0, start - 14), start):
        base = replace(base, stem=_COUNCIL_STEM, start=start + len("thường trực "))
    base = regional(view, base)
    found = over_areas(view, base)
    if not found:
        stands = base.stem != head.stem or (head.alone and not is_generic(view, start, at))
        return [base] if stands or base.shares else []
    return _both(view, found, start) if head.stem == _PAIR else found


def _both(view: View, found: list[Mention], start: int) -> list[Mention]:
    """``HĐND và UBND huyện X`` as the two bodies it names; in lists the committees alone."""
    committees = [replace(mention, stem="UBND") for mention in found]
    if len(found) > 1:
        return committees
    body = found[0]
    council = _COUNCIL.match(view.lower, start)
    if council is None:
        return committees
    first = replace(body, end=council.end("council"), kind="hdnd", stem="HĐND")
    return [first, replace(committees[0], start=council.end())]
