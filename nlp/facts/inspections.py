"""Agencies whose reform work, public duty or one-stop work was, is or will be checked.

Source of the rules: the annotation guide, section "inspected unit"; the words stand in
``nlp/data/inspection_cues.toml``. A named area that is checked stands for its people's committee.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from nlp.facts.inspection_acts import find_acts, reaches
from nlp.facts.inspection_breakdowns import breakdowns
from nlp.facts.inspection_clauses import Scene
from nlp.facts.inspection_cues import cues
from nlp.facts.inspection_findings import findings, fronted, reception, reported, result_lines
from nlp.facts.inspection_passives import backward
from nlp.facts.inspection_reports import told_reports
from nlp.facts.inspection_scope import follow_ups, told_of_checks
from nlp.facts.inspection_shares import told_shares
from nlp.facts.inspection_targets import Target, forward
from nlp.facts.inspection_visits import visits
from nlp.facts.inspectors import find_teams, inspector_of
from nlp.types import InspectedUnit, Place, UnitMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nlp.reading import Reading

NOWHERE = Place()
_DESK_OWNERS = ("UBND", "Sở", "Ban", "Cục", "Chi cục", "Phòng", "Văn phòng")
_OWNED_OFFICES = frozenset({"van_phong", "trung_tam", "vpdk_dat_dai"})
_NAMELESS = re.compile(r"UBND (?:tỉnh|huyện|quận|thành phố|thị xã|thị trấn|phường|xã)")
_ONE_AN_AREA = frozenset({"vpdk_dat_dai", "thue", "bhxh", "kho_bac", "trung_tam_hcc"})
_DISTRICT_OFFICES = frozenset({"phong", "thanh_tra"})


@lru_cache(maxsize=2)
def find_targets(reading: Reading, units: tuple[UnitMention, ...]) -> tuple[Target, ...]:
    """All items, named or counted, that a reading says are checked, in order of the text.

    Kept for the last readings, because units and coverage are read one after the other.
    """
    if not cues().stem.search(reading.lower) or not cues().reform.search(reading.lower):
        return ()
    scene = Scene(reading, units)
    found: list[Target] = []
    for clause in scene.clauses:
        acts = find_acts(scene, clause)
        for act, following in zip(acts, reaches(scene, acts), strict=True):
            found.extend(forward(scene, act, following))
            found.extend(backward(scene, act))
        found.extend(fronted(scene, clause))
        found.extend(findings(scene, clause))
        found.extend(reception(scene, clause))
    for clause in scene.reading.sentences:
        found.extend(visits(scene, clause))
        found.extend(reported(scene, clause))
    found.extend(told_shares(scene))
    told = told_of_checks(scene)
    found.extend(follow_ups(scene, told))
    found.extend(told_reports(scene, told))
    found.extend(breakdowns(scene, found))
    if found:
        found.extend(result_lines(scene))
    return tuple(sorted(found, key=lambda target: (target.item.start, -target.weight)))


def find_inspections(
    reading: Reading, units: tuple[UnitMention, ...], place: Place = NOWHERE
) -> tuple[InspectedUnit, ...]:
    """The inspected units of an article, each once, at its first mention as a unit that is checked.

    ``units`` are the mentions of `nlp.facts.units.find_units`. ``place`` is part of the common
    signature of the readers; mentions carry their areas already.

    >>> from nlp.reading import read
    >>> from nlp.facts.units import find_units
    >>> article = read("Đoàn kiểm tra CCHC của tỉnh kiểm tra tại Sở Y tế và xã Ba Sao.")
    >>> [(unit.name, unit.mode) for unit in find_inspections(article, find_units(article))]
    [('Sở Y tế', 'direct'), ('UBND xã Ba Sao', 'direct')]
    """
    by_name: dict[str, list[Target]] = {}
    for target in _completed(find_targets(reading, units)):
        if target.item.unit is not None:
            by_name.setdefault(_name(target.item.unit), []).append(target)
    chosen = {name: best for name, found in by_name.items() if (best := _best(reading, found)) is not None}
    facts: list[InspectedUnit] = []
    teams = find_teams(reading, units) if chosen else ()
    told_by: dict[tuple[int, int], str | None] = {}
    for name, best in chosen.items():
        in_title = all(reading.in_title(target.item.start) for target in by_name[name])
        if not _is_repeated(reading, name, best, chosen, title_only=in_title):
            inspector = inspector_of(reading, units, teams, best.act, chosen) or told_by.get(best.act.clause)
            told_by[best.act.clause] = inspector
            facts.append(_unit(reading, name, by_name[name], best, inspector))
    return tuple(facts)


def _completed(targets: tuple[Target, ...]) -> Iterator[Target]:
    """Targets in order; an office printed without its area belongs to that of the office listed before it."""
    before: Target | None = None
    for target in targets:
        if target.item.unit is not None:
            before = _in_area_of(before, target, target.item.unit)
            yield before


def _in_area_of(before: Target | None, target: Target, unit: UnitMention) -> Target:
    owner = before.item.unit if before is not None and before.act == target.act else None
    if unit.kind not in _OWNED_OFFICES or unit.place is not None or owner is None:
        return target
    if owner.kind not in _DISTRICT_OFFICES or owner.place is None:
        return target
    whole = replace(unit, name=f"{unit.name} {owner.place}", level=owner.level, place=owner.place)
    return replace(target, item=replace(target.item, unit=whole))


def _name(unit: UnitMention) -> str:
    """The agency that a mention stands for: an area is its people's committee."""
    return f"UBND {unit.name}" if unit.kind == "area" else unit.name


def _best(reading: Reading, targets: list[Target]) -> Target | None:
    """The mention that decides the mode: clear words first, then a session, then a bare area."""
    told = sorted(
        (one for one in targets if one.weight >= 0), key=lambda one: reading.in_title(one.item.start)
    )
    if not told:
        return None
    own = [target for target in told if target.rule == "self"]
    direct = [target for target in told if target.weight >= 2 and target.mode != "session"]
    sessions = [target for target in targets if target.mode == "session"]
    return (own or direct or sessions or told)[0]


def _is_repeated(
    reading: Reading, name: str, best: Target, chosen: dict[str, Target], *, title_only: bool
) -> bool:
    """Whether another unit says the same more fully, or a headline only says where it was.

    A desk of an agency that is checked as a whole, an office without its place whose full name
    stands elsewhere, and an area in the headline of an article that names other units in its body.
    """
    unit = best.item.unit
    others = [other for other in chosen if other != name]
    if (
        unit is None
        or _NAMELESS.fullmatch(name)
        or (unit.kind == "bo_phan_mot_cua" and _is_same_desk(unit, name, best, others))
    ):
        return True
    organ = unit.kind == "dang" and any(other.endswith(f" {name}") for other in others)
    if organ or (best.weight <= 0 and _is_office_of(unit, name, others, chosen)):
        return True
    if unit.place is None and any(other.startswith(f"{name} ") for other in others):
        return True
    if not title_only:
        return False
    body = [other for other in others if not reading.in_title(chosen[other].item.start)]
    if unit.kind == "area" or best.rule == "self":
        return bool(body)
    stem = name.removesuffix(f" {unit.place}")
    return any(other.startswith(stem) and other.endswith(unit.place or "") for other in body)


def _is_office_of(unit: UnitMention, name: str, others: list[str], chosen: dict[str, Target]) -> bool:
    """Whether a finding names a part of one that is checked, or one that is checked under another name."""
    if any(other.endswith(f" {name}") for other in others):
        return True
    if unit.kind == "trung_tam_hcc" and chosen[name].rule == "finding" and f"UBND {unit.place}" in others:
        return True
    return unit.kind in _ONE_AN_AREA and _named_otherwise(unit, others, chosen)


def _named_otherwise(unit: UnitMention, others: list[str], chosen: dict[str, Target]) -> bool:
    """Whether the only office of its kind in an area is checked under another name."""
    units = (chosen[other].item.unit for other in others if chosen[other].weight > 0)
    return any(
        one is not None
        and one.kind == unit.kind
        and one.place is not None
        and (unit.place is None or unit.place.endswith(one.place) or one.place.endswith(unit.place))
        for one in units
    )


def _is_same_desk(unit: UnitMention, name: str, best: Target, others: list[str]) -> bool:
    """Whether a one-stop desk has no owner, or is another one or an agency that is checked anyway."""
    if _is_bare_desk(unit) or any(other.replace("UBND ", "") == name for other in others):
        return True
    told_in_findings = best.weight <= 0 or best.rule == "fronted"
    return told_in_findings and f"UBND {unit.place}" in others


def _is_bare_desk(unit: UnitMention) -> bool:
    """Whether a one-stop desk is named without whose it is."""
    return unit.place is None and not any(f" {owner} " in unit.name for owner in _DESK_OWNERS)


def _unit(
    reading: Reading, name: str, targets: list[Target], best: Target, inspector: str | None
) -> InspectedUnit:
    first = next(target for target in targets if target.weight >= 0)
    unit = first.item.unit
    assert unit is not None
    start, end = unit.start, unit.end
    return InspectedUnit(
        start=start,
        end=end,
        quote=reading.text[start:end],
        rule=f"{best.rule}_{best.mode}",
        source="title" if reading.in_title(start) else "text",
        name=name,
        kind="ubnd" if unit.kind == "area" else unit.kind,
        level=unit.level,
        mode=best.mode,
        inspector=inspector,
    )
