"""Turns proposed repairs into edits of the article, where its format has a place for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from refs.edits.base import Edit, Editor, merged
from refs.model import Memento, Reference
from verify.repair.clean_values import cleaned
from verify.repair.repairers.base import Proposal


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asked for beyond the plain repairs."""

    tags: bool = False
    saved: Mapping[str, Memento] = field(default_factory=dict)
    """Copies made by Save Page Now, by the address that was saved."""
    only: frozenset[str] = frozenset()
    """Kinds of repair that are wanted; empty for all."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One proposal for one reference, with its edits."""

    reference: Reference
    proposal: Proposal
    edits: tuple[Edit, ...] = ()


PLAIN = Wishes()
"""Nothing beyond the plain repairs."""


def wish(proposal: Proposal, reference: Reference, text: str, editor: Editor | None) -> Wish | None:
    """The proposal with its edits; in words where the article gives no place; None where it then says nothing.

    What comes of the web is cleaned here, once, before any editor sees it.
    """
    if not (proposal.change.fields or proposal.change.tag):
        return Wish(reference, proposal)
    change = cleaned(proposal.change)
    if change is None or not (change.fields or change.tag):
        return None
    proposal = replace(proposal, change=change)
    edits = editor.edits(text, reference, change) if editor else ()
    if edits:
        return Wish(reference, proposal, edits)
    if change.tag or proposal.kind in ("metadata", "identifier") or not change.fields:
        return None
    words = "\n".join(f"{name}: {value}" for name, value in change.fields)
    return Wish(reference, replace(proposal, words=proposal.words or words))


def fitting(wishes: list[Wish]) -> list[Wish]:
    """Those wishes that do not edit the same place, the more important first."""
    ordered = sorted(wishes, key=lambda w: w.proposal.rank)
    _, taken = merged([w.edits for w in ordered])
    return [w for w, fits in zip(ordered, taken, strict=True) if fits]
