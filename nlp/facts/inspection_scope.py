"""Findings in the sentences behind a check: ``Đoàn kiểm tra 10 đơn vị. UBND xã A bị nhắc nhở …``.

A sentence that tells of a check made opens a scope: the few sentences behind it in its paragraph. There
the subject of a finding, or the place named before one, is one of those checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.inspection_acts import Act
from nlp.facts.inspection_targets import Target, list_end, read_list
from nlp.facts.inspection_words import either, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlp.facts.inspection_clauses import Item, Scene

Clause = tuple[int, int]

_REACH = 4
_GAP = r"(?:[.;,:!?…”]\s{0,2}|\n[\s\-–•*+]{0,4}|(?<!\w)(?:và|rằng|thấy|kết quả|theo đoàn kiểm tra)\s)"


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of this module; each says where it is matched."""

    made: re.Pattern[str]
    occasion: re.Pattern[str]
    place_before: re.Pattern[str]
    place_finding: re.Pattern[str]
    place_lack: re.Pattern[str]
    subject_before: re.Pattern[str]
    subject_finding: re.Pattern[str]
    example_before: re.Pattern[str]
    lack_before: re.Pattern[str]
    such_before: re.Pattern[str]
    team_next: re.Pattern[str]
    rest_before: re.Pattern[str]
    by_report: re.Pattern[str]


@cache
def words() -> _Words:
    """All patterns, compiled once."""
    v = vocabulary()
    follow, checks = v["follow_up"], either(v["acts"]["checks"])
    starts = rf"(?:{either(follow['starts'])},?\s)?"
    persons, absences = either(follow["persons"]), either(follow["absences"])
    places = either(follow["place_words"])
    agencies = r"(?:đơn vị|địa phương|nơi|cơ quan|xã|phường)"
    some = rf"(?<!\w){agencies}\s(?!tham gia|thành viên|phối hợp)[^,.;:\n]{{0,40}}?(?<!\w)"
    namely = (
        r"[^,.;:\n]{0,40}(?:\s|,\s)(?:là|gồm|như|nhất là|trong đó có|điển hình là|cụ thể là|tiêu biểu là)"
        r"\s(?:các\s)?$"
    )
    return _Words(
        made=re.compile(
            rf"(?<!\w)(?:đã|vừa|mới)\s(?:[^,.;:\n]{{0,40}}\s)?{checks}"
            rf"|(?<!\w)(?:kết quả|kết luận|biên bản|về (?:đợt|cuộc|buổi|lần))\s{checks}"
        ),
        occasion=re.compile(either(follow["other_occasions"], begin=True)),
        place_before=re.compile(
            rf"{_GAP}[“\"]?{starts}(?:tại|ở|đối với|riêng|với|có mặt tại|có mặt ở)\s(?:trụ sở\s|các\s)?$"
        ),
        place_finding=re.compile(
            rf"(?:\s?,|\s?:|\sthì|(?=\scó\s|\scòn\s|\schưa\s|\svẫn\s))\s?[^.;\n]{{0,120}}?"
            rf"(?:(?<!\w){places}|\d{{1,2}}/\d{{1,3}}\s)"
        ),
        place_lack=re.compile(
            rf"(?:\s?,|\s?:|\sthì|(?=\scó\s|\scòn\s|\schưa\s|\svẫn\s))\s?[^.;\n]{{0,120}}?"
            rf"(?:(?<!\w){either(follow['place_lacks'])}|\d{{1,2}}/\d{{1,3}}\s[^,.;:\n]{{0,30}}?{persons})"
        ),
        subject_before=re.compile(rf"{_GAP}[“\"]?{starts}(?:trụ sở\s|bộ phận một cửa\s|các\s)?$"),
        subject_finding=re.compile(
            r"\s(?:(?:cũng|đã|đều|mới|vẫn|thì|còn|là)\s){0,2}"
            r"(?!chưa\s(?:đến|được\s(?:kiểm|thanh|giám)|có tên|kiểm|thuộc|tới|nằm)(?!\w))"
            rf"(?:{either(follow['subject_verbs'])}"
            r"|còn\s(?:tới\s|đến\s)?\d{1,4}\shồ sơ\s(?:trễ|quá|chậm)"
            rf"|không (?:có\s)?(?:\w{{2,7}}\s)?{persons}"
            rf"|(?:có|còn)\s(?:tới\s|đến\s)?[\d/]{{1,7}}\s[^,.;:\n]{{0,15}}?{persons}[^,.;:\n]{{0,30}}?\s{absences})"
        ),
        by_report=re.compile(
            rf"\s?,\s[^.;\n]{{0,60}}?{checks}\s[^,.;:\n]{{0,40}}?(?<!\w){either(v['modes']['indirect'])}"
        ),
        rest_before=re.compile(
            r"(?<!\w)(?:đơn vị|địa phương|nơi|cơ quan|xã|phường|sở)"
            r"\s(?:còn lại|tiếp theo|kế tiếp|cuối cùng|khác|đầu tiên)"
            r"(?:\s[^,.;:\n]{1,30})?\s(?:là|gồm|có)\s(?:các\s)?$"
        ),
        example_before=re.compile(rf"{some}{places}{namely}"),
        lack_before=re.compile(rf"{some}{either(follow['place_lacks'])}{namely}"),
        such_before=re.compile(rf"(?<!\w)(?:có|những|một số|nhiều)\s{agencies}\s(?:như|là)\s(?:các\s)?$"),
        team_next=re.compile(r"\s?,\s(?:đoàn|tổ)\s"),
    )


def told_of_checks(scene: Scene) -> list[tuple[Clause, bool]]:
    """The sentences in the scope of checks made, and whether each tells of one itself; none off topic."""
    if scene.strength == 0:
        return []
    return [
        (clause, opens)
        for clause, opens in _scope(scene)
        if not words().occasion.search(scene.lower, *clause) and not scene.about_other_matters(*clause)
    ]


def follow_ups(scene: Scene, told: list[tuple[Clause, bool]]) -> Iterator[Target]:
    """Units that findings name in and behind the sentences that tell of a check made."""
    for clause, opens in told:
        yield from _told(scene, clause, opens=opens)


def _scope(scene: Scene) -> Iterator[tuple[tuple[int, int], bool]]:
    """The sentences that tell of checks made (true) and those behind them in their paragraphs."""
    left, paragraph = 0, -1
    for clause in scene.reading.sentences:
        if scene.reading.in_title(clause[0]):
            continue
        line = scene.reading.paragraph_at(clause[0])[0]
        opens = clause in scene.clauses and _tells_of_check(scene, clause)
        if line != paragraph and not scene.continues_list(clause[0]):
            left = 0
        paragraph = line
        left = _REACH if opens else left - 1
        if left >= 0 and (opens or left > 0):
            yield clause, opens


def _tells_of_check(scene: Scene, clause: tuple[int, int]) -> bool:
    """Whether a sentence tells of a check made on reform work or public duty."""
    notes, lower = scene.notes(clause), scene.lower
    if notes.visit or scene.about_other_matters(*clause):
        return False
    if scene.cues.finding_trigger.search(lower, *clause):
        return True
    if not (notes.reform or scene.strength > 1):
        return False
    if scene.cues.checking_team.search(lower, *clause):
        return True
    return words().made.search(lower, *clause) is not None


def _told(scene: Scene, clause: tuple[int, int], *, opens: bool) -> Iterator[Target]:
    order = scene.cues.order_start.search(scene.lower, *clause)
    end = order.start() if order else clause[1]
    act = Act(clause[0], clause[0], "check", "kết quả", clause)
    index = scene.first_after(clause[0])
    while index < len(scene.items) and scene.items[index].start < end:
        if scene.items[index].unit is None or scene.is_owner(index):
            index += 1
            continue
        found = read_list(scene, index)
        if _is_by_report(scene, found):
            yield from (Target(item, "indirect", 3, "fronted", act) for item in found)
        elif _is_finding(scene, clause, found, opens=opens):
            yield from (Target(item, "direct", 0, "finding", act) for item in found if item.unit is not None)
        index = scene.items.index(found[-1], index) + 1


def _is_by_report(scene: Scene, found: list[Item]) -> bool:
    """``Đối với A, việc kiểm tra được thực hiện qua báo cáo``."""
    start = found[0].start
    before = words().place_before.search(scene.lower, max(0, start - 60), start)
    return before is not None and words().by_report.match(scene.lower, list_end(scene, found)) is not None


def _is_finding(scene: Scene, clause: tuple[int, int], found: list[Item], *, opens: bool) -> bool:
    """Whether a list is the subject of a finding, the place of one, or named as an example of it."""
    cue, lower = words(), scene.lower
    start, end = found[0].start, list_end(scene, found)
    near = max(0, clause[0] - 3, start - 60)  # with the mark that ends the sentence before
    told = cue.place_finding if opens or scene.notes(clause).first_team <= clause[1] else cue.place_lack
    if cue.place_before.search(lower, near, start) and told.match(lower, end, clause[1]):
        return True
    if cue.subject_before.search(lower, near, start) and cue.subject_finding.match(lower, end, clause[1]):
        return True
    if cue.rest_before.search(lower, max(clause[0], start - 80), start):
        return True
    if cue.such_before.search(lower, max(clause[0], start - 40), start):
        return cue.team_next.match(lower, end, clause[1]) is not None
    example = cue.example_before if opens else cue.lack_before
    return example.search(lower, max(clause[0], start - 110), start) is not None
