"""Findings in a row: ``Kết luận nêu rõ: A thu …; B giữ …``, ``nhắc nhở A vì …, B vì …``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.inspection_acts import Act
from nlp.facts.inspection_targets import Target, list_end, read_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlp.facts.inspection_clauses import Item, Scene
    from nlp.facts.inspection_scope import Clause

_HEAD = re.compile(
    r"""(?<!\w)(?:kết\squả|kết\sluận|ghi\snhận|nhận\s(?:xét|thấy)|biên\sbản|phát\shiện|cho\sthấy|nêu\srõ|chỉ\s(?:rõ|ra)
        |qua\skiểm\stra)(?!\w)[^.;:\n]{0,80}:""",
    re.VERBOSE,
)
# A head with these tells of duties or members, no findings.
_NO_FINDINGS = re.compile(
    r"(?<!\w)(?:phân công|giao|gồm|thành phần|thành viên|chỉ số|xếp hạng|nhiệm vụ|giải pháp|gửi|bàn)(?!\w)"
)
_SEGMENT = re.compile(
    r"[\s\-–•+*“\"]{0,4}(?:(?:và|còn|riêng|trong đó|nhất là|tại|ở|đối với)\s){0,2}(?:các\s)?$"
)
_VERB = re.compile(r"\s(?!và\s)\w|\s?[,:]\s?\w")
_REASON = re.compile(r"\s(?:vì|do|về|khi)\s")
_NEXT_OBJECT = re.compile(r"(?:[,;]|\svà)\s(?:và\s)?$")


def told_reports(scene: Scene, told: list[tuple[Clause, bool]]) -> Iterator[Target]:
    """Units that begin the segments of a report on a check, or share the verb of a finding.

    ``told`` are the sentences that tell of checks made and those behind them.
    """
    for clause, _ in told:
        if scene.first_after(clause[0]) == scene.first_after(clause[1]):
            continue
        for item in (*_segments(scene, clause), *_with_reasons(scene, clause)):
            yield Target(item, "direct", 0, "finding", Act(clause[0], clause[0], "check", "kết quả", clause))


def _segments(scene: Scene, clause: tuple[int, int]) -> Iterator[Item]:
    """``Kết quả: A nghiêm túc; B đang sửa …``: behind the colon and each semicolon a unit with its verb."""
    head = _HEAD.search(scene.lower, *clause)
    if (
        head is None
        or _NO_FINDINGS.search(scene.lower, *head.span())
        or scene.cues.order_start.search(scene.lower, clause[0], head.end())
    ):
        return
    begin = head.end()
    while 0 < begin < clause[1]:
        index = scene.first_after(begin)
        if index >= len(scene.items) or scene.items[index].start >= clause[1]:
            return
        if scene.cues.order_start.search(scene.lower, begin, scene.items[index].start):
            return
        if _SEGMENT.fullmatch(scene.lower, begin, scene.items[index].start):
            found = read_list(scene, index)
            end = list_end(scene, found)
            if _VERB.match(scene.lower, end, clause[1]) and not scene.cues.new_subject.match(
                scene.lower, end
            ):
                yield from (item for item in found if item.unit is not None)
        begin = scene.lower.find(";", begin, clause[1]) + 1


def _with_reasons(scene: Scene, clause: tuple[int, int]) -> Iterator[Item]:
    """``phê bình A vì …, B vì … và C do …``: each object with its reason."""
    for verb in scene.cues.object_finding.finditer(scene.lower, *clause):
        index = scene.first_after(verb.end())
        if index >= len(scene.items) or scene.lower[verb.end() : scene.items[index].start].strip():
            continue
        found = read_list(scene, index)
        while _REASON.match(scene.lower, list_end(scene, found), clause[1]):
            yield from (item for item in found if item.unit is not None)
            index = scene.items.index(found[-1], index) + 1
            if index >= len(scene.items) or scene.items[index].start >= clause[1]:
                break
            start = scene.items[index].start
            if not _NEXT_OBJECT.search(scene.lower, max(verb.end(), start - 8), start):
                break
            found = read_list(scene, index)
