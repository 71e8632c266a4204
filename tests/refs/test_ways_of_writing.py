"""A gold of our own: claims and references as people write them, kind by kind; what may not change stands beside it."""

from __future__ import annotations

import pytest

from refs.citations.strings import parse
from refs.formats import read
from refs.model import Document
from refs.reading.addresses import attribute, goes_on, is_placeholder
from refs.urls import canonical

LAKE, FORT = "https://lake.example/1", "https://fort.example/2"


def cited(name: str, text: str) -> list[tuple[str, str]]:
    """(claim, address or text) of every citation of a file."""
    return [(c.claim.text.rstrip("."), c.reference.url or c.reference.text) for c in document(name, text).citations()]


def document(name: str, text: str) -> Document:
    return read(text.encode(), name)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("{{formatnum:82500}}", "82500"),
        ("{{nts|640}}", "640"),
        ("{{val|7.5|ul=kg}}", "7.5 kg"),
        ("{{val|3|e=6}}", "3×10^6"),
        ("{{convert|9|m|ft}}", "9 m"),
        ("{{cvt|12|ha}}", "12 ha"),
        ("{{convert|3|to|4|km}}", "3 to 4 km"),
        ("{{convert|5|ft|8|in|m}}", "5 ft 8 in"),
        ("{{age|1900|2|3|1950|2|2}}", "49"),
        ("{{age|1900|2|3|1950|2|3}}", "50"),
        ("{{age in days|2000|1|1|2000|1|31}}", "30 days"),
        ("{{age|1980|6|7}}", "(since 1980-06-07)"),
        ("{{Zahl|4800}}", "4800"),
        ("{{unité|15|km}}", "15 km"),
        ("{{nombre|27}}", "27"),
        ("{{число|6400}}", "6400"),
        ("{{convertir|8|km|mi}}", "8 km"),
        ("{{converter|6|kg}}", "6 kg"),
        ("{{M|14|km}}", "14 km"),
        ("{{US$|30 million}}", "US$30 million"),
        ("{{£|95}}", "£95"),
        ("{{frac|3|4}}", "3/4"),
        ("{{frac|1|1|2}}", "1 1/2"),
        ("{{percentage|30|120}}", "25%"),
        ("{{gaps|12|000}}", "12000"),
        ("{{Alter|1900|1|1|1960|1|1}}", "60"),
        ("{{unknown thing|73}}", "73"),
        ("{{birth date|1911|4|9}}", "1911-04-09"),
        ("{{dönüştür|4|km}}", "4 km"),
        ("{{単位変換|2|km}}", "2 km"),
        ("{{단위변환|5|km}}", "5 km"),
        ("{{konwersja|7|km}}", "7 km"),
    ],
)
def test_a_figure_that_a_template_prints_stays(printed: str, number: str) -> None:
    """A sentence without its figure would be judged as something nobody said."""
    assert [(f"The lake counts {number} so far", LAKE)] == cited(
        "a.wiki", f"The lake counts {printed} so far.<ref>{LAKE}</ref>"
    )


@pytest.mark.parametrize(
    "template",
    [
        "Internetquelle |url={u} |titel={t} |autor=Ida Moor |datum=4. Juni 2018",
        "Lien web |url={u} |titre={t} |auteur=Ida Moor |date=4 juin 2018",
        "Cita web |url={u} |título={t} |autor=Ida Moor |fecha=4 de junio de 2018",
        "Cita web |url={u} |titolo={t} |autore=Ida Moor |data=4 giugno 2018",
        "Citar web |url={u} |título={t} |autor=Ida Moor |data=4 de junho de 2018",
        "Citeer web |url={u} |titel={t} |auteur=Ida Moor |datum=4 juni 2018",
        "Webbref |url={u} |titel={t} |författare=Ida Moor |datum=4 juni 2018",
        "Cytuj stronę |url={u} |tytuł={t} |autor=Ida Moor |data=4 czerwca 2018",
        "Cite web |url={u} |заголовок={t} |автор=Ida Moor |дата=4 июня 2018",
        "Cite web |url={u} |назва={t} |автор=Ida Moor |дата=4 червня 2018",
        "Citace elektronické monografie |url={u} |titul={t} |příjmení=Moor |jméno=Ida |datum vydání=4. června 2018",
        "Verkkoviite |osoite={u} |nimeke={t} |tekijä=Ida Moor |ajankohta=4. kesäkuuta 2018",
        "Web kaynağı |url={u} |başlık={t} |yazar=Ida Moor |tarih=4 Haziran 2018",
        "Chú thích web |url={u} |tiêu đề={t} |tác giả=Ida Moor |ngày=4 tháng 6 năm 2018",
        "웹 인용 |url={u} |제목={t} |저자=Ida Moor |날짜=2018년 6월 4일",
        "استشهاد ويب |مسار={u} |عنوان={t} |مؤلف=Ida Moor |تاريخ=2018-06-04",
        "یادکرد وب |نشانی={u} |عنوان={t} |نویسنده=Ida Moor |تاریخ=2018-06-04",
        "ref-web |url={u} |títol={t} |autor=Ida Moor |data=4 de juny de 2018",
        "Kilde www |url={u} |tittel={t} |forfatter=Ida Moor |dato=4. juni 2018",
        "Kutip web |url={u} |judul={t} |penulis=Ida Moor |tanggal=4 Juni 2018",
        "Cite web |url={u} |наслов={t} |аутор=Ida Moor |датум=2018-06-04",
        "CitWeb |url={u} |tit={t} |aut=Ida Moor |dat=2018. június 4.",
        "Citat web |url={u} |titlu={t} |autor=Ida Moor |dată=4 iunie 2018",
        "קישור כללי |כתובת={u} |כותרת={t} |הכותב=Ida Moor |תאריך=2018-06-04",
        "网页引用 |网址={u} |标题={t} |作者=Ida Moor |日期=2018年6月4日",
        "Cite web |url={u} |タイトル={t} |著者=Ida Moor |日付=2018年6月4日",
        "#invoke:cite|web |url={u} |title={t} |author=Ida Moor |date=4 June 2018",
        "subst:cite web |url={u} |title={t} |author=Ida Moor |date=4 June 2018",
    ],
)
def test_a_citation_template_is_read_in_its_own_language(template: str) -> None:
    """Title, people, date and address by the names that each wiki gives them."""
    filled = template.replace("{u}", LAKE).replace("{t}", "The long lake")
    (one,) = document("a.wiki", f"Text stands here.<ref>{{{{{filled}}}}}</ref>").references
    assert LAKE == one.url
    assert "The long lake" == one.title
    assert "2018-06-04" == one.date
    assert "Moor" in "".join(one.authors)


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "Sources",
        "Works cited",
        "Bibliography",
        "Quellen",
        "Einzelnachweise",
        "Literatur",
        "Références",
        "Referencias",
        "Fuentes",
        "Referências",
        "Riferimenti",
        "Fonti",
        "Bronnen",
        "Przypisy",
        "Źródła",
        "Источники",
        "Примечания",
        "Джерела",
        "Källor",
        "Kilder",
        "Lähteet",
        "Kaynakça",
        "Zdroje",
        "Források",
        "Tham khảo",
        "Daftar pustaka",
        "参考文献",
        "出典",
        "출처",
        "المصادر",
        "References and notes:",
    ],
)
def test_a_numbered_list_is_read_under_its_heading(heading: str) -> None:
    """[1] in the text cites entry 1, and the list claims nothing."""
    text = f"# Lake\n\nThe lake is deep [1]. The fort is old [2].\n\n## {heading}\n\n1. Lake board. {LAKE}\n2. Fort list. {FORT}\n"
    assert [("The lake is deep", LAKE), ("The fort is old", FORT)] == cited("a.md", text)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The lake froze in May (Moor, 2011).", "The lake froze in May."),
        ("The lake froze in May (Moor 2011).", "The lake froze in May."),
        ("The lake froze in May (see Moor, 2011, p. 4).", "The lake froze in May."),
        ("The lake froze in May [Moor, 2011].", "The lake froze in May."),
        ("The lake froze in May (Moor & Falk, 2011).", "The lake froze in May."),
        ("The lake froze in May (Moor et al., 2011).", "The lake froze in May."),
        ("Moor (2011) saw the lake freeze.", "Moor saw the lake freeze."),
        ("Moor and Falk (2011) saw it freeze.", "Moor and Falk saw it freeze."),
        ("Moor's (2011) table lists it.", "Moor's table lists it."),
        ("In May, Moor et al. (2011, p. 9) saw it.", "In May, Moor et al. saw it."),
        ("The lake froze in May (cf. Moor 2011: 12).", "The lake froze in May."),
        ("Es fror im Mai (siehe Moor 2011).", "Es fror im Mai."),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_an_author_and_a_year_find_their_entry(name: str, sentence: str, claim: str) -> None:
    """In brackets for what stands before, as part of a sentence for all of it; in every format alike."""
    entries = [f"Moor, I., & Falk, J. (2011). The cold lake. {LAKE}", f"Vane, O. (1999). The fort. {FORT}"]
    if name == "a.html":
        body = "".join(f"<p>{e}</p>" for e in entries)
        text = f"<html><body><article><h1>Lake</h1><p>{sentence.replace('&', '&amp;')}</p><h2>References</h2>{body}</article></body></html>"
    else:
        text = (
            f"{'# ' if name == 'a.md' else ''}Lake\n\n{sentence}\n\n{'## ' if name == 'a.md' else ''}References\n\n"
            + "\n\n".join(entries)
        )
    assert [(claim.rstrip("."), LAKE)] == [(c, u) for c, u in cited(name, text) if c]


@pytest.mark.parametrize(
    "sentence",
    [
        "The fort (built 1920) burned.",
        "The fort (Vane, as it was called in 1999) burned.",
        "In May 2011 (Sunday) it froze.",
    ],
)
def test_a_year_in_brackets_alone_cites_nothing(sentence: str) -> None:
    """Only a name and a year that an entry has are a citation."""
    text = f"# Lake\n\n{sentence}\n\n## References\n\nMoor, I. (2011). The cold lake. {LAKE}\n"
    assert [("", LAKE)] == cited("a.md", text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (f"The lake is deep ([Log 9 of 2004, page 7]({LAKE})).", "The lake is deep."),
        (f"The lake is deep (see [Log 9]({LAKE})).", "The lake is deep."),
        (f"The lake is deep [[1]]({LAKE}).", "The lake is deep."),
        (f"The lake [is 30 metres deep]({LAKE}).", "The lake is 30 metres deep."),
        (f"The lake (which [froze in 2004]({LAKE})) is deep.", "The lake (which froze in 2004) is deep."),
        (f"The lake is deep: {LAKE}", "The lake is deep"),
        (f"The lake is deep ({LAKE}).", "The lake is deep."),
        (f"The lake is deep, see {LAKE}.", "The lake is deep."),
        (f"The lake is deep. Source: [Lake log]({LAKE}).", "The lake is deep."),
        (f"The lake is deep.^[Log, <{LAKE}>.]", "The lake is deep."),
        (f"The lake is deep.[^a]\n\n[^a]: [Log]({LAKE}), 2004.", "The lake is deep."),
        (f"The lake <a href='{LAKE}'>is deep</a>.", "The lake is deep."),
        (f"The lake is [fast]({LAKE}){{target=_blank}}.", "The lake is fast."),
    ],
)
def test_the_claim_is_what_the_author_says(text: str, claim: str) -> None:
    """Addresses, labels that name the source and attributes are no part of it; words of the sentence are."""
    assert [(claim.rstrip("."), LAKE)] == cited("a.md", text)


@pytest.mark.parametrize(
    ("body", "urls"),
    [
        (f"[{LAKE} Lake]; [{FORT} Fort]", [LAKE, FORT]),
        (f"{{{{cite web|url={LAKE}|title=L}}}} {{{{cite web|url={FORT}|title=F}}}}", [LAKE, FORT]),
        (f"[{LAKE} Lake] and {{{{cite web|url={FORT}|title=F}}}}", [LAKE, FORT]),
        (f"{{{{cite web|url={LAKE}|title=L}}}}. See also [{FORT} Fort].", [LAKE, FORT]),
        (f"* [{LAKE} Lake]\n* [{FORT} Fort]", [LAKE, FORT]),
        (f"{{{{multiref|{{{{cite web|url={LAKE}|title=L}}}}|{{{{cite web|url={FORT}|title=F}}}}}}}}", [LAKE, FORT]),
        (f"{{{{cite web|url={LAKE}|title=L}}}} {{{{dead link|date=May 2019}}}}", [LAKE]),
        (f"[{LAKE} Lake] {{{{webarchive|url=https://web.archive.org/web/2015/{LAKE}|date=2015-01-01}}}}", [LAKE]),
        (f"Moor, Ida (2004). [{LAKE} The lake]. [{FORT} Lake Journal] 4.", [LAKE]),
    ],
)
def test_every_source_of_a_note_is_a_reference(body: str, urls: list[str]) -> None:
    """A bundle gives one for each; what belongs to one source stays one."""
    assert [("The lake is deep", u) for u in urls] == cited("a.wiki", f"The lake is deep.<ref>{body}</ref>")


@pytest.mark.parametrize(
    "note",
    [
        "Läst 9 juni 2014",
        "hämtad 9 juni 2014",
        "abgerufen am 9. Juni 2014",
        "zuletzt aufgerufen am 9. Juni 2014",
        "consulté le 9 juin 2014",
        "Consultado el 9 de junio de 2014",
        "Acesso em 9 de junho de 2014",
        "URL consultato il 9 giugno 2014",
        "geraadpleegd op 9 juni 2014",
        "Lest 9. juni 2014",
        "Hentet 9. juni 2014",
        "Viitattu 9. kesäkuuta 2014",
        "dostęp 9 czerwca 2014",
        "Дата обращения: 9 июня 2014",
        "Accessed 9 June 2014",
        "Retrieved on 9 June 2014",
        "Erişim tarihi: 9 Haziran 2014",
        "Citováno 9. června 2014",
    ],
)
def test_a_note_of_access_is_neither_title_nor_date(note: str) -> None:
    """In whatever language it stands."""
    got = parse(f"The long lake (2012). {LAKE}. {note}.")
    assert "The long lake" == got.title
    assert "2012" == got.date
    assert "2014-06-09" == got.access_date


@pytest.mark.parametrize(
    ("text", "title", "people", "date"),
    [
        (
            "Ida Moor and Jon Falk. 2015. Slow sums on cold machines. In Proc. Sums, 9-12.",
            "Slow sums on cold machines",
            2,
            "2015",
        ),
        (
            "Moor, Ida and Jon Falk. 2015. Slow sums on cold machines. In Proc. Sums.",
            "Slow sums on cold machines",
            2,
            "2015",
        ),
        ("Moor, Ida, 2015, Slow sums, Working Paper, University of Ulm.", "Slow sums", 1, "2015"),
        ("National Lake Board. Rules for boats. Ulm: NLB; 2015.", "Rules for boats", 1, "2015"),
        ("Moor, I., & Falk, J. (2015). Slow sums. Lake Journal, 4, 9-12.", "Slow sums", 2, "2015"),
        ("Moor I, Falk J. Slow sums. J Lakes. 2015;4(1):9-12.", "Slow sums", 2, "2015"),
    ],
)
def test_a_printed_reference_is_told_apart(text: str, title: str, people: int, date: str) -> None:
    """ACM, ACL, author-date with commas, an organisation in Vancouver style; APA and Vancouver as before."""
    got = parse(text)
    assert title == got.title
    assert people == len(got.authors)
    assert date == got.date


@pytest.mark.parametrize(
    ("raw", "read_as"),
    [
        ("a?b=1&timestamp=7", "a?b=1&timestamp=7"),
        ("a?b=1&copy=2", "a?b=1&copy=2"),
        ("a?b=1&amp;c=2", "a?b=1&c=2"),
        ("a?b=1&amp;copy=2", "a?b=1&copy=2"),
        ("a?b=1&#38;c=2", "a?b=1&c=2"),
        ("a?b=1&notify=1", "a?b=1&notify=1"),
        ("a?b=1&lt;c", "a?b=1<c"),
        ("caf&eacute;", "café"),
        ("x &copy; y", "x © y"),
    ],
)
def test_an_attribute_is_decoded_as_browsers_do(raw: str, read_as: str) -> None:
    """A legacy name without its semicolon stays before "=" or a letter."""
    assert read_as == attribute(raw)


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://h.example/${V}/x", True),
        ("https://h.example/{{ v }}/x", True),
        ("https://h.example/%s/x", True),
        ("https://h.example/{id}", True),
        ("https://h.example/v{page-version}/x", True),
        ("https://h.example/x{2}", False),
        ("https://h.example/$NAME/x", True),
        ("https://h.example/<name>/x", True),
        ("https://h.example/a%20b", False),
        ("https://h.example/?f=$5", False),
        ("https://h.example/@ida", False),
        ("https://h.example/b%7Bc%7D", False),
        ("https://h.example/%C3%A4", False),
    ],
)
def test_a_placeholder_is_known(url: str, known: bool) -> None:
    """An address that a template still has to fill is named and never asked."""
    assert known == is_placeholder(url)


@pytest.mark.parametrize(
    ("url", "rest", "whole"),
    [
        ("https://h.example/a-", "b.html.", "https://h.example/a-b.html"),
        ("https://h.example/q?x=1&", "y=2", "https://h.example/q?x=1&y=2"),
        ("https://h.example/a/", "b/c.html", "https://h.example/a/b/c.html"),
        ("https://h.example/a/", "Accessed 4 May", "https://h.example/a/"),
        ("https://h.example/a", "and more", "https://h.example/a"),
        ("https://h.example/a/", "[2] Next", "https://h.example/a/"),
    ],
)
def test_an_address_over_a_line_end_is_joined_where_that_is_sure(url: str, rest: str, whole: str) -> None:
    """A word, a new entry or a capital ends it."""
    assert whole == goes_on(url, rest)[0]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://b%C3%BCcher.example/x", "http://xn--bcher-kva.example/x"),
        ("http://bücher.example/x", "http://xn--bcher-kva.example/x"),
        ("http://h.example/a/../b", "http://h.example/b"),
        ("http://h.example/./a/", "http://h.example/a/"),
        ("http://h.example/a/b/..", "http://h.example/a/"),
        ("http://h.example/..hidden", "http://h.example/..hidden"),
    ],
)
def test_an_address_is_asked_as_a_browser_asks_it(url: str, asked: str) -> None:
    """Escaped and international hosts, dot segments."""
    assert asked == canonical(url)


@pytest.mark.parametrize(
    "marked",
    [
        '<sup class="footnote-reference"><a href="#1">1</a></sup>{}<div class="footnote-definition" id="1"><sup>1</sup> NOTE</div>',
        '<sup><a href="#fn-1">1</a></sup>{}<ol><li id="fn-1">NOTE</li></ol>',
        '<sup>1</sup>{}<p class="footnote"><sup>1</sup> NOTE</p>',
        '<a name="m1" href="#d1">1</a>{}<p><a name="d1" href="#m1">1</a> NOTE</p>',
        '<span class="sidenote">NOTE</span>{}',
        '<label for="s" class="margin-toggle sidenote-number"></label><input type="checkbox" id="s"><span class="sidenote">NOTE</span>{}',
        '<a role="doc-noteref" href="#x9">9</a>{}<section role="doc-endnotes"><p id="x9">9. NOTE</p></section>',
        '<sup id="fnref:1"><a href="#fn:1">1</a></sup>{}<div class="footnotes"><ol><li id="fn:1"><p>NOTE</p></li></ol></div>',
    ],
)
def test_a_note_of_a_page_belongs_to_its_sentence(marked: str) -> None:
    """mdBook, Zola, numbered paragraphs, anchors in pairs, margins, roles, the usual ids."""
    note = f'Log, <a href="{LAKE}">the log</a>, 2004.'
    begin, _, rest = marked.replace("NOTE", note).partition("{}")
    text = f"<html><body><article><h1>Lake</h1><p>The lake is deep.{begin} It is cold in winter.</p>{rest}</article></body></html>"
    assert [("The lake is deep", LAKE)] == cited("a.html", text)
