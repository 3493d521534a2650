"""What a rate or a count becomes: a figure of its own, part of the one before, or one more of its kind."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.facts.dossier_drafts import Draft, State, draft_of, extent, linked, names_unit
from nlp.facts.dossier_measures import PENDING, read_measure

if TYPE_CHECKING:
    from nlp.facts.dossier_clauses import Clause
    from nlp.facts.dossier_measures import Reading as Measured
    from nlp.facts.dossier_scopes import Scope

_AS_OF = re.compile(r"(?:tính|lũy kế|cộng dồn)\s(?:đến|tới|hết)")


def read_rate(state: State, clause: Clause, measured: Measured) -> None:
    """A rate joins the count before it, unless it has a measure or a unit of its own."""
    last = state.last
    if not measured.measures and measured.channel is None:
        _read_bare_rate(state, clause, measured)
        return
    measures = measured.measures or _parts_of(state)
    if last is not None and last.percent is None and not names_unit(clause):
        same_channel = (measured.channel or "all") == last.channel
        if measures == last.measures[-1:] and same_channel:
            _attach(state, last, clause)
            return
    draft = draft_of(state, clause, measured)
    draft.measures = measures[-1:]
    counts = _about_dossiers(state, clause, measured)
    for scope in _units_alike(state, clause)[:-1] if counts else ():
        state.add(replace(draft, scope=scope))
    state.add(draft, counts=counts)


def _units_alike(state: State, clause: Clause) -> list[Scope]:
    """Units that share one rate: ``ở cấp tỉnh và cấp huyện đều đạt 99%``."""
    mentions = [token for token in clause.before if token.role == "mention"]
    if not any(clause.tokens[at].feature == "all_of_them" for at in range(len(clause.tokens))):
        return []
    return list(dict.fromkeys(state.scopes[token.start].scope for token in mentions))


def _read_bare_rate(state: State, clause: Clause, measured: Measured) -> None:
    last = state.last
    if state.about is not None and last is not None and not last.measures and linked(clause):
        _read_about(state, clause, state.about)
    elif last is not None and last.percent is None and not names_unit(clause) and not _begins_anew(clause):
        _attach(state, last, clause)
    elif state.hanging:
        _read_hanging(state, clause)
    elif last is None:
        return
    elif last.measures and last.percent is not None and names_unit(clause):
        _repeat(state, clause, last, measured)
    elif last.percent is None:
        state.add(draft_of(state, clause, measured), counts=False)


def _read_about(state: State, clause: Clause, about: Measured) -> None:
    """``giao chỉ tiêu 50% hồ sơ trực tuyến, huyện đã đạt 63,4%``: the measure stands with the goal."""
    draft = draft_of(state, clause, about)
    draft.measures = about.measures[-1:] or ("received",)
    state.add(draft)


def _begins_anew(clause: Clause) -> bool:
    """``…; 100% hồ sơ được trả trong ngày``: a rate with its own noun and no link is no part of a count."""
    own_noun = clause.after[:1] and clause.after[0].role == "noun"
    return clause.opener == ";" and bool(own_noun) and not linked(clause)


def _attach(state: State, last: Draft, clause: Clause) -> None:
    number = clause.number
    assert number is not None
    last.percent = number.value
    if last.comparator == "=":
        last.comparator = number.comparator
    last.end = max(last.end, _closed(state, number.end))


def _closed(state: State, end: int) -> int:
    """An end with the bracket that closes there."""
    return end + 1 if state.lower[end : end + 1] == ")" else end


def _about_dossiers(state: State, clause: Clause, measured: Measured) -> bool:
    """A rate needs the noun in its sentence; a share of what was done on time may do without."""
    if state.last is not None and state.last.foreign and "hồ sơ" not in state.text(clause.reach):
        return False
    return state.noun_before(clause.end) or measured.time is not None


def _parts_of(state: State) -> tuple[str, ...]:
    """The measure of a number of which only the channel is said."""
    both = state.whole is not None and state.whole.measures[:1] == ("received",)
    if state.family is not None and state.family.startswith("resolved") and not both:
        return (state.family,)
    return ("received",)


def _read_hanging(state: State, clause: Clause) -> None:
    """A number whose measure stands in the clause before, which has no number."""
    words = state.hanging
    measured = read_measure([*words, *clause.before], clause.after, state.family)
    draft = draft_of(state, clause, measured)
    if any(token.role in ("clause", "other_dossier") for token in words):
        state.add(draft, counts=False)
        return
    draft.measures = measured.measures or _parts_of(state)
    state.add(draft, counts=draft.percent is None or _about_dossiers(state, clause, measured))
    state.hanging = words


def _repeat(state: State, clause: Clause, last: Draft, measured: Measured) -> None:
    """One more number of the measure before it, for another unit or field."""
    draft = draft_of(state, clause, measured)
    of_field = any(token.role == "field" for token in clause.tokens)
    if clause.opener == ";" and not of_field:
        last = next(told for told in state.drafts if told.measures and told.scope == last.scope)
    draft.measures = last.measures[:1] if of_field else last.measures
    if of_field and clause.opener == ";" and state.family is None:
        draft.measures = ("received",)  # dossiers of a field are received ones (annotation guide)
    draft.channel = measured.channel or last.channel
    state.add(draft)


def read_count(state: State, clause: Clause, measured: Measured) -> None:
    """A count takes its own measure, else the hanging one, else that of the count before it."""
    last = state.last
    if last is not None and _continues_rate(clause, last, measured):
        last.value = int(clause.number.value) if clause.number else None
        last.end = max(last.end, _closed(state, extent(clause)[1]))
        last.rule = "count"
    elif measured.measures or measured.channel is not None:
        draft = draft_of(state, clause, measured)
        draft.measures = measured.measures or _parts_of(state)
        if draft.measures == ("resolved_late",) and measured.stage is None and _is_open(state, clause):
            draft.measures = ("pending_overdue",)
        _split_whole(state, draft)
        _add_base(state, clause, draft)
        state.add(draft)
        if last is not None and last.percent is None and _is_base(state, clause):
            state.last = last
    elif state.hanging:
        _read_hanging(state, clause)
    elif last is not None and last.measures and last.value is not None and names_unit(clause):
        _repeat(state, clause, last, measured)
    else:
        _read_field_count(state, clause, measured)


def _read_field_count(state: State, clause: Clause, measured: Measured) -> None:
    """``lĩnh vực đất đai 1.200 hồ sơ`` and a total of what was received; a count without any word is none."""
    draft = draft_of(state, clause, measured)
    draft.measures = ("received",)
    received = state.figure is not None and state.figure.measures[:1] == ("received",)
    total = received and "tổng cộng" in state.text(clause.reach)
    state.add(draft, counts=total or any(token.role == "field" for token in clause.tokens))


def _split_whole(state: State, part: Draft) -> None:
    """``tiếp nhận 5.000 hồ sơ, trong đó kỳ trước chuyển sang 200``: the whole was to process."""
    whole = state.whole
    if whole is None or part.measures != ("carried_over",) or whole.measures != ("received",):
        return
    if whole.channel == "all" and "mới" not in state.text(whole.clause):
        whole.measures = ("to_process",)


def _add_base(state: State, clause: Clause, part: Draft) -> None:
    """``giải quyết xong 3.466/3.466 hồ sơ tiếp nhận``: the number below the line is told, too."""
    number = clause.number
    total = number.total if number is not None else None
    said = [token.feature for token in clause.after if token.role == "stage"]
    ahead = any(token.role in ("stage", "time") for token in clause.before)
    if total is None or not ahead or said[:1] not in (["received"], ["to_process"]):
        return
    state.drafts.append(
        replace(part, measures=(said[0],), value=total, percent=None, channel="all", rule="count")
    )


def _is_base(state: State, clause: Clause) -> bool:
    """``96 hồ sơ trễ hạn trong tổng số 4.112 hồ sơ đã giải quyết, đạt …``: the rate is of the part."""
    first = clause.tokens[0]
    return first.role == "divider" and "số" in state.text((first.start, first.end))


def _is_open(state: State, clause: Clause) -> bool:
    """Whether late dossiers are still open: told behind pending ones, or as "còn" on a day."""
    if state.last is not None and set(state.last.measures) & PENDING:
        return True
    still = any(
        token.feature == "weak" and state.text((token.start, token.end)) == "còn" for token in clause.before
    )
    return still and _AS_OF.search(state.lower, state.start, clause.start) is not None


def _continues_rate(clause: Clause, last: Draft, measured: Measured) -> bool:
    """Whether a count only says how many the rate before it is: ``đạt 99,4% (2.968/2.986 hồ sơ)``."""
    if last.value is not None or not last.measures or names_unit(clause):
        return False
    if clause.opener not in ("(", "joint", ",") or (measured.measures and measured.measures != last.measures):
        return False
    return clause.opener != "," or any(token.role in ("link", "divider") for token in clause.before)
