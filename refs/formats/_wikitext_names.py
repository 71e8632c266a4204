"""The names of templates that matter to a reader of wikitext, redirects included.

A template that is missing here is read by the rules for unknown ones (`_wikitext_inline.py`), which show a figure or a
single argument and leave out the rest. So a name is added where that would be wrong.
"""

from __future__ import annotations

from refs.citations import wikis


def _names(listed: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in listed.split(","))


SHORT = _names("""
    sfn, sfnp, sfnm, sfnmp, sfns, sfn0, snf, shortened footnote template, harv, harvnb, harvtxt, harvcol,
    harvcolnb, harvcoltxt, harvp, harvsp, harvnp, harvard citation, harvard citation no brackets,
    harvard citation text""") | wikis.short_notes()
"""Short footnotes and author-year references."""

NOTES = _names("""
    efn, efn-ua, efn-lr, efn-la, efn-ur, efn-lg, efn note, explanatory footnote, notetag, refn, #tag:ref,
    footnote, note, ref note, cnote2, fn, annotation""")
"""Notes whose text stands in the template."""

REUSE = _names("r, rr, ref name, efn reuse")
"""{{r|name}}: a marker by name."""

LISTS = _names("""
    #tag:references,
    reflist, notelist, notelist-ua, notelist-lr, references, refs, reference list, reflist-talk, ref-list,
    references-small, notefoot, listaref, références, referencias, notes, notas, anmerkungen""")
"""Where the lists stand; refs inside are definitions."""

TAGS = _names("""
    citation needed, cn, fact, cb, dead link, deadlink, dl, permanent dead link, failed verification, fv,
    verification needed, vn, better source, better source needed, page needed, unreliable source?,
    unreliable source, rs, who, when, where, which, by whom, according to whom, clarify,
    clarification needed, dubious, original research inline, or, not in source, not in citation,
    full citation needed, primary source inline, self-published source, self-published inline,
    additional citation needed, belege fehlen, toter link, lien brisé, référence nécessaire, refnec,
    cita requerida, update inline, medical citation needed, source needed, unreliable medical source,
    need quotation to verify, request quotation, irrelevant citation, citation not found,
    third-party inline, uncited, user-generated source, circular reference, disputed inline,
    speculation inline""")
"""Maintenance tags: facts about the text, no references."""

PAGES = _names("rp, reference page")
"""A page beside a marker."""

FIRST = _names("""
    nowrap, nobr, small, big, em, strong, abbr, tooltip, as-is, plainlist, flatlist, ubl, unbulleted list,
    hlist, nbsp, quote, blockquote, tq, tqq, flag, flagcountry,
    noitalic, visible anchor, resize, uppercase, smallcaps, sc, sm, nihongo, anker, sortname,
    multiref, multiref2, citebundle""")
"""Templates that show all their numbered arguments."""

ELSEWHERE = _names("ill, interlanguage link, link-interwiki, lien, iw, не переведено, нп5, нп3, нп, illm, enlace rojo")
"""Links to another wiki: they show their first argument, or the words they are given."""

LAST = _names("lang, langx, transl, transliteration, wikt-lang, sup, sub, lsj, font color, color, script, zh")
"""Templates that show their last numbered argument."""

SYMBOLS = dict(pair.split("=>") for pair in (
    "!=>|", "snd=> – ", "sndash=> – ", "spaced ndash=> – ", "spnd=> – ", "ndash=>–", "mdash=>—", "emdash=>—", "dash=>–",
    "en dash=>–", "em dash=>—", "nbsp=> ", "spaces=> ", "'s=>’s", "'=>’", '"=>"', "-=>-", "·=>·", "•=>•",
    "dot=>·", "shy=>",
    "wbr=>", "zwsp=>", "break=> ", "br=> ")) | {"=": "="}
"""Templates that stand for a character."""
