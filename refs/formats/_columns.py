"""Decides which column of a table is which field. Pure.

First what the user said counts ("link_list:url=news_url"), then the column's usual names, then what stands in it: where
no column is called an address, the only one that holds addresses is it. A name such as "source" is ambiguous (a link,
or the name of a newspaper), so it counts as an address only where at least half of its cells are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

_NAMES = {
    "claim": "claim statement sentence behauptung aussage affirmation afirmación afirmacion affermazione afirmação "
             "stelling bewering twierdzenie påstående утверждение 主張",
    "context": "context kontext contexte contexto contesto",
    "url": "url link source_url original_url href source quelle lien fuente enlace fonte bron źródło källa kilde "
           "источник ссылка 出典 来源",
    "archive_url": "archive_url archive archived_url archive_link archiveurl archiv archivo archivio archief",
    "title": "title titel titre título titolo tytuł",
    "date": "date published datum fecha data publication_year year pubyear jahr année annee año ano anno jaar rok år "
            "год рік yıl tahun 年",
    "author": "author authors autor auteur autore",
    "doi": "doi",
    "access_date": "access_date accessed",
    "publisher": "publisher work site source_title publication_title journal",
}
"""Fields with the usual names of their columns, the likeliest first."""
FIELD: Mapping[str, str] = {name: f for f, names in _NAMES.items() for name in names.split()}
"""The usual names of columns, and their fields."""
_DOUBTFUL = frozenset((
    "source archive link href quelle lien fuente enlace fonte bron źródło källa kilde источник ссылка 出典 来源 "
    "archiv archivo archivio archief").split())
"""Names that stand for an address only where the column holds addresses."""
_SOURCE = re.compile(r"(?:^|_)(?:sources?|ref(?:erence)?s?|citations?|evidence)(?:_|$)")
"""Names of columns that may hold a source's address in words: "source_2", "evidence"."""
_ADDRESS = re.compile(r"\s*(?:(?:https?|ftp)://|www\.|10\.\d{4,9}/)\S", re.IGNORECASE)
_INSIDE = re.compile(r"(?:https?|ftp)://\S+|(?<![\w./@])www\.[^\s.]+\.\S+|(?<![\w./])10\.\d{4,9}/\S+", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<base>[^\W\d]+?)_?(?P<number>[0-9]{1,2})")
"""One of several columns of a kind: "source_1", "url2"."""
_SAMPLE = 500
"""Rows that are looked at to tell what a column holds."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the user said of the columns: the column's name in lower case, and its field."""

    told: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def named(cls, text: str) -> Columns:
        """From "url=news_url,claim=statement"."""
        pairs = (part.partition("=") for part in text.split(",") if "=" in part)
        return cls({_key(column): f.strip() for f, _, column in pairs if f.strip() in _NAMES})

    def field(self, name: str) -> str:
        """The field of a column by its name alone, "" for none."""
        return self.told.get(_key(name)) or ("" if FIELD.get(name) in self.told.values() else FIELD.get(name, ""))

    def of(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
        """The field of each column, "" for one that is none; no field has two columns.

        `names` are the columns' names as `header` gives them, `rows` the cells below them.
        """
        sample = rows[:_SAMPLE]
        some = [any(address_in(row[n]) for row in rows if n < len(row)) for n in range(len(names))]
        held = [_share([row[n] for row in sample if n < len(row)]) for n in range(len(names))]
        fields = [self.told.get(_key(name), "") for name in names]
        # Names in the order of `_NAMES`, not of the columns: of "source" and "url" the second is the address.
        for place, name in sorted(enumerate(names), key=lambda p: list(FIELD).index(p[1]) if p[1] in FIELD else 999):
            found = FIELD.get(name, "")
            good = held[place] >= 0.5 if name in _DOUBTFUL and found in ("url", "archive_url") else True
            if found and found not in fields and not fields[place] and good:
                fields[place] = found
        if "url" not in fields:
            best = _first_of_several(names, some, fields)
            best = best if best >= 0 else _addresses(names, held, some, fields)
            if best >= 0:
                fields[best] = "url"
        return fields

    def further(self, names: Sequence[str], rows: Sequence[Sequence[str]], fields: Sequence[str]) -> list[int]:
        """The numbered columns beside that of the address, "source_2" beside "source_1": each holds one more source.

        None where the user named the address' column.
        """
        if "url" not in fields or "url" in self.told.values():
            return []
        first = names[fields.index("url")]
        return [n for n, name in enumerate(names) if not fields[n] and name != first and _base(name) == _base(first)
                and _NUMBERED.fullmatch(name) and any(n < len(row) and is_address(row[n]) for row in rows)]

    def others(self, names: Sequence[str], rows: Sequence[Sequence[str]], fields: Sequence[str]) -> list[int]:
        """Columns left out that are named as a source's address is, and hold one here and there."""
        if "url" in self.told.values():
            return []
        free = [n for n, name in enumerate(names) if not fields[n]
                and (FIELD.get(name) == "url" or _SOURCE.search(name))]
        return [n for n in free if any(n < len(row) and address_in(row[n]) for row in rows)]

    def said(self, names: Sequence[str], fields: Sequence[str], others: Sequence[int] = (),
             further: Sequence[int] = ()) -> tuple[str, ...]:
        """One note: which columns were read as what, and which were left out.

        `others` fill in for a missing url, `further` hold more of a row's sources.
        """
        filling = [*(f"{names[n]} as url" for n in further),
                   *(f"{names[n]} where no address stands in the others" for n in others)]
        read = [*(n if n == f else f"{n} as {f}" for n, f in zip(names, fields, strict=True) if f), *filling]
        used = {*others, *further}
        rest = [n for k, (n, f) in enumerate(zip(names, fields, strict=True)) if not f and n and k not in used]
        left = f"; left out: {', '.join(rest)[:300]}" if rest else ""
        return (f"columns read: {', '.join(read)}{left}",) if rest or read != [f for f in fields if f] else ()


def _base(name: str) -> str:
    """A column's name without its number."""
    found = _NUMBERED.fullmatch(name)
    return found["base"] if found else name


def _first_of_several(names: Sequence[str], some: Sequence[bool], fields: Sequence[str]) -> int:
    """The first of the numbered columns that are called an address and hold any; -1 for none."""
    return next((n for n, name in enumerate(names) if some[n] and not fields[n] and _NUMBERED.fullmatch(name)
                 and FIELD.get(_base(name)) == "url"), -1)


def _addresses(names: Sequence[str], held: Sequence[float], some: Sequence[bool], fields: Sequence[str]) -> int:
    """The column that is the address where no name says so: the one so named in part, else the only one with any.

    A column of words with an address here and there is the last that is taken, and only by its name.
    """
    free = [n for n, share in enumerate(held) if share >= 0.5 and not fields[n]]
    called = [n for n in free if re.search(r"url|link|href|address", names[n]) and "archiv" not in names[n]]
    mixed = [n for n, holds in enumerate(some) if holds and not fields[n] and _SOURCE.search(names[n])]
    for group in (called, free, mixed):
        if len(group) == 1:
            return group[0]
    return -1


def _share(values: Iterable[str]) -> float:
    """How many of the values that are there are addresses."""
    told = [v for v in values if v.strip()]
    return sum(bool(_ADDRESS.match(v)) for v in told) / len(told) if told else 0.0


def is_address(value: str) -> bool:
    """True where a cell is an address or a DOI, and nothing else."""
    return bool(_ADDRESS.match(value)) and len(value.split()) == 1


def address_in(value: str) -> str:
    """The first address or DOI that stands in a cell, without its sentence's punctuation; "" where there is none."""
    found = _INSIDE.search(value)
    return found[0].rstrip(".,;:)]>\"'") if found else ""


def _key(name: str) -> str:
    """A column's name as names are compared: lower case, without quotes, words joined by "_"."""
    return name.strip(" \ufeff\"'").lower().replace(" ", "_").replace("-", "_")


def header(line: str) -> tuple[str, list[str]] | None:
    """(separator, names) of a header line, None for a line that is none: a single column must be named as ours are."""
    best: tuple[str, list[str]] | None = None
    for separator in ("\t", ";", "|", ","):
        names = [_key(n) for n in line.split(separator)]
        if any(_ADDRESS.match(n) or len(n) > 80 for n in names):
            continue
        known = sum(n in FIELD for n in names)
        if (len(names) > 1 or known) and (best is None or (known, len(names)) > (
                sum(n in FIELD for n in best[1]), len(best[1]))):
            best = separator, names
    return best
