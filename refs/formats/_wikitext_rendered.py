"""Renders citation templates and short footnotes of wikitext, near enough to MediaWiki for people and for a hash."""

from __future__ import annotations

import re
from collections.abc import Callable

from refs.citations.templates import Cited, aliases

_PAGE = re.compile(r"(?:pp?|pagg?|cap|vol)\.\s?\S", re.IGNORECASE)
"""How the place in a work begins where no parameter's name says that it is one."""
_NAMES_YEAR = re.compile(r"(?P<names>[^\W\d][^\d|]{0,80}?),?\s+(?P<year>[12][0-9]{3}[a-z]?)")
"""The names and the year in one argument."""
_AND = re.compile(r"\s*,\s*|\s+(?:e|ed|and|&|y|et|und)\s+")
_LONGEST_WORK = 80


def one_of(values: dict[str, str]) -> tuple[list[str], str, str]:
    """The names, the year and the place ("p. 4") of a short footnote: {{sfn|Smith|Jones|2010|p=4}}."""
    numbered = [values[str(i)] for i in range(1, 7) if values.get(str(i))]
    place = numbered.pop() if len(numbered) > 1 and _PAGE.match(numbered[-1]) else ""
    if len(numbered) == 1 and (found := _NAMES_YEAR.fullmatch(numbered[0])):
        return _AND.split(found["names"]), found["year"], place or _where(values, "")
    year = numbered.pop() if len(numbered) > 1 and re.search(r"[0-9]|n\.d", numbered[-1]) else ""
    return numbered, year, place or _where(values, "")


def by_shape(name: str, values: Callable[[], dict[str, str]]) -> str:
    """The template's name, "sfn" for Italy's {{cita|Rossi 1990|p. 3}}.

    Elsewhere {{cita}} quotes a text, so what it holds decides.
    """
    if name != "cita":
        return name
    said = values()
    work, place = said.get("1", ""), said.get("2", "")
    is_work = 0 < len(work) <= _LONGEST_WORK and (_NAMES_YEAR.fullmatch(work) or _PAGE.match(place) or "p" in said)
    return "sfn" if is_work else name


def first_of_many(values: dict[str, str]) -> tuple[list[str], str, str]:
    """The same for several works: {{sfnm|1a1=Smith|1y=2010|1p=4|2a1=...}} or {{sfnm|Smith|2010|1p=4|...}}.

    Only the first of them is read.
    """
    names = [values[f"1a{i}"] for i in range(1, 5) if values.get(f"1a{i}")]
    year = values.get("1y", "")
    if not names:
        listed = [values[str(i)] for i in range(1, 9) if values.get(str(i))]
        cut = next((i for i, v in enumerate(listed) if re.match(r"[12][0-9]{3}", v)), len(listed))
        names, year = listed[:cut], year or (listed[cut] if cut < len(listed) else "")
    return names, year, _where(values, "1")


def _where(values: dict[str, str], number: str) -> str:
    """The page, pages or other place that a short footnote names, as people print it; `number` is which of several."""
    page = values.get(f"{number}p") or values.get(f"{number}page")
    pages = values.get(f"{number}pp") or values.get(f"{number}pages")
    place = values.get(f"{number}loc") or values.get(f"{number}at") or ""
    other = next((v for name in aliases("pages") if (v := values.get(f"{number}{name}"))), "")
    return f"p. {page}" if page else f"pp. {pages}" if pages else place or (f"p. {other}" if other else "")


def rendered(cited: Cited) -> str:
    """A citation template as CS1 would print it, near enough for people and for the text's hash."""
    if cited.name.lower() in ("webarchive", "wayback", "webarchiv") and not cited.title:
        return f". Archived from the original on {cited.archive_date}. " if cited.archive_date else ""
    if not (cited.title or cited.authors):
        return " ".join(p for p in (cited.url, cited.date) if p)
    authors = "; ".join(cited.authors)
    head = f"{authors} ({cited.date})" if authors and cited.date else authors
    online = cited.kind not in ("book", "av", "report")
    title = f'"{cited.title}"' if cited.title and online else cited.title
    parts = [head, title, cited.publisher, "" if head and cited.date and authors else cited.date,
             f"p. {cited.pages}" if cited.pages else ""]
    parts += [
        f"{kind.upper() if kind != 'doi' else kind}{':' if kind == 'doi' else ' '}{value}"
        for kind, value in cited.identifiers
    ]
    if cited.archive_date:
        parts.append(f"Archived from the original on {cited.archive_date}")
    if cited.access_date:
        parts.append(f"Retrieved {cited.access_date}")
    return "".join(f"{p.rstrip('.')}. " for p in parts if p).strip()
