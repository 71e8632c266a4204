"""A bare list: CSV, TSV or JSON lines of claim, url, archive_url.

Which column is which is decided in `_columns.py`. Each row is a claim with its source; rows with the same claim are one
claim with several sources, and rows with the same source share its reference. A row without an address is counted in a
note, so that nothing is dropped in silence.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from refs.citations.identifiers import normalise_all
from refs.citations.links import choose
from refs.citations.strings import Fields
from refs.citations.written_dates import iso
from refs.formats._columns import FIELD, Columns, address_in, header, is_address
from refs.formats.base import ArticleReader
from refs.model import Claim, Document, Link, Reference, stable_id
from refs.reading.claims import Lines
from refs.reading.entries import from_fields, list_notes, with_ids
from refs.reading.errors import FormatError, NoReaderError
from refs.reading.source_text import decoded

_LONGEST = 200_000
"""Characters of one value."""
_PARTED = re.compile(r"[\s;|]+|,\s+|,(?=https?://)")
"""What stands between the addresses of one cell."""

_SEPARATOR = re.compile(r"\"?sep=(.?)\"?", re.IGNORECASE)
"""The line that Excel takes for the separator of the table below it, and that is no row of it."""


@dataclass(frozen=True, slots=True)
class _Row:
    values: Mapping[str, str]
    line: int
    start: int
    end: int


class LinkList(ArticleReader):
    """CSV, TSV or JSON lines with the columns claim, url, archive_url (also title, date, author, doi, context)."""

    name = "link_list"
    suffixes = (".csv", ".tsv", ".jsonl", ".ndjson")
    shared = suffixes

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure where the first line names a claim or url column, or is an object with a claim or url."""
        lines = [line for line in head.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()][:2]
        line = next((line.strip() for line in lines if not _SEPARATOR.fullmatch(line.decode("latin-1").strip())), b"")
        if line.startswith(b"{"):
            keys = {k.decode("ascii", "replace").lower() for k in re.findall(rb'"(\w{1,30})"\s*:', line)}
            return (
                0.94 if {FIELD.get(k) for k in keys} & {"url", "claim", "archive_url"} and "text" not in keys else 0.0
            )
        if b"\0" in head or len(line) > 2000:
            return 0.0
        found = header(line.decode("utf-8", "replace"))
        if found and {"url", "archive_url", "doi"} & {FIELD.get(n, "") for n in found[1]}:
            return 0.9
        # A table without a row of names is taken, too, where its name says that it is one: `read` says what it lacks.
        table = found or address_in(line.decode("utf-8", "replace"))
        return 0.2 if table and origin.lower().endswith((".csv", ".tsv")) else 0.0

    def __init__(self, columns: str = "") -> None:
        """`columns` names the columns of fields, as in "url=news_url,claim=statement"."""
        self._columns = Columns.named(columns)

    def with_options(self, options: str) -> LinkList:
        """The reader with named columns."""
        return LinkList(options)

    def read(self, data: bytes, origin: str) -> Document:
        """One claim and one reference a row; rows with the same source share its reference.

        Raises:
            NoReaderError: a table in which no column holds addresses.
            FormatError: a line is no JSON object, or no table.
        """
        source, notes = decoded(data, origin)
        if source.lstrip("\ufeff \r\n").startswith("{"):
            rows = list(_objects(source, origin, self._columns))
            notes += _without(rows)
        else:
            rows, said = _table(source, origin, self._columns)
            notes += said
        rows = [one for row in rows for one in _each(row)]
        entries: dict[str, Reference] = {}
        keys: list[str] = []
        for row in rows:
            made = _reference(row)
            ids = ("=".join(pair) for pair in made.identifiers)
            key = "\0".join((made.url or made.text, made.archive_url, made.title, *ids))
            entries.setdefault(key, made)
            keys.append(key)
        cited = [k for k, r in zip(keys, rows, strict=True) if r.values.get("claim")]
        references, ids_of = with_ids(
            entries.items(), {k: cited.count(k) for k in set(cited)} if len(cited) < 2000 else _counts(cited)
        )
        claims, links = _claims(rows, [ids_of[k] for k in keys], Lines(source))
        notes += list_notes(len(cited), 0, sum(not r.markers for r in references), len(references))
        return Document(
            origin=origin,
            title=PurePath(origin).stem[:200],
            claims=claims,
            references=references,
            links=links,
            notes=notes,
            format=self.name,
            markers=len(cited),
        )


def _each(row: _Row) -> Iterator[_Row]:
    """The row once for each address, where its cell lists several and nothing else; their claim is one."""
    parts = [p for p in _PARTED.split(row.values.get("url", "").strip()) if p]
    several = len(parts) > 1 and all(is_address(p) for p in parts)
    for part in dict.fromkeys(parts) if several else ():
        yield replace(row, values={**row.values, "url": part})
    if not several:
        yield row


def _counts(keys: list[str]) -> dict[str, int]:
    """How often each key stands in the list; `list.count` for each key would cost a square."""
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts


def _claims(rows: list[_Row], ids: list[str], lines: Lines) -> tuple[tuple[Claim, ...], tuple[Link, ...]]:
    """Rows with the same claim are one claim with several sources."""
    groups: dict[tuple[str, str], list[int]] = {}
    for index, row in enumerate(rows):
        text = " ".join(row.values.get("claim", "").split())
        if text:
            groups.setdefault((text, row.values.get("context", "")), []).append(index)
    claims, links, seen = [], [], dict[str, int]()
    for (text, context), members in groups.items():
        row = rows[members[0]]
        nth = seen[text] = seen.get(text, 0) + 1
        key = stable_id("k", text) if nth == 1 else stable_id("k", text, str(nth))
        claims.append(
            Claim(
                id=key,
                text=text,
                context=" ".join(context.split()),
                paragraph=text,
                start=row.start,
                end=row.end,
                line=row.line,
                column=lines.at(row.start)[1],
            )
        )
        group = tuple(dict.fromkeys(ids[i] for i in members))
        links += [Link(key, reference, group) for reference in group]
    return tuple(claims), tuple(links)


def _reference(row: _Row) -> Reference:
    """A row as a reference.

    An address may stand alone in its cell or among words, and a DOI may stand where an address is expected.
    """
    said = row.values
    stated = said.get("archive_url", "").strip()
    url = said.get("url", "").strip()
    words, url = ("", url) if is_address(url) else (url, address_in(url))
    if url.lower().startswith("10."):
        said, url = {**said, "doi": url}, ""
    if url.lower().startswith("www."):  # as browsers take it that is typed without its scheme
        url = f"http://{url}"
    identifiers = normalise_all([("doi", said.get("doi", ""))])
    links = choose([url, *(f"https://doi.org/{v}" for _, v in identifiers), stated], url)
    text = said.get("title", "").strip() or words or url or stated
    fields = Fields(
        text=text,
        title=said.get("title", "").strip(),
        date=iso(said.get("date", "")),
        identifiers=identifiers,
        authors=tuple(a.strip() for a in said.get("author", "").split(";") if a.strip()),
        access_date=iso(said.get("access_date", "")),
        publisher=said.get("publisher", "").strip(),
    )
    archive = links.archive_url or (stated if stated.lower().startswith(("http://", "https://")) else "")
    notes = () if links.url or archive else (f"row {row.line}: no http(s) address in it",)
    made = from_fields(fields, links, archive_url=archive, label=f"row {row.line}", line=row.line, notes=notes)
    return replace(made, start=row.start, end=row.end)


def _table(source: str, origin: str, columns: Columns) -> tuple[list[_Row], tuple[str, ...]]:
    """(rows, what is said of the columns)."""
    lines = source.splitlines(keepends=True)
    first = next((n for n, line in enumerate(lines)
                  if line.strip("\ufeff \r\n") and not _SEPARATOR.fullmatch(line.strip("\ufeff \r\n"))), 0)
    found = header(lines[first].strip()) if lines else None
    if not found:
        raise NoReaderError(origin, "no row of column names; begin the table with one such as claim,url,archive_url")
    separator, names = found
    rows = list(_cells(lines, first, separator, origin))
    fields = columns.of(names, [values for values, _, _ in rows])
    if not {"url", "archive_url", "doi"} & set(fields):
        raise NoReaderError(origin, f"no column holds addresses: {', '.join(n for n in names if n)[:300]}; "
                                    "name one with --column url=NAME")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    further = columns.further(names, [values for values, _, _ in rows], fields)
    others = [n for n in columns.others(names, [values for values, _, _ in rows], fields) if n not in further]
    made = [_Row(_filled(values, fields, others, further), begin + 1, starts[begin],
                 starts[begin] + len(source[starts[begin]:starts[end]].rstrip()))
            for values, begin, end in rows if any(v.strip() for v in values)]
    return made, (*columns.said(names, fields, others, further), *_without(made))


def _filled(values: list[str], fields: list[str], others: list[int], further: list[int]) -> dict[str, str]:
    """The row's values by field; an address that its own column does not hold is taken from another such column.

    The addresses of `further` columns join the first, as if one cell listed them all.
    """
    held = {f: v for f, v in zip(fields, values, strict=False) if f}
    more = [values[n].strip() for n in further if n < len(values) and is_address(values[n])]
    if more:
        held["url"] = " ".join([*([held["url"]] if held.get("url", "").strip() else []), *more])
    if not any(address_in(held.get(f, "")) for f in ("url", "archive_url", "doi")):
        there = [values[n] for n in others if n < len(values) and values[n].strip()]
        best = next((v for v in there if address_in(v)), there[0] if there and not held.get("url") else "")
        held |= {"url": best} if best else {}
    return held


def _without(rows: list[_Row]) -> tuple[str, ...]:
    """One note that counts and names the rows without an address."""
    bare = [r.line for r in rows if not any(address_in(r.values.get(f, "")) for f in ("url", "archive_url", "doi"))]
    if not bare:
        return ()
    shown = ", ".join(map(str, bare[:10])) + (f" and {len(bare) - 10} more" if len(bare) > 10 else "")
    return (f"{len(bare)} of {len(rows)} rows hold no address: row{'' if len(bare) == 1 else 's'} {shown}",)


def _cells(lines: list[str], first: int, separator: str, origin: str) -> Iterator[tuple[list[str], int, int]]:
    """(values, first line, line after the last) of each row below the header."""
    reader = csv.reader(lines[first + 1:], delimiter=separator)
    before = 0
    try:
        for values in reader:
            begin, before = first + 1 + before, reader.line_num
            yield values, begin, first + 1 + before
    except csv.Error as error:
        raise FormatError(f"{origin}:{first + 1 + reader.line_num}: not a table ({error}); quote the fields") from None


def _objects(source: str, origin: str, columns: Columns) -> Iterator[_Row]:
    """The rows of JSON lines; lists of values are joined with "; ".

    Raises:
        FormatError: a line is no JSON object.
    """
    at = 0
    for number, line in enumerate(source.splitlines(keepends=True), 1):
        start, at = at, at + len(line)
        text = line.strip("\ufeff \t\r\n")
        if not text:
            continue
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise FormatError(f"{origin}:{number}: not JSON ({error}); give one object a line") from None
        if not isinstance(value, dict):
            raise FormatError(f'{origin}:{number}: a line must be an object such as {{"claim": ..., "url": ...}}')
        said = {
            f: v if isinstance(v, str) else "; ".join(map(str, v)) if isinstance(v, list) else str(v)
            for k, v in value.items()
            if (f := columns.field(str(k).lower())) and v is not None
        }
        yield _Row({k: v[:_LONGEST] for k, v in said.items()}, number, start, start + len(line.rstrip()))
