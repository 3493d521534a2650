"""Published reports worked out again, with the verdicts that the domain notes give (section 4.6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.facts.checks import check_figures
from nlp.types import DossierFigure


def figures(*words: str, level: str | None = None) -> tuple[DossierFigure, ...]:
    """``resolved_early 1962 >43%`` or ``received:online 4391`` as figures of one unit and period."""
    return tuple(_figure(phrase, level) for phrase in words)


def _figure(phrase: str, level: str | None) -> DossierFigure:
    head, *amounts = phrase.split()
    measure, _, channel = head.partition(":")
    value, percent, comparator = None, None, "="
    for signed in amounts:
        amount = signed.lstrip("<>~")
        comparator = signed[0] if signed != amount else comparator
        if amount.endswith("%"):
            percent = float(amount[:-1])
        else:
            value = int(amount)
    return DossierFigure(
        start=0,
        end=0,
        quote="",
        rule="test",
        unit=None,
        level=level,
        measure=measure,
        channel=channel or "all",
        value=value,
        percent=percent,
        comparator=comparator,
    )


def verdicts(*words: str) -> dict[tuple[str, float], str]:
    """Verdict by rule and by what the text says."""
    return {(check.rule, check.actual): check.verdict for check in check_figures(figures(*words))}


PUBLISHED = [
    (
        "district office, first half of 2024",
        (
            "received 4398",
            "carried_over 356",
            "resolved 4487",
            "resolved_early 1962 >43%",
            "resolved_on_time 2525 >56%",
            "pending_in_time 262",
            "received:online 4391 >99.9%",
        ),
        {
            ("I3", 4487): "ok",
            ("I5", 4754): "residual",
            ("I7", 43): "ok",
            ("I7", 56): "ok",
            ("I7", 99.9): "contradiction",
        },
    ),
    (
        "its communes",
        ("received 3308", "resolved 3300", "pending_in_time 8", "resolved_late 0"),
        {("I5", 3308): "ok"},
    ),
    (
        "urban district, 2018",
        ("resolved 585336", "resolved_on_time 585116 99.96%", "resolved_late 220"),
        {("I3", 585336): "ok", ("I7", 99.96): "ok"},
    ),
    (
        "rounded to tens, May 2021",
        (
            "to_process 5650",
            "carried_over 1070",
            "received:in_person 3190",
            "received:online 1250",
            "received:postal 132",
            "resolved 4561 80.7%",
            "pending 1089",
            "resolved_on_time 4520",
            "resolved_late 12",
        ),
        {("I2", 4580): "rounding", ("I5", 5650): "ok", ("I7", 80.7): "ok", ("I3", 4561): "rounding"},
    ),
    (
        "typing errors in the source, third quarter of 2020",
        (
            "to_process 10455",
            "received 10133",
            "carried_over 612",
            "resolved 9986",
            "resolved_on_time 9143",
            "resolved_late 743",
            "pending 844",
        ),
        {("I1", 10455): "contradiction", ("I3", 9986): "residual", ("I5", 10455): "contradiction"},
    ),
    (
        "rates over dossiers that were due, August 2021",
        (
            "received 19630",
            "resolved_early_or_on_time 19255 96.55%",
            "resolved_late 689 3.45%",
            "pending_overdue 16 0.08%",
        ),
        {("I7", 96.55): "ok", ("I7", 3.45): "ok", ("I7", 0.08): "ok", ("I9", 100): "ok"},
    ),
    (
        "provincial offices, October 2019",
        (
            "resolved 15641",
            "resolved_early 13529 86.5%",
            "resolved_on_time 1958 12.5%",
            "resolved_late 154 1%",
        ),
        {
            ("I3", 15641): "ok",
            ("I7", 86.5): "ok",
            ("I7", 12.5): "ok",
            ("I7", 1): "ok",
            ("I9", 100): "ok",
        },
    ),
    (
        "districts, October 2019",
        ("resolved 17651", "resolved_early 13767", "resolved_on_time 3254", "resolved_late 634"),
        {("I3", 17651): "contradiction"},
    ),
    (
        "province, first quarter of 2020",
        (
            "to_process 659245",
            "resolved 643272",
            "resolved_early_or_on_time 635593",
            "resolved_late 7677",
            "pending 7172",
            "pending_in_time 5950",
            "pending_overdue 1222",
        ),
        {("I3", 643272): "residual", ("I4", 7172): "ok", ("I5", 659245): "residual"},
    ),
    (
        "one-stop portal of a province",
        (
            "to_process 268763",
            "resolved 257141",
            "pending 11622",
            "resolved_early 124907",
            "resolved_on_time 102770",
            "resolved_late 19852",
        ),
        {("I5", 268763): "ok", ("I3", 257141): "residual"},
    ),
    ("ward, 2025", ("received 3718", "received:online 2255 61%"), {("I7", 61): "ok"}),
    (
        "district, 2025: a rate alone",
        ("received 13188", "resolved 12970", "resolved_late 102", "resolved_on_time 99.2%"),
        {("I7", 99.2): "ok"},
    ),
    (
        "ward: counter and online",
        ("received 967", "received:online 353", "received:in_person 614"),
        {("I2", 967): "ok"},
    ),
]


@pytest.mark.parametrize(
    ("words", "expected"), [case[1:] for case in PUBLISHED], ids=[c[0] for c in PUBLISHED]
)
def test_published_reports(words: tuple[str, ...], expected: dict[tuple[str, float], str]) -> None:
    found = verdicts(*words)
    assert {key: found.get(key) for key in expected} == expected


def test_tiers_make_the_whole_area() -> None:
    whole = figures("to_process 659245", level="all")
    tiers = [
        *figures("to_process 54575", level="province"),
        *figures("to_process 340060", level="district"),
        *figures("to_process 264610", level="commune"),
    ]
    checks = [check for check in check_figures((*whole, *tiers)) if check.rule == "I6"]
    assert [(check.expected, check.actual, check.verdict) for check in checks] == [(659245.0, 659245.0, "ok")]


def test_residual_is_the_difference_told() -> None:
    (check,) = [c for c in check_figures(figures(*PUBLISHED[0][1])) if c.rule == "I5"]
    assert check.actual - check.expected == 5


@pytest.mark.parametrize(
    ("words", "rule", "verdict"),
    [
        (("resolved 98", "to_process 90"), "I8", "contradiction"),
        (("resolved_on_time 120%",), "I8", "contradiction"),
        (("resolved 40 80%",), "I7", "not_checkable"),
        (("received 50", "resolved 60", "pending 3"), "I5", "not_checkable"),
        (("resolved_early_or_on_time 97%", "resolved_late 5%"), "I9", "contradiction"),
        (("received 1000", "received:online 333 33.4%"), "I7", "rounding"),
        (("received 200", "received:online 195 ~97%"), "I7", "ok"),
        (("received 200", "received:online 195 <98%"), "I7", "ok"),
    ],
)
def test_single_rules(words: tuple[str, ...], rule: str, verdict: str) -> None:
    assert [check.verdict for check in check_figures(figures(*words)) if check.rule == rule] == [verdict]


def test_periods_are_kept_apart() -> None:
    (first,) = figures("pending 30")
    others = figures("pending_in_time 20", "pending_overdue 1")
    later = tuple(
        DossierFigure(
            start=0, end=0, quote="", rule="", unit=None, level=None, measure=f.measure, value=f.value,
            period_end="2024-06-30",
        )
        for f in others
    )  # fmt: skip
    assert check_figures((first, *later)) == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["received", "carried_over", "to_process", "resolved", "resolved_early", "resolved_on_time",
                 "resolved_late", "pending", "pending_in_time", "pending_overdue", "returned"]
            ),
            st.sampled_from(["all", "online", "in_person", "postal"]),
            st.none() | st.integers(0, 10**7),
            st.none() | st.floats(0, 200),
            st.sampled_from("=<>~"),
            st.sampled_from([None, "all", "province", "commune"]),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_never_raises(rows: list[tuple[str, str, int | None, float | None, str, str | None]]) -> None:
    built = tuple(
        DossierFigure(
            start=0, end=0, quote="", rule="", unit=None, level=level, measure=measure, channel=channel,
            value=value, percent=percent, comparator=comparator,
        )
        for measure, channel, value, percent, comparator, level in rows
    )  # fmt: skip
    for check in check_figures(built):
        assert check.verdict in ("ok", "rounding", "residual", "contradiction", "not_checkable")
