"""Who checks: the team or agency that an act of checking is told of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.inspection_cues import cues

if TYPE_CHECKING:
    from collections.abc import Collection

    from nlp.facts.inspection_acts import Act
    from nlp.reading import Reading
    from nlp.types import UnitMention

# Words that end the name of a team: its verb, its leader, its founding.
_TEAM_END = re.compile(
    r"""\s(?:do|đã|đang|sẽ|vừa|đến|về\s(?:kiểm|làm)|xuống|tiến\shành|có\s(?:buổi|chuyến)|làm\sviệc|nghe|gồm|theo|ghi\snhận
        |kiểm\stra|giám\ssát|khảo\ssát|thanh\stra|phát\shiện|yêu\scầu|đề\snghị|đánh\sgiá|bất\sngờ|tiếp\stục|chọn|và|không\sbáo
        |lần\slượt|thông\sbáo|với|công\sbố|cùng|(?<!ban\s)tổ\schức|thực\s(?:hiện|tế)|trực\stiếp|triển\skhai|nhận\sthấy|chỉ\sra
        |biểu\sdương|nhắc\snhở|tại)(?!\w)
      | \s?[,;:\n()“"] | \.(?!\w) | \s[-–]\s""",
    re.VERBOSE,
)
_OWNER_BEFORE = re.compile(r"(?:của|theo|do|từ|tại|với|thuộc|bởi)\s$")
_LONGEST = 120
_FARTHEST = 600


def inspector_of(
    reading: Reading, units: tuple[UnitMention, ...], act: Act, checked: Collection[str]
) -> str | None:
    """The body that checks, as printed where it is a team, canonical where it is an agency.

    The nearest team before the act in its sentence, else the first agency there; None where the
    sentence names neither. ``checked`` are the names of inspected units, which are no inspectors.
    """
    begin = max(act.clause[0], act.start - _FARTHEST)
    teams = [match.span() for match in cues().team.finditer(reading.lower, begin, act.end)]
    if teams:
        return _team_name(reading, *teams[-1], act.clause[1])
    for unit in units:
        if unit.start >= act.start:
            return None
        if (
            unit.start >= begin
            and unit.kind != "area"
            and unit.name not in checked
            and not _follows_owner(reading, unit)
        ):
            return unit.name
    return None


def _start(unit: UnitMention) -> int:
    return unit.start


def _follows_owner(reading: Reading, unit: UnitMention) -> bool:
    return _OWNER_BEFORE.search(reading.lower, max(0, unit.start - 8), unit.start) is not None


def _team_name(reading: Reading, start: int, head_end: int, limit: int) -> str:
    """The team's name as printed, without what it does."""
    limit = min(limit, start + _LONGEST)
    end = _TEAM_END.search(reading.lower, head_end, limit)
    return " ".join(reading.text[start : end.start() if end else limit].split()).rstrip(" ./")
