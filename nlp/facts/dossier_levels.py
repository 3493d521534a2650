"""Tiers and whole areas where no agency is named: ``cấp xã``, ``khối sở, ban, ngành``, ``toàn tỉnh``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from nlp.facts.dossier_cues import dossier_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# "đơn vị nào", "xã khác": no unit that is spoken of.
_NOT_ONE = (" nào", " này đến")
_SEVERAL = re.compile(r"(?<![^\W_])(?:các|những|nhiều|một số|mỗi|từng|hai|ba|bốn|năm|mọi)\s$")
_COUNTED = re.compile(r"(?<![\d/.,])(?<!tháng )(?<!quý )(?<!ngày )(?<!năm )\d{1,2}\s$")
_SOME_OF = re.compile(r"\d/\d{0,3}\s?$")
_NUMBERED = re.compile(r"\s\d{1,2}(?![\d.,/%])")
_TIERS = ("central", "province", "district", "commune")
_JOIN = r"(?:,\ |\ và\ |/|-|\ -\ |;\ |,|\ )"

LevelKind = Literal["tier", "group", "whole", "area", "agency"]


@dataclass(frozen=True, slots=True)
class LevelWord:
    """Words for a tier, a whole area or a bare kind; ``word`` is the tier's code or the kind word."""

    start: int
    end: int
    kind: LevelKind
    word: str


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _group(tier: str) -> str:
    kinds = _either(dossier_words("dossier_levels.toml")["group"][tier])
    return rf"(?P<group_{tier}>(?:{kinds})(?:{_JOIN}(?:{kinds})){{0,4}}(?:\ (?:cấp\ )?tỉnh)?)"


def _pair(tier: str) -> str:
    """Kinds of one tier side by side (``phường, xã``): the tier, without any word before them."""
    kinds = _either(dossier_words("dossier_levels.toml")["group"][tier])
    return rf"(?P<pair_{tier}>(?:{kinds})(?:(?:,\ |\ và\ |,\ và\ )(?:{kinds})){{1,4}}(?!\ [\w]{{1,9}}\ số))"


@cache
def _pattern() -> re.Pattern[str]:
    """Level words by their beginnings; groups need a word or a count before them."""
    words = dossier_words("dossier_levels.toml")
    tiers = "|".join(rf"(?P<tier_{tier}>{_either(words['tier'][tier])})" for tier in _TIERS)
    groups = "|".join(_group(tier) for tier in _TIERS[1:])
    pairs = "|".join(_pair(tier) for tier in _TIERS[1:])
    areas = _either(words["kinds"]["areas"])
    return re.compile(
        rf"""(?<![^\W_])(?:
            {tiers}
          | (?:{_either(words["group"]["before"])}|(?<![-/.,])\d{{1,3}})\ (?:{groups})
          | (?:{pairs})
          | (?P<whole>(?:{_either(words["whole"]["before"])})\ (?P<of>{areas}|ngành)
            |{_either(words["whole"]["phrases"])})
          | (?P<area>{areas})
          | (?P<agency>{_either(words["kinds"]["agencies"])})
        )(?![^\W\d_])""",
        re.VERBOSE,
    )


def level_words(lower: str, plain: str, start: int, end: int) -> Iterator[LevelWord]:
    """The level words of a stretch; kinds that are followed by a name are left to the unit reader.

    >>> text = "cấp xã đạt 98%, khối sở, ban, ngành 99%, toàn tỉnh 98,5%; huyện có 3 hồ sơ"
    >>> [(w.kind, w.word) for w in level_words(text, text, 0, len(text))]
    [('tier', 'commune'), ('group', 'province'), ('whole', 'tỉnh'), ('area', 'huyện')]
    """
    for match in _pattern().finditer(lower, start, end):
        if lower.startswith(_NOT_ONE, match.end()) or _SOME_OF.search(
            lower, max(0, match.start() - 8), match.start()
        ):
            continue
        kind = match.lastgroup or ""
        if kind in ("area", "agency") and _is_of_several(lower, match.start(), match.end()):
            continue
        if match["whole"]:
            yield LevelWord(match.start(), match.end(), "whole", match["of"] or "")
        elif kind.startswith("tier_"):
            yield LevelWord(match.start(), match.end(), "tier", kind[5:])
        elif _heads_area(lower, kind, match.end()) or (
            not _named(plain, match.end()) and not (match["area"] and _NUMBERED.match(plain, match.end()))
        ):
            word = kind.partition("_")[2] if kind.startswith(("group_", "pair_")) else match[0]
            yield LevelWord(match.start(), match.end(), _KINDS[kind.partition("_")[0]], word)


def _heads_area(lower: str, kind: str, end: int) -> bool:
    """``các sở, ban, ngành Thành phố``: the capital behind a tier begins an area, not a name."""
    return kind.startswith(("group_", "pair_")) and lower.startswith(
        (" thành phố ", " tỉnh ", " huyện "), end
    )


def _is_of_several(lower: str, start: int, end: int) -> bool:
    """``các đơn vị``, ``xã khác``: units that are not the one spoken of."""
    before = max(0, start - 16)
    if lower.startswith(" khác", end) or _COUNTED.search(lower, before, start):
        return True
    return _SEVERAL.search(lower, max(0, start - 8), start) is not None


_KINDS: dict[str, LevelKind] = {"group": "group", "pair": "group", "area": "area", "agency": "agency"}


def _named(plain: str, end: int) -> bool:
    """Whether a name follows: a capital after one space."""
    return plain[end : end + 1] == " " and plain[end + 1 : end + 2].isupper()
