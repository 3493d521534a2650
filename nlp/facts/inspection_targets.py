"""Who is checked: from an act of checking forward to names and counts, and the lists these stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.facts.inspection_acts import Act, Mode, is_on_topic
from nlp.facts.inspection_clauses import Item, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

_FARTHEST = 300
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
# Behind a semicolon an item with these goes on with a list; another word is the verb of a new subject.
_GOES_ON = re.compile(
    r"""\s?(?:[,;.:()\n/–-]|\d|$|(?:và|về|theo|trong|từ|vào|ngày|sáng|chiều|tại|thuộc|của|để|với|cùng|trước|sau|đến|do
        |bằng|qua|thông\squa|đợt|quý|tháng|năm|trên|còn\slại|huyện|tỉnh|quận|thành|thị|là|gồm|được\skiểm)(?!\w))""",
    re.VERBOSE,
)
_TAIL = 60
NEAR = 40


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
    leads = end - begin < NEAR and (
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
    if item.unit is not None and ";" in scene.lower[last.end : item.start]:
        return _GOES_ON.match(scene.lower, scene.after_parents(item.end)) is None
    if item.unit is None or not scene.cues.finder.match(scene.lower, item.end):
        return False
    return last.unit is None or (last.unit.kind, last.unit.level) != (item.unit.kind, item.unit.level)
