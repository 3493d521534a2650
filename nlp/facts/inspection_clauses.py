"""Names, counts and lists in the sentences on checking: the ground on which acts and targets are read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from nlp.facts.area_names import SYLLABLE
from nlp.facts.counted_groups import CountedGroup, find_counted_groups
from nlp.facts.inspection_cues import Cues, cues

if TYPE_CHECKING:
    from nlp.reading import Reading
    from nlp.types import UnitMention

_NEXT = 3
_WIDEST_GAP = 80
_PARENTS = re.compile(
    rf"""(?:\s?[,(]\s?|\s(?:thuộc\s|của\s)?|\s?[-–]\s?)
         (?:huyện|quận|thị\s(?:xã|trấn)|thành\sphố|tỉnh|TP\.?|TX\.?)\s{SYLLABLE}(?:[ ]{SYLLABLE}){{0,3}}
         (?:,\s(?:tỉnh|thành\sphố)\s{SYLLABLE}(?:[ ]{SYLLABLE}){{0,3}})?\)?""",
    re.VERBOSE,
)
_OWNER_BEFORE = re.compile(r"(?<!\w)(?:của|theo|do|từ|thuộc|bởi)\s$")
_BULLET = "-–•+*"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that may be checked: a named agency or a counted group."""

    start: int
    end: int
    unit: UnitMention | None = None
    group: CountedGroup | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """What is asked of a sentence again and again: ends of teams and surveys, visits, reform."""

    first_team: int
    last_survey: int
    visit: bool
    reform: bool


class Scene:
    """A reading with its agencies and counted groups in order, and what its sentences hold."""

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

    def is_owner(self, index: int) -> bool:
        """Whether the item at ``index`` only says whose something is: ``kết luận của A, B chưa …``."""
        start = self.items[index].start
        return _OWNER_BEFORE.search(self.lower, max(0, start - 12), start) is not None

    def continues_list(self, position: int) -> bool:
        """Whether the line at ``position`` is one of a list, or stands below a colon."""
        before = self.lower[max(0, position - 3) : position].strip()[-1:]
        line = self.lower[position : position + 3].lstrip()
        return before == ":" or bool(line and (line[0] in _BULLET or line[0].isdigit()))

    def about_other_matters(self, start: int, end: int) -> bool:
        """Whether a stretch speaks of other matters than reform."""
        if self.cues.reform.search(self.lower, start, end):
            return False
        found = self.cues.other.finditer(self.lower, start, end)
        return any(not self.inside_unit(match.start()) for match in found)

    @cached_property
    def has_team(self) -> bool:
        """Whether the article names a team that checks reform work or public duty."""
        return any(
            self.cues.checking_team.search(self.lower, *clause)
            and (self.strength > 1 or self.notes(clause).reform)
            and not self.about_other_matters(*clause)
            for clause in self.clauses
        )

    @cached_property
    def checks_reform(self) -> bool:
        """Whether a sentence on checking is itself about reform."""
        return any(
            self.notes(clause).reform and self.cues.check_word.search(self.lower, *clause) is not None
            for clause in self.clauses
        )

    @cached_property
    def tells_of_checks(self) -> bool:
        """Whether a checking team is named, or the headline of an article on reform has a check."""
        head = self.reading.body_start
        return self.has_team or (
            self.strength > 1 and self.cues.check_word.search(self.lower, 0, head) is not None
        )

    @cached_property
    def title_checks(self) -> bool:
        """Whether the headline of an article on reform tells of a check or a session."""
        head = self.reading.body_start
        return self.strength > 1 and self.cues.stem.search(self.lower, 0, head) is not None
