"""Acts of checking in a reading and the names and counts round them: the ground of the readers of targets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from nlp.facts.area_names import SYLLABLE
from nlp.facts.counted_groups import CountedGroup, find_counted_groups
from nlp.facts.inspection_cues import Cues, Sort, act_words, cues

if TYPE_CHECKING:
    from nlp.reading import Reading
    from nlp.types import UnitMention

Mode = Literal["direct", "indirect", "session"]
_TEAMS = frozenset({"đoàn", "tổ", "nhóm", "đoàn công tác"})
_FARTHEST = 300
_NEXT = 3
_WIDEST_GAP = 80
_PARENTS = re.compile(
    rf"""(?:\s?[,(]\s?|\s(?:thuộc\s|của\s)?|\s?[-–]\s?)
         (?:huyện|quận|thị\s(?:xã|trấn)|thành\sphố|tỉnh|TP\.?|TX\.?)\s{SYLLABLE}(?:[ ]{SYLLABLE}){{0,3}}
         (?:,\s(?:tỉnh|thành\sphố)\s{SYLLABLE}(?:[ ]{SYLLABLE}){{0,3}})?\)?""",
    re.VERBOSE,
)
_BULLET = "-–•+*"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that may be checked: a named agency or a counted group."""

    start: int
    end: int
    unit: UnitMention | None = None
    group: CountedGroup | None = None


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


@dataclass(frozen=True, slots=True)
class Notes:
    """What is asked of a sentence again and again: ends of teams and surveys, visits, reform."""

    first_team: int
    last_survey: int
    visit: bool
    reform: bool


class Scene:
    """A reading with its agencies and counted groups in order, and the acts of each sentence."""

    def __init__(self, reading: Reading, units: tuple[UnitMention, ...]) -> None:
        self.reading = reading
        self.lower = reading.lower
        self.cues: Cues = cues()
        groups = find_counted_groups(reading, units, self.clauses)
        items = [
            Item(unit.start, unit.end, unit=unit)
            for unit in units
            if "\n" not in reading.text[unit.start : unit.end]
        ]
        items += [Item(group.start, group.end, group=group) for group in groups]
        self.items = tuple(sorted(items, key=lambda item: (item.start, item.end)))
        self._starts = [item.start for item in self.items]
        self._notes: dict[tuple[int, int], Notes] = {}

    @cached_property
    def strength(self) -> int:
        """How much the article is about reform: 2 by its headline or often, 1 once, 0 never."""
        found = self.cues.reform.finditer(self.lower)
        first = next(found, None)
        if first is None:
            return 0
        return 2 if self.reading.in_title(first.start()) or next(found, None) else 1

    @cached_property
    def clauses(self) -> dict[tuple[int, int], list[re.Match[str]]]:
        """The sentences that hold words of checking, with these words."""
        found: dict[tuple[int, int], list[re.Match[str]]] = {}
        for match in self.cues.stem.finditer(self.lower):
            found.setdefault(self.reading.sentence_at(match.start()), []).append(match)
        return found

    def follows_check(self, clause: tuple[int, int]) -> bool:
        """Whether the sentence just before holds a word of checking."""
        return any(clause[0] - step in self._ends for step in range(_NEXT + 1))

    @cached_property
    def _ends(self) -> frozenset[int]:
        return frozenset(end for _, end in self.clauses)

    def first_after(self, position: int) -> int:
        """Index of the first item that starts at or behind a position."""
        return bisect_left(self._starts, position)

    def last_before(self, position: int) -> int:
        """Index of the last item that starts before a position, or -1."""
        return bisect_left(self._starts, position) - 1

    def inside_unit(self, position: int) -> bool:
        """Whether a position lies in the name of an agency."""
        index = bisect_right(self._starts, position) - 1
        near = self.items[max(0, index - 1) : index + 1]
        return any(item.unit is not None and item.start <= position < item.end for item in near)

    def notes(self, clause: tuple[int, int]) -> Notes:
        """The notes of a sentence, taken once."""
        known = self._notes.get(clause)
        if known is None:
            cue, lower = self.cues, self.lower
            team = cue.team.search(lower, *clause)
            surveys = [match.end() for match in cue.surveys.finditer(lower, *clause)]
            known = self._notes[clause] = Notes(
                first_team=team.end() if team else len(lower) + 1,
                last_survey=surveys[-1] if surveys else -1,
                visit=cue.visits.search(lower, *clause) is not None,
                reform=cue.reform.search(lower, *clause) is not None,
            )
        return known

    def team_before(self, act: Act) -> bool:
        """Whether a checking team stands in the sentence before the act, or is it."""
        return self.notes(act.clause).first_team <= act.end

    def breaks_line(self, start: int, end: int) -> bool:
        """Whether a gap crosses a line break that no list explains."""
        at = self.lower.find("\n", start, end)
        if at < 0:
            return False
        before = self.lower[start:at].rstrip()[-1:] or self.lower[start - 1 : start]
        after = self.lower[at:end].lstrip()[:1]
        return not (before in (":", ";", ",") or (after and (after in _BULLET or after.isdigit())))

    def glued(self, left: Item, right: Item) -> bool:
        """Whether two items stand in one list."""
        if right.start <= left.end:
            return right.end > left.start
        if right.start - left.end > _WIDEST_GAP or self.breaks_line(left.end, right.start):
            return False
        begin = min(self.after_parents(left.end), right.start)
        return self.cues.glue.fullmatch(self.lower, begin, right.start) is not None

    def after_parents(self, position: int) -> int:
        """Where the areas that a name belongs to end: ``(huyện A)``, ``, huyện A``, ``thuộc tỉnh B``."""
        parents = _PARENTS.match(self.reading.plain, position)
        return parents.end() if parents else position

    def is_parent(self, left: Item, right: Item) -> bool:
        """Whether the right item only says where the left one belongs."""
        gap = self.lower[left.end : right.start]
        if left.group is not None and right.start < left.end:
            return self.cues.parent.search(self.lower, left.start, right.start) is not None
        if self.cues.parent.fullmatch(gap):
            return True
        return left.unit is not None and "(" in gap and ")" not in gap[gap.rindex("(") :]

    def acts(self, clause: tuple[int, int]) -> list[Act]:
        """The acts of a sentence that are real ones: no counter work, wish, survey or title of a body.

        Acts that are denied ("chưa kiểm tra") stay, because they end the reach of those before them.
        """
        found: list[Act] = []
        sorts = act_words()
        for match in self.clauses[clause]:
            sort = sorts.get(" ".join(match[0].split()))
            if sort is None or self.inside_unit(match.start()):
                continue
            act = Act(match.start(), match.end(), sort, self._head(match, clause), clause)
            if self._is_denied(act):
                found.append(replace(act, sort="denied"))
            elif self._is_real(act, found):
                found.append(act)
        return sorted([*found, *self._performed(clause)], key=lambda act: act.start)

    def _performed(self, clause: tuple[int, int]) -> list[Act]:
        """``Tổ kiểm tra đã tiến hành trực tiếp tại …``: the verb of a team, without a word of checking."""
        team = self.notes(clause).first_team
        if team > clause[1]:
            return []
        found = self.cues.performed.finditer(self.lower, team, clause[1])
        return [Act(match.start(), match.end(), "check", "", clause) for match in found]

    def _head(self, match: re.Match[str], clause: tuple[int, int]) -> str:
        """What makes the act a noun; "Đoàn kiểm tra thực tế …" is a team and its verb."""
        start = match.start()
        head = self.cues.noun_before.search(self.lower, max(clause[0], start - 24), start)
        if head is None or self.inside_unit(head.start()):
            return ""
        name = head[0].strip()
        return "" if name in _TEAMS and self.cues.verb_after.match(self.lower, match.end()) else name

    def _is_denied(self, act: Act) -> bool:
        return self.cues.denied.search(self.lower, max(act.clause[0], act.start - 30), act.start) is not None

    def _is_real(self, act: Act, before: list[Act]) -> bool:
        if act.sort == "session":
            return self._is_real_session(act)
        if act.sort == "hearing":
            return self.team_before(act)
        if act.sort == "indirect":
            return any(one.sort == "check" for one in before)
        return not (self._is_something_else(act) or self._is_wish(act))

    def _is_real_session(self, act: Act) -> bool:
        """Whether "làm việc" is a session with someone, not work at a counter or a team's own name."""
        cue, lower = self.cues, self.lower
        near = max(act.clause[0], act.start - 60)
        if (
            self.notes(act.clause).visit
            or cue.visitors.match(lower, act.end)
            or cue.session_never_before.search(lower, near, act.start)
        ):
            return False
        if lower.startswith((" tại", " ở"), act.end):
            return self.team_before(act) or cue.held.search(lower, near, act.start) is not None
        return lower.startswith((" với", " cùng", " của", " giữa", " trực tiếp"), act.end)

    def _is_something_else(self, act: Act) -> bool:
        """Whether the words round a check make it an agency, an examination, a survey or counter work."""
        cue, lower = self.cues, self.lower
        if lower.startswith("thanh tra", act.start) and cue.agency_after.match(lower, act.end):
            return True
        near = max(act.clause[0], act.start - 60)
        if self.reading.plain[act.start].isupper() and cue.body_before.search(lower, near, act.start):
            return True
        other = cue.never_before.search(lower, near, act.start)
        if (other and not self.inside_unit(other.start())) or cue.never_after.match(lower, act.end):
            return True
        notes = self.notes(act.clause)
        survey = lower.startswith("khảo sát", act.start) and notes.last_survey > act.end
        if survey or notes.visit or cue.surveys.search(lower, act.end, min(act.clause[1], act.end + 60)):
            return True
        return cue.papers_after.match(lower, act.end) is not None and not self.team_before(act)

    def _is_wish(self, act: Act) -> bool:
        """Whether the act is only urged, asked for or laid down as a duty."""
        cue, lower = self.cues, self.lower
        if cue.exhorted.search(lower, max(act.clause[0], act.start - 60), act.start):
            return True
        begin = max(act.clause[0], lower.rfind(";", act.clause[0], act.start) + 1, act.start - _FARTHEST)
        ordered = cue.ordered.search(lower, begin, act.start)
        return ordered is not None and cue.planned.search(lower, ordered.end(), act.start) is None

    def about_other_matters(self, start: int, end: int) -> bool:
        """Whether a stretch speaks of other matters than reform."""
        if self.cues.reform.search(self.lower, start, end):
            return False
        found = self.cues.other.finditer(self.lower, start, end)
        return any(not self.inside_unit(match.start()) for match in found)

    def is_on_topic(self, act: Act, end: int) -> bool:
        """Whether an act that is read as far as ``end`` checks reform work or public duty."""
        if self.about_other_matters(act.start, min(act.clause[1], end + 120)):
            return False
        named = self.notes(act.clause).reform
        if act.mode == "session":
            return named or self.team_before(act) or self._title_checks
        return self.strength > 0 and (named or self.strength > 1 or self.team_before(act))

    @cached_property
    def _title_checks(self) -> bool:
        head = self.reading.body_start
        return self.strength > 1 and self.cues.stem.search(self.lower, 0, head) is not None
