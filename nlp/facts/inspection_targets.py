"""Who is checked: readers that lead from an act of checking to names and counts, forward and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.facts.inspection_acts import Act, Mode, is_on_topic
from nlp.facts.inspection_clauses import Item, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

_FARTHEST = 300
_PARENT_BEFORE = re.compile(r"(?<!\w)(?:của|theo|do|từ|thuộc|chủ tịch|giám đốc|bởi|trưởng phòng)\s$")
_VISIT_BEFORE = re.compile(r"(?<!\w)(?:đến|tại|về|xuống|chọn|chọn ngẫu nhiên|ở|với)\s(?:các\s)?$")
_BY = re.compile(r"\s(?:được|bị)\s")
_REPORTS = re.compile(r"[^.;:\n]{0,80}?báo cáo")
_OF_TEAM = re.compile(r"\s(?:của|giữa)\s")
_JOINED = re.compile(
    r"""(?<!đoàn[ ])(?<!tổ[ ])(?<!quyết[ ]định[ ])(?<!kế[ ]hoạch[ ])
        (?:kiểm[ ]tra|khảo[ ]sát|giám[ ]sát)(?:\sthực[ ]tế)?(?:,|\svà|\s&)\s$""",
    re.VERBOSE,
)
_LIST_HEAD = re.compile(r"[:;,](?:\s{0,2}\d{1,2}\.)?$")
_COMPRISES = re.compile(r"\s?[,(]?\s(?:gồm|bao gồm|cụ thể)(?!\w)")
_ROUNDS = frozenset({"đợt", "qua", "sau"})
_CLOSED = re.compile(r"\s?,|\s(?:và|cho thấy|phát hiện)(?!\w)")
_CENTRAL = re.compile(r"(?<!\w)(?:bộ|chính phủ|trung ương|thủ tướng|quốc hội)(?!\w)")
_TEAM_BEFORE = re.compile(r"(?<!\w)(?:đoàn|tổ)\s[^,.;:\n]{1,60}$")
_TAIL = 60
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Target:
    """An item that is checked. ``weight`` tells clear words (3) from a bare area (1) or a finding (0)."""

    item: Item
    mode: Mode
    weight: int
    rule: str
    act: Act


def forward(scene: Scene, act: Act, following: int) -> Iterator[Target]:
    """Targets behind the act and before ``following``: ``kiểm tra … tại A, B và 3 xã``."""
    if act.sort == "denied":
        return
    index = scene.first_after(act.end)
    while index < len(scene.items):
        item = scene.items[index]
        if item.start > min(act.end + _FARTHEST, following):
            return
        verdict = _opening(scene, act, item)
        if verdict == "stop":
            return
        if verdict == "open":
            found = read_list(scene, index)
            if is_on_topic(scene, act, found[0].start, found[-1].end):
                yield from _targets(scene, act, found, following)
            return
        index += 1


def _targets(scene: Scene, act: Act, found: list[Item], following: int) -> Iterator[Target]:
    mode = _mode(scene, act, found, following)
    spot = scene.cues.on_the_spot.search(scene.lower, max(act.clause[0], act.start - 12), found[0].start)
    for item in found:
        area = item.unit is not None and item.unit.kind == "area"
        if area and item is not found[-1] and _COMPRISES.match(scene.lower, item.end):
            continue
        weight = 1 if area and not (spot and mode == "direct") else 3
        yield Target(item, mode, weight, act.sort, act)


def _mode(scene: Scene, act: Act, found: list[Item], following: int) -> Mode:
    """The act's mode, unless "qua báo cáo" stands by, or a session follows a check in one breath."""
    if act.mode == "direct":
        end = min(found[-1].end + _TAIL, act.clause[1], max(following, found[-1].end))
        stop = scene.lower.find(";", found[-1].end, end)
        before = max(act.clause[0], act.start - 12)
        if scene.cues.indirect.search(scene.lower, before, found[0].start) or scene.cues.indirect.search(
            scene.lower, found[-1].end, stop if stop >= 0 else end
        ):
            return "indirect"
    if act.sort == "session" and _joined_to_check(scene, act):
        return "direct"
    return act.mode


def _joined_to_check(scene: Scene, act: Act) -> bool:
    return _JOINED.search(scene.lower, max(act.clause[0], act.start - 30), act.start) is not None


def _opening(scene: Scene, act: Act, item: Item) -> str:
    """Whether the words from act to item lead to it (open), pass it by (skip) or end the search (stop)."""
    begin, end = act.end, item.start
    if act.sort == "hearing":
        return "open" if _is_heard(scene, act, item) else "stop"
    if _ends_search(scene, act, begin, end):
        return "stop"
    opener = scene.cues.opener.search(scene.lower, begin, end)
    if opener:
        return "skip" if _is_no_target(scene, act, opener.start(), end) else "open"
    if act.sort == "session":
        return "open" if scene.cues.partner.search(scene.lower, begin, end) else "skip"
    return "open" if act.sort != "self" and _is_object(scene, act, item) else "skip"


def _ends_search(scene: Scene, act: Act, begin: int, end: int) -> bool:
    """Whether a line, a sentence, another verb or the team as partner stands between."""
    cue, lower = scene.cues, scene.lower
    if (
        scene.breaks_line(begin, end)
        or lower.find(";", begin, end) >= 0
        or cue.stop.search(lower, begin, end)
    ):
        return True
    if end > act.clause[1] and not _LIST_HEAD.search(lower, act.clause[1] - 6, act.clause[1]):
        return True
    team = act.sort == "session" and cue.team.search(lower, begin, end)
    return bool(team) and not _OF_TEAM.match(lower, begin)


def _is_heard(scene: Scene, act: Act, item: Item) -> bool:
    """``nghe (đại diện lãnh đạo) A báo cáo``."""
    cue, lower, begin, end = scene.cues, scene.lower, act.end, item.start
    leads = end - begin < _NEAR and (
        cue.adverbs_only.match(lower, begin, end) or cue.opener.search(lower, begin, end)
    )
    return bool(leads) and _REPORTS.match(lower, item.end) is not None


def _is_object(scene: Scene, act: Act, item: Item) -> bool:
    """Whether the item is the object of the act or owns what is checked."""
    cue, lower, begin, end = scene.cues, scene.lower, act.end, item.start
    if item.group is not None and act.sort != "session" and cue.topic_only.match(lower, begin, end):
        return True
    if act.noun:
        direct = act.head in _ROUNDS and cue.adverbs_only.match(lower, begin, end) is not None
        return direct and _CLOSED.match(lower, item.end) is not None
    if act.sort == "check" and cue.adverbs_only.match(lower, begin, end):
        return True
    province = item.unit is not None and item.unit.kind == "area" and item.unit.level == "province"
    if act.sort == "check" and not province and cue.topic_only.match(lower, begin, end):
        return True
    below_centre = province and not _CENTRAL.search(lower, *act.clause)
    if below_centre or cue.new_subject.match(lower, item.end) or cue.authority.search(lower, begin, end):
        return False
    return cue.possessor.match(lower, begin, end) is not None


def _is_no_target(scene: Scene, act: Act, opener: int, end: int) -> bool:
    """Whether what an opener leads to are members of a team, who leads the check, or another verb's place."""
    cue, lower = scene.cues, scene.lower
    if cue.at_place.match(lower, opener) is None:
        before = max(act.clause[0], act.start - 20)
        return act.team or cue.lead_body.search(lower, before, act.start) is not None
    if not act.team:
        return False
    return cue.busy.search(lower, act.end, end) is not None or lower.count(" tại ", act.end, end) > 1


def read_list(scene: Scene, index: int) -> list[Item]:
    """The items of a list from the one at ``index``, parents of units and new subjects left out."""
    found = [scene.items[index]]
    last = scene.items[index]
    for at in range(index + 1, len(scene.items)):
        item = scene.items[at]
        if scene.is_parent(last, item):
            last = item
            continue
        if not scene.glued(last, item) or _is_new_subject(scene, last, item):
            break
        if item.group is not None and scene.cues.breakdown_finding.match(scene.lower, item.end):
            break
        found.append(item)
        last = item if item.end > last.end else last
    return found


def list_end(scene: Scene, found: list[Item]) -> int:
    """Where a list ends, the areas it belongs to included."""
    last = found[-1]
    index = scene.first_after(last.end)
    while index < len(scene.items) and scene.is_parent(last, scene.items[index]):
        last = scene.items[index]
        index += 1
    end = scene.after_parents(last.end)
    return end + (scene.lower[end : end + 1] == ")")


def _is_new_subject(scene: Scene, last: Item, item: Item) -> bool:
    """``…, Sở Nội vụ đề nghị``; a finder (``phát hiện``) only where it is of another sort than the list."""
    if "và" in scene.lower[last.end : item.start]:
        return False
    if scene.cues.new_subject.match(scene.lower, item.end):
        return True
    if item.unit is None or not scene.cues.finder.match(scene.lower, item.end):
        return False
    return last.unit is None or (last.unit.kind, last.unit.level) != (item.unit.kind, item.unit.level)


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
        for item in found:
            yield Target(item, act.mode, 3, rule, act)


def _is_area_of_group(scene: Scene, index: int) -> bool:
    """``12 huyện của tỉnh A đều được kiểm tra``: the item says whose the counted ones before it are."""
    item, before = scene.items[index], scene.items[index - 1]
    if item.unit is None or before.group is None or item.start - before.end > _NEAR:
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
    elif cue.purpose.match(lower, begin, act.start):
        rule = "visit"
    return rule, index


def _list_before(scene: Scene, index: int, start: int) -> list[Item]:
    """The list that ends with the item at ``index``, from the left."""
    found = [scene.items[index]]
    while index > 0:
        index -= 1
        item, right = scene.items[index], found[-1]
        if item.start < start or not scene.glued(item, right) or ";" in scene.lower[item.end : right.start]:
            break
        if _is_parent_before(scene, item):
            break
        found.append(item)
    return found[::-1]


def _is_parent_before(scene: Scene, item: Item) -> bool:
    """Whether words before an item make it an owner, and not the owner of the activity that is checked."""
    area = item.unit is not None and item.unit.kind == "area"
    if area and _TEAM_BEFORE.search(scene.lower, max(0, item.start - 70), item.start):
        return True
    if not _PARENT_BEFORE.search(scene.lower, max(0, item.start - 16), item.start):
        return False
    return not scene.cues.possessed.search(scene.lower, max(0, item.start - 110), item.start)
