"""Decides whether the page that came is the page that was cited. Only such a page may convict an article.

How it decides: first, all fields that both sides state are compared (`_compare`). Then a list of rules is tried in
order (`_decide`), from the most telling (the editors' own word, an identifier) to the least (the address alone); the
first that fits gives the answer. Last, where a live page is left in doubt, its text is compared with the archived
copy's (`_by_copy`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from refs.model import Capture, Page, PageState, Reference, Source
from refs.urls import site
from reports.findings import Finding, Outcome, Question
from verify.judge.checkers import _fields, _page_texts
from verify.judge.checkers._fields import Agreement, Field
from verify.judge.checkers.base import Case, Checker

_SAME, _OTHER = Agreement.SAME, Agreement.OTHER
_GIVEN_UP = ("usurped", "unfit", "deviated")
"""Values of `url-status` in Wikipedia's citation templates by which editors say that the address now shows something
else."""
_UNLIKE = (_OTHER, Agreement.UNCLEAR, Agreement.FOREIGN)
"""Ways in which a field does not speak for the page."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """All fields of one capture, compared with the citation."""

    title: Field
    author: Field
    date: Field
    identifier: Field
    final: Field
    canonical: Field
    archived: Field
    registered: tuple[Field, ...]
    """Title, author and date under which the citation's identifier is registered, compared with the cited ones."""
    given_up: str
    """What the citation itself says about its live address: "usurped", "unfit", "deviated", or ""."""
    front: bool
    """True where the address had a path and the answer came from a front page."""
    language: bool
    """True where the page's language is not the one that the citation states, or the address now names another
    language."""

    @property
    def other_record(self) -> bool:
        """The identifier is registered under another title and by another author or in another year."""
        title, *rest = self.registered
        return title.agreement is _OTHER and any(f.agreement is _OTHER for f in rest)

    @property
    def short(self) -> bool:
        """The cited title has fewer than three words: many pages share such titles."""
        return len(self.title.cited.split()) < 3

    @property
    def moved(self) -> bool:
        """True where the page, or the archived original, is at another address than the cited one."""
        return _OTHER in (self.final.agreement, self.archived.agreement)

    @property
    def others(self) -> int:
        """How many of author and date (0 to 2) are clearly different."""
        return sum(f.agreement is _OTHER for f in (self.author, self.date))

    @property
    def witnesses(self) -> int:
        """How many of author and date (0 to 2) agree."""
        return sum(f.agreement is _SAME for f in (self.author, self.date))


_Decision = tuple[Outcome, str, str, bool]
"""(outcome, code, reason, certain): `certain` tells whether the finding may fail a build."""


class Identity(Checker):
    """Tells whether a capture is the cited page, by address, title, author, date and identifier."""

    name = "identity"
    question = Question.IDENTITY

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each capture that shows a page.

        A title alone never convicts: FAIL needs another identifier, a front
        page, or another title together with another author or date (two of
        them where the address is the cited one). Where that leaves a live page
        in doubt, its text beside that of the archived copy may settle it.
        """
        reference = case.citation.reference
        held = _by_itself(reference, case.captures.archived)
        for capture in case.captures:
            told = held if capture.source is Source.ARCHIVE else _by_itself(reference, capture)
            if told is not None:
                seen, decision = told
                if held is not None and capture.source is Source.LIVE:
                    decision = _by_copy(case, seen, decision, held[1]) or decision
                outcome, code, reason, certain = decision
                yield Finding(self.name, self.question, outcome, reason, capture.source, certain=certain,
                              differing=_differing(seen), code=code)


@lru_cache(maxsize=16)  # the claims that a reference is cited for stand together
def _by_itself(reference: Reference, capture: Capture | None) -> tuple[_Seen, _Decision] | None:
    """The compared fields and the decision for one capture alone; None where it shows no page."""
    if capture is None or not (capture.readable or capture.page.state is PageState.REDIRECTED_HOME):
        return None
    seen = _compare(reference, capture)
    return seen, _decide(seen)


def _compare(reference: Reference, capture: Capture) -> _Seen:
    """Every field of the citation beside the page's, for one capture.

    Where the citation states no title, author or date, the catalogue's record of its identifier is used instead.
    """
    page, located = capture.page, reference.located
    record = dict(located.record)
    asked = reference.url or located.url
    live = capture.source is Source.LIVE
    final = (capture.final_url or capture.url) if live else ""
    original = capture.memento.original if capture.memento and not live else ""
    cited = reference.title or record.get("title", "")
    canonical = page.canonical_url
    return _Seen(
        title=_fields.title(cited, page),
        author=_fields.authors(reference.authors or tuple(a for a in record.get("authors", "").split("; ") if a), page),
        date=_fields.published(reference.date or record.get("date", ""), page),
        identifier=_fields.identifier(reference, page),
        final=_fields.address("address", capture.url if live else "", final),
        canonical=_fields.address("canonical address", asked, "" if _fields.is_root(canonical) else canonical),
        archived=_fields.address("archived address", asked, original),
        registered=_registered(reference, record),
        given_up=reference.url_status if live and reference.url_status in _GIVEN_UP else "",
        front=_to_front(asked, final or original) or page.state is PageState.REDIRECTED_HOME,
        language=(_fields.other_language(reference.language, page.language)
                  or _fields.other_tongue(asked, final or original)),
    )


def _registered(reference: Reference, record: dict[str, str]) -> tuple[Field, ...]:
    """Title, author and date of the catalogue's record, compared with the cited ones."""
    authors = tuple(a for a in record.get("authors", "").split("; ") if a)
    entry = Page(PageState.LIVE, title=record.get("title", ""), authors=authors, published=record.get("date", ""))
    return (_fields.title(reference.title, entry), _fields.authors(reference.authors, entry),
            _fields.published(reference.date, entry))


def _to_front(asked: str, reached: str) -> bool:
    """True where a deep address led to a front page."""
    return bool(asked and reached) and not _fields.is_root(asked) and _fields.is_root(reached)


def _decide(seen: _Seen) -> _Decision:
    """Outcome, code, reason, and whether it may break a build; the first rule that fits."""
    for rule in (_by_editors, _by_identifier, _by_front, _by_title, _by_other_title, _by_address):
        decision = rule(seen)
        if decision is not None:
            return decision
    return Outcome.UNSURE, "identity_unknown", "the citation and the page state nothing that can be compared", False


def _by_editors(seen: _Seen) -> _Decision | None:
    """The citation's own template marks the address as given up."""
    if not seen.given_up:
        return None
    return Outcome.FAIL, "given_up", f"the citation itself marks its live address as {seen.given_up}", False


def _by_identifier(seen: _Seen) -> _Decision | None:
    """The identifier decides where the page states one.

    Another identifier convicts only together with another title: pages also state the identifiers of works that they
    discuss.
    """
    field = seen.identifier
    if field.agreement is _SAME:
        return Outcome.PASS, "identifier", f"the page states the cited {field.name}", False
    if field.agreement is _OTHER and seen.title.agreement is _OTHER:
        return Outcome.FAIL, "other_work", f"the page states another {field.name} and another title", True
    if seen.other_record and seen.title.agreement is _OTHER:
        return Outcome.FAIL, "other_work", "the cited identifier is registered for another work", False
    if field.agreement is _OTHER and seen.title.agreement is not _SAME:
        return Outcome.UNSURE, "identifier_differs", f"the page states another {field.name}", False
    return None


def _by_front(seen: _Seen) -> _Decision | None:
    """The address led to a front page.

    Only the cited title with the author or date on it speaks against a lost page.
    """
    same = seen.title.agreement is _SAME
    if not seen.front or (same and seen.witnesses):
        return None
    if same:
        return Outcome.UNSURE, "redirected_home", "the address leads to a front page that bears the cited title", False
    return Outcome.FAIL, "redirected_home", "the address now leads to the site's front page", True


def _by_title(seen: _Seen) -> _Decision | None:
    """The title agrees. Doubt remains only where the address and the other fields all speak against it."""
    if seen.title.agreement is not _SAME:
        return None
    if seen.moved and (seen.others == 2 or (seen.others and seen.short)):
        return Outcome.UNSURE, "same_title", f"the title agrees; {_names(seen)} and another address", False
    moved = seen.final.agreement is _OTHER
    if moved:
        far = site(seen.final.cited) != site(seen.final.found)
        return Outcome.PASS, "moved", f"the title agrees; the page moved{' to another site' if far else ''}", False
    return Outcome.PASS, "title", "the title agrees", False


def _by_other_title(seen: _Seen) -> _Decision | None:
    """The title differs: a neighbouring article, the same one retitled, or a translation. The other fields decide."""
    if seen.title.agreement not in _UNLIKE:
        return None
    if seen.language:
        return Outcome.UNSURE, "translation", "the page is in another language than the citation states", False
    if seen.title.agreement is Agreement.UNCLEAR:
        return _reworded(seen)
    if seen.title.agreement is Agreement.FOREIGN and not (seen.witnesses and not seen.others):
        return Outcome.UNSURE, "other_script", "the titles are in different writing systems: not compared", False
    elsewhere = seen.moved or seen.canonical.agreement is _OTHER
    if seen.others and not seen.witnesses and (elsewhere or seen.others == 2):
        where = "the address leads to" if elsewhere else "at the cited address stands"
        return Outcome.FAIL, "other_page", f"{where} a page of another title, {_names(seen)}", seen.others == 2
    if seen.witnesses and not seen.others and not elsewhere:
        return Outcome.PASS, "retitled", f"another title, but the same {_names(seen, _SAME)}: retitled", False
    where = "at another address" if elsewhere else "at the cited address"
    return Outcome.UNSURE, "title_differs", f"the page {where} has another title", False


def _reworded(seen: _Seen) -> _Decision:
    """The decision for a title that was edited, or that cannot be compared because it is in another script."""
    if seen.others and not seen.witnesses and seen.moved:
        return Outcome.UNSURE, "title_differs", f"a similar title, {_names(seen)}, at another address", False
    if seen.moved and not seen.witnesses:
        return Outcome.UNSURE, "title_differs", "the title was changed or translated, and the address too", False
    return Outcome.PASS, "retitled", "the title is worded otherwise; the address is the cited one" if not seen.moved \
        else f"the title is worded otherwise; the same {_names(seen, _SAME)}", False


def _by_address(seen: _Seen) -> _Decision | None:
    """No title can be compared: the address decides, with author and date where they are stated."""
    if seen.others == 2 and not seen.witnesses and seen.moved:
        return Outcome.FAIL, "other_page", f"the address leads elsewhere, {_names(seen)}", False
    if seen.witnesses and not seen.others:
        return Outcome.PASS, "fields", f"the same {_names(seen, _SAME)}", False
    if seen.moved:
        return Outcome.UNSURE, "moved", "the address leads elsewhere, and no title can be compared", False
    if seen.others:
        return Outcome.UNSURE, "fields_differ", f"the page at the cited address has {_names(seen)}", False
    known = _SAME in (seen.final.agreement, seen.archived.agreement)
    return (Outcome.PASS, "address", "it stands at the cited address; no title to compare", False) if known else None


def _by_copy(case: Case, seen: _Seen, alone: _Decision, copy: _Decision) -> _Decision | None:
    """A second look at a live page in doubt, beside the archived copy of the cited address.

    None leaves the first decision.

    A page of another title is called replaced only where the copy was recognised by the cited title or identifier.
    That finding never fails a build.
    """
    live, archived = case.captures.live, case.captures.archived
    if alone[0] is not Outcome.UNSURE or copy[0] is not Outcome.PASS or live is None or archived is None:
        return None
    text = _page_texts.compared(live.page, archived.page, strict=seen.language)
    if text is _SAME and alone[1] == "moved" and not seen.others and not seen.language:
        return Outcome.PASS, "same_text", "the address leads elsewhere; the text is that of the archived copy", False
    known = copy[1] in ("title", "identifier") and seen.title.agreement is _OTHER and not seen.witnesses
    if text is _OTHER and known:
        return Outcome.FAIL, "replaced", "another title, and nothing of the text that the archived copy holds", False
    return None


def _names(seen: _Seen, agreement: Agreement = _OTHER) -> str:
    """The names of author and date where they stand as `agreement` says, in words.

    "another author and another date".
    """
    found = [f.name for f in (seen.author, seen.date) if f.agreement is agreement]
    return " and ".join(found if agreement is _SAME else [f"another {n}" for n in found])


def _differing(seen: _Seen) -> tuple[tuple[str, str, str], ...]:
    """Every field that is not the same, as (name, cited value, found value) for the report."""
    fields = (seen.title, seen.author, seen.date, seen.identifier, seen.final, seen.canonical, seen.archived)
    unlike = tuple((f.name, f.cited, f.found) for f in fields if f.agreement in _UNLIKE)
    registered = tuple((f"registered {f.name}", f.cited, f.found) for f in seen.registered if f.agreement is _OTHER)
    return unlike + (registered if seen.other_record else ())
