"""Acts of checking in a reading and the names and counts round them: the ground of the readers of targets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from nlp.facts.counted_groups import CountedGroup, find_counted_groups
from nlp.facts.inspection_cues import Cues, Sort, act_words, cues

if TYPE_CHECKING:
    from nlp.reading import Reading
    from nlp.types import UnitMention

Mode = Literal["direct", "indirect", "session"]
_FARTHEST = 300
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
    """An act of checking; ``noun`` for "Đoàn kiểm tra", "kế hoạch kiểm tra" and the like."""

    start: int
    end: int
    sort: Sort
    noun: bool
    clause: tuple[int, int]

    @property
    def mode(self) -> Mode:
        """How the act checks, before anything else says otherwise."""
        if self.sort in ("session", "hearing"):
            return "session"
        return "direct" if self.sort == "check" else "indirect"


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

    def team_before(self, act: Act) -> bool:
        """Whether a checking team stands in the sentence before the act, or is it."""
        return self.cues.team.search(self.lower, act.clause[0], act.end) is not None

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
        if right.start - left.end > 60 or self.breaks_line(left.end, right.start):
            return False
        return self.cues.glue.fullmatch(self.lower, left.end, right.start) is not None

    def is_parent(self, left: Item, right: Item) -> bool:
        """Whether the right item only says where the left one belongs."""
        gap = self.lower[left.end : right.start]
        if left.group is not None and right.start < left.end:
            return self.cues.parent.search(self.lower, left.start, right.start) is not None
        if self.cues.parent.fullmatch(gap):
            return True
        return left.unit is not None and "(" in gap and ")" not in gap[gap.rindex("(") :]

    def acts(self, clause: tuple[int, int]) -> list[Act]:
        """The acts of a sentence that are real ones: no counter work, wish, survey or title of a body."""
        found: list[Act] = []
        sorts = act_words()
        for match in self.clauses[clause]:
            sort = sorts.get(" ".join(match[0].split()))
            if sort is None or self.inside_unit(match.start()):
                continue
            act = Act(match.start(), match.end(), sort, self._is_noun(match, clause), clause)
            if self._is_real(act, found):
                found.append(act)
        return sorted([*found, *self._performed(clause)], key=lambda act: act.start)

    def _performed(self, clause: tuple[int, int]) -> list[Act]:
        """``Tổ kiểm tra đã tiến hành trực tiếp tại …``: the verb of a team, without a word of checking."""
        team = self.cues.team.search(self.lower, *clause)
        if team is None:
            return []
        found = self.cues.performed.finditer(self.lower, team.end(), clause[1])
        return [Act(match.start(), match.end(), "check", False, clause) for match in found]

    def _is_noun(self, match: re.Match[str], clause: tuple[int, int]) -> bool:
        """Whether the act is part of a noun; "Đoàn kiểm tra thực tế …" is a team and its verb."""
        start = match.start()
        head = self.cues.noun_before.search(self.lower, max(clause[0], start - 24), start)
        if head is None or self.inside_unit(head.start()):
            return False
        return not (head[0].strip() in ("đoàn", "tổ") and self.cues.verb_after.match(self.lower, match.end()))

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
        if cue.visitors.match(lower, act.end) or cue.session_never_before.search(lower, near, act.start):
            return False
        if lower.startswith((" tại", " ở"), act.end):
            return self.team_before(act) or cue.held.search(lower, near, act.start) is not None
        return lower.startswith((" với", " cùng", " của", " giữa", " trực tiếp"), act.end)

    def _is_something_else(self, act: Act) -> bool:
        """Whether the words round a check make it an agency, an examination, a survey or counter work."""
        cue, lower = self.cues, self.lower
        if lower.startswith("thanh tra", act.start) and cue.agency_after.match(lower, act.end):
            return True
        other = cue.never_before.search(lower, max(act.clause[0], act.start - 60), act.start)
        if (other and not self.inside_unit(other.start())) or cue.never_after.match(lower, act.end):
            return True
        survey = lower.startswith("khảo sát", act.start)
        reach = act.clause[1] if survey else min(act.clause[1], act.end + 60)
        if cue.surveys.search(lower, act.end, reach):
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
        named = self.cues.reform.search(self.lower, *act.clause) is not None
        if act.mode == "session":
            return named or self.team_before(act) or self._title_checks
        return self.strength > 0 and (named or self.strength > 1 or self.team_before(act))

    @cached_property
    def _title_checks(self) -> bool:
        head = self.reading.body_start
        return self.strength > 1 and self.cues.stem.search(self.lower, 0, head) is not None
