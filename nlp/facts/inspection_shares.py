"""Shares and numbers told of what was checked: ``tỷ lệ xã được kiểm tra là 60%``."""

from __future__ import annotations

import re
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


@cache
def _pattern() -> re.Pattern[str]:
    checks = either(vocabulary()["acts"]["checks"])
    return re.compile(
        rf"""(?<!\w)(?:(?:tỷ|tỉ)\slệ|(?P<number>số(?:\slượng)?))\s(?:các\s|số\s|lượt\s)?
        (?P<group>{group_words()})(?:\s[^,.;:%\d\n]{{0,30}})?\s(?:được|đã)\s{checks}
        (?:\s[^.;:%\n]{{0,80}})?\s(?:là|đạt|chiếm|bằng|lên|còn)\s(?:\w{{2,6}}\s)?(?P<count>\d{{1,3}}(?:[.,]\d{{1,2}})?)
        (?P<percent>\s?%)?(?!\s?[%\d/]|[.,]\d)""",
        re.VERBOSE,
    )


def told_shares(scene: Scene) -> Iterator[Target]:
    """Counted groups whose number stands behind the words of checking."""
    if scene.strength == 0:
        return
    for clause in scene.clauses:
        if scene.about_other_matters(*clause):
            continue
        for told in _pattern().finditer(scene.lower, *clause):
            group = _group(told)
            act = Act(*told.span("group"), "check", "", clause)
            if group is not None and not scene.cues.exhorted.search(scene.lower, clause[0], told.start()):
                item = Item(group.start, group.end, group=group)
                yield Target(item, "direct", 3, "told_share", act)


def _group(told: re.Match[str]) -> CountedGroup | None:
    """The group with its share, or with its number; None where the two do not agree."""
    span = (*told.span(), *told.span("group"))
    if told["percent"]:
        percent = float(told["count"].replace(",", "."))
        whole = int(percent) if percent == int(percent) else percent
        return CountedGroup(*span, percent=whole) if percent <= 100 and not told["number"] else None
    if not told["number"] or not told["count"].isdigit():
        return None
    return CountedGroup(*span, inspected=int(told["count"]))
