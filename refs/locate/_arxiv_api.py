"""What arXiv's API says of a preprint: its registered title, authors and dates, and whether it was withdrawn.

One question for one number, or for a list of them (arXiv API User's Manual: Atom, three seconds apart). An answer of
HTTP 200 without an entry means that there is no such number; one with an entry called "Error" is a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from refs.locate._batches import ask_many
from refs.locate._crossref import Work
from refs.locate._services import ask, link, pairs
from refs.locate.base import Lookup

_ATOM, _ARXIV, _SEARCH = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}", \
    "{http://a9.com/-/spec/opensearch/1.1/}"
_WITHDRAWN = re.compile(r"(?i)\b(?:paper|article|manuscript|submission|work|version) (?:has been|was|is(?: being)?) "
                        r"(?:withdrawn|retracted)\b|^\s*(?:withdrawn|retracted)\b")
"""How authors say in a comment or the summary that they withdrew their preprint; the API has no field for it."""
_MOST_AUTHORS = 50
"""Authors of an entry that are kept; collaborations have thousands."""
_AT_ONCE = 50
"""Numbers of one question."""


def preprint(number: str, lookup: Lookup) -> tuple[Work | None, str]:
    """The preprint of that number; the failure in words, "" where arXiv lists none."""
    answer = ask(lookup, "arXiv", _one(number, lookup), sound, parse=feed)
    if answer.data is None:
        return None, "" if answer.missing else answer.failure
    wanted = _versionless(number)
    entry = next((e for e in answer.data["entries"] if _versionless(e["id"].rpartition("/abs/")[2]) == wanted), None)
    return (None, "") if entry is None else (work_of(entry), "")


def _one(number: str, lookup: Lookup) -> str:
    """The address that asks for one number."""
    return link(lookup.options.arxiv_api, "/query", id_list=number)


def preprints_ahead(numbers: Iterable[str], lookup: Lookup) -> None:
    """Ask for many numbers at once; the manual asks for three seconds between questions, and lists may be long."""
    named = {_versionless(number): number for number in numbers}

    def question(keys: Sequence[str]) -> str:
        return link(lookup.options.arxiv_api, "/query", id_list=",".join(named[key] for key in keys),
                    max_results=str(len(keys)))

    def parts(data: Any) -> dict[str, Any]:
        return {_versionless(e["id"].rpartition("/abs/")[2]): {"total": "1", "entries": [e]} for e in data["entries"]}

    ask_many(lookup, "arXiv", ((key, _one(number, lookup)) for key, number in named.items()), _AT_ONCE, question, parts,
             sound, feed)


def feed(body: bytes) -> dict[str, Any]:
    """The entries of an answer as plain values.

    Raises:
        ValueError: no Atom feed.
    """
    # # No entities and no network: an answer must not read files of ours or make us ask elsewhere.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"no XML: {error}") from error
    if root is None or root.tag != f"{_ATOM}feed":
        raise ValueError("not an Atom feed")
    return {"total": _text(root, f"{_SEARCH}totalResults"), "entries": [_entry(e) for e in root.iter(f"{_ATOM}entry")]}


def _entry(node: Any) -> dict[str, Any]:
    """What we read of one entry of the feed."""
    people = [_text(author, f"{_ATOM}name") for author in node.iterfind(f"{_ATOM}author")]
    kept = {name: _text(node, f"{_ATOM}{name}") for name in ("id", "title", "published", "updated", "summary")}
    own = {name: _text(node, f"{_ARXIV}{name}") for name in ("comment", "doi", "journal_ref")}
    return {**kept, **own, "summary": kept["summary"][:300], "authors": [p for p in people if p][:_MOST_AUTHORS]}


def _text(node: Any, tag: str) -> str:
    found = node.find(tag)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def sound(data: Any) -> str:
    """Why an answer is unusable, "" where it is sound."""
    entries = data.get("entries") or []
    fault = next((e for e in entries if "/api/errors" in e["id"]), None)
    return f"answered with an error ({fault['summary'] or 'no reason given'})" if fault else ""


def _versionless(number: str) -> str:
    return re.sub(r"v\d+$", "", number)


def number_of(entry: dict[str, Any]) -> str:
    """An entry's arXiv number without its version, "" for none."""
    return _versionless(str(entry["id"]).partition("/abs/")[2])


def work_of(entry: dict[str, Any]) -> Work:
    """An entry as a `Work`; one whose comment or summary says so was withdrawn."""
    withdrawn = _WITHDRAWN.search(entry["comment"]) or _WITHDRAWN.search(entry["summary"][:120])
    notice = f"this preprint was withdrawn: {entry['comment'] or entry['summary'][:120]}"
    record = pairs(catalogue="arXiv", doi=entry["doi"].lower(), title=entry["title"],
                   authors="; ".join(entry["authors"]), date=entry["published"][:10], type="posted-content")
    return Work(record, (notice,) if withdrawn else ())
