"""Acts of checking: which words of a sentence tell that someone is, was or will be checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from nlp.facts.inspection_words import Sort, act_words

if TYPE_CHECKING:
    from nlp.facts.inspection_clauses import Scene

Mode = Literal["direct", "indirect", "session"]

_TEAMS = frozenset({"đoàn", "tổ", "nhóm", "đoàn công tác"})
_FARTHEST = 300
_DECIDES = re.compile(
    r"(?<!\w)(?:đã|cũng|mới|vừa|lại|sẽ|đoàn|tổ|sở|huyện|tỉnh|xã|phường|thành phố|thị xã|quận)\s$"
)
_OBJECT_NEXT = re.compile(r"\s(?:các\s)?")


@dataclass(frozen=True, slots=True)
class Act:
    """An act of checking; ``head`` is "đoàn", "kế hoạch" … where it is part of a noun, else empty."""

    start: int
    end: int
    sort: Sort
    head: str
    clause: tuple[int, int]

    @property
    def team(self) -> bool:
        """Whether the act is part of the name of a team."""
        return self.head in _TEAMS

    @property
    def noun(self) -> bool:
        """Whether the act is part of a noun."""
        return bool(self.head)

    @property
    def mode(self) -> Mode:
        """How the act checks, before anything else says otherwise."""
        if self.sort in ("session", "hearing"):
            return "session"
        return "direct" if self.sort == "check" else "indirect"


def team_before(scene: Scene, act: Act) -> bool:
    """Whether a checking team stands in the sentence before the act, or is it."""
    return scene.notes(act.clause).first_team <= act.end


def find_acts(scene: Scene, clause: tuple[int, int]) -> list[Act]:
    """The acts of a sentence that are real ones: no counter work, wish, survey or title of a body.

    Acts that are denied ("chưa kiểm tra") stay, because they end the reach of those before them.
    """
    found: list[Act] = []
    sorts = act_words()
    for match in scene.clauses[clause]:
        sort = sorts.get(" ".join(match[0].split()))
        if sort is None or scene.inside_unit(match.start()):
            continue
        act = Act(match.start(), match.end(), sort, _head(scene, match, clause), clause)
        if _is_denied(scene, act):
            found.append(replace(act, sort="denied"))
        elif _is_real(scene, act, found):
            found.append(act)
    return sorted([*found, *_performed(scene, clause)], key=lambda act: act.start)


def _performed(scene: Scene, clause: tuple[int, int]) -> list[Act]:
    """``Tổ kiểm tra đã tiến hành trực tiếp tại …``: the verb of a team, without a word of checking."""
    team = scene.notes(clause).first_team
    if team > clause[1]:
        return []
    found = scene.cues.performed.finditer(scene.lower, team, clause[1])
    return [Act(match.start(), match.end(), "check", "", clause) for match in found]


def _head(scene: Scene, match: re.Match[str], clause: tuple[int, int]) -> str:
    """What makes the act a noun; "Đoàn kiểm tra thực tế …" is a team and its verb."""
    start = match.start()
    head = scene.cues.noun_before.search(scene.lower, max(clause[0], start - 24), start)
    if head is None or scene.inside_unit(head.start()):
        return ""
    name = head[0].strip()
    if name == "quyết định" and _decides(scene, head.start()):
        return ""
    if name not in _TEAMS:
        return name
    verb = scene.cues.verb_after.match(scene.lower, match.end())
    return "" if verb or _is_verb_of_team(scene, head.start(), match, clause) else name


def _decides(scene: Scene, start: int) -> bool:
    """``Sở A quyết định kiểm tra B``: a verb, where its subject or an auxiliary stands before it."""
    if _DECIDES.search(scene.lower, max(0, start - 12), start):
        return True
    return scene.inside_unit(start - 2) and scene.lower[start - 1 : start] == " "


def _is_verb_of_team(scene: Scene, head: int, match: re.Match[str], clause: tuple[int, int]) -> bool:
    """``Ngày 16/9, đoàn kiểm tra UBND huyện A, UBND xã B.``: a small letter, an object, no other verb."""
    index = scene.first_after(match.end())
    if index >= len(scene.items) or not scene.reading.plain[head].islower():
        return False
    item = scene.items[index]
    if item.start > match.end() + 6 or not _OBJECT_NEXT.fullmatch(scene.lower, match.end(), item.start):
        return False
    end = scene.lower.find(";", item.end, clause[1])
    end = end if end >= 0 else clause[1]
    acts = (after.start() for after in scene.clauses[clause] if after.start() > match.end())
    return scene.cues.busy.search(scene.lower, item.end, end) is None and all(at > end for at in acts)


def _is_denied(scene: Scene, act: Act) -> bool:
    return scene.cues.denied.search(scene.lower, max(act.clause[0], act.start - 30), act.start) is not None


def _is_real(scene: Scene, act: Act, before: list[Act]) -> bool:
    if act.sort == "session":
        return _is_real_session(scene, act)
    if act.sort == "hearing":
        return team_before(scene, act) or any(one.sort == "check" for one in before)
    if act.sort == "indirect":
        return any(one.sort == "check" for one in before)
    return not (_is_something_else(scene, act) or _is_wish(scene, act))


def _is_real_session(scene: Scene, act: Act) -> bool:
    """Whether "làm việc" is a session with someone, not work at a counter or a team's own name."""
    cue, lower = scene.cues, scene.lower
    near = max(act.clause[0], act.start - 60)
    if (
        scene.notes(act.clause).visit
        or cue.visitors.match(lower, act.end)
        or cue.session_never_before.search(lower, near, act.start)
    ):
        return False
    if lower.startswith((" tại", " ở"), act.end):
        return team_before(scene, act) or cue.held.search(lower, near, act.start) is not None
    return lower.startswith((" với", " cùng", " của", " giữa", " trực tiếp"), act.end)


def _is_something_else(scene: Scene, act: Act) -> bool:
    """Whether the words round a check make it an agency, an examination, a survey or counter work."""
    cue, lower = scene.cues, scene.lower
    if lower.startswith("thanh tra", act.start) and cue.agency_after.match(lower, act.end):
        return True
    near = max(act.clause[0], act.start - 60)
    if scene.reading.plain[act.start].isupper() and cue.body_before.search(lower, near, act.start):
        return True
    other = cue.never_before.search(lower, near, act.start)
    if (other and not scene.inside_unit(other.start())) or cue.never_after.match(lower, act.end):
        return True
    notes = scene.notes(act.clause)
    survey = lower.startswith("khảo sát", act.start) and notes.last_survey > act.end
    if survey or notes.visit or cue.surveys.search(lower, act.end, min(act.clause[1], act.end + 60)):
        return True
    return cue.papers_after.match(lower, act.end) is not None and not team_before(scene, act)


def _is_wish(scene: Scene, act: Act) -> bool:
    """Whether the act is only urged, asked for or laid down as a duty."""
    cue, lower = scene.cues, scene.lower
    if cue.exhorted.search(lower, max(act.clause[0], act.start - 60), act.start):
        return True
    begin = max(act.clause[0], act.start - _FARTHEST)
    begin = max(begin, lower.rfind(";", begin, act.start) + 1)
    ordered = cue.ordered.search(lower, begin, act.start)
    return ordered is not None and cue.planned.search(lower, ordered.end(), act.start) is None


def is_on_topic(scene: Scene, act: Act, begin: int, end: int) -> bool:
    """Whether an act whose targets stand at ``begin`` to ``end`` checks reform work or public duty."""
    if scene.about_other_matters(act.start, begin):
        return False
    if scene.about_other_matters(act.start, min(act.clause[1], end + 120)):
        return False
    named = scene.notes(act.clause).reform
    if act.mode == "session":
        return named or team_before(scene, act) or scene.title_checks
    told = named or scene.strength > 1 or scene.checks_reform
    return scene.strength > 0 and (told or team_before(scene, act))


def reaches(scene: Scene, acts: list[Act]) -> list[int]:
    """How far each act of a sentence may reach: to the next act, a session past the names of teams."""
    ends: list[int] = []
    any_act = real_act = len(scene.lower)
    for act in reversed(acts):
        ends.append(real_act if act.sort == "session" else any_act)
        any_act = act.start
        real_act = real_act if act.noun else act.start
    return ends[::-1]
