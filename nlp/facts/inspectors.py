"""Who checks: the team or agency that an act of checking is told of."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nlp.facts.inspection_words import either, vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection

    from nlp.facts.inspection_acts import Act
    from nlp.reading import Reading
    from nlp.types import UnitMention

# Words that end the name of a team: its verb, its leader, its founding.
_TEAM_END = re.compile(
    r"""\s(?:do|đã|đang|sẽ|vừa|đến|tới|ghé|xuống|tiến\shành|có|làm\sviệc|nghe|gồm|theo|ghi\snhận|hồ\ssơ|xem\sxét|trở\slại
        |về(?!\s(?:công\stác|việc|cải\scách|cchc|kỷ|thực))|kiểm\stra|giám\ssát|khảo\ssát|thanh\stra|phát\shiện|yêu\scầu
        |đề\snghị|đánh\sgiá|bất\sngờ|tiếp\stục|chọn|không|lại|chia|qua|trong|sau\sđó|bổ\ssung|chỉ|còn|cũng|thấy|rút
        |và(?!\s(?:chuyển\sđổi|kiểm\ssoát|cải\scách|kỷ\scương|thủ\stục))|lần\slượt|thông\sbáo|với|công\sbố|cùng
        |(?<!ban\s)tổ\schức|thực\s(?:hiện|tế)|trực\stiếp|triển\skhai|nhận\sthấy|biểu\sdương|nhắc\snhở|tại|ở|đi|sang
        |kết\sthúc|giao|kiến\snghị|mời|hoàn\sthành|chấm|phúc\stra|lưu\sý|kết\sluận)(?!\w)
      | \s?,(?!\s(?:kỷ\scương|kiểm\ssoát|chuyển\sđổi\ssố|cải\scách|công\svụ|đạo\sđức)\s)
      | \s?(?:[;:\n“"]|\((?!\w{2,8}\)\s?[\w,]))
      | \.(?!\w) | \s[-–]\s""",
    re.VERBOSE,
)
_OWNER_BEFORE = re.compile(r"(?:của|theo|do|từ|tại|với|thuộc|bởi|cho|về)\s$")
# Between an agency and the act these make another the subject, or the agency a host or a source.
_NO_SUBJECT = re.compile(
    r"""[;:\n]|(?<!\w)(?:tiếp(?!\stục)|đón|cho\sbiết|báo\scáo|gồm|giao|yêu\scầu|đề\snghị|được|bị|dự|tham\sgia|tự
        |nghe|đánh\sgiá|nêu)(?!\w)""",
    re.VERBOSE,
)
_BARE = re.compile(
    r"(?:đoàn|tổ|nhóm)"
    r"(?:\s(?:công tác|liên ngành|kiểm tra|giám sát|khảo sát|thanh tra|phúc tra|của|này)){0,3}"
)
_OBJECT = re.compile(r"\s(?:các\s)?(?:ubnd|sở|phòng|chi cục|trung tâm|huyện|xã|phường|quận|ban)\s")
_LONGEST = 160
_FARTHEST = 600
_SUBJECT_REACH = 160
_HOSTS = ("tiếp", "báo cáo", "giải trình", "buổi")


@dataclass(frozen=True, slots=True)
class Team:
    """A team that checks, as the article names it at one place."""

    start: int
    name: str

    @property
    def full(self) -> bool:
        """Whether the name says more than that it is a team that checks."""
        return _BARE.fullmatch(self.name.lower()) is None


@cache
def _head() -> re.Pattern[str]:
    acts = vocabulary()["acts"]
    teams, tasks = either(acts["teams"], begin=True), either(acts["team_tasks"])
    return re.compile(
        rf"{teams}[ ]{{1,3}}(?:(?:số[ ])?\d{{1,2}}(?!\w|[.,/]\d)(?:[ ]{tasks})?"
        rf"|{tasks}(?:[ ](?:liên ngành|{tasks}))?"
        r"|(?=của[ ](?:ubnd|hđnd|sở|tỉnh|huyện|thành phố|bộ|phòng)))"
    )


def inspector_of(
    reading: Reading,
    units: tuple[UnitMention, ...],
    teams: tuple[Team, ...],
    act: Act,
    checked: Collection[str],
) -> str | None:
    """The body that checks, as printed where it is a team, canonical where it is an agency.

    The team told of in the sentence before the act, under the fullest name the article has for it; else
    the agency that is the subject of the act; else the one team of the article. None where nothing
    says it. ``teams`` are those of `find_teams`, ``checked`` the names of inspected
    units, which are no inspectors.
    """
    local = [team for team in teams if act.clause[0] <= team.start <= act.end]
    if local:
        return _fullest(teams, local[-1])
    if act.head != "kết quả" and not reading.lower.startswith(_HOSTS, act.start):
        agency = _subject(reading, units, act, checked)
        if agency is not None:
            return agency
    return _only_team(teams, act)


def find_teams(reading: Reading, units: tuple[UnitMention, ...]) -> tuple[Team, ...]:
    """The teams an article names, each time it does; the agency that sent a team ends its name."""
    starts = [unit.start for unit in units]
    return tuple(
        Team(head.start(), _team_name(reading, units, starts, head))
        for head in _head().finditer(reading.lower)
    )


def _team_name(
    reading: Reading, units: tuple[UnitMention, ...], starts: list[int], head: re.Match[str]
) -> str:
    start, head_end = head.span()
    if reading.plain[start].islower() and _OBJECT.match(reading.lower, head_end):
        return head[0]  # "đoàn kiểm tra UBND huyện A": a verb and its object
    limit = min(reading.paragraph_at(start)[1], start + _LONGEST)
    found = _TEAM_END.search(reading.lower, head_end, limit)
    end = found.start() if found else limit
    index = bisect_left(starts, head_end)
    if index < len(units) and units[index].start < end:
        end = units[index].end
    words = reading.text[start:end]
    if ")" in words and "(" not in words:
        words = words[: words.index(")")]
    return " ".join(words.split()).rstrip(" ./,")


def _fullest(teams: tuple[Team, ...], team: Team) -> str:
    """The name of a team, from elsewhere in the article where here it is told in short."""
    short = team.name.lower()
    longer = [one for one in teams if len(one.name) > len(short) and one.name.lower().startswith(f"{short} ")]
    if longer:
        return min(longer, key=lambda one: (one.start > team.start, abs(one.start - team.start))).name
    if team.full:
        return team.name
    first = short.split(" ", 1)[0]
    before = [
        one for one in teams if one.full and one.start < team.start and one.name.lower().startswith(first)
    ]
    return before[-1].name if before else team.name


def _only_team(teams: tuple[Team, ...], act: Act) -> str | None:
    """The last full name before the act, or the only one of the article."""
    names = {team.name.lower(): team for team in teams if team.full}
    before = [team for team in names.values() if team.start <= act.end]
    if len(before) == 1 or len(names) == 1:
        return (before or list(names.values()))[0].name
    longest = max(before, key=lambda team: len(team.name), default=None)
    if longest is not None and all(longest.name.lower().startswith(team.name.lower()) for team in before):
        return longest.name
    return None


def _subject(
    reading: Reading, units: tuple[UnitMention, ...], act: Act, checked: Collection[str]
) -> str | None:
    """The first agency of the sentence that stands before the act as its subject."""
    begin = max(act.clause[0], act.start - _FARTHEST)
    for unit in units:
        if unit.start >= act.start:
            return None
        if unit.start < begin or unit.kind == "area" or unit.name in checked or unit.end > act.start:
            continue
        if act.start - unit.end > _SUBJECT_REACH or _NO_SUBJECT.search(reading.lower, unit.end, act.start):
            continue
        if not _OWNER_BEFORE.search(reading.lower, max(0, unit.start - 10), unit.start):
            return unit.name
    return None
