"""The words of ``inspection_cues.toml`` as patterns over the lower-case view of a reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.facts.inspection_words import act_words, either, vocabulary

Pattern = re.Pattern[str]

_DATE = r"\d{1,2}(?:\s?[-/.]\s?\d{1,2}){0,2}(?:[-/.]\d{4})?"


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns by what they tell; each says where it is matched."""

    stem: Pattern
    check_word: Pattern
    reform: Pattern
    other: Pattern
    team: Pattern
    checking_team: Pattern
    noun_before: Pattern
    never_before: Pattern
    never_after: Pattern
    papers_after: Pattern
    surveys: Pattern
    visits: Pattern
    body_before: Pattern
    session_never_before: Pattern
    exhorted: Pattern
    ordered: Pattern
    planned: Pattern
    opener: Pattern
    denied: Pattern
    at_place: Pattern
    lead_body: Pattern
    verb_after: Pattern
    possessed: Pattern
    visitors: Pattern
    held: Pattern
    partner: Pattern
    agency_after: Pattern
    busy: Pattern
    adverbs_only: Pattern
    topic_only: Pattern
    possessor: Pattern
    authority: Pattern
    stop: Pattern
    glue: Pattern
    parent: Pattern
    breakdown_finding: Pattern
    new_subject: Pattern
    finder: Pattern
    indirect: Pattern
    on_the_spot: Pattern
    finding_trigger: Pattern
    partitive: Pattern
    subject_finding: Pattern
    object_finding: Pattern
    order_start: Pattern
    team_clause: Pattern
    reception: Pattern
    passive: Pattern
    purpose: Pattern
    self_check: Pattern
    performed: Pattern


@cache
def cues() -> Cues:
    """All patterns, compiled once."""
    v = vocabulary()
    checks = either(v["acts"]["checks"])
    teams, tasks = either(v["acts"]["teams"]), either(v["acts"]["team_tasks"])
    teams_begin = either(v["acts"]["teams"], begin=True)
    fillers = either(v["openers"]["fillers"])
    adverbs = either(v["openers"]["adverbs"])
    reform = either(v["topics"]["reform"])
    activity = either(v["openers"]["activities"])
    marks = r"[\s,;:\-–•+*/()\[\]“”\"'|]"
    unnamed = rf"{either(v['lists']['unnamed'])}\s[^,;:.()\n]{{2,50}}(?:,|\svà)\s"
    head, qualifier = either(v["groups"]["heads"]), either(v["groups"]["qualifiers"])
    generic = rf"{head}(?:(?:\s?[,/-]\s?|\s(?:và\s)?){head}){{0,4}}(?:\s{qualifier}){{1,3}}"
    paired = rf"{either(v['lists']['paired'])}(?:,|\svà)\s"
    day = rf"(?:(?:sáng|chiều|trưa|từ|vào|đến|các)\s)?(?:ngày\s)?{_DATE}(?:\s?(?:và|,|đến)\s{_DATE})?"
    # "thực hiện yêu cầu của", "giao nhận hồ sơ" and the like order nothing.
    request = (
        r"(?!(?:yêu cầu|đề nghị|kiến nghị)\s(?:của|số)\s|giao\s(?:nhận|dịch|thông|lưu|diện|tiếp|ban)(?!\w))"
    )
    return Cues(
        stem=re.compile(either([*act_words(), "đoàn", "qua đó"], begin=True)),
        check_word=re.compile(either(v["acts"]["checks"], begin=True)),
        reform=re.compile(either(v["topics"]["reform"], begin=True)),
        other=re.compile(either(v["topics"]["other"], begin=True)),
        team=re.compile(rf"{teams_begin}[ ]{{1,3}}(?:(?:số[ ])?\d{{1,2}}[ ])?{tasks}"),
        checking_team=re.compile(rf"{teams}\s(?:công tác\s|liên ngành\s)?{checks}"),
        noun_before=re.compile(
            rf"(?<!\w)(?<!làm trưởng ){either(v['acts']['noun_heads'])}\s{{1,3}}(?:liên ngành\s|tự\s)?$"
        ),
        never_before=re.compile(rf"{either(v['not_acts']['before'], begin=True)}\s{{1,3}}$"),
        never_after=re.compile(rf"[\s,]{{1,3}}(?:{either(v['not_acts']['after'])})"),
        papers_after=re.compile(
            rf"\s{{1,3}}(?:ngẫu nhiên\s)?(?:\d{{1,4}}\s)?{either(v['not_acts']['papers'])}"
        ),
        surveys=re.compile(rf"{either(v['not_acts']['surveys'], begin=True)}"),
        visits=re.compile(rf"{either(v['not_acts']['visits'], begin=True)}"),
        body_before=re.compile(rf"{either(v['not_acts']['bodies'], begin=True)}\s{{1,3}}$"),
        session_never_before=re.compile(
            rf"(?:(?<!\w){either(v['not_acts']['session_before'])}\s{{1,3}}(?:được\s|trong\s)?"
            rf"|(?<!\w){either(v['not_acts']['session_subjects'])}[^,.;:]{{0,30}})$"
        ),
        exhorted=re.compile(
            rf"(?<!\w)(?!cần (?:thơ|giờ|giuộc|đước)){either(v['moods']['exhortations'])}[^,.;:]{{0,25}}$"
        ),
        ordered=re.compile(rf"(?<!\w)(?<!công tác )(?<!theo ){request}{either(v['moods']['orders'])}"),
        planned=re.compile(rf"{either(v['moods']['plans'], begin=True)}"),
        opener=re.compile(
            rf"(?:(?<!\w){either(v['openers']['prepositions'])}|:)(?:{marks}{{1,3}}|{unnamed}|{paired}|{fillers}|{day}|\d{{1,3}}(?:[.)](?=\s)|(?=\s))){{0,16}}$"
        ),
        partner=re.compile(
            rf"{either(v['openers']['partners'], begin=True)}"
            rf"(?:{marks}{{1,3}}|{fillers}|\d{{1,3}}(?=\s)){{0,12}}$"
        ),
        visitors=re.compile(rf"\s(?:với|cùng)\s{teams}"),
        held=re.compile(r"(?<!\w)(?:buổi|cuộc|có|đã|vừa|đến|về|sẽ)\s$"),
        verb_after=re.compile(
            r"\s(?:thực tế|trực tiếp|ngẫu nhiên|hồ sơ|tại|lại|trở lại|thêm|bất ngờ|lần lượt|tiếp)(?!\w)"
        ),
        possessed=re.compile(
            rf"(?:(?<!\w)việc(?!\w)|{activity}|{reform})[^,.;:\n]{{0,60}}\scủa\s(?:các\s)?$"
        ),
        denied=re.compile(
            r"(?<!\w)(?:chưa|không|hoãn|dừng)\s(?:được\s)?(?:tổ chức\s|tiến hành\s|thực hiện\s|phải\s)?$"
        ),
        at_place=re.compile(r"(?<!\w)(?:tại|ở|đối với|đến)\s"),
        lead_body=re.compile(r"(?<!\w)(?:chủ trì|phối hợp|tham gia|chủ trì tổ chức)\s$"),
        agency_after=re.compile(r"\s(?:sở|bộ|tỉnh|huyện|thành phố|nhà nước|chính phủ|viên)(?!\w)"),
        busy=re.compile(r"(?<!\w)(?:đã|vừa|sẽ|đang|có|đến|do|về\s(?:kiểm tra|làm việc))(?!\w)"),
        adverbs_only=re.compile(
            rf"(?:[\s,]{{1,3}}|và(?!\w)|{adverbs}|{checks}){{0,10}}(?<!, )(?:{paired})?$"
        ),
        topic_only=re.compile(
            rf"(?:[\s,]{{1,3}}|(?:và|về|các|những|một số)(?!\w)|{adverbs}|{checks}|{reform}|{activity}"
            rf"|(?:năm\s)?\d{{4}}(?!\w)){{0,12}}(?<!, )(?:{paired})?$"
        ),
        possessor=re.compile(
            rf"(?:(?!\s(?:tại|ở|theo|do|từ|thuộc)\s)[^:;.\n]){{0,120}}?(?<!\w)(?:{activity}|{reform})"
            rf"(?:(?!\s(?:tại|ở|theo|do|từ|thuộc)\s)[^:;.\n]){{0,100}}\scủa\s(?:{marks}{{1,3}}|{fillers}){{0,6}}$"
        ),
        authority=re.compile(
            rf"{either(v['openers']['authorities'], begin=True)}[^,;:]{{0,60}}\scủa\s[^,;:]{{0,20}}$"
        ),
        stop=re.compile(rf"(?<!\w)(?<!công tác )(?<!theo ){request}{either(v['stops']['words'])}"),
        glue=re.compile(
            rf"(?:\s-\s(?:[^\s,;:.()-]{{1,8}}\s?){{1,4}}(?=[,;]))?(?:\([^()\n]{{0,80}}\)|{marks}{{1,4}}|{unnamed}|{paired}|{generic}|{either(v['lists']['words'])}|{day}|\d{{1,2}}[.)](?=\s)|\.\s(?=\d{{1,2}}[.)])|[a-zđ]\)|đợt\s[\divx]{{1,3}}(?!\w)){{0,14}}"
        ),
        parent=re.compile(rf"[\s,(]{{0,3}}{either(v['lists']['parents'])}\s{{1,3}}(?:ubnd\s)?"),
        breakdown_finding=re.compile(rf"\s{{1,3}}{either(v['groups']['findings_after'])}"),
        new_subject=re.compile(
            rf"\s{{1,3}}(?:(?:đã|đang|sẽ|vừa|cũng|thì)\s)?{either(v['findings']['inspector_verbs'])}"
        ),
        finder=re.compile(rf"\s{{1,3}}(?:(?:đã|cũng)\s)?{either(v['findings']['finder_verbs'])}"),
        indirect=re.compile(rf"{either(v['modes']['indirect'], begin=True)}"),
        on_the_spot=re.compile(rf"{either(v['modes']['on_the_spot'], begin=True)}"),
        finding_trigger=re.compile(either(v["findings"]["triggers"], begin=True)),
        partitive=re.compile(
            rf"trong\s(?:tổng\s)?số\s[^,.;:]{{0,40}}?(?:được|đã|qua)\s(?:{checks})[^,.;:]{{0,60}}[,:]"
        ),
        subject_finding=re.compile(
            rf"\s{{1,3}}(?:cũng\s|đã\s|đều\s|mới\s|vẫn\s)?{either(v['findings']['subject_verbs'])}"
        ),
        object_finding=re.compile(rf"{either(v['findings']['object_verbs'], begin=True)}"),
        order_start=re.compile(
            rf"(?<!\w)(?<!công tác )(?<!theo ){request}"
            rf"{either([*v['moods']['orders'], *v['moods']['charges']])}"
        ),
        team_clause=re.compile(
            rf"\s?,\s(?:(?P<found>phát hiện)(?!\w)|(?P<held>việc\s{checks}\s(?:được|sẽ))"
            r"|(?:(?!họp\s|tổ chức\s|công bố\s)[^.;:\n]){0,60}?"
            rf"(?<!\w)(?:{teams}|trưởng đoàn|qua\s{checks})"
            r"(?:(?!họp\s|tổ chức\s|công bố\s)[^.;:\n]){0,80}?"
            rf"(?<!\w)(?P<verb>{either(v['findings']['team_verbs'])}))"
        ),
        reception=re.compile(
            r"tiếp(?:\s?,\s|\s(?:và\s)?)(?:đoàn[^.;:\n]{0,40}?)?"
            rf"(?:làm việc\s(?:cùng\s|với\s)?)?(?={teams})"
        ),
        passive=re.compile(
            r"(?:\s(?:trên địa bàn|thuộc|của)\s[^,.;:\n]{0,40})?"
            r"(?:\s?[,(]\s?(?:nơi|vốn|là|một|đơn vị|địa phương|cơ quan|xã|phường)"
            r"\s[^,.;:()\n]{2,70}[,)](?=\s))?"
            r"(?:\s(?:là|đã|sẽ|đều|vừa|mới|cũng|đang|tiếp tục)){0,3}"
            r"(?:\s(?:những |các |một trong )?(?:[\d/]{1,5} )?"
            r"(?:đơn vị|địa phương|cơ quan|nơi|xã|phường)(?: đầu tiên)?)?"
            r"\s(?:được|bị)\s(?:[^.;:\n]{0,70}\s)?$"
        ),
        purpose=re.compile(r"\s(?:để|nhằm)\s[^,.;:\n]{0,60}?$"),
        self_check=re.compile(
            r"(?:\scòn lại|\s(?:trên địa bàn|thuộc|của)\s[^,.;:\n]{0,40}?)?"
            r"(?:\s(?:đã|đều|sẽ|tổ chức|thực hiện|tiến hành|tiếp tục|hoàn thành|hoàn tất|xong|việc)){0,4}\s$"
        ),
        performed=re.compile(
            rf"t(?<!\wt)(?:iến hành|hực hiện|riển khai)\s(?:{either(v['modes']['on_the_spot'])}\s)?"
            r"(?=tại\s|đối với\s|ở\s)"
        ),
    )
