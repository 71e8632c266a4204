"""Reads the fields of a printed citation: CS1 and CS2 (Wikipedia), and within reason APA, MLA, Vancouver.

A text dump holds no template, only "Last, First (date). "Title". Work. 11 (4): 438. doi:...". First pass: what is
unambiguous (identifiers, archive and access notes) is read and taken out. Second pass: a form that fits the rest as a
whole (`printed_forms`), else names, a date in brackets, a title in quotes or up to the first full stop, and what
follows. Pure, and linear in the length of the string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from refs.citations.identifier_kinds import trim
from refs.citations.identifiers import printed
from refs.citations.names import looks_like_names, names, surname, vancouver_names
from refs.citations.printed_forms import form_of
from refs.citations.rest import container_of, date_in, language_of, pages_of, sentences, without_brackets, without_year
from refs.citations.tags import clean
from refs.citations.templates import anchor_key
from refs.citations.written_dates import find, iso


@dataclass(frozen=True, slots=True)
class Fields:
    """What a citation string says; "" and () where it does not."""

    text: str = ""
    """The string without maintenance debris and back-links."""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    """Work, site, journal or publisher, whichever comes first."""
    identifiers: tuple[tuple[str, str], ...] = ()
    url: str = ""
    archive_date: str = ""
    access_date: str = ""
    pages: str = ""
    quote: str = ""
    language: str = ""
    kind: str = ""
    archived: bool = False
    """True when it says that an archived copy exists."""
    short: str = ""
    """For a short note ("Guralnick 1994, p. 13"): the name its full citation goes by."""
    notes: tuple[str, ...] = ()


_LONGEST = 20_000  # characters that are read: longer than any citation, and a bound on the work
_D = r"(?:[\s,:]{0,3}(?P<date>[^\[\]();。（）]{4,28}))?"
_BARE_YEAR = re.compile(r"(?P<year>(?:1[5-9]|20)[0-9]{2})[a-z]?\.\s+(?=\S)")
_ARCHIVED = re.compile(
    r"(?:\(?\b(?:Archived|Archiviert|archiviert|Archivado|Archivé|archivé|Arquivado|Archiviato|Gearchiveerd)\b"
    r"(?:\s\([^()]{1,20}\))?"
    r"(?:\s(?:from|vom|desde|depuis|de|do|dall|van)\b['’ ]?(?:\s?(?:the|el|l|la|het)\b['’]?)?\s?[Oo]riginal[e]?)?"
    r"(?:\s\([^()]{1,20}\))?(?:\s(?:on|am|el|le|em|il|op)\b)?" + _D + r")"
    r"|نسخة محفوظة"
    + _D.replace("date", "date2")
    + r"|(?:原始(?:内容|內容|網頁|网页))?(?:存档|存檔|归档|歸檔)(?:于|於|日期)?"
    + _D.replace("date", "date3")
)
"""The note that an archived copy exists, in the languages of the readers."""
_ACCESSED = re.compile(
    r"[\[(]?(?<!\w)(?i:retrieved|accessed|access date:?|last (?:accessed|visited|read|checked)|date accessed|viewed|"
    r"visited|read|"
    r"(?:zuletzt )?(?:abgerufen|aufgerufen|besucht|geprüft|eingesehen)|(?:letzter )?(?:zugriff|abruf)|stand|"
    r"consultée?s?|page consultée|vue?|accédé|consultad[oa]|recuperado|acceso|visto|(?:url )?consultat[oa]|visitato|"
    r"acedid[oa]|acesso|acessado|geraadpleegd|bezocht|läst|hämta[dt]|besökt|åtkomst|lest|hentet|besøkt|læst|besøgt|"
    r"luettu|viitattu|dostęp|data dostępu|odczyt|citováno|cit\.|citované|процитовано|перевірено|"
    r"navštíveno|přístup|дата обращения|проверено|просмотрено|"
    r"дата звернення|переглянуто|erişim tarihi|erişim|diakses|truy cập(?: ngày)?|accesat|hozzáférés|letöltve|"
    r"pristupljeno|приступљено|πρόσβαση|lesen|"
    r"اطلع عليه(?: بتاريخ)?|存取日期|检索于|閱覽日期|查閱日期)"
    r"(?:\s(?:on|am|el|le|em|il|op|the|den|d\.|pe|la|à|a))?[:\s]{1,2}(?P<date>[^\[\]();]{4,28}?\b[12][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
    r"|[12][0-9]{3}[-年][^\s\[\]();]{0,12}(?:\s[0-9]{1,2}\s?日)?)[\])]?"
)
"""The note on which day the source was looked at, in the languages of the readers."""
_BRACKETED_DAY = re.compile(
    r"\s\[(?P<date>[12][0-9]{3}(?:-[0-9]{2}-[0-9]{2}|年[0-9]{1,2}月[0-9]{1,2}日))\]")
_DAY_FIRST = re.compile(
    r"[\[(（]?(?P<date>[12][0-9]{3}[年년]\s?[0-9]{1,2}[月월]\s?[0-9]{1,2}[日일])에?\s?に?"
    r"(?:閲覧|参照|取得|閱覽|查閱|查阅|浏览|瀏覽|访问|訪問|存取|확인|접속|읽음)[^\s。.）)\]]{0,4}[)）\]]?")
"""Japanese, Chinese and Korean name the day before the word: "2019年5月3日閲覧"."""
_AVAILABLE = re.compile(
    r"(?:\[Online\][.,]?\s*)?(?:\b(?i:available(?: online)?(?: at| from)?|(?:online )?verfügbar unter|online unter|"
    r"disponible (?:en|sur|à)|disponível em|disponibile (?:su|a)|beschikbaar (?:op|via)|tillgänglig(?: på)?|"
    r"tilgjengelig (?:fra|på)|tilgængelig på|saatavissa|dostępne (?:w|na)|dostupné (?:z|na)|режим доступа|доступно|"
    r"url|link|web|en línea|en ligne|(?<=,\s)from))\s?:?\s*(?=<?https?://)")
"""Words that only lead to an address."""
_LEFT_OVER = re.compile(
    r"(?<=[.!?])\s(?:\[?(?:Link|PDF|Online|Here|Web|Volltext|Download|Full text)\]?)\.?$|\s[-–—|:]+$", re.IGNORECASE)
"""What a link's label or the dash before an address leaves at the end of a reference."""
_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"“”]+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[\w/][\w./?&=%#~+-]*")
"""A string that is an address and nothing else, as most footnotes on the web are: there is no more to look for."""
_OPENERS = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_QUOTED = re.compile(r"(?:^|(?<=[\s(.,:;،،]))[\"“„«「『《〈]")
_DATED = re.compile(r"[(（](?P<date>[^()（）]{4,40})[)）](?:\s\[[^\]]{1,60}\])?[.,:;]{0,2}(?=\s|$|[\"“「『])")
_SHORT_SIZE = 140  # a short note is shorter than this, in characters
_SHORT = re.compile(
    r"(?P<names>[^\W\d_][^0-9\"“”():.;]{0,80}?(?:\set\sal\.?|[^\W\d_]))(?:,?\s\(?(?P<year>(?:1[5-9]|20)[0-9]{2}[a-z]?|n\.d\.)\)?)?"
    r"(?:[,:;.]?\s(?:pp?\.|pages?|§§?|ch\.|chapters?|S\.|loc\.|location)\s?(?P<pages>[^\"“”()]{1,60}))?\.?")
_EDITOR_PART = re.compile(r"(?:,\s|\()(?:eds?|Hrsg|editors?)\.?\)?$")
_TRAILING = re.compile(r"[\s.,;،:]+$")


def parse(string: str) -> Fields:
    """The fields of one citation string. Any text gives an answer, and fields that it does not have are empty."""
    text, notes = clean(string[:_LONGEST])
    note = _SHORT.fullmatch(text) if len(text) < _SHORT_SIZE else None
    if note and (note["year"] or note["pages"]):
        return _short(text, note, notes)
    ids = printed(text)
    if not ids.spans and not ids.faulty and _ADDRESS.fullmatch(text):
        return Fields(text=text, url=trim(text), kind="web", notes=notes)
    work, archived, archive_date, access_date, url = _take_out(text, ids.spans)
    before, title, rest, date = form_of(work) or _title(work)
    if not date and not rest and iso(title.rpartition(", ")[2]):
        title, _, rest = title.rpartition(", ")
    people, are_editors = names(before) if before else ((), False)
    pages, unpaged = pages_of(rest)
    date, rest = date or date_in(unpaged) or date_in(rest), unpaged
    kind = _kind(dict(ids.pairs), rest, bool(access_date or url or archived))
    faults = tuple(f"{f} has a wrong check digit" for f in ids.faulty)
    return Fields(
        text=text, title=title, authors=() if are_editors else people, date=date, publisher=container_of(rest),
        identifiers=ids.pairs, url=url, archive_date=archive_date, access_date=access_date, pages=pages,
        quote=_quote(rest), language=language_of(work), kind=kind, archived=archived, notes=notes + faults)


def _short(text: str, note: re.Match[str], notes: tuple[str, ...]) -> Fields:
    people = tuple(
        p for p in re.split(r",?\s(?:&|and|und|et|y)\s|,\s", note["names"].removesuffix(" et al.")) if p.strip()
    )
    year = (note["year"] or "").removeprefix("n.d.")
    pages = without_year((note["pages"] or "").strip(" ."))
    return Fields(text=text, authors=people, date=year[:4], pages=pages, notes=notes,
                  short=next(iter(anchors(people, year)), ""))


def anchors(authors: tuple[str, ...], date: str) -> list[str]:
    """The names short notes may use for a work: its surnames with the year, then those alone."""
    family = [anchor_key(surname(a)) for a in authors[:4]]
    if not family or not any(family):
        return []
    joined = "".join(family)
    year = date[:5] if date[4:5].isalpha() else date[:4]
    return [f"{joined}{year}", joined] if year else [joined]


def _take_out(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[str, bool, str, str, str]:
    """The string without identifiers, URLs, archive and access notes; and what those said."""
    work = "".join(" " if inside else part for part, inside in _pieces(text, spans))
    links = [trim(m[0]) for m in _URL.finditer(work)]
    work = _URL.sub(" ", _AVAILABLE.sub(" ", work))
    archived = _ARCHIVED.search(work)
    archive_date = ""
    if archived:
        said = next((v for v in archived.groupdict().values() if v), "")
        archive_date, size = _leading_date(said)
        work = work[:archived.start()] + " " + work[archived.end() - len(said) + size:]
    accessed = _ACCESSED.search(work) or _DAY_FIRST.search(work) or _BRACKETED_DAY.search(work)
    access_date = (_leading_date(accessed["date"])[0] or find(accessed["date"])) if accessed else ""
    if accessed:
        work = work[:accessed.start()] + " " + work[accessed.end():]
    work = " ".join((re.sub(r"(?:^|\s)\(\s*\)", " ", work) if "(" in work else work).split())
    work = re.sub(r"([.,;])(?:\s+[.,;](?=\s|$))+", r"\1", work)
    work = re.sub(r"\s+([.,;])(?=\s|$)", r"\1", work).strip()
    work = _LEFT_OVER.sub("", work)
    return work, archived is not None, archive_date, access_date, links[0] if links else ""


def _pieces(text: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = max(at, end)
    return [*pieces, (text[at:], False)]


def _leading_date(said: str) -> tuple[str, int]:
    """(date, characters it takes) at the beginning of what follows "Archived ... on"; ("", 0) if there is none."""
    ends = [m.end() for m in re.finditer(r"\S+", said)][:7]
    for end in reversed(ends):
        found = iso(said[:end])
        if found:
            return found, end
    return "", 0


def _title(work: str) -> tuple[str, str, str, str]:
    """(before, title, rest, date): the names before the title, the title, what follows, and the bracketed date."""
    dated = next((m for m in _DATED.finditer(work[:3000]) if iso(m["date"])), None)
    quoted = _quoted(work, dated)
    if quoted:
        start, end = quoted
        head = work[:start]
        inside = dated is not None and dated.end() <= start + 1
        before = work[:dated.start()] if dated and inside else head
        date = iso(dated["date"]) if dated and inside else ""
        return before, _tidy(work[start + 1:end]), work[end + 1:], date
    if dated and not _is_late(work, dated):
        title, rest = _unquoted(work[dated.end():].strip(), cs2=work[dated.end() - 1] == ",")
        return work[:dated.start()], title, rest, iso(dated["date"])
    return _undated(work)


def _quoted(work: str, dated: re.Match[str] | None) -> tuple[int, int] | None:
    """Where the title's quotes stand, if the citation's title is the quoted one."""
    opening = _QUOTED.search(work)
    if not opening:
        return None
    start = opening.end() - 1
    before = work[:start].strip()
    between = work[dated.end():start].strip(" .,:;") if dated and dated.end() <= start else ""
    if between not in ("", "In") and not _EDITOR_PART.search(between):
        return None  # a book whose title holds a quoted word
    if before and not (before[-1] in ".,:;)،]" or looks_like_names(before)):
        return None
    if not dated and before and len(sentences(before)) > 1 and not looks_like_names(before):
        return None
    end = _closing(work, start)
    return (start, end) if end > start + 1 else None


def _closing(work: str, start: int) -> int:
    """Where the quotation that opens at `start` ends; quotations inside it are stepped over."""
    closers = _OPENERS[work[start]]
    ends = [m.start() for m in re.finditer(f"[{re.escape(closers)}]", work[start + 1:])]
    candidates = [start + 1 + e for e in ends]
    if work[start + 1:start + 2] == work[start] and len(candidates) > 2:  # ""Inner": the rest of the title"
        doubled = [c for c in candidates[1:] if work[c - 1] == work[c]]
        candidates = doubled[:1] or candidates[2:]
    for end in candidates:
        following = work[end + 1:end + 2]
        if work[end - 1] in ".,?!" and (not following or following == " "):
            return end
        if not work[end - 1].isspace() and re.match(r"\s*(?:[.,;:،)\]]|\(|\[|$)|\s[-–—]\s", work[end + 1:]):
            return end
    return candidates[-1] if candidates else -1


def _is_late(work: str, dated: re.Match[str]) -> bool:
    """True when the bracketed date stands after the title ("Title. Press (1999), p. 4"), not after the names."""
    before, after = work[:dated.start()].strip(), work[dated.end():].strip(" .,;:")
    if not before or looks_like_names(before):
        return not before
    return len(re.findall(r"[^\W\d_]{3,}", sentences(after)[0])) < 2 or bool(re.match(r"pp?\.\s|[0-9]", after))


def _unquoted(text: str, cs2: bool) -> tuple[str, str]:
    """(title, rest) of what follows the date: up to the first full stop, or the first comma in CS2."""
    if cs2:
        parts = re.split(r"(?<=[\w)]),\s", text, maxsplit=1)
        return _tidy(without_brackets(parts[0])), parts[1] if len(parts) > 1 else ""
    first = sentences(text)[0]
    rest = text[len(first):].lstrip(" .")
    if rest and _EDITOR_PART.search(first.strip(" .")):
        first, rest = rest, rest[len(sentences(rest)[0]):].lstrip(" .")
        first = sentences(first)[0]
    return _tidy(without_brackets(first)), rest


def _undated(work: str) -> tuple[str, str, str, str]:
    """A citation without a bracketed date near its names: "Names. Title. Press, 1970" or "Title. Press"."""
    first = vancouver_names(work) or sentences(work)[0]
    rest = work[len(first):].lstrip(" .")
    year = _BARE_YEAR.match(rest)
    if year and looks_like_names(first):  # "Roe, Ann and Bob Doe. 1997. Title. In Proc."
        title = sentences(rest[year.end():])[0]
        left = rest[year.end() + len(title):].lstrip(" .")
        return first, _tidy(without_brackets(title)), left, year["year"]
    if rest and looks_like_names(first):
        title = sentences(rest)[0]
        return first, _tidy(without_brackets(title)), rest[len(title):].lstrip(" ."), ""
    listed = re.match(r"((?:[A-Z][\w'’.-]+\s){1,3}[A-Z][\w'’-]+),\s(?=[A-Z])(.+)", first)
    if listed and "," in listed[2]:
        return listed[1], _tidy(without_brackets(listed[2].partition(",")[0])), listed[2].partition(",")[2] + rest, ""
    return "", _tidy(without_brackets(first)), rest, ""


def _tidy(title: str) -> str:
    """A title without the quotes around it and the punctuation after it; a quotation at its start keeps its quotes."""
    bare = _TRAILING.sub("", title.strip().strip("\"“”„«»「」『』《》")).strip()
    return title.strip() if bare.count('"') % 2 and title.count('"') % 2 == 0 else bare


def _quote(rest: str) -> str:
    """A quotation of at least five words after the title: what the citation says the source says."""
    found = re.search(r"[\"“]([^\"“”]{20,2000})[\"”][\s.]*$", rest) if len(rest) > 20 else None
    return found[1].strip() if found and len(found[1].split()) > 4 else ""


def _kind(ids: dict[str, str], rest: str, online: bool) -> str:
    if "isbn" in ids:
        return "book"
    if {"doi", "pmid", "pmc", "bibcode", "arxiv"} & set(ids) or re.search(r"\b[0-9]+\s\([0-9–-]+\)", rest):
        return "journal"
    return "web" if online else ""
