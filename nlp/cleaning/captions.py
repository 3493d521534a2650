"""Captions of pictures that stand among the paragraphs of an article."""

from __future__ import annotations

import re
from functools import cache

from nlp.cleaning import furniture
from nlp.text import fold, lower, plain

LONGEST_WORDS = 32
_CREDIT = re.compile(
    r"""(?:^|[\s.(\[-])\(?\s?(?:anh|nguon\sanh|anh\sminh\shoa|anh\stu\slieu|photo|clip|video)\s?
        (?: :\s?[^:;\n]{0,50} | minh\shoa[^;\n]{0,30} | tu\slieu[^;\n]{0,30} )\)?\.?\s*$""",
    re.VERBOSE,
)
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?…]\s+[^\W\d_]")
_SPEECH = re.compile(
    r"""\b(?:phat\sbieu|chu\stri|bao\scao|ket\sluan|khai\smac|be\smac|trinh\sbay|chi\sdao)\b[\w\s,]{0,60}
        \b(?:tai|o)?\s?(?:buoi|hoi\snghi|cuoc\shop|le|phien|dai\shoi|chuong\strinh)\b[\w\s,\-]{0,60}[.]?\s*$""",
    re.VERBOSE,
)


@cache
def _starts(name: str) -> re.Pattern[str]:
    words = sorted((lower(plain(w)) for w in furniture.section("caption")[name]), key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(map(re.escape, words)) + r")(?![^\W\d_])")


@cache
def _anywhere(name: str) -> re.Pattern[str]:
    words = sorted((lower(plain(w)) for w in furniture.section("caption")[name]), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b")


def _bare(line: str) -> str:
    return lower(plain(line)).strip(" \t*_-(\"'")


def is_credit(line: str) -> bool:
    """Whether a short line is a caption by its photo credit.

    >>> is_credit("Quang cảnh phiên khai mạc hội nghị. (Ảnh: Thanh Vũ/TTXVN)"), is_credit("Ảnh minh họa")
    (True, True)
    """
    words = line.split()
    if len(words) > LONGEST_WORDS + 10 or len(line) > 320:
        return False
    return _CREDIT.search(fold(_bare(line))) is not None


def is_view(line: str) -> bool:
    """Whether a line begins as only captions do.

    >>> is_view("Toàn cảnh hội nghị"), is_view("Đoàn kiểm tra làm việc với xã Ba Sao")
    (True, False)
    """
    return len(line.split()) <= LONGEST_WORDS and _starts("scenes").match(_bare(line)) is not None


def is_scene(line: str) -> bool:
    """Whether a short line shows a scene rather than tells: no sentence, or nothing but who speaks where.

    >>> is_scene("Quang cảnh buổi làm việc"), is_scene("Chủ tịch UBND huyện phát biểu tại buổi làm việc")
    (True, True)
    >>> is_scene("Chưa đạt mục tiêu"), is_scene("Đoàn kiểm tra ghi nhận 12 hồ sơ quá hạn.")
    (False, False)
    """
    words = line.split()
    bare = _bare(line)
    if not 2 <= len(words) <= LONGEST_WORDS or bare.endswith((":", ";", "!", "?", ",")):
        return False
    if _TWO_SENTENCES.search(bare) and not is_credit(line):
        return False
    sentence = bare.rstrip(' )"').endswith((".", "…"))
    if _starts("scenes").match(bare):
        return not sentence or (len(words) <= 16 and bare.count(".") == 1)
    if _starts("actors").match(bare) is None:
        return False
    if sentence:
        return len(words) <= 26 and bare.count(". ") == 0 and _SPEECH.search(fold(bare)) is not None
    told = len(_anywhere("telling").findall(bare))
    return told < 2 and len(words) >= 4 and _anywhere("deeds").search(bare) is not None


def may_follow_picture(line: str) -> bool:
    """Whether a line right after a picture is its caption, sentence or not.

    >>> may_follow_picture("Đoàn kiểm tra hồ sơ, sổ sách tại Trung tâm Hành chính công huyện.")
    True
    >>> may_follow_picture("Theo đó, trong quý I, huyện đã tiếp nhận 1.200 hồ sơ.")
    False
    """
    words = line.split()
    if not words or len(words) > LONGEST_WORDS:
        return False
    bare = _bare(line)
    if _starts("scenes").match(bare):
        return True
    if bare.endswith((":", ";", "?")) or (_TWO_SENTENCES.search(bare.rstrip(" .")) and not is_credit(line)):
        return False
    if _starts("connectives").match(bare) is not None:
        return False
    told = len(_anywhere("telling").findall(bare))
    return told == 0 or (told == 1 and not bare.rstrip(' )"').endswith("."))
