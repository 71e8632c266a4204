"""Signs that a page gives plainly: gone by its title and its heading, open to the reader, dated below its byline."""

from __future__ import annotations

import pytest

from refs.model import Page, PageState
from refs.pages import read
from tests.fakes import response


def page(title: str, heading: str, body: str, lang: str) -> Page:
    return read(response(f"<!doctype html><html lang='{lang}'><head><title>{title}</title></head><body><div id='menu'>"
                         f"<a href='/'>A</a> <a href='/b'>B</a></div><main><h1>{heading}</h1>{body}</main></body></html>"))


@pytest.mark.parametrize(("lang", "title", "heading", "body"), [
    ("ja", "ページが見つかりません｜みどり市", "ページが見つかりません",
     "<p>令和四年の更新に伴い、多くのページの場所が変わりました。お手数ですが、ブックマークの登録を変更してください。</p>"
     "<p>市の情報は、上の検索窓か、サイトマップからお探しください。ご不便をおかけし、申し訳ございません。</p>"),
    ("de", "Seite nicht gefunden | Kreis Ostermoor", "Seite nicht gefunden",
     "<p>Im Herbst wurde der Auftritt des Kreises neu aufgebaut, und viele Adressen haben sich dabei verschoben. Die Themen stehen "
     "jetzt unter den fünf Kacheln der Startseite. Formulare liegen gesammelt im Bereich Service, und Bekanntmachungen stehen im "
     "Amtsblatt, das jeden zweiten Freitag erscheint und auch in den Rathäusern der Gemeinden ausliegt.</p>"),
    ("nl", "molen:zolder [Molenwiki]", "Deze pagina bestaat nog niet",
     "<p>U hebt een link gevolgd naar een pagina die nog niet bestaat. U kunt de pagina zelf aanmaken.</p>"),
    ("en", "mill:loft [Mill wiki]", "This topic does not exist yet",
     "<p>You've followed a link to a topic that doesn't exist yet. If permissions allow, you may create it.</p>"),
    ("fr", "moulin:grenier [Wiki]", "Cette page n'existe pas encore",
     "<p>Vous avez suivi un lien vers une page qui n'existe pas encore. Vous pouvez la créer.</p>"),
])
def test_gone_by_its_own_words(lang: str, title: str, heading: str, body: str) -> None:
    """What else an error page tells its visitors makes no article of it."""
    assert PageState.SOFT_404 is page(title, heading, body, lang).state


def test_an_article_of_that_name_stays_one() -> None:
    """A story may be called "Page not found"; its own text is long."""
    text = "".join(f"<p>The {word} archivist of Ostermoor looked for the {word} leaf of the parish register and found a pressed "
                   f"fern where it had been, with a note by the sexton that names the buyer and a price of six crowns.</p>"
                   for word in ("young", "second", "third", "fourth", "old"))
    assert PageState.LIVE is page("Page not found | Ostermoor Review", "Page not found", text, "en").state


STORY = "<p>The lock at Ostermoor was opened on Tuesday by the mayor, who steered the first barge through it herself.</p>" * 3


@pytest.mark.parametrize(("banner", "state"), [
    ("You have 3 free articles left this month.", PageState.LIVE),
    ("You have 1 free article remaining. Subscribe for unlimited access.", PageState.LIVE),
    ("You have 0 free articles remaining.", PageState.PAYWALLED),
    ("You have reached your limit of free articles.", PageState.PAYWALLED),
])
def test_an_article_that_is_counted_is_open(banner: str, state: PageState) -> None:
    """Whoever has articles left reads this one."""
    made = page("Lock opened", "Lock opened", f"<div class='meter'>{banner}</div>{STORY}", "en")
    assert state is made.state


@pytest.mark.parametrize(("byline", "day"), [
    ("By Wiebke Onnen", "May 31, 2021"), ("By Wiebke Onnen", "31 May 2021"), ("Von Wiebke Onnen", "31. Mai 2021"),
    ("Por Ana Souto", "31 de maio de 2021"),
])
def test_the_day_below_a_byline_is_the_date(byline: str, day: str) -> None:
    """A name, a line break and a date is how many magazines sign."""
    made = page("Lock opened", "Lock opened", f"<div>{byline}<br>{day}</div>{STORY}", "")
    assert "2021-05-31" == made.published


def test_a_day_below_another_line_is_no_date() -> None:
    """It may be the day of an event."""
    assert "" == page("Lock opened", "Lock opened", f"<div>Guided tours<br>May 31, 2021</div>{STORY}", "en").published


def test_a_word_under_its_reading_is_text() -> None:
    """Ruby hides the word from screen readers so that only the reading is spoken."""
    made = page("渡し場", "渡し場", "<p>むかし川に<ruby><rb aria-hidden='true'>舟守</rb><rp>（</rp><rt>ふなもり</rt><rp>）</rp></ruby>の翁がいた。"
                "春から秋まで人を渡し、冬は網をつくろって暮らした。</p>" * 4, "ja")
    assert "舟守" in made.text


@pytest.mark.parametrize(("lang", "words"), [
    ("ru", "Запрошенной темы не существует."), ("de", "Das gewünschte Thema existiert nicht."),
    ("es", "El tema solicitado no existe."), ("sv", "Det finns för tillfället ingen text på denna sida."),
    ("ja", "現在このページには内容がありません。"),
])
def test_a_forum_or_wiki_without_the_page(lang: str, words: str) -> None:
    """The software's own sentence is all that the page has."""
    assert PageState.SOFT_404 is page("Narrow gauge forum", "Information", f"<p>{words}</p>", lang).state


@pytest.mark.parametrize("words", [
    "Die Domain ostermoor-bahn.example steht zum Verkauf. Jetzt Kaufangebot abgeben", "Diese Website steht zum Verkauf!",
    "Le domaine ostermoor-bahn.example est à vendre.", "El dominio ostermoor-bahn.example está en venta.",
])
def test_a_domain_for_sale_by_its_name(words: str) -> None:
    """The offer names the domain between "domain" and "for sale"."""
    made = page("ostermoor-bahn.example", words, "<ul><li><a href='/a'>Reisen</a></li><li><a href='/b'>Kredite</a></li></ul>", "")
    assert PageState.PARKED is made.state


def test_a_fatal_error_of_php_alone_is_no_page() -> None:
    """An article that quotes one is a page."""
    error = "Fatal error: Uncaught Error: Call to undefined function loft() in /home/mill/wp-content/themes/x/nav.php:88"
    assert PageState.SERVER_ERROR is read(response(f"<br />\n<b>Fatal error</b>{error.removeprefix('Fatal error')}")).state
    assert PageState.LIVE is page("Mending a theme", "Mending a theme", f"{STORY}<pre>{error}</pre>", "en").state


@pytest.mark.parametrize(("path", "title"), [("news/lock", "Lock opened by the mayor"), ("", "Ostermoor Herald")])
def test_a_title_that_is_the_sites_name_says_nothing_of_a_page(path: str, title: str) -> None:
    """The headline does; a front page is called by the site's name."""
    made = read(response("<!doctype html><html lang='en'><head><title>Ostermoor Herald</title>"
                         "<meta property='og:title' content='Ostermoor Herald'><meta property='og:site_name' "
                         f"content='Ostermoor Herald'></head><body><main><h1>Lock opened by the mayor</h1>{STORY}</main></body></html>",
                         url=f"https://herald.example/{path}"))
    assert title == made.title
