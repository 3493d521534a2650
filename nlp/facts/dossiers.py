"""Counts and rates of dossiers (hồ sơ) for administrative procedures, with unit, measure and period.

`find_dossier_figures` reads tables first, then sentence by sentence; what a sentence leaves out it
takes from the text before it. Source of the rules: annotation guide, "dossier figure"; form II.06 of
Thông tư 01/2020/TT-VPCP; vocabulary in ``nlp/data/dossier_*.toml``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.facts.dossier_merging import merged
from nlp.facts.dossier_nouns import has_dossiers, heads_goals
from nlp.facts.dossier_periods import Periods
from nlp.facts.dossier_sentences import read_sentence
from nlp.facts.dossier_tables import find_tables, read_table
from nlp.facts.dossier_units import NOBODY, scope_mentions, topic, within
from nlp.types import DossierFigure, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlp.facts.dossier_cues import Span
    from nlp.facts.dossier_drafts import Draft
    from nlp.facts.dossier_periods import Period
    from nlp.facts.dossier_units import Scope, ScopeMention
    from nlp.reading import Reading
    from nlp.types import DateMention, UnitMention


_NOWHERE = Place()
_BULLET = re.compile(r"\s{0,4}(?:[-+•*·]|\d{1,2}[.)]|[a-zđ]\))")


def find_dossier_figures(
    reading: Reading,
    units: tuple[UnitMention, ...] = (),
    dates: tuple[DateMention, ...] = (),
    place: Place = _NOWHERE,
) -> tuple[DossierFigure, ...]:
    """The dossier figures of an article, in order of the text, each once.

    ``units`` and ``dates`` are the mentions read from the same reading; without them figures have no
    agency and no period. Offsets are those of ``reading.text``.

    >>> from nlp.reading import read
    >>> article = read("Cấp xã tiếp nhận 04 ngàn 398 hồ sơ, trả đúng hạn 98,5%.")
    >>> [(f.level, f.measure, f.value, f.percent) for f in find_dossier_figures(article)]
    [('commune', 'received', 4398, None), ('commune', 'resolved_on_time', None, 98.5)]
    """
    if not has_dossiers(reading.lower):
        return ()
    mentions = scope_mentions(reading, units, place)
    periods = Periods(reading, dates)
    figures = [*_from_tables(reading, mentions, periods), *_from_sentences(reading, mentions, dates, periods)]
    return merged(sorted(figures, key=lambda figure: (figure.start, figure.end)))


def _from_tables(
    reading: Reading, mentions: Sequence[ScopeMention], periods: Periods
) -> Iterator[DossierFigure]:
    for table in find_tables(reading.text):
        start, end = table.span
        context = reading.lower[: reading.body_start] + reading.lower[max(0, start - 400) : end + 200]
        period = periods.of_table(start, end)
        for draft in read_table(table, reading, mentions, context):
            yield from _figures(reading, draft, period)


def _from_sentences(
    reading: Reading, mentions: Sequence[ScopeMention], dates: Sequence[DateMention], periods: Periods
) -> Iterator[DossierFigure]:
    tables = [table.span for table in find_tables(reading.text)]
    scope = _opening(reading, mentions)
    goals = False
    for span in reading.sentences:
        text = reading.lower[span[0] : span[1]]
        goals = heads_goals(text) or (goals and _BULLET.match(text) is not None)
        if goals or any(start <= span[0] < end for start, end in tables):
            continue
        here = within(mentions, *span)
        drafts = _drafts(reading, span, here, dates, scope)
        for draft in drafts:
            period = periods.of(draft.at, draft.clause, carried=draft.measures == ("carried_over",))
            if period is not None:
                yield from _figures(reading, draft, period)
        scope = drafts[0].scope if drafts else topic(here, reading.lower, span[0]) or scope


def _opening(reading: Reading, mentions: Sequence[ScopeMention]) -> Scope:
    """What the title is about: the text speaks of it until it names another unit."""
    title = within(mentions, 0, reading.body_start)
    return topic(title, reading.lower, 0) or NOBODY


def _drafts(
    reading: Reading, span: Span, mentions: Sequence[ScopeMention], dates: Sequence[DateMention], scope: Scope
) -> list[Draft]:
    text = reading.lower[span[0] : span[1]]
    if (
        not any(sign.isdigit() for sign in text)
        and "không" not in text
        and "chưa" not in text
        and "hồ sơ" not in text
    ):
        return []
    days = [(date.start, date.end) for date in dates if span[0] <= date.start < span[1]]
    return read_sentence(reading.lower, span, mentions, days, scope)


def _figures(reading: Reading, draft: Draft, period: Period) -> Iterator[DossierFigure]:
    for measure in draft.measures:
        yield DossierFigure(
            start=draft.start,
            end=draft.end,
            quote=reading.text[draft.start : draft.end],
            rule=f"dossiers.{draft.rule}",
            source="title" if reading.in_title(draft.start) else "text",
            unit=draft.scope.unit,
            level=draft.scope.level,
            measure=measure,
            channel=draft.channel,
            value=draft.value,
            percent=draft.percent,
            comparator=draft.comparator,
            period_start=period.start_on,
            period_end=period.end_on,
            status="previous" if period.compared else "actual",
        )
