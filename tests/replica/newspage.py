"""Realistic pages around a text: navigation, metadata, JSON-LD, related links, footer."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

_SHELL = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} | {site}</title>
<meta name="description" content="{description}">
<link rel="canonical" href="{url}">
<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{site}">
<meta property="og:url" content="{url}">
<meta property="article:published_time" content="{published}">
{authors}
<link rel="stylesheet" href="/static/main.css">
<script type="application/ld+json">{ld}</script>
<script>window.dataLayer = window.dataLayer || []; window.dataLayer.push({{"section": "{section}"}});</script>
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header class="site-header"><a class="logo" href="/">{site}</a>
<nav aria-label="Main"><ul>{nav}</ul></nav>
<form role="search" action="/search"><input name="q" placeholder="Search"><button>Search</button></form></header>
<main id="main">
<article>
<p class="kicker"><a href="/{section}">{section}</a></p>
<h1>{title}</h1>
<div class="byline">{byline}<time datetime="{published}">{shown}</time></div>
<figure><img src="/images/lead.jpg" alt=""><figcaption>{caption}</figcaption></figure>
<div class="article-body">
{body}
</div>
</article>
<aside class="related"><h2>More from {site}</h2><ul>{related}</ul></aside>
<section class="newsletter"><h2>Sign up for our newsletter</h2><p>The day's most important stories, every morning.</p></section>
</main>
<footer><nav aria-label="Footer"><a href="/about">About</a> <a href="/contact">Contact</a> <a href="/privacy">Privacy policy</a>
<a href="/terms">Terms of use</a> <a href="/advertise">Advertise with us</a></nav><p>All rights reserved. {site}</p></footer>
</body>
</html>
"""


@dataclass(frozen=True)
class News:
    """One article of a news site; `body` is a list of paragraphs, headings ("## ...") and lists ("* ...")."""

    url: str
    site: str
    title: str
    published: str
    """ISO instant for the metadata."""
    body: Sequence[str]
    shown: str = ""
    """The date as the page prints it."""
    authors: tuple[str, ...] = ()
    description: str = ""
    section: str = "world"
    caption: str = ""
    lang: str = "en"
    nav: tuple[str, ...] = ("World", "Business", "Markets", "Politics", "Technology", "Opinion")
    related: tuple[str, ...] = field(default=("Grain exports rise for a third month", "What to watch in the week ahead",
                                              "City council votes on a new tram line", "Scientists map a deep-sea canyon"))

    def html(self) -> str:
        """The whole page."""
        esc = html.escape
        ld = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": self.title, "datePublished": self.published,
              "author": [{"@type": "Person", "name": n} for n in self.authors],
              "publisher": {"@type": "Organization", "name": self.site}, "mainEntityOfPage": self.url}
        return _SHELL.format(
            lang=self.lang, title=esc(self.title), site=esc(self.site), description=esc(self.description), url=esc(self.url),
            published=self.published, shown=esc(self.shown), section=self.section, caption=esc(self.caption),
            authors="\n".join(f'<meta name="author" content="{esc(n)}">' for n in self.authors), ld=json.dumps(ld).replace("</", "<\\/"),
            byline="".join(f'<span class="author">By <a href="/authors/{i}">{esc(n)}</a></span> ' for i, n in enumerate(self.authors)),
            nav="".join(f'<li><a href="/{n.lower()}">{n}</a></li>' for n in self.nav), body=blocks(self.body),
            related="".join(f'<li><a href="/story/{i}">{esc(t)}</a></li>' for i, t in enumerate(self.related)))


def blocks(body: Sequence[str]) -> str:
    """Paragraphs, headings and runs of list items as HTML."""
    out: list[str] = []
    for line in body:
        if line.startswith("## "):
            out.append(f"<h2>{html.escape(line[3:])}</h2>")
        elif line.startswith("* "):
            item = f"<li>{html.escape(line[2:])}</li>"
            if out and out[-1].endswith("</ul>"):
                out[-1] = out[-1].removesuffix("</ul>") + item + "</ul>"
            else:
                out.append(f"<ul>{item}</ul>")
        else:
            out.append(f"<p>{html.escape(line)}</p>")
    return "\n".join(out)


def landing(url: str, title: str, doi: str, journal: str, date: str, authors: Sequence[str], abstract: Sequence[str],
            volume: str = "", issue: str = "", first_page: str = "", last_page: str = "") -> str:
    """A journal's landing page: citation metadata, an abstract, and the full text behind a purchase."""
    esc = html.escape
    meta = {"citation_title": title, "citation_doi": doi, "citation_journal_title": journal, "citation_publication_date": date.replace("-", "/"),
            "citation_volume": volume, "citation_issue": issue, "citation_firstpage": first_page, "citation_lastpage": last_page}
    tags = [f'<meta name="{k}" content="{esc(v)}">' for k, v in meta.items() if v] + [
        f'<meta name="citation_author" content="{esc(a)}">' for a in authors]
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{esc(title)} - {esc(journal)}</title>
<link rel="canonical" href="{esc(url)}">
{chr(10).join(tags)}
</head><body>
<header><a href="/">Journals platform</a><nav><ul><li><a href="/browse">Browse</a></li><li><a href="/publishers">Publishers</a></li>
<li><a href="/about">About</a></li><li><a href="/login">Log in</a></li></ul></nav></header>
<main><article><p>Research article</p><h1>{esc(title)}</h1><p>{esc(", ".join(authors))}</p>
<p>{esc(journal)}, volume {volume}, issue {issue}, pages {first_page}-{last_page}</p>
<p>DOI: <a href="https://doi.org/{doi}">{doi}</a></p>
<section id="abstract"><h2>Abstract</h2>{"".join(f"<p>{esc(p)}</p>" for p in abstract)}</section>
<section id="access"><h2>Access the full text</h2><p>The full text is available to subscribers. Log in through your institution or buy this article.</p>
<button>Buy article</button></section>
<section><h2>Keywords</h2><ul><li>political economy</li><li>social market</li><li>transition economies</li></ul></section>
</article></main>
<footer><p>Contact | Terms | Privacy | Cookies</p></footer></body></html>"""
