"""Writers of citations: minimal edits that keep the template's spacing, and read back."""

from __future__ import annotations

import mwparserfromhell
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.edits import editor
from refs.edits.base import Change, applied, merged
from refs.formats import read

URL = "https://www.example.org/a?b=1"
COPY = f"https://web.archive.org/web/20200102030405/{URL}"
ARCHIVE = Change((("archive_url", COPY), ("archive_date", "2020-01-02"), ("url_status", "dead")))


def repaired(text: str, change: Change, name: str = "a.wiki") -> str:
    document = read(text.encode(), name)
    writer = editor(document.format)
    assert writer is not None
    return applied(text, writer.edits(text, document.references[0], change))


@pytest.mark.parametrize(("old", "new"), [
    (f"{{{{cite web|url={URL}|title=A b c}}}}",
     f"{{{{cite web|url={URL}|archive-url={COPY}|archive-date=2020-01-02|url-status=dead|title=A b c}}}}"),
    (f"{{{{cite web | url = {URL} | title = A b c }}}}",
     f"{{{{cite web | url = {URL} | archive-url = {COPY} | archive-date = 2020-01-02 | url-status = dead | title = A b c }}}}"),
    (f"{{{{cite web\n| url         = {URL}\n| title       = A b c\n}}}}",
     f"{{{{cite web\n| url         = {URL}\n| archive-url = {COPY}\n| archive-date = 2020-01-02\n| url-status  = dead\n| title       = A b c\n}}}}"),
    (f"{{{{cite web |title=A b c |archiveurl= |archivedate= |url={URL} |accessdate=May 3, 2019}}}}",
     f"{{{{cite web |title=A b c |archiveurl={COPY} |archivedate=January 2, 2020 |url={URL} |url-status=dead |accessdate=May 3, 2019}}}}"),
    (f"{{{{cite web | title = A b c | url = {URL} | archive-url = | archive-date = }}}}",
     f"{{{{cite web | title = A b c | url = {URL} | url-status = dead | archive-url = {COPY} | archive-date = 2020-01-02 }}}}"),
    (f"{{{{Internetquelle |url={URL} |titel=A b c |abruf=2019-05-03}}}}",
     f"{{{{Internetquelle |url={URL} |archiv-url={COPY} |archiv-datum=2020-01-02 |offline=ja |titel=A b c |abruf=2019-05-03}}}}"),
    (f"{{{{Lien web |url={URL} |titre=A b c}}}}",
     f"{{{{Lien web |url={URL} |archive-url={COPY} |archive-date=2020-01-02 |titre=A b c}}}}"),
    (f"[{URL} A b c]", f"[{URL} A b c] {{{{webarchive |url={COPY} |date=2020-01-02}}}}"),
])
def test_the_archived_copy_is_written_as_the_template_writes(old: str, new: str) -> None:
    """Spacing, order, aliases and date style are the template's own."""
    text = f"A claim that needs a source.<ref>{old}</ref>\n"
    assert text.replace(old, new) == repaired(text, ARCHIVE)


@pytest.mark.parametrize("query", ["region=1&copy=2", "x=1&sect=2&para=3", "a=1&amp;lt=2", "a=1&times=2#p"])
def test_a_parameter_that_looks_like_an_entity_is_none(query: str) -> None:
    """"&region=" of an address is not "&reg;": its template is found and repaired."""
    url = f"https://www.example.org/a?{query}"
    text = f"A claim that needs a source.<ref>{{{{cite web|url={url}|title=A b c}}}}</ref>\n"
    assert text.replace(url, f"{url}|archive-url={COPY}|archive-date=2020-01-02|url-status=dead") == repaired(text, ARCHIVE)


@pytest.mark.parametrize(("text", "name"), [
    ("A claim that needs a source.<ref>[{} A b c]</ref>\n", "a.wiki"),
    ("A claim.<ref>{{{{Literatur|Titel=A b c|Online={}|Abruf=2017-03-18}}}}</ref>\n", "a.wiki"),
    ("It holds, says [the page]({}).\n", "a.md"),
])
def test_a_copy_in_the_place_of_an_address_leads_to_the_same_place(text: str, name: str) -> None:
    """"#page=3" still says where to look."""
    change = Change((("archive_url", COPY), ("archive_date", "2020-01-02"), ("url_status", "usurped")))
    assert text.format(f"{COPY}#page=3") == repaired(text.format(f"{URL}#page=3"), change, name)


@given(st.text(alphabet="ab |=[]{}<>é\n", max_size=12), st.sampled_from(["", " ", "\n"]))
@settings(deadline=None, max_examples=60)
def test_what_stands_around_a_template_stays(noise: str, gap: str) -> None:
    """Whatever surrounds the reference, only the wished parameters are new, and a second parser finds them."""
    cite = f"{{{{cite web{gap}|url={URL}{gap}|title=A b c}}}}"
    text = f"A first claim.<ref>{cite}</ref>\n\n{noise.replace('<', '').replace('{', '')}\n"
    out = repaired(text, ARCHIVE)
    template = next(t for t in mwparserfromhell.parse(out).filter_templates() if t.has("url"))
    assert (COPY, text.partition("</ref>")[2]) == (str(template.get("archive-url").value).strip(), out.partition("</ref>")[2])


def test_a_markdown_address_is_replaced_outside_code() -> None:
    """The same address in a code span is an example and no citation."""
    text = f"It holds, says [the page]({URL}).\n\n`{URL}`\n"
    assert text.replace(f"({URL})", f"({COPY})") == repaired(text, ARCHIVE, "a.md")


def test_edits_that_overlap_are_not_both_made() -> None:
    """The first group wins as a whole; insertions at one place follow one another."""
    edits, taken = merged([((2, 4, "X"),), ((3, 5, "Y"), (9, 9, "Z")), ((6, 6, "a"),), ((6, 6, "b"),)])
    assert ((True, False, True, True), "01X45ab6789") == (taken, applied("0123456789", edits))
