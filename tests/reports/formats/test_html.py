"""The HTML format as text; what a browser makes of it is in test_browser.py."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter

from lxml import html

from reports.formats import render
from tests.reports import hostile
from tests.reports.many import report as many
from tests.reports.sample import sample


def cards(text: str) -> list[tuple[str, str]]:
    """(id, verdict) of each card, those inside <noscript> too."""
    return re.findall(r'<article id=(\w+) class=\w+ data-v=(\w+)', text)


def counts(text: str) -> dict[str, int]:
    """The table's figures; the headline, the bar, both filters and the cards must say the same."""
    tree = html.fromstring(text)
    rows = [(row.get("data-v"), int(row.find("td").text_content())) for row in tree.xpath("//table[contains(@class,'v')]//tr")]
    table: Counter[str] = Counter()
    for kind, n in rows:
        table[kind] += n
    assert table == Counter(kind for _, kind in cards(text))
    grades = {a.get("data-g"): int(a.find("b").text.replace(",", "")) for a in tree.xpath("//*[@id='answer']/a")}
    assert grades == Counter(re.findall(r'<article id=\w+ class=(\w+)', text))
    assert grades == choices(tree, "fg") and table == choices(tree, "fv")
    assert list(dict.fromkeys("g1" if g == "g4" else g for g in sorted(grades, key="g3 g2 g0 g1 g4".index))) == tree.xpath("//header//*[name()='svg'][@class='b']/*/@class")
    groups = [int(span.text_content().partition(";")[0].replace(",", "")) for span in tree.xpath("//h3[@class='k']/span")]
    assert sum(groups) == len(cards(text))
    heads = tree.xpath("//div[@class='three']/div/h3/span")
    changes = dict(zip(("new", "still", "fixed"), (int(h.text_content()) for h in heads), strict=True)) if heads else {}
    assert {k: n for k, n in changes.items() if n} == choices(tree, "fc")
    names = {"g3": "grade fail", "g2": "grade warn", "g1": "grade unknown", "g4": "grade unknown", "g0": "grade ok"}
    told: Counter[str] = Counter()
    for g, n in grades.items():
        told[names[g]] += n
    return {**table, **changes, **told, "citations": len(cards(text))}


def choices(tree: html.HtmlElement, name: str) -> dict[str, int]:
    """What a filter offers: value and how many citations it says there are."""
    found = tree.xpath(f"//select[@id='{name}']/option[@value!='']")
    return {option.get("value"): int(option.text_content().rpartition("(")[2].rstrip(")")) for option in found}


def test_the_policy_allows_its_own_style_and_script_by_hash_and_nothing_else() -> None:
    """CSP names the SHA-256 of the one style and the one script; there is no other."""
    text = render("html", sample())
    policy = re.search(r'content="(default-src[^"]*)"', text)
    digests = [base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
               for name in ("style", "script") for block in re.findall(f"<{name}>(.*?)</{name}>", text, re.S)]
    assert policy and policy[1] == (f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
                                    "base-uri 'none'; form-action 'none'")
    assert 2 == len(digests)


def test_every_citation_is_there_without_script() -> None:
    """Cards beyond the first page wait in <noscript>, in the same order."""
    report = many(450)
    assert sorted(a.id for a in report.assessments) == sorted(id for id, _ in cards(render("html", report)))


def test_ids_survive_edits_elsewhere() -> None:
    """A deep link is the citation's id, which is made of claim and locator."""
    assert {a.id for a in sample().assessments} == {id for id, _ in cards(render("html", sample()))}


def test_links_are_web_links_or_stay_inside() -> None:
    """No `javascript:` and no other scheme becomes a link, whatever the page says."""
    tree = html.fromstring(render("html", hostile.report()))
    assert [href for href in tree.xpath("//@href") if not re.match(r"https?://|#", href)] == []


def test_hostile_text_makes_no_element_and_no_handler() -> None:
    """The page has no element, attribute or style that the template did not write."""
    tree = html.fromstring(render("html", hostile.report()))
    attributes = {name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert [] == tree.xpath("//img|//iframe|//object|//b[@onmouseover]")
    assert 1 == len(tree.xpath("//script"))
    assert set() == {name for name in attributes if name.startswith("on") or name == "style"}


def test_no_address_is_loaded() -> None:
    """Nothing in the file asks the network: no src, no stylesheet, no url() in the style."""
    text = render("html", sample())
    assert [] == re.findall(r"<(?:link|img|iframe|script)[^>]* (?:src|href)=|url\(|@import", text)
