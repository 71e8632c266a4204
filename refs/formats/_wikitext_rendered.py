"""Renders citation templates and short footnotes of wikitext, near enough to MediaWiki for people and for a hash."""

from __future__ import annotations

import re

from refs.citations.templates import Cited, aliases


def one_of(values: dict[str, str]) -> tuple[list[str], str, str]:
    """The names, the year and the place ("p. 4") of a short footnote: {{sfn|Smith|Jones|2010|p=4}}."""
    numbered = [values[str(i)] for i in range(1, 7) if values.get(str(i))]
    year = numbered.pop() if len(numbered) > 1 and re.search(r"[0-9]|n\.d", numbered[-1]) else ""
    return numbered, year, _where(values, "")


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
