"""doi.org, Crossref, DataCite, OpenLibrary and Semantic Scholar as far as look-ups use them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from tests.replica.wire import Reply, Request

Record = Mapping[str, Any]


class Catalogues:
    """Records by identifier. Set the dicts (or use `work` and `book`); the answers follow."""

    def __init__(self) -> None:
        self.dois: dict[str, str] = {}
        """DOI in lower case -> landing page."""
        self.crossref: dict[str, Record] = {}
        """DOI -> the `message` of /works/DOI."""
        self.datacite: dict[str, Record] = {}
        """DOI -> the `attributes` of /dois/DOI."""
        self.books: dict[str, Record] = {}
        """ISBN digits -> an OpenLibrary edition: title, authors, publishers, publish_date, ..."""
        self.papers: dict[str, Record] = {}
        """"DOI:..." or "CorpusID:..." -> a Semantic Scholar paper."""

    def players(self) -> dict[str, Callable[[Request], Reply]]:
        """Host -> who answers for it."""
        return {"doi.org": self._doi, "www.doi.org": self._doi, "dx.doi.org": self._doi, "api.crossref.org": self._crossref,
                "api.datacite.org": self._datacite, "openlibrary.org": self._openlibrary,
                "www.openlibrary.org": self._openlibrary, "api.semanticscholar.org": self._scholar}

    def work(self, doi: str, landing: str, crossref: Record | None = None, datacite: Record | None = None,
             paper: Record | None = None) -> None:
        """Register a DOI with the records its catalogues hold."""
        key = doi.lower()
        self.dois[key] = landing
        if crossref is not None:
            self.crossref[key] = {"DOI": key, "URL": f"https://doi.org/{key}", **crossref}
        if datacite is not None:
            self.datacite[key] = {"doi": key, "url": landing, **datacite}
        if paper is not None:
            self.papers[f"DOI:{key}"] = paper

    def _doi(self, request: Request) -> Reply:
        path = unquote(request.path.lstrip("/")).lower()
        if path.startswith("api/handles/"):
            return self._handle(path.removeprefix("api/handles/"))
        if path.startswith(("ra/", "doira/")):
            doi = path.split("/", 1)[1]
            agency = "Crossref" if doi in self.crossref else "DataCite" if doi in self.datacite else ""
            return _json([{"DOI": doi, "RA": agency} if agency else {"DOI": doi, "status": "DOI does not exist"}])
        if path not in self.dois:
            return Reply.of("<html><head><title>Error: DOI Not Found</title></head><body><h1>DOI Not Found</h1>"
                            f"<p>{path}</p><p>This DOI cannot be found in the DOI System.</p></body></html>", 404)
        wanted = request.headers.get("accept", "")
        if "citeproc+json" in wanted and path in self.crossref:
            return _json(self.crossref[path])
        return Reply.of(f'<html><head><title>Handle Redirect</title></head><body><a href="{self.dois[path]}">{self.dois[path]}</a></body></html>',
                        302, headers={"Location": self.dois[path], "Vary": "Accept"})

    def _handle(self, doi: str) -> Reply:
        if doi not in self.dois:
            return _json({"responseCode": 100, "handle": doi}, 404)
        return _json({"responseCode": 1, "handle": doi, "values": [
            {"index": 1, "type": "URL", "data": {"format": "string", "value": self.dois[doi]}}]})

    def _crossref(self, request: Request) -> Reply:
        doi = unquote(request.path.removeprefix("/works")).lstrip("/").lower()
        if doi.endswith("/agency"):
            return _json({"status": "ok", "message": {"DOI": doi[:-7], "agency": {"id": "crossref"}}})
        if doi:
            if doi not in self.crossref:
                return Reply.of("Resource not found.", 404, "text/plain")
            return _json({"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": self.crossref[doi]})
        words = request.param("query.bibliographic") or request.param("query.title") or request.param("query")
        scored = sorted(((_overlap(words, _crossref_text(m)), d) for d, m in self.crossref.items()), reverse=True)
        rows = int(request.param("rows") or 20)
        items = [{**self.crossref[d], "score": round(s * 60, 4)} for s, d in scored[:rows] if s > 0]
        return _json({"status": "ok", "message-type": "work-list", "message": {"total-results": len(items), "items": items}})

    def _datacite(self, request: Request) -> Reply:
        doi = unquote(request.path.removeprefix("/dois")).lstrip("/").lower()
        if doi and doi in self.datacite:
            return _json({"data": {"id": doi, "type": "dois", "attributes": self.datacite[doi]}})
        if doi:
            return _json({"errors": [{"status": "404", "title": "The resource you are looking for doesn't exist."}]}, 404)
        found = [{"id": d, "type": "dois", "attributes": a} for d, a in self.datacite.items()
                 if _overlap(request.param("query"), json.dumps(a)) > 0.5]
        return _json({"data": found, "meta": {"total": len(found)}})

    def _openlibrary(self, request: Request) -> Reply:
        if request.path == "/api/books":
            keys = request.param("bibkeys").split(",")
            found = {k: self._edition(k.partition(":")[2], request.param("jscmd")) for k in keys if _isbn(k) in self.books}
            return _json(found)
        match = re.fullmatch(r"/isbn/([\dXx-]+)(\.json)?", request.path)
        if match:
            book = self.books.get(_isbn(match[1]))
            return _json({"key": "/books/OL1M", **book}) if book else _json({"error": "notfound", "key": request.path}, 404)
        if request.path == "/search.json":
            words = request.param("q") or " ".join((request.param("title"), request.param("author")))
            isbn = _isbn(request.param("isbn") or (words if re.fullmatch(r"(isbn:)?[\dXx-]{10,17}", words) else ""))
            docs = [_doc(k, b) for k, b in self.books.items() if k == isbn or (not isbn and _overlap(words, json.dumps(b)) > 0.5)]
            return _json({"numFound": len(docs), "docs": docs})
        return Reply.of("<html><body>Not Found</body></html>", 404)

    def _edition(self, isbn: str, form: str) -> Record:
        book, isbn = self.books[_isbn(isbn)], _isbn(isbn)
        if form != "data":
            return {"bib_key": f"ISBN:{isbn}", "info_url": "https://openlibrary.org/books/OL1M", "preview": "noview",
                    "preview_url": "https://openlibrary.org/books/OL1M", **({"details": book} if form == "details" else {})}
        return {"url": "https://openlibrary.org/books/OL1M", "key": "/books/OL1M", "title": book.get("title", ""),
                "authors": [{"name": n} for n in book.get("authors", ())], "publishers": [{"name": n} for n in book.get("publishers", ())],
                "publish_date": book.get("publish_date", ""), "identifiers": {"isbn_13": [isbn]}}

    def _scholar(self, request: Request) -> Reply:
        if request.path.startswith("/graph/v1/paper/search"):
            words = request.param("query")
            found = [p for p in self.papers.values() if _overlap(words, json.dumps(p)) > 0.5]
            return _json({"total": len(found), "offset": 0, "data": found})
        key = unquote(request.path.removeprefix("/graph/v1/paper/"))
        kind, _, value = key.partition(":")
        paper = self.papers.get(f"{kind}:{value.lower()}") or self.papers.get(key)
        return _json(paper) if paper else _json({"error": "Paper with id " + key + " not found"}, 404)


def _json(value: object, status: int = 200) -> Reply:
    return Reply.of(json.dumps(value), status, "application/json;charset=utf-8")


def _isbn(text: str) -> str:
    return re.sub(r"[^\dXx]", "", text.upper().removeprefix("ISBN")).upper()


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower()) if len(w) > 2}


def _overlap(query: str, text: str) -> float:
    asked = _words(query)
    return len(asked & _words(text)) / len(asked) if asked else 0.0


def _crossref_text(message: Record) -> str:
    names = " ".join(f"{a.get('given', '')} {a.get('family', '')}" for a in message.get("author", ()))
    return " ".join([*message.get("title", ()), *message.get("container-title", ()), names, json.dumps(message.get("issued", ""))])


def _doc(isbn: str, book: Record) -> Record:
    return {"key": "/works/OL1W", "title": book.get("title", ""), "author_name": list(book.get("authors", ())),
            "publisher": list(book.get("publishers", ())), "isbn": [isbn],
            "first_publish_year": int((re.findall(r"\d{4}", str(book.get("publish_date", ""))) or ["0"])[0])}
