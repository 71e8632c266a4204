"""The web behind `citewatch demo`: an invented town, its papers and their archived copies.

`python -m tests.replica.demo_world` plays it, runs the check once and records
`verify/cli/demo/web.warc.gz`, the recording that the demo replays. Every page here
is our own text; the hosts end in `.example`, which no one can register.
"""

from __future__ import annotations

import html
import json
import sys
import tempfile
from pathlib import Path

from tests.replica.web import Replica

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "verify" / "cli" / "demo"


def page(title: str, site: str, published: str, paragraphs: list[str], author: str = "") -> str:
    """A realistic news page: navigation, metadata, article, footer."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": published,
            "publisher": {"@type": "Organization", "name": site}}
    if author:
        data["author"] = {"@type": "Person", "name": author}
    body = "\n".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
    menu = "".join(f'<li><a href="/{n.lower()}">{n}</a></li>' for n in ("News", "Harbour", "Weather", "Opinion", "Archive"))
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)} | {site}</title>
<meta property="og:title" content="{html.escape(title)}"><meta property="og:site_name" content="{site}">
<meta property="article:published_time" content="{published}">
<script type="application/ld+json">{json.dumps(data)}</script></head>
<body><header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{html.escape(title)}</h1>{f'<p class="byline">By {author}</p>' if author else ''}
{body}</article></main>
<footer><p>&copy; {site}. All rights reserved. <a href="/contact">Contact</a></p></footer></body></html>"""


FIRST_NIGHT = page("Barrier holds on its first night", "Harbour Times", "2016-10-15T06:30:00Z", [
    "The Port Velda Barrier closed its gates against the sea for the first time on Friday evening, 14 October 2016, "
    "and held through a spring tide that would once have put the fish market under water.",
    "Engineers had worked toward this night since construction began in March 2011. The twelve gates came down in turn "
    "shortly after eight, and by nine the river behind them was as flat as a pond.",
    "“We have waited five years for a quiet evening,” said the harbour master, who watched from the north bank with "
    "several hundred residents and a brass band.",
    "The gates were raised again at half past four in the morning. Divers will inspect the sills over the weekend, and "
    "a public open day is planned for next month.",
], "Ida Marsh")
FIGURES = page("The barrier in figures", "Port Velda Barrier Trust", "2021-05-04T09:00:00Z", [
    "The barrier crosses the mouth of the River Ane between the north mole and the old lifeboat station, a distance of "
    "372 metres.",
    "It has twelve steel gates. Each gate is 24 metres wide and weighs 410 tonnes.",
    "The control room is staffed around the clock, every day of the year. On a flood warning all gates can be closed "
    "within 40 minutes.",
    "Navigation lights show red to seaward while the gates are down. Small craft may pass through the lock by the mole "
    "at any state of the tide.",
])
FIGURES_TODAY = page("The barrier in figures", "Port Velda Barrier Trust", "2025-02-11T09:00:00Z", [
    "The barrier crosses the mouth of the River Ane between the north mole and the old lifeboat station, a distance of "
    "372 metres.",
    "It has twelve steel gates. Each gate is 24 metres wide and weighs 410 tonnes.",
    "Since the automation programme was completed, the gates are operated from the regional centre at Anehead, which "
    "serves four harbours along the coast.",
    "Navigation lights show red to seaward while the gates are down. Small craft may pass through the lock by the mole "
    "at any state of the tide.",
])
FISH = page("How fish pass the barrier", "River Ane Society", "2018-04-09T08:00:00Z", [
    "Anglers ask every spring what becomes of the fish when the barrier is shut. The answer is a channel on the north "
    "bank that few visitors notice.",
    "The fish pass lets salmon and sea trout through when the gates are shut. It is a stair of thirty-one pools, each a "
    "hand's breadth higher than the last, fed by a steady flow of river water.",
    "Counters at the top pool recorded the first sea trout within a week of opening. Eels use a separate ramp lined "
    "with bristles beside the lock.",
    "Volunteers clear branches from the pools after every storm and are always glad of another pair of hands.",
], "Ben Okoro")
AUDIT = page("Auditors close the book on the barrier", "Ane Valley Post", "2017-02-02T10:15:00Z", [
    "The county's auditors signed off the accounts of the Port Velda Barrier on Thursday, a little over three months "
    "after the gates first closed.",
    "The scheme was budgeted at 310 million crowns. It cost 341 million crowns, 10 per cent more than planned, the "
    "auditors found, mostly because of the soft ground under the south pier.",
    "The county will carry two thirds of the excess and the port the rest. No further claims are expected from the "
    "contractors.",
    "The report calls the overrun moderate by the measure of comparable works and praises the monthly publication of "
    "figures.",
])
TOLL = page("Harbour toll takes effect", "Harbour Times", "2018-01-02T07:00:00Z", [
    "Ships calling at Port Velda pay a new toll from this morning. The charge is set by tonnage and is collected with "
    "the ordinary harbour dues.",
    "The money goes to the upkeep of the barrier: grease and paint, divers and inspectors, and a reserve for the "
    "replacement of the gate seals every fifteen years.",
    "Fishing boats registered in the county are exempt, as are vessels that shelter from weather. The port expects the "
    "toll to bring in about nine million crowns a year.",
    "Shipping agents had asked for a later start. The port said that the date had been public for two years.",
], "Carla Lind")
STORM = page("Thirty-one hours behind the gates", "Coast News", "2020-01-13T11:00:00Z", [
    "When the wind went round to the north-west on Saturday, 11 January 2020, the duty officer at Port Velda lowered the "
    "gates and put the kettle on. It would be a long shift.",
    "The gates stayed shut for 31 hours, the longest closure so far. Behind them the river rose with its own water but "
    "stayed below the quays, and no house in the old town was flooded.",
    "Along the open coast the picture was different. Two beach cafés were lost at Anehead, and the coast road is "
    "closed until the sand has been cleared.",
    "The barrier's trust said that it would publish a full account of the closure within the month.",
])
GAUGE = page("Sea level at Port Velda, 1871 to today", "National Tide Gauge Office", "2022-08-30T12:00:00Z", [
    "The gauge at Port Velda was set up on the customs quay in 1871 and has been read without a break since then, by "
    "hand until 1964 and by instrument after that.",
    "The highest reading of the record is 3.9 metres, during the night of 11 to 12 January 2020, when the barrier was "
    "closed. The second highest, 3.7 metres, belongs to the flood of 1953.",
    "Readings are given above the national datum. Monthly means and the full series of high waters can be had from the "
    "office on request.",
    "The mean level has risen by 21 centimetres since the gauge was set up.",
])
REVIEW = page("Annual review 2022", "Port Velda Barrier Trust", "2022-12-01T09:00:00Z", [
    "This was a quiet year on the river. The gates were closed 3 times for weather and 4 times for tests, and every "
    "closure went to plan.",
    "Since the first closure six years ago the gates have been closed 19 times against the sea. The trust keeps a public "
    "list of closures with tide and wind for each.",
    "Work on the lock gates was finished in June, and the navigation lights were replaced with lamps that draw a tenth "
    "of the power.",
    "The trustees thank the volunteers of the River Ane Society, who give their Saturdays to the fish pass.",
])
NOT_FOUND = """<!DOCTYPE html><html lang="en"><head><title>Coast News</title></head><body><header><nav><ul><li>News</li>
<li>Sport</li></ul></nav></header><main><h1>Sorry, we can't find that page</h1><p>The page you are looking for may have been
moved or removed. Try the search, or go to our front page.</p></main><footer>Coast News</footer></body></html>"""
CHALLENGE = """<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow">
</head><body><div class="main-wrapper"><h1>www.tidegauge.example</h1><h2 id="challenge-running">Checking if the site connection
is secure</h2><noscript>Enable JavaScript and cookies to continue</noscript></div>
<script>window._cf_chl_opt={cvId:'2',cType:'managed'};</script><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>
</body></html>"""


def build(web: Replica) -> None:
    """Put the invented town's web into a replica."""
    first = "https://www.harbourtimes.example/2016/10/15/barrier-first-night"
    figures = "https://www.veldabarrier.example/figures"
    audit = "https://www.anevalley.example/politics/auditors-barrier"
    storm = "https://www.coastnews.example/storm-2020"
    gauge = "https://www.tidegauge.example/stations/port-velda"
    web.page(first, FIRST_NIGHT)
    web.archive(first, "20200503101500", FIRST_NIGHT)
    web.page(figures, FIGURES_TODAY)
    web.archive(figures, "20210612080000", FIGURES)
    web.page("https://riverane.example/notes/fish-pass", FISH)
    web.page(audit, AUDIT)
    web.archive(audit, "20190308120000", AUDIT)
    web.page("https://www.harbourtimes.example/2018/01/02/harbour-toll", TOLL)
    web.archive("https://www.harbourtimes.example/2018/01/02/harbour-toll", "20180301000000", TOLL)
    web.page(storm, NOT_FOUND)
    web.site("www.coastnews.example").missing = NOT_FOUND
    web.archive(storm, "20200201000000", STORM)
    web.page(gauge, _reply(CHALLENGE, 403))
    web.archive(gauge, "20220920000000", GAUGE)
    web.page("https://www.veldabarrier.example/review-2022", _reply(REVIEW, 200))
    web.archive("https://www.veldabarrier.example/review-2022", "20230105000000", REVIEW)


def _reply(body: str, status: int) -> object:
    from tests.replica.wire import Reply

    return Reply.of(body, status, headers={"server": "cloudflare"} if status == 403 else {})


def record(path: Path) -> int:
    """Run the demo's article against this web and record it to `path`; the exit code of the check."""
    from verify.cli.main import run

    path.unlink(missing_ok=True)
    with Replica() as web, tempfile.TemporaryDirectory() as scratch:
        build(web)
        config = Path(scratch) / "citewatch.toml"
        lines = ", ".join(f'"{line}"' for line in web.connect_to)
        config.write_text(f'[network]\nconnect_to = [{lines}]\nca_bundle = "{web.ca_bundle}"\n'
                          'allow_private = ["127.0.0.0/8"]\ndelay = 0.0\nretries = 0\nconfirm_after = 0.0\n'
                          'contact = "https://example.org/citewatch"\n')
        return run(["check", str(DEMO / "Port_Velda_Barrier.wiki"), "--config", str(config), "--record", str(path),
                    "--journal", str(Path(scratch) / "journal.sqlite")])


if __name__ == "__main__":
    sys.exit(record(DEMO / "web.warc.gz"))
