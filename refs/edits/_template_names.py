"""How the citation templates of several Wikipedias call the fields that a repair may set.

From Module:Citation/CS1/Configuration and the documentation of
{{Internetquelle}}, {{Lien web}}, {{Cita web}} (es, it) and {{Citar web}}.
Reading uses every alias (`refs.citations.templates`); writing a new
parameter uses the name given here, an existing one keeps its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Family:
    """The templates of one Wikipedia that share their parameters."""

    matches: str
    """Regular expression over the template's name in lower case."""
    names: dict[str, str] = field(default_factory=dict)
    """Field -> the parameter's name in a new entry."""
    status: dict[str, str] = field(default_factory=dict)
    """url_status -> the value of its parameter; a status that is missing here cannot be stated."""
    written_dates: bool = False
    """True where dates may be in English words; else they are ISO."""


_PLAIN = {"url": "url", "title": "title", "date": "date", "doi": "doi", "isbn": "isbn", "author": "author"}
_CS1_STATUS = {s: s for s in ("live", "dead", "usurped", "unfit", "deviated")}
FAMILIES = (
    Family(r"cite(?:[ _-].*)?|citation|cite(?:web|news|book|journal)|vcite .*|vancite .*",
           {**_PLAIN, "archive_url": "archive-url", "archive_date": "archive-date", "url_status": "url-status",
            "last": "last", "first": "first"}, _CS1_STATUS, written_dates=True),
    Family(r"internetquelle", {**_PLAIN, "title": "titel", "date": "datum", "author": "autor",
                               "archive_url": "archiv-url", "archive_date": "archiv-datum", "url_status": "offline"},
           {"dead": "ja", "usurped": "ja", "unfit": "ja", "deviated": "ja"}),
    # {{Literatur}} has no parameter for a copy: it takes the address's place in |Online=.
    Family(r"literatur", {"url": "online", "title": "titel", "date": "datum", "author": "autor"}),
    Family(r"lien web", {**_PLAIN, "title": "titre", "author": "auteur", "archive_url": "archive-url",
                         "archive_date": "archive-date"}),
    Family(r"cita (?:web|noticia|publicación|libro)",
           {**_PLAIN, "title": "título", "date": "fecha", "author": "autor", "archive_url": "urlarchivo",
            "archive_date": "fechaarchivo"}),
    Family(r"cita (?:testo|pubblicazione|news)",
           {**_PLAIN, "title": "titolo", "date": "data", "author": "autore", "archive_url": "urlarchivio",
            "archive_date": "dataarchivio", "url_status": "urlmorto"},
           {"dead": "sì", "usurped": "sì", "unfit": "sì", "deviated": "sì", "live": "no"}),
    Family(r"citar .*", {**_PLAIN, "title": "titulo", "date": "data", "author": "autor", "archive_url": "arquivourl",
                         "archive_date": "arquivodata", "url_status": "urlmorta"},
           {"dead": "sim", "usurped": "sim", "unfit": "sim", "deviated": "sim", "live": "não"}),
)


def family(template: str) -> Family | None:
    """The family of a template by its name, None for one whose parameters we do not know how to write."""
    name = " ".join(template.replace("_", " ").split()).lower()
    return next((f for f in FAMILIES if re.fullmatch(f.matches, name)), None)
