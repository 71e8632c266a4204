"""The line near a headline that says when a page was published: "Published 2 March 2019 | Updated 4 May 2021"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refs.citations.written_dates import find
from refs.pages._dates import numeric_date

LINES = 25
"""Lines of a page in which a dateline is looked for, and characters that one has at most."""
_LONGEST = 140
_LABEL = re.compile(
    r"(?i)(?<![^\W_])(?:(?:first |originally )?(?:published|posted|issued)|publication date|date published|"
    r"veröffentlicht|erschienen|publié|paru|mis en ligne|publicad[oa]|publicat|pubblicat[oa]|gepubliceerd|geplaatst|"
    r"publicera(?:d|t|des)|publisert|publiceret|offentliggjort|udgivet|julkaistu|opublikowan[oy]|data publikacji|"
    r"publikován[oa]|birt|"
    r"zveřejněno|uverejnené|objavljeno|megjelent|közzétéve|δημοσι(?:εύτηκε|εύθηκε)|опубликован[оа]?|дата публикации|"
    r"опубліковано|публикувано|објављено|yayın(?:lanma|landı)|đăng ngày|diterbitkan|dipublikasikan|"
    r"公開日|掲載日|投稿日|発行日?|发布(?:时间|日期|于)?|發[佈布](?:時間|日期)?|게시|등록|입력|"
    r"פורסם|نشر(?:ت)?|تاريخ النشر|منتشر شده)(?:\s+(?:on|am|le|il|op|den|el|em|la|dne|dnia|at|a|at:))?\s*[:：]?\s*")
UPDATE = re.compile(
    r"(?i)updat|modif|revis|edited|changed|aktualis|geändert|mise? à jour|actualiz|atualiz|aggiorn|bijgewerkt|uppdater|"
    r"opdater|oppdater|zaktualiz|обновл|измен|оновл|更新|수정|تحديث|עודכן")
"""Words of an update, which is not the day of publication."""
_TO_DATE = re.compile(r"[^\w\d]*(?:[^\W\d]+[^\w\d]*){0,2}(?=\d)")
"""What may stand between the label and the first digit of the date: a weekday, the name of a month."""
_ENGLISH = re.compile(r"(?i)published|posted|issued|publication date")
"""Only where English is written does 03/04/2021 leave open which is the month."""
_DIGITS = re.compile(r"(?:19|20)\d\d")
_WHOLE = len("2019-11-18")
_EASTERN = re.compile(r"\s*(?:19|20)\d\d\s?[年년][\d\s月日월일時时點点分:()（）曜火水木金土오전후]{3,40}"
                      r"(?:公開|掲載|配信|発表|发布|發布|게재|입력)?\s*")
_DAY = r"(\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)"
_CLOCK = re.compile(rf"(?i)\W*(?:\d{{1,2}}[:.]\d\d\W+{_DAY}|{_DAY}\W+\d{{1,2}}[:.]\d\d)(?!\d)(?:\W+(?:uhr|klo|h)\b)?"
                    r"\W*(?:\(.*\))?\W*$")
"""A day and an hour and no more, as news of many countries are headed; an update may follow in brackets."""
_AFTER_NAME = re.compile(
    r"^\W*(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f|[Aa]utor\w*:|Автор:)"
    r"(?:\s+[^\W\d_][\w'’.-]*){2,5}\s*(?:[|·•,]|[–—-])\s*"
    r"(?:\w+,\s*)?(?:\d{1,2}(?:[./]|\s)|\w+\s\d)[^|]{4,40}(?:[|·•].{0,40})?$"
)
_NAMED = re.compile(r"\W*(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f|[Aa]utor\w*:|Автор:)"
                    r"(?:\s+[^\W\d_][\w'’.-]*){2,8}\W*")
"""A byline and no more..."""
_DAY_ALONE = re.compile(r"\W*(?:[^\W\d_]+\.?,?\s+){0,2}\d{1,2}(?:st|nd|rd|th|\.|er|º)?,?\s+(?:de\s+)?"
                        r"(?:[^\W\d_]+\.?,?\s+)?(?:de\s+)?(?:19|20)\d\d\W*")
"""...and the day below it: "May 31, 2021", "31. Mai 2021"."""
_BY = re.compile(r"(?i)(?:by|von|par|por|di|door|av|af|since|in)\b")


def published(lines: Sequence[str]) -> str:
    """The labelled date of publication in the first lines of a page as ISO 8601, "" where none is stated."""
    for line, following in zip(lines[:LINES], (*lines[1:LINES], ""), strict=False):
        label = _LABEL.search(line) if len(line) <= _LONGEST else None
        if label is None:
            continue
        rest = line[label.end():] or (following if not line[: label.start()].strip() else "")
        update = UPDATE.search(rest)
        abroad = not _ENGLISH.search(label[0])
        date = numeric_date(rest, day_first=abroad) or find(rest[: update.start()] if update else rest)
        if date and _TO_DATE.match(rest) and not _BY.match(rest):
            return date
    return _bare(lines)


def _bare(lines: Sequence[str]) -> str:
    """The date of a line by the headline that is a byline and a date, a date below a byline, or a date and its hour."""
    for before, line in zip(("", *lines), lines[:LINES], strict=False):
        if _NAMED.fullmatch(before) and _DAY_ALONE.fullmatch(line) and len(date := find(line)) == _WHOLE:
            return date
        if len(line) <= _LONGEST and (clock := _CLOCK.match(line)):
            return numeric_date(clock[1] or clock[2])
        date = find(line) if len(line) <= _LONGEST and _DIGITS.search(line) and not UPDATE.search(line) else ""
        if len(date) == _WHOLE and (_EASTERN.fullmatch(line) or _AFTER_NAME.search(line)):
            return date
    return ""
