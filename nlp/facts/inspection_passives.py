"""Who is checked, told before the act: ``A và B được kiểm tra``, ``C tự kiểm tra``, ``đến D để kiểm tra``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.inspection_acts import is_on_topic
from nlp.facts.inspection_targets import NEAR, Target
from nlp.facts.inspection_words import either, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlp.facts.inspection_acts import Act
    from nlp.facts.inspection_clauses import Item, Scene

_PARENT_BEFORE = re.compile(r"(?<!\w)(?:của|theo|do|từ|thuộc|chủ tịch|giám đốc|bởi|trưởng phòng)\s$")
_VISIT_BEFORE = re.compile(r"(?<!\w)(?:đến|tại|về|xuống|chọn|chọn ngẫu nhiên|ở|với)\s(?:các\s)?$")
_BY = re.compile(r"\s(?:được|bị)\s")
_TEAM_BEFORE = re.compile(r"(?<!\w)(?:đoàn|tổ)\s[^,.;:\n]{1,60}$")
_APPOSITION = re.compile(r"\s?,\s(?:nơi|vốn|là|đơn vị|địa phương|cơ quan)\s[^,.;:\n]{2,80},(?=\s)")
_BY_REPORT = re.compile(rf"\s(?:[^,.;:\n]{{0,40}}\s)?{either(vocabulary()['modes']['indirect'])}")


def backward(scene: Scene, act: Act) -> Iterator[Target]:
    """Targets before the act: ``A và B được kiểm tra``, ``C tự kiểm tra``, ``đến D để kiểm tra``."""
    index = scene.last_before(act.start)
    if index < 0 or scene.items[index].start < act.clause[0]:
        return
    rule, index = _link(scene, act, index)
    if rule is None:
        return
    while rule == "passive" and index > 0 and _is_area_of_group(scene, index):
        index -= 1
    found = _list_before(scene, index, act.clause[0])
    if rule == "visit" and not _VISIT_BEFORE.search(scene.lower, max(0, found[0].start - 20), found[0].start):
        return
    if is_on_topic(scene, act, act.end, act.end):
        mode = "indirect" if rule == "passive" and _BY_REPORT.match(scene.lower, act.end) else act.mode
        for item in found:
            yield Target(item, mode, 3, rule, act)


def _is_area_of_group(scene: Scene, index: int) -> bool:
    """``12 huyện của tỉnh A đều được kiểm tra``: the item says whose the counted ones before it are."""
    item, before = scene.items[index], scene.items[index - 1]
    if item.unit is None or before.group is None or item.start - before.end > NEAR:
        return False
    return _PARENT_BEFORE.search(scene.lower, max(0, item.start - 16), item.start) is not None


def _link(scene: Scene, act: Act, index: int) -> tuple[str | None, int]:
    """How the act is tied to the item before it, stepping over one agent (``được Sở Nội vụ kiểm tra``)."""
    cue, lower = scene.cues, scene.lower
    begin = scene.items[index].end
    rule = None
    if begin > act.start or act.sort not in ("check", "self"):
        pass
    elif act.sort == "self":
        rule = "self" if cue.self_check.match(lower, begin, act.start) else None
    elif index > 0 and lower[begin : act.start].isspace():
        index -= 1
        between = _BY.fullmatch(lower, scene.items[index].end, scene.items[index + 1].start)
        rule = "passive" if between else None
    elif cue.passive.match(lower, begin, act.start) and not cue.order_start.search(lower, begin, act.start):
        rule = "passive"
    elif index > 0 and _is_apposition(scene, act, index):
        rule, index = "passive", index - 1
    elif cue.purpose.match(lower, begin, act.start):
        rule = "visit"
    return rule, index


def _is_apposition(scene: Scene, act: Act, index: int) -> bool:
    """``A, nơi có bộ phận một cửa, được kiểm tra``: the item at ``index`` stands in words about the last."""
    before, end = scene.items[index - 1], scene.items[index].end
    begin = scene.after_parents(before.end)
    between = _APPOSITION.match(scene.lower, begin, act.start)
    return (
        between is not None
        and between.end() >= end
        and scene.cues.passive.match(scene.lower, between.end(), act.start) is not None
    )


def _list_before(scene: Scene, index: int, start: int) -> list[Item]:
    """The list that ends with the item at ``index``, from the left."""
    found = [scene.items[index]]
    while index > 0:
        index -= 1
        item, right = scene.items[index], found[-1]
        if item.start < start or not scene.glued(item, right) or ";" in scene.lower[item.end : right.start]:
            break
        if _is_parent_before(scene, item) or _is_place_of(scene, item, right):
            break
        found.append(item)
    return found[::-1]


def _is_place_of(scene: Scene, item: Item, right: Item) -> bool:
    """``Tại Sở A, 8/8 đơn vị đã tự kiểm tra``: the item is where those counted behind it are."""
    before = scene.lower[max(0, item.start - 4) : item.start].strip()
    return item.unit is not None and right.group is not None and before in ("tại", "ở")


def _is_parent_before(scene: Scene, item: Item) -> bool:
    """Whether words before an item make it an owner, and not the owner of the activity that is checked."""
    area = item.unit is not None and item.unit.kind == "area"
    if area and _TEAM_BEFORE.search(scene.lower, max(0, item.start - 70), item.start):
        return True
    if scene.cues.authority.search(scene.lower, max(0, item.start - 90), item.start):
        return True
    if not _PARENT_BEFORE.search(scene.lower, max(0, item.start - 16), item.start):
        return False
    return not scene.cues.possessed.search(scene.lower, max(0, item.start - 110), item.start)
