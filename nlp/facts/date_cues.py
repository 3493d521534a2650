"""The vocabulary of dates (``date_cues.toml``) and the patterns built from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from nlp import vocabulary
from nlp.facts.number_words import either


@dataclass(frozen=True, slots=True)
class DateCues:
    """The vocabulary, with the patterns that are built from it."""

    strong: frozenset[str]
    weak: frozenset[str]
    starts: frozenset[str]
    occasions: tuple[str, ...]
    weekdays: frozenset[str]
    bracketed: frozenset[str]
    months: dict[str, int]
    quarters: dict[str, int]
    feast_days: frozenset[str]
    topics: frozenset[str]
    prepositions: frozenset[str]
    counted: re.Pattern[str]
    repeating_before: re.Pattern[str]
    repeating_after: re.Pattern[str]
    to_now: re.Pattern[str]
    feast_before: re.Pattern[str]
    feast_name: re.Pattern[str]
    law: re.Pattern[str]
    campaign: re.Pattern[str]
    range_lead: re.Pattern[str]
    lead_precision: dict[str, str]
    ahead: re.Pattern[str]
    stamp: re.Pattern[str]
    stamp_mark: re.Pattern[str]


@cache
def date_data() -> dict[str, Any]:
    """The vocabulary file as it stands."""
    return vocabulary.toml("date_cues.toml")


@cache
def date_cues() -> DateCues:
    """Read the vocabulary and build its patterns once."""
    data = date_data()
    day, feasts = data["day"], data["feasts"]
    cycle = either(feasts["name_words"])
    return DateCues(
        strong=frozenset(day["strong"]),
        weak=frozenset(day["weak"]),
        starts=frozenset(day["starts"]),
        occasions=tuple(day["occasions"]),
        weekdays=frozenset(day["weekdays"]),
        bracketed=frozenset(day["bracketed"]),
        months=data["months"],
        quarters=data["quarters"],
        feast_days=frozenset(feasts["days"]),
        topics=frozenset(data["bare_year"]["topics"]),
        prepositions=frozenset(data["bare_year"]["prepositions"]),
        counted=re.compile(rf"[ ](?:{either(day['changes'])}|điểm)(?![^\W_])"),
        repeating_before=re.compile(rf"(?<![^\W_])(?:{either(data['repeating']['before'])})[ ]\Z"),
        repeating_after=re.compile(
            r"(?:[ ]và[ ](?:ngày[ ])?\d{1,2}(?:[ ]tháng[ ]|/)\d{1,2})?[ ]"
            rf"(?:{either(data['repeating']['after'])})(?![^\W_])"
        ),
        to_now=re.compile(
            r"[ ]?(?:\([^()\n]{1,30}\)[ ])?(?:(?:cho[ ])?(?:đến|tới)[ ]|-[ ]?)"
            rf"(?:{either(data['now']['words'])})(?![^\W_])"
        ),
        feast_before=re.compile(
            rf"(?<![^\W_])(?:{either(feasts['before'])})[ ](?:[^\W\d_]{{1,8}}[ ])?ngày[ ]\Z"
        ),
        feast_name=re.compile(
            rf"(?<![^\W_])(?:(?:{either(feasts['names'])})(?:[ ,-]{{1,3}}(?:{cycle})){{0,6}}"
            rf"|xuân(?:[ ](?:{cycle})){{2}})[ ]\Z"
        ),
        law=re.compile(
            rf"(?<![^\W_])(?:{either(data['bare_year']['laws'])})[ ](?:[^\W\d_]{{1,12}},?[ ]){{1,12}}\Z"
        ),
        campaign=re.compile(rf"(?:{either(data['campaign']['marks'])})[ ]?\Z"),
        range_lead=re.compile(rf"(?<![^\W_])(?P<lead>{either(data['year_range']['leads'])})[ ]?:?[ ]?\Z"),
        lead_precision=data["year_range"]["precision"],
        stamp=re.compile(
            rf"(?:(?:{either(data['stamps']['words'])})(?![^\W\d_])"
            r"|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|[\W\d_]|[hg](?=\d)){3,90}"
        ),
        stamp_mark=re.compile(rf"(?:{either(data['stamps']['marks'])})|\d{{1,2}}[:h]\d{{2}}(?!\d)"),
        ahead=re.compile(rf"(?<![^\W_])(?:{either(data['future']['words'])})(?![^\W_])"),
    )
