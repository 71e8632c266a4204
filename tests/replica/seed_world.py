"""The world of the seed article "Belarus–China relations": its sources, their archives, its origin article.

The pages state what the cited sources state, in our own words, so that a run
over the seed goes all the way without the internet.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.replica.newspage import News, landing
from tests.replica.seed_texts import ABSTRACT, AXIOS, KYIV, OTHER_TEXT, REUTERS_DRILLS, REUTERS_SUMMIT
from tests.replica.web import Replica

TITLE = "Belarus–China relations"
DOI = "10.13169/worlrevipoliecon.11.4.0428"
ISBN = "9780804797641"
LANDING = "https://www.scienceopen.com/hosted-document?doi=" + DOI
AXIOS_URL = "https://www.axios.com/2020/07/02/countries-supporting-china-hong-kong-law"
SUMMIT_URL = "https://www.reuters.com/world/xi-lukashenko-call-soonest-peace-ukraine-china-belarus-summit-2023-03-01/"
KYIV_URL = "https://kyivindependent.com/belarus-joins-shanghai-cooperation-organization-led-by-russia-china/"
DRILLS_URL = "https://www.reuters.com/world/china-belarus-start-joint-military-drills-near-polish-border-2024-07-08/"

_PAGES = (
    News(AXIOS_URL, "Axios", "The 53 countries supporting China's crackdown on Hong Kong", "2020-07-02T21:30:00Z", AXIOS,
         "Jul 2, 2020", ("Dave Lawler",), "The countries that backed the Hong Kong national security law at the UN, and those that did not.",
         "world", "The council chamber in Geneva.", nav=("Politics", "World", "Business", "Technology", "Local", "Newsletters")),
    News(SUMMIT_URL, "Reuters", "Xi and Lukashenko call for 'soonest' peace in Ukraine at China-Belarus summit", "2023-03-01T09:58:12Z",
         REUTERS_SUMMIT, "March 1, 2023 9:58 AM UTC", (), "The leaders of China and Belarus called for the soonest possible peace in Ukraine.",
         "world", "The two presidents review a guard of honour in Beijing."),
    News(KYIV_URL, "The Kyiv Independent", "Belarus joins Shanghai Cooperation Organization led by Russia, China", "2024-07-04T13:12:45+03:00",
         KYIV, "July 4, 1:12 PM", ("Kateryna Hodunova",), "The accession was completed at a summit in Astana.", "news",
         "Flags of the member states in Astana.", nav=("News", "War", "Politics", "Business", "Opinion", "Support us")),
    News(DRILLS_URL, "Reuters", "China, Belarus start joint military drills near Polish border", "2024-07-08T12:04:31Z", REUTERS_DRILLS,
         "July 8, 2024 12:04 PM UTC", (), "The exercise near Brest began days after Belarus joined a security bloc.", "world",
         "Soldiers beside a transport plane."),
)
_ARCHIVED = {AXIOS_URL: "20200704083015", SUMMIT_URL: "20230319141707", KYIV_URL: "20240706101112", DRILLS_URL: "20240709020406"}


@dataclass(frozen=True)
class World:
    """The URLs of the seed's world, and the three blows of the end-to-end test."""

    web: Replica
    axios: str = AXIOS_URL
    summit: str = SUMMIT_URL
    kyiv: str = KYIV_URL
    drills: str = DRILLS_URL
    doi: str = DOI
    isbn: str = ISBN

    def archived(self, url: str) -> str:
        """The archive link the origin article gives for a source."""
        return f"https://web.archive.org/web/{_ARCHIVED[url]}/{url}"

    def remove_live(self, url: str) -> None:
        """The live page is gone: 404."""
        self.web.page(url, 404)

    def replace_archive(self, url: str) -> None:
        """Every archived copy of a page now holds a different text."""
        page = next(p for p in _PAGES if p.url == url)
        other = News(url, page.site, "Alpine house opens in the botanical garden", page.published, OTHER_TEXT)
        self.web.wayback.shelf.remove(url)
        self.web.archive(url, _ARCHIVED[url], other.html())

    def replace_live(self, url: str) -> None:
        """The live page is there and speaks of something else."""
        page = next(p for p in _PAGES if p.url == url)
        self.web.page(url, News(url, page.site, page.title, page.published, OTHER_TEXT, authors=page.authors).html())


def build(web: Replica) -> World:
    """Fill a replica with the seed's world."""
    for page in _PAGES:
        web.page(page.url, page.html())
        web.archive(page.url, _ARCHIVED[page.url], page.html())
    _traps(web)
    _journal(web)
    web.catalogues.books[ISBN] = {
        "title": "The New Great Game", "full_title": "The New Great Game: China and South and Central Asia in the Era of Reform",
        "subtitle": "China and South and Central Asia in the Era of Reform", "authors": ["Thomas Fingar"],
        "publishers": ["Stanford University Press"], "publish_date": "2016", "isbn_13": [ISBN], "isbn_10": ["0804797641"]}
    web.wiki().add(TITLE, WIKITEXT, at="2024-07-20T08:00:00Z")
    web.wiki().redirects["Belarus-China relations"] = TITLE
    return World(web)


def _traps(web: Replica) -> None:
    """Snapshots that are no evidence: a late archived 404, a redirect home, a challenge page."""
    web.archive(AXIOS_URL, "20240115000000", "<html><head><title>Page not found | Axios</title></head><body><h1>404</h1></body></html>", status=404)
    web.archive(SUMMIT_URL, "20240901101010", "", status=302, location="https://www.reuters.com/")
    web.archive(KYIV_URL, "20240704120000", "<html><head><title>Just a moment...</title></head><body><div id='cf-wrapper'>Checking your browser "
                "before accessing kyivindependent.com.</div></body></html>", status=503)
    web.page("https://www.reuters.com/", "<html><head><title>Reuters | Breaking International News</title></head><body><h1>Top news</h1></body></html>")


def _journal(web: Replica) -> None:
    authors = ("Yan Li", "Enfu Cheng")
    title = "Market Socialism in Belarus: An Alternative to China's Socialist Market Economy"
    journal = "World Review of Political Economy"
    page = landing(LANDING, title, DOI, journal, "2020-12-01", authors, ABSTRACT, "11", "4", "428", "454")
    web.page(LANDING, page)
    web.archive(LANDING, "20210511094500", page)
    web.archive(f"https://doi.org/{DOI}", "20210511094458", status=302, location=LANDING)
    record = {
        "type": "journal-article", "title": [title], "container-title": [journal], "publisher": "Pluto Journals", "volume": "11", "issue": "4",
        "page": "428-454", "ISSN": ["2042-8928"], "language": "en", "issued": {"date-parts": [[2020, 12, 1]]},
        "author": [{"given": "Yan", "family": "Li", "sequence": "first", "affiliation": []},
                   {"given": "Enfu", "family": "Cheng", "sequence": "additional", "affiliation": []}],
        "abstract": f"<jats:p>{ABSTRACT[0]}</jats:p>", "resource": {"primary": {"URL": LANDING}}}
    paper = {"paperId": "replica1", "title": title, "year": 2020, "abstract": ABSTRACT[0], "venue": journal,
             "externalIds": {"DOI": DOI, "CorpusId": 236786906}, "authors": [{"name": a} for a in authors], "openAccessPdf": None}
    web.catalogues.work(DOI, LANDING, crossref=record, paper=paper)
    web.catalogues.papers["CorpusID:236786906"] = paper


WIKITEXT = f"""{{{{Short description|Bilateral relations}}}}
{{{{Use mdy dates|date=July 2024}}}}
{{{{Infobox bilateral relations|Belarus–China|Belarus|China|filetype=svg
|mission1=[[Embassy of Belarus, Beijing]]|mission2=[[Embassy of China, Minsk]]}}}}

'''Relations between [[Belarus]] and the [[People's Republic of China]]''' have been friendly for most of the time since both states opened embassies. President [[Alexander Lukashenko]] has spoken of "understanding China, learning from China, and approaching China."<ref name="LiCheng">{{{{Cite journal |last1=Li |first1=Yan |last2=Cheng |first2=Enfu |date=2020-12-01 |title=Market Socialism in Belarus: An Alternative to China's Socialist Market Economy |journal=World Review of Political Economy |volume=11 |issue=4 |pages=438 |doi={DOI} |doi-access=free |issn=2042-8928 |s2cid=236786906}}}}</ref>

== History ==
Lukashenko went to China several times between 1995 and 2019 in search of trade and diplomatic backing.<ref name="LiCheng" /> An industrial park near Minsk was agreed in 2011 and has been under construction since 2014.<ref name="LiCheng" />

In July 2015 Belarus was given observer status in the [[Shanghai Cooperation Organisation]].<ref>{{{{Cite web |title=Belarus gets observer status in Shanghai Cooperation Organization |date=2015-07-31 |access-date=2023-03-02}}}}</ref><ref>{{{{Cite book |title=The New Great Game: China and South and Central Asia in the Era of Reform |others=Thomas Fingar |publisher=Stanford University Press |year=2016 |isbn=978-0-8047-9764-1 |location=Stanford, California |pages=41 |oclc=939553543}}}}</ref>

In June 2020 Belarus was among the 53 countries that backed the [[Hong Kong national security law]] at the [[United Nations Human Rights Council]].<ref>{{{{Cite web |last=Lawler |first=Dave |date=2 July 2020 |title=The 53 countries supporting China's crackdown on Hong Kong |url={AXIOS_URL} |url-status=live |archive-url=https://web.archive.org/web/{_ARCHIVED[AXIOS_URL]}/{AXIOS_URL} |archive-date=4 July 2020 |access-date=3 July 2020 |website=[[Axios (website)|Axios]] |language=en}}}}</ref>

The 2023 meeting in Beijing brought a joint call for peace in Ukraine and a plan for a free trade zone.<ref name="Reuters 2023">{{{{Cite news |date=2023-03-01 |title=Xi and Lukashenko call for 'soonest' peace in Ukraine at China-Belarus summit |language=en |work=[[Reuters]] |url={SUMMIT_URL} |url-status=live |access-date=2023-03-02 |archive-date=2023-03-19 |archive-url=https://web.archive.org/web/{_ARCHIVED[SUMMIT_URL]}/{SUMMIT_URL}}}}}</ref>

In July 2024 Belarus became a full member of the organisation.<ref>{{{{Cite web |last=Hodunova |first=Kateryna |date=2024-07-04 |title=Belarus joins Shanghai Cooperation Organization led by Russia, China |url={KYIV_URL} |url-status=live |archive-url=https://web.archive.org/web/{_ARCHIVED[KYIV_URL]}/{KYIV_URL} |archive-date=2024-07-06 |access-date=2024-07-09 |website=[[The Kyiv Independent]] |language=en}}}}</ref> In the same month soldiers of both countries trained together close to the border with Poland.<ref>{{{{Cite news |title=China, Belarus start joint military drills near Polish border |url={DRILLS_URL} |date=July 8, 2024 |access-date=July 8, 2024 |work=Reuters}}}}</ref>

== See also ==
* [[Foreign relations of Belarus]]
* [[Foreign relations of China]]

== References ==
{{{{Reflist}}}}

{{{{Foreign relations of Belarus}}}}
[[Category:Belarus–China relations| ]]
"""
