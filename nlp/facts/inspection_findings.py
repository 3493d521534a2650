"""Units that the words on results name: ``Tại A, Đoàn kiểm tra ghi nhận …``, ``Qua kiểm tra, B còn …``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.inspection_acts import Act
from nlp.facts.inspection_clauses import Item, Scene
from nlp.facts.inspection_targets import Target, list_end, read_list

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRONT = re.compile(
    r"[\s\-–•*+\"“]{0,4}(?:tại|ở|đối với|riêng|đến|với"
    r"|(?P<also>ngoài|bên cạnh|cùng với|sau))\s(?:trụ sở\s|các\s)?$"
)
_ALSO = re.compile(
    r"(?<!\w)(?:còn|cũng|tiếp tục|sẽ|đã)\s(?:[^,.;:]{0,20}\s)?"
    r"(?:kiểm tra|giám sát|khảo sát|thanh tra|đến|làm việc)"
)
_SESSION_VERBS = frozenset({"làm việc", "nghe"})
_SUBJECT_BEFORE = re.compile(r"(?:[,;:.]\s{0,2}|(?<!\w)(?:và|thấy|rằng|như|có|tra)\s)(?:các\s|một số\s)?$")
_PLACE_BEFORE = re.compile(r"(?<!\w)(?:tại|ở)\s(?:các\s)?$")
_FOUND = re.compile(r"(?<!\w)(?:phát hiện|ghi nhận|cho thấy|nhận thấy)(?!\w)")
_HAS = re.compile(r"\s(?:có|còn|chưa|vẫn)(?!\w)")
_LINE_ITEM = re.compile(r"\s?(?:\([^()\n]{0,40}\))?\s?[:–-]\s")
_BULLET = re.compile(r"\s{0,3}(?:[-–•*+]|\d{1,2}[.)])\s{0,2}(?:tại\s|đối với\s)?$")


def fronted(scene: Scene, clause: tuple[int, int]) -> Iterator[Target]:
    """``Tại Sở A và UBND huyện B, Đoàn kiểm tra ghi nhận …``."""
    index = scene.first_after(clause[0])
    if index >= len(scene.items) or scene.items[index].start >= clause[1]:
        return
    front = _FRONT.fullmatch(scene.lower, clause[0], scene.items[index].start)
    if front is None:
        return
    found = read_list(scene, index)
    told = scene.cues.team_clause.match(scene.lower, list_end(scene, found), clause[1])
    if told is None or scene.strength == 0 or scene.about_other_matters(*clause):
        return
    if front["also"] and not _ALSO.search(scene.lower, told.start(), clause[1]):
        return
    session = told["verb"] in _SESSION_VERBS
    verb = told.lastgroup or "verb"
    act = Act(told.start(verb), told.end(verb), "session" if session else "check", "", clause)
    part = scene.lower.find(";", told.start(), clause[1])
    end = part if part >= 0 else clause[1]
    by_report = verb != "found" and scene.cues.indirect.search(
        scene.lower, told.start(), min(end, act.end + 60)
    )
    for item in found:
        weight = 2 if item.unit is not None and item.unit.kind == "area" and not session else 3
        yield Target(item, "indirect" if by_report else act.mode, weight, "fronted", act)


def findings(scene: Scene, clause: tuple[int, int]) -> Iterator[Target]:
    """Units in a sentence on what a check found, up to the orders that follow from it."""
    begin = _findings_begin(scene, clause)
    if begin is None or scene.strength == 0 or scene.about_other_matters(*clause):
        return
    order = scene.cues.order_start.search(scene.lower, begin, clause[1])
    end = order.start() if order else clause[1]
    act = Act(begin, begin, "check", "kết quả", clause)
    index = scene.first_after(begin)
    while index < len(scene.items) and scene.items[index].start < end:
        found = [scene.items[index]] if scene.items[index].unit is None else read_list(scene, index)
        if found[0].unit is not None and _is_finding(scene, begin, found):
            yield from (Target(item, "direct", 0, "finding", act) for item in found if item.unit is not None)
        index = scene.items.index(found[-1], index) + 1


def _findings_begin(scene: Scene, clause: tuple[int, int]) -> int | None:
    """Where the findings of a sentence begin, or None where it tells none."""
    cue, lower = scene.cues, scene.lower
    for pattern in (cue.partitive, cue.finding_trigger):
        told = pattern.search(lower, *clause)
        if told:
            return told.end() - 1 if pattern is cue.partitive else told.end()
    if lower.startswith("qua đó", clause[0]) and scene.follows_check(clause):
        return clause[0] + len("qua đó")
    team = scene.notes(clause).first_team
    return team if team <= clause[1] else None


def _is_finding(scene: Scene, begin: int, found: list[Item]) -> bool:
    """Whether a list is the subject, place or object of a finding."""
    cue, lower = scene.cues, scene.lower
    start, end = found[0].start, list_end(scene, found)
    near = max(begin, start - 24)
    if cue.new_subject.match(lower, end):
        return False
    if _SUBJECT_BEFORE.search(lower, near, start) and cue.subject_finding.match(lower, end):
        return _told_by_check(scene, begin)
    if _PLACE_BEFORE.search(lower, near, start):
        return _FOUND.search(lower, begin, start) is not None or _HAS.match(lower, end) is not None
    praises = cue.object_finding.finditer(lower, max(begin, start - 50), start)
    return any(cue.adverbs_only.match(lower, praise.end(), start) for praise in praises)


def _told_by_check(scene: Scene, begin: int) -> bool:
    """Whether the findings follow "qua kiểm tra" or "trong số … được kiểm tra", not a team alone."""
    before = scene.lower[max(0, begin - 90) : begin + 1]
    return any(pattern.search(before) for pattern in (scene.cues.finding_trigger, scene.cues.partitive))


def result_lines(scene: Scene) -> Iterator[Target]:
    """Lines under a head such as ``Kết quả cụ thể:`` that each begin with a unit and a colon."""
    position = scene.lower.find("kết quả")
    while position >= 0:
        start, end = scene.reading.paragraph_at(position)
        if scene.lower[start:end].rstrip().endswith(":"):
            yield from _lines_below(scene, (start, end))
        position = scene.lower.find("kết quả", end)


def _lines_below(scene: Scene, head: tuple[int, int]) -> Iterator[Target]:
    position = head[1] + 1
    while position < len(scene.lower):
        index = scene.first_after(position)
        item = scene.items[index] if index < len(scene.items) else None
        if item is None or item.unit is None or not _BULLET.fullmatch(scene.lower, position, item.start):
            return
        if not _LINE_ITEM.match(scene.lower, item.end):
            return
        line = scene.reading.paragraph_at(position)
        yield Target(item, "direct", 0, "result_line", Act(*head, "check", "kết quả", line))
        position = line[1] + 1


def reported(scene: Scene, clause: tuple[int, int]) -> Iterator[Target]:
    """``Báo cáo với Đoàn giám sát, UBND huyện A cho biết …``: who reports to a team is the one reviewed."""
    if scene.strength == 0 or not scene.tells_of_checks:
        return
    tellings = list(_REPORTED.finditer(scene.lower, *clause))
    if not tellings or scene.about_other_matters(*clause):
        return
    for told in tellings:
        index = scene.first_after(told.end())
        item = scene.items[index] if index < len(scene.items) else None
        if item is None or item.unit is None or item.start != told.end():
            continue
        if _SAYS.match(scene.lower, scene.after_parents(item.end)):
            yield Target(item, "session", 3, "reported", Act(*told.span(), "session", "", clause))


def reception(scene: Scene, clause: tuple[int, int]) -> Iterator[Target]:
    """``UBND huyện A tiếp và làm việc với Đoàn``: the host is the one reviewed."""
    told = scene.cues.reception.search(scene.lower, *clause)
    if told is None or scene.strength == 0 or scene.about_other_matters(*clause):
        return
    act = Act(told.start(), told.end(), "session", "", clause)
    team = scene.cues.checking_team.match(scene.lower, told.end())
    for index in range(scene.first_after(clause[0]), scene.first_after(clause[1])):
        item = scene.items[index]
        if item.unit is None or item.unit.kind not in ("ubnd", "dang", "so"):
            continue
        host = scene.cues.self_check.match(scene.lower, item.end, told.start())
        near = max(clause[0], item.start - 30)
        first = item.start == clause[0] or _FIRST.search(scene.lower, near, item.start)
        yield Target(item, "session", 3 if host and first and team else -1, "reception", act)


_REPORTED = re.compile(
    r"""(?<!\w)(?:báo\scáo|giải\strình|(?:buổi\s)?làm\sviệc(?:\s[^,.;:\n]{0,30})?)\s(?:với|trước|cùng)\s(?:đoàn|tổ)
        (?:\s[^,.;:\n]{0,100})?,\s(?:(?:đại\sdiện|lãnh\sđạo)\s){0,2}""",
    re.VERBOSE,
)
_SAYS = re.compile(
    r"\s(?:đã\s|cũng\s)?(?:cho biết|báo cáo|nêu|thông tin|thừa nhận|kiến nghị|cam kết|cho hay)(?!\w)"
)
_FIRST = re.compile(r"(?:[,.\n]\s{0,2}|lãnh đạo\s)$")
