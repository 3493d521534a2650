"""How many agencies of how many were, are or will be checked.

Source of the rules: the annotation guide, section "coverage".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.counted_groups import group_name
from nlp.facts.inspections import NOWHERE, find_targets
from nlp.types import Coverage, Place, UnitMention

if TYPE_CHECKING:
    from nlp.reading import Reading

_TEAM = re.compile(r"(?<!\w)(?:đoàn|tổ)\s")


def find_coverage(
    reading: Reading, units: tuple[UnitMention, ...] = (), place: Place = NOWHERE
) -> tuple[Coverage, ...]:
    """The coverage figures of an article, each once.

    >>> from nlp.reading import read
    >>> found = find_coverage(read("Đoàn kiểm tra CCHC đã kiểm tra tại 8/12 cơ quan chuyên môn và 05 xã."))
    >>> [(fact.group_name, fact.inspected, fact.total) for fact in found]
    [('cơ quan chuyên môn', 8, 12), ('xã', 5, None)]
    """
    found: dict[tuple[str, int | None, int | None, float | None], Coverage] = {}
    for target in find_targets(reading, units):
        group = target.item.group
        if group is None:
            continue
        name = group_name(reading, group)
        key = (name.lower(), group.inspected, group.total, group.percent)
        if key not in found:
            found[key] = Coverage(
                start=group.start,
                end=group.end,
                quote=reading.text[group.start : group.end],
                rule=f"{target.rule}_{target.mode}",
                source="title" if reading.in_title(group.start) else "text",
                group_name=name,
                inspected=group.inspected,
                total=group.total,
                percent=group.percent,
            )
    whole = {(fact.group_name.lower(), fact.inspected) for fact in found.values() if fact.total is not None}
    for key, fact in list(found.items()):
        if fact.total is None and fact.percent is None and (key[0], fact.inspected) in whole:
            del found[key]
    told = [fact for fact in found.values() if fact.source == "text"]
    body = {fact.inspected for fact in told} | {fact.percent for fact in told}
    team = _TEAM.search(reading.lower, 0, reading.body_start) is not None
    return tuple(
        fact for fact in found.values() if fact.source == "text" or not _is_repeated(fact, body, team=team)
    )


def _is_repeated(fact: Coverage, body: set[int | float | None], *, team: bool) -> bool:
    """Whether a headline's number stands in the body, or counts those met in sessions without a team."""
    number = fact.inspected if fact.inspected is not None else fact.percent
    return number in body or (fact.rule == "session_session" and not team)
