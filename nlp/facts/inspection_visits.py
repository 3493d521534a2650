"""Where a team went: ``Đoàn đến Sở A, UBND xã B``, ``Tổ có mặt tại C``, ``ghé D kiểm tra …, rồi sang E``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.inspection_acts import Act, is_on_topic
from nlp.facts.inspection_targets import Target, list_end, read_list
from nlp.facts.inspection_words import either, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlp.facts.inspection_clauses import Item, Scene

_LONGEST_SUBJECT = 160
_WE = re.compile(r"(?<!\w)chúng tôi\s(?:đã\s|vừa\s|mới\s)?$")
_SPEECH = re.compile(r"(?<!\w)(?:tiếp|đón|mời|báo cáo|cho biết|đề nghị|yêu cầu|kiến nghị|giao)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of this module; each says where it is matched."""

    move: re.Pattern[str]
    never_before: re.Pattern[str]
    team: re.Pattern[str]
    other_aim: re.Pattern[str]
    onward: re.Pattern[str]
    check_behind: re.Pattern[str]


@cache
def words() -> _Words:
    """All patterns, compiled once."""
    v = vocabulary()
    moves, checks = v["movements"], either(v["acts"]["checks"])
    places = either(moves["places"])
    return _Words(
        move=re.compile(rf"{either(moves['verbs'], begin=True)}\s(?:{places}\s){{0,2}}"),
        never_before=re.compile(
            rf"(?<!\w)(?:{either(moves['never_before'])}|{either(moves['carried'])}[^,.;:\n]{{0,30}})\s$"
        ),
        team=re.compile(
            rf"{either(v['acts']['teams'], begin=True)}"
            r"(?!\s(?:viên|phó|trưởng|dân phố|thể|đại biểu|kết|chức))"
        ),
        other_aim=re.compile(rf"\s(?:để\s|và\s|,\s)?(?:[^,.;:\n]{{0,30}}\s)?{either(moves['other_aims'])}"),
        onward=re.compile(rf"(?<!\w){either(moves['onward'])}\s(?:(?:đoàn|tổ|lại)\s)?(?:đi\s)?$"),
        check_behind=re.compile(rf"\s(?:để\s)?(?:đột xuất\s|trực tiếp\s)?{checks}"),
    )


def visits(scene: Scene, clause: tuple[int, int]) -> Iterator[Target]:
    """Those a team comes to in a sentence of an article on a check of reform work or public duty."""
    if scene.strength == 0 or not scene.tells_of_checks:
        return
    for move in words().move.finditer(scene.lower, *clause):
        index = scene.first_after(move.end())
        if index >= len(scene.items) or scene.items[index].start != move.end():
            continue
        item = scene.items[index]
        if scene.notes(clause).visit:
            return
        if scene.inside_unit(move.start()) or (move[0].strip() == "đi" and item.group is None):
            continue
        found = read_list(scene, index)
        act = Act(move.start(), move.end(), "check", "", clause)
        if _is_visit(scene, act, found) and not _is_off_topic(scene, act, found):
            for one in found:
                area = one.unit is not None and one.unit.kind == "area"
                yield Target(one, "direct", 2 if area else 3, "visit", act)


def _is_visit(scene: Scene, act: Act, found: list[Item]) -> bool:
    """Whether a team is who comes, or a check is what someone comes for."""
    cue, lower = words(), scene.lower
    if cue.never_before.search(lower, max(act.clause[0], act.start - 50), act.start):
        return False
    end = list_end(scene, found)
    if cue.other_aim.match(lower, end, act.clause[1]):
        return False
    if cue.check_behind.match(lower, end, act.clause[1]) and not _is_order(scene, act):
        return True
    if cue.onward.search(lower, max(act.clause[0], act.start - 24), act.start):
        return not _is_order(scene, act)
    return _has_team(scene, act) or _speaks_as_team(scene, act)


def _is_off_topic(scene: Scene, act: Act, found: list[Item]) -> bool:
    if not scene.has_team and not is_on_topic(scene, act, found[0].start, found[-1].end):
        return True
    return scene.about_other_matters(act.start, min(act.clause[1], found[-1].end + 120))


def _is_order(scene: Scene, act: Act) -> bool:
    return scene.cues.order_start.search(scene.lower, act.clause[0], act.start) is not None


def _speaks_as_team(scene: Scene, act: Act) -> bool:
    """``“Chúng tôi đi 11 xã …”, …, nói về đợt kiểm tra``: those who checked say where they went."""
    if act.clause not in scene.clauses or not _WE.search(scene.lower, max(0, act.start - 20), act.start):
        return False
    return scene.cues.check_word.search(scene.lower, *act.clause) is not None


def _has_team(scene: Scene, act: Act) -> bool:
    """Whether the nearest subject is a team, with no receiver, speaker or other agency in between."""
    lower = scene.lower
    begin = max(act.clause[0], act.start - _LONGEST_SUBJECT)
    begin = max(begin, lower.rfind(";", begin, act.start) + 1)
    teams = list(words().team.finditer(lower, begin, act.start))
    if not teams or _SPEECH.search(lower, begin, act.start):
        return False
    return any(not scene.inside_unit(team.start()) for team in teams)
