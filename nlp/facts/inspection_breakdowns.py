"""Parts of a number of agencies checked: ``khối sở có 8``, ``phòng, ban thì kiểm tra hết 100%``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.counted_groups import CountedGroup, group_words
from nlp.facts.inspection_acts import Act
from nlp.facts.inspection_clauses import Item
from nlp.facts.inspection_targets import Target
from nlp.facts.inspection_words import either, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlp.facts.inspection_clauses import Scene

_DIGIT = re.compile(r"\d")
_CLOSED = r"(?=\s?[,;.)”\"]|\s(?:và|còn|riêng)\s|$)"


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of this module; each is searched for in a sentence."""

    block: re.Pattern[str]
    number_first: re.Pattern[str]
    verb_first: re.Pattern[str]
    among: re.Pattern[str]


@cache
def _words() -> _Words:
    checks, group = either(vocabulary()["acts"]["checks"]), rf"(?P<group>{group_words()})"
    number = (
        r"(?:(?P<percent>\d{1,3}(?:[.,]\d{1,2})?)\s?%|(?P<count>\d{1,3})(?:\s?/\s?(?P<whole>\d{1,3}))?)"
        r"(?:\s(?:đơn\svị|cơ\squan|nơi))?" + _CLOSED
    )
    return _Words(
        block=re.compile(
            rf"(?<!\w)(?:khối|nhóm)\s(?:các\s)?{group}\s(?:thì\s)?(?:có|là|chiếm|gồm)\s{number}", re.VERBOSE
        ),
        number_first=re.compile(
            rf"(?<![\w/.,])(?P<count>\d{{1,3}})(?:\s?/\s?(?P<whole>\d{{1,3}}))?\s(?:thuộc|ở|là)\s(?:khối\s|nhóm\s|các\s)?"
            rf"{group}{_CLOSED}",
            re.VERBOSE,
        ),
        verb_first=re.compile(
            rf"(?<!\w){group}\s(?:(?:thì|đã|được|đều|cũng|mới)\s){{0,3}}{checks}\s"
            rf"(?:(?:hết|đủ|được|đạt|xong|cả|lên|tới|đến|toàn\sbộ)\s){{1,2}}{number}",
            re.VERBOSE,
        ),
        among=re.compile(
            rf"(?<!\w)trong\s(?:tổng\s)?số\s(?P<whole>\d{{1,3}})\s{group}"
            rf"[^.;:\n\d]{{0,80}}?\s(?:đã|mới|được)\s(?:tổ\schức\s|tiến\shành\s)?{checks}\s(?:được\s|xong\s){{0,2}}"
            rf"(?P<count>\d{{1,3}})(?:\s(?:đơn\svị|nơi))?{_CLOSED}",
            re.VERBOSE,
        ),
    )


def breakdowns(scene: Scene, found: list[Target]) -> list[Target]:
    """Counted groups that break down those ``found``, or stand before the verb that counts them."""
    if scene.strength == 0:
        return []
    counted = {target.act.clause for target in found if target.item.group is not None}
    parts: list[Target] = []
    for clause in scene.clauses:
        if not _DIGIT.search(scene.lower, *clause) or scene.about_other_matters(*clause):
            continue
        if not scene.cues.check_word.search(scene.lower, *clause):
            continue
        parts += _read(scene, clause, ("block", "number_first") if clause in counted else ())
        parts += _read(scene, clause, ("verb_first", "among"))
    return parts


def _read(scene: Scene, clause: tuple[int, int], patterns: tuple[str, ...]) -> Iterator[Target]:
    for name in patterns:
        for told in getattr(_words(), name).finditer(scene.lower, *clause):
            if scene.cues.exhorted.search(scene.lower, clause[0], told.start()):
                continue
            group = _group(told)
            if group is not None:
                item = Item(group.start, group.end, group=group)
                act = Act(group.group_start, group.group_end, "check", "", clause)
                yield Target(item, "direct", 3, "breakdown", act)


def _group(told: re.Match[str]) -> CountedGroup | None:
    """The group with its number; None where the part is more than the whole."""
    span, values = (*told.span(), *told.span("group")), told.groupdict()
    if values.get("percent"):
        percent = float(values["percent"].replace(",", "."))
        whole = int(percent) if percent == int(percent) else percent
        return CountedGroup(*span, percent=whole) if percent <= 100 else None
    count = int(values["count"])
    total = int(values["whole"]) if values.get("whole") else None
    if count == 0 or (total is not None and total < count):
        return None
    return CountedGroup(*span, inspected=count, total=total)
