"""Dates as people write them, in several languages, to ISO 8601 as precise as they were written. Pure.

"28 March 2014" gives "2014-03-28", "March 2014" gives "2014-03", and "2014" stays. Days before months are assumed where
only figures stand ("3/4/2014" is in April), as in most languages here but American English.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_NAMES = """
january jan januar jänner janvier enero gennaio janeiro januari يناير كانون_الثاني stycznia styczeń styczen
января январь січня січень ledna leden januára ocak tammikuuta tammikuu januarie ianuarie gener janvāris
január jan. ιανουαρίου јануара јануар januara ژانویه ינואר
janúar siječnja siječanj януари sausio janvārī जनवरी;
february feb februar février fevrier févr febrero febbraio fevereiro februari فبراير شباط lutego luty февраля
февраль лютого лютий února únor şubat helmikuuta helmikuu februarie február febrer φεβρουαρίου фебруара
фебруар februara فوریه פברואר
febrúar veljače veljača февруари vasario फ़रवरी फरवरी;
march mar märz maerz mars marzo março maart مارس آذار marca marzec марта март березня березень března březen
mart maaliskuuta maaliskuu martie március març μαρτίου مارچ מרץ maret
marts ožujka ožujak marec marcu kovo मार्च;
april apr avril avr abril aprile أبريل نيسان kwietnia kwiecień апреля апрель квітня квітень dubna duben nisan
huhtikuuta huhtikuu aprilie április απριλίου априла април آوریل אפריל
apríl apríla travnja travanj balandžio अप्रैल;
may mai mayo maggio maio mei مايو أيار maja maj мая май травня травень května květen mayıs toukokuuta toukokuu
május maig μαΐου маја мај مه מאי
maí mája svibnja svibanj máj gegužės मई;
june jun juni juin junio giugno junho يونيو حزيران czerwca czerwiec июня июнь червня červen června haziran
kesäkuuta kesäkuu iunie június juny ιουνίου јуна јун juna ژوئن יוני
júní jún júna lipnja lipanj юни birželio जून;
july jul juli juillet juil julio luglio julho يوليو تموز lipca lipiec июля июль липня července červenec temmuz
heinäkuuta heinäkuu iulie július juliol ιουλίου јула јул jula ژوئیه יולי
júlí júl júla srpnja srpanj юли liepos जुलाई;
august aug août aout agosto augustus أغسطس آب sierpnia sierpień августа август серпня srpna srpen ağustos
elokuuta elokuu augusztus agost αυγούστου avgusta اوت אוגוסט agustus
augusti ágúst augusta kolovoza kolovoz rugpjūčio अगस्त;
september sept sep septembre septiembre settembre setembro سبتمبر أيلول września wrzesień сентября сентябрь
вересня září eylül syyskuuta syyskuu septembrie szeptember setembre σεπτεμβρίου септембра септембар septembra
سپتامبر ספטמבר
septembri rujna rujan септември rugsėjo सितंबर सितम्बर;
october oct oktober okt octobre octubre ottobre outubro أكتوبر تشرين_الأول października październik октября
октябрь жовтня října říjen ekim lokakuuta lokakuu octombrie október οκτωβρίου октобра oktobra اکتبر אוקטובר
októbra октомври spalio अक्टूबर अक्तूबर;
november nov novembre noviembre novembro نوفمبر تشرين_الثاني listopada listopad ноября ноябрь листопада
listopadu kasım marraskuuta marraskuu noiembrie νοεμβρίου новембра novembra نوامبر נובמבר
nóvember studenoga studenog ноември lapkričio नवंबर नवम्बर;
december dec dezember dez décembre déc diciembre dicembre dezembro ديسمبر كانون_الأول grudnia grudzień декабря
декабрь грудня prosince prosinec aralık joulukuuta joulukuu decembrie desember δεκεμβρίου децембра decembra
دسامبر דצמבר desembre
prosinca декември gruodžio दिसंबर दिसम्बर
"""
"""The months, each ended by a semicolon, in the languages and cases in which citations have them."""
MONTHS: dict[str, int] = {
    name.replace("_", " "): number
    for number, line in enumerate(_NAMES.split(";"), 1) for name in line.split()
}
"""Month's name in lower case -> its number, 1 to 12."""
_MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})(?:[a-z]\b)?"
_TO = r"(?:\s?[–—/-]\s?\S{1,12})?"
"""The end of a range, which is dropped."""
_SEASON = r"(?:spring|summer|autumn|fall|winter|christmas|easter|q[1-4]|first|second|third|fourth|quarter)"
_SHAPES = tuple(re.compile(shape, re.IGNORECASE) for shape in (
    r"(?P<year>[12][0-9]{3})-(?P<m>[01]?[0-9])-(?P<day>[0-3]?[0-9])(?:T[0-9:.]+Z?)?\b",
    r"(?P<year>[12][0-9]{3})(?:年|년)\s?(?:(?P<m>[0-9]{1,2})(?:月|월)\s?)?(?:(?P<day>[0-9]{1,2})(?:日|일))?",
    rf"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|er|\.)?(?:\s?[–—-]\s?[0-3]?[0-9])?\s(?:de\s|d['’]|of\s|ב)?{_MONTH}\.?,?\s(?:de\s|del\s)?{_YEAR}(?:\s?(?:года|г\.?|року|р\.?))?",
    rf"(?:ngày\s)?(?P<day>[0-3]?[0-9])\stháng\s(?P<m>[01]?[0-9])(?:,?\snăm|,)?\s{_YEAR}",
    rf"(?P<day>[0-3]?[0-9])\s{_MONTH}\s?[–—-]\s?[0-3]?[0-9]\s\w{{3,9}},?\s{_YEAR}",
    rf"{_MONTH}\s(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?:\s?[–—-]\s?(?:\w{{3,9}}\s)?[0-3]?[0-9])?,?\s{_YEAR}",
    rf"{_MONTH}{_TO}(?:,\s|\s(?:de\s|del\s|of\s)?){_YEAR}",
    rf"{_YEAR}[.,]?\s(?:{_MONTH}(?:\s(?P<day>[0-3]?[0-9])\b\.?)?)",
    rf"{_SEASON}{_TO}(?:\squarter)?,?\s{_YEAR}{_TO}",
    r"(?P<day>[0-3]?[0-9])[./](?P<m>[01]?[0-9])[./](?P<year>[12][0-9]{3})\b",
    r"(?P<year>[12][0-9]{3})-(?P<m>0[1-9]|1[0-2])\b",
    rf"(?:(?:c\.|ca\.|circa|©|c)\s?)?{_YEAR}{_TO}",
))
"""The shapes of a date, the fullest first."""
_ANY = re.compile("|".join((_YEAR.replace("?P<year>", "?:"), r"[12][0-9]{3}年", "[12][0-9]{3}-")))
"""What every date has: a year. Most texts have none and are left at once."""
_LONGEST = 60
"""Characters of the longest date."""


@lru_cache(maxsize=4096)  # one article names the same few days of access and archiving over and over
def iso(text: str) -> str:
    """The date that all of `text` is ("28 March 2014" gives "2014-03-28"), "" if it is none.

    A range gives its beginning; a season gives its year; a letter after the
    year ("2014a") is dropped.
    """
    text = re.sub(r"[\s\u200b]+", " ", text[:_LONGEST + 1]).strip(" .,;()[]")
    if not text or len(text) > _LONGEST or not _ANY.search(text):
        return ""
    text = re.sub(r"([0-9-]+)/[0-9-]+", r"\1", text) if text.count("/") == 1 else text
    for part in (text, *re.split(r"\s?[–—/]\s?|\s-\s", text, maxsplit=1)[:1]):
        found = next((m for m in (shape.fullmatch(part) for shape in _SHAPES) if m), None)
        if found:
            return _format(found)
    return ""


def find(text: str) -> str:
    """The first date inside `text`, fullest shape first; "" if there is none."""
    text = re.sub(r"\s+", " ", text[:2000])
    if not _ANY.search(text):
        return ""
    for shape in _SHAPES:
        found = re.search(rf"(?<![\w/.-]){shape.pattern}(?![\w/])", text, re.IGNORECASE)
        if found:
            return _format(found)
    return ""


def _format(found: re.Match[str]) -> str:
    """The date in ISO 8601; without its day, or its month, where there is no such one."""
    named = found.groupdict()
    year = int(named["year"])
    month = MONTHS[named["month"].lower()] if named.get("month") else int(named.get("m") or 0)
    day = int(named.get("day") or 0)
    if not 1 <= month <= 12:
        return f"{year:04d}"
    try:
        return date(year, month, day).isoformat() if day else f"{year:04d}-{month:02d}"
    except ValueError:
        return f"{year:04d}-{month:02d}"
