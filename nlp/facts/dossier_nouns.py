"""Whether a number counts dossiers for procedures, or something else near the word ``hồ sơ``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from nlp.facts.dossier_cues import dossier_words
from nlp.facts.dossier_files import counts_other_files, is_other_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.facts.dossier_clauses import Clause
    from nlp.facts.dossier_cues import Token

Counted = Literal["dossiers", "bare", "rate", "other"]

# How far back the noun may stand that a bare number or "bộ" counts.
_CONTEXT = 300
_FAR = 600
_PER = re.compile(r"\s?/\s?(?:buổi|công chức|cán bộ|giờ|năm|người|ngày|quầy|quý|tháng|tuần)(?![^\W_])")
_ENDS_HERE = re.compile(r"\s?(?:[,.;)]|$|\n)")
_WORD = re.compile(r"[^\W\d_]{1,12}")
_LIKE_A_CUE = frozenset({"stage", "time", "channel", "link", "divider", "clause", "onward", "none", "mark"})
_AFTER_BARE = frozenset(
    {"đã", "bị", "nộp", "trên", "trong", "so", "của", "ở", "tại", "do", "thì", "chưa", "không"}
)
_ALL = 100
_GAP = 60
_GAP_WORDS = frozenset(
    [
        "bằng",
        "chung",
        "có",
        "còn",
        "cộng",
        "của",
        "cùng",
        "cả",
        "chỉ",
        "gần",
        "gồm",
        "hiện",
        "hơn",
        "hết",
        "khoảng",
        "kết",
        "kỳ",
        "là",
        "lên",
        "lại",
        "mới",
        "nay",
        "này",
        "năm",
        "quả",
        "quý",
        "ra",
        "riêng",
        "số",
        "sơ",
        "tháng",
        "thêm",
        "trong",
        "trên",
        "tuần",
        "tới",
        "từ",
        "tổng",
        "vào",
        "với",
        "vẫn",
        "xong",
        "đã",
        "đến",
        "được",
        "đạt",
        "ước",
    ]
)
_BEFORE_BARE = frozenset({"stage", "time", "link", "channel", "divider"})


def has_dossiers(lower: str) -> bool:
    """Whether an article speaks of dossiers for procedures at all.

    >>> has_dossiers("hội đồng tiếp nhận 412 hồ sơ dự tuyển")
    False
    """
    if "hồ sơ" not in lower and not _short().search(lower):
        return False
    if _topics("own_topic").search(lower):
        return True
    return not _topics("other_topic").search(lower) and not counts_other_files(lower)


@cache
def _topics(name: str) -> re.Pattern[str]:
    words = dossier_words("dossier_negatives.toml")["other_topic"]
    listed = words["words"] if name == "other_topic" else words["own_topic"]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, listed))})(?![^\W_])")


@cache
def _short() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W\d_])hs(?![^\W_])")


@lru_cache(maxsize=4)
def _speaks_of_pupils(lower: str) -> bool:
    listed = dossier_words("dossier_negatives.toml")["pupil"]["words"]
    pattern = rf"(?<![^\W_])(?:{'|'.join(map(re.escape, listed))})(?![^\W_])"
    return re.search(pattern, lower) is not None


@cache
def _not_rated() -> frozenset[str]:
    return frozenset(dossier_words("dossier_negatives.toml")["rate_of"]["words"])


def counted(clause: Clause, lower: str, sentence_start: int) -> Counted:
    """What the number of a clause counts."""
    number = clause.number
    if number is None:
        return "other"
    if number.percent:
        return _rated(clause, lower)
    if not isinstance(number.value, int):
        return "other"
    after = clause.after[:1]
    if after and after[0].role in ("noun", "other_dossier"):
        return _by_noun(after[0], clause, lower, sentence_start)
    if _stands_bare(clause, lower) and _noun_before(lower, max(0, sentence_start - _CONTEXT), number.start):
        return "bare"
    return "other"


def _rated(clause: Clause, lower: str) -> Counted:
    number = clause.number
    if number is not None and number.value > _ALL:
        return "other"  # "đạt 112% so với năm 2015" is a growth
    following = _WORD.match(lower, _skip(lower, number.end)) if number else None
    if following and following[0] in _not_rated() and not said(clause.before):
        return "other"
    return "rate"


def said(tokens: Sequence[Token]) -> bool:
    """Whether tokens name a stage, a due date or a channel."""
    return any(token.role in ("stage", "time", "channel") for token in tokens)


def heads_goals(text: str) -> bool:
    """Whether a line announces goals that follow it as a list.

    >>> heads_goals("mục tiêu đến cuối năm:"), heads_goals("kết quả như sau:")
    (True, False)
    """
    return text.rstrip().endswith(":") and _goals().search(text) is not None


@cache
def _goals() -> re.Pattern[str]:
    listed = dossier_words("dossier_negatives.toml")["onward"]["target"]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, listed))})(?![^\W_])")


def names_other_files(lower: str, clause: Clause) -> bool:
    """Whether a clause names another kind of file before its number (``hồ sơ công việc … đạt 91%``)."""
    end = clause.number.start if clause.number is not None else clause.end
    at = lower.find("hồ sơ", clause.reach[0], end)
    while at >= 0:
        if is_other_file(lower, at + 5):
            return True
        at = lower.find("hồ sơ", at + 5, end)
    return False


def _by_noun(noun: Token, clause: Clause, lower: str, sentence_start: int) -> Counted:
    text = lower[noun.start : noun.end]
    number = clause.number
    timed = any(token.role == "time" for token in clause.tokens)
    if number is not None and lower[number.start : number.end] == "một" and not timed:
        return "other"  # "muốn làm một bộ hồ sơ" tells a story
    if noun.role == "other_dossier" or is_other_file(lower, noun.end) or _PER.match(lower, noun.end):
        return "other"
    if text == "hs" or text.endswith(" hs"):
        counts = not _speaks_of_pupils(lower)
    elif text == "bộ":
        start = max(0, sentence_start - _CONTEXT)
        counts = _noun_before(lower, start, noun.start)
        counts = counts and not _is_other_file_before(lower, start, noun.start)
    elif text in ("lượt", "trường hợp"):
        meant = timed if text == "trường hợp" else _ENDS_HERE.match(lower, noun.end) is not None
        counts = meant and _noun_before(lower, sentence_start, noun.start)
    else:
        counts = True
    return "dossiers" if counts else "other"


def _is_other_file_before(lower: str, start: int, end: int) -> bool:
    """Whether the last ``hồ sơ`` named before is another kind of file."""
    at = lower.rfind("hồ sơ", max(start, end - _FAR), end)
    return at >= 0 and is_other_file(lower, at + len("hồ sơ"))


def _skip(lower: str, at: int) -> int:
    while lower[at : at + 1] == " ":
        at += 1
    return at


def _stands_bare(clause: Clause, lower: str) -> bool:
    """Whether nothing is counted by name: the number ends its clause or its words go on about dossiers."""
    if clause.at is None or clause.number is None:
        return False
    ahead = [token for token in clause.before if token.role != "word"]
    led = bool(ahead) and ahead[-1].role in (*_BEFORE_BARE, "mark", "mention", "field")
    following = clause.after[:1]
    placed = (
        bool(following) and following[0].feature in ("ở", "tại", "của") and clause.opener in ("part", ",")
    )
    if placed and any(token.role == "mention" for token in clause.after[1:2]):
        return True
    if not led and clause.opener not in ("joint", "("):
        return False
    if ahead and ahead[-1].role == "stage" and _is_cut_off(lower, ahead[-1].end, clause.number.bound_start):
        return False
    if not following or lower[clause.number.end : following[0].start].strip():
        return True
    return following[0].role in _LIKE_A_CUE or following[0].feature in _AFTER_BARE


def _is_cut_off(lower: str, start: int, end: int) -> bool:
    """``xử lý ghi 10``: another verb stands between what is said and the number."""
    words = _WORD.findall(lower, start, end) if end - start < _GAP else []
    return bool(words) and words[-1] not in _GAP_WORDS


def _noun_before(lower: str, start: int, end: int) -> bool:
    head = lower[max(start, end - _FAR) : end]
    return "hồ sơ" in head or _short().search(head) is not None
