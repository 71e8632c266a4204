"""Numbers, dates, names and locators of claims on six pages: what holds is not accused, what differs is not passed."""

from __future__ import annotations

import pytest

from reports.findings import Support
from tests.verify.judge.fact_texts import COURT, MATCH, RELEASE, TABLE, TOWN, TRIAL
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

HOLDS = {
    "bounds": [
        (COURT, "The clean-up cost over £10 million."), (COURT, "Fewer than 4,000 birds were found dead."),
        (MATCH, "More than 8,000 people saw Verin beat Castelo."), (TRIAL, "More than 30 patients on zelatin reported headache."),
        (RELEASE, "Fewer than 100 people contributed commits to the release."),
        (RELEASE, "Marrow has been downloaded over 2 million times."), (TOWN, "Kalven has more than 12,000 inhabitants."),
        (TOWN, "The old library holds over 200,000 volumes."), (COURT, "The tanker Orsina lost over 1,000 tonnes of oil."),
        (TABLE, "The cider works at Brock pressed nearly 100,000 litres in 2021."),
    ],
    "units": [
        (COURT, "The beach at Lorne lies 40 km (25 miles) to the south."), (COURT, "The ship was 183 m (600 ft) long."),
        (COURT, "The slick covered 60 km² (23 sq mi)."), (MATCH, "Pau Soler is 6 ft 4 in (1.93 m) tall."),
        (TRIAL, "The mean body weight was 74 kg (163 lb)."), (TRIAL, "Body temperature above 101.3 °F was seen in 6 patients."),
        (TOWN, "Kalven lies 1,115 feet above the sea."), (COURT, "The captain was sentenced to one and a half years in prison."),
        (RELEASE, "Start-up takes 0.35 seconds."), (RELEASE, "Uploads are limited to 2,000 MB."),
        (TRIAL, "Patients were treated for a year (52 weeks)."), (TABLE, "The cider works at Brock pressed about 20,000 gallons in 2021."),
    ],
    "words": [
        (COURT, "20 per cent of the harbour's fishermen gave up their licence after the spill."),
        (COURT, "The county paid 25% of the sum."), (TRIAL, "75% of the patients had used steroids before."),
        (TRIAL, "15 patients left the study, 7 of them because of side effects."), (MATCH, "Castelo have now gone a dozen matches without a clean sheet."),
        (TOWN, "In the Second World War 33% of the houses burned down."), (TOWN, "In World War II a third of the houses burned down."),
        (MATCH, "It was Verin's 1st win in 11 games."), (RELEASE, "Marrow has been downloaded more than two and a half million times."),
        (COURT, "A fifth of the harbour's fishermen gave up their licence after the spill."),
        (COURT, "The court fined Pellmark £2,350,000."),
    ],
    "names": [
        (MATCH, "The under-21 goalkeeper Iker Sanz saved two penalties."), (RELEASE, "Marrow 4.2 runs on Windows 10."),
        (RELEASE, "The command marrow sync speaks HTTP/2."), (TRIAL, "The study was funded by the WHO."),
        (TRIAL, "The study began before the COVID-19 pandemic."), (TOWN, "Morel opened the museum in 1998."),
        (COURT, "Judge Tolland sentenced the captain to 18 months in prison."), (RELEASE, "Version 4.1 had added themes."),
    ],
    "locators": [
        (COURT, "About 3,400 birds were found dead (https://example.org/news/2015/118.html)."), (TOWN, "The tram was closed in 1959 (p. 214)."),
        (TRIAL, "Asthma attacks fell by 47% in the zelatin group. doi:10.5555/abc.2019.77"), (COURT, "The clean-up lasted 21 weeks.[14]"),
        (TOWN, "The railway came in 1876 (vol. 2, pp. 31-35)."), (MATCH, "Castelo have now gone 12 matches without a clean sheet, see www.example.org/2019/4."),
    ],
    "dates": [
        (TOWN, "The festival takes place from August 5 to 9."), (TOWN, "The library holds 1450 manuscripts."),
        (TOWN, "The first regatta was held in 1924."), (COURT, "The spill happened on November 3, 2014."),
        (TOWN, "The town was a garrison from 1915 to 1918."), (TRIAL, "Adults were treated between May 2015 and June 2018."),
        (COURT, "In March 2017 the court fined the shipping line Pellmark."), (RELEASE, "Marrow 4.2 was released in 2022."),
    ],
    "tables": [
        (MATCH, "Castelo finished with 61 points."), (MATCH, "Verin lost 15 of their 30 games."), (TABLE, "Brock harvested 140 tonnes of pears."),
        (TABLE, "Ansel harvested 420 tonnes of apples."), (MATCH, "Lea Brandt won the long jump with 6.71 m."),
        (TABLE, "Brock has 1,020 inhabitants."),
    ],
}
DIFFERS = {
    "bounds": [
        (COURT, "The clean-up cost less than £10 million."), (COURT, "Fewer than 3,000 birds were found dead."),
        (MATCH, "More than 9,000 people saw Verin beat Castelo."), (TRIAL, "Fewer than 400 adults were treated at 23 hospitals."),
        (RELEASE, "More than 100 people contributed commits to the release."), (TOWN, "Kalven has fewer than 12,000 inhabitants."),
        (TOWN, "The old library holds over 300,000 volumes."), (RELEASE, "A project may hold at least 800 files."),
    ],
    "units": [
        (COURT, "The beach at Lorne lies 25 km to the south."), (COURT, "The ship was 183 feet long."),
        (COURT, "The captain was sentenced to 18 weeks in prison."), (TRIAL, "Patients received 150 g of zelatin every 4 weeks."),
        (RELEASE, "The default timeout was raised from 30 to 45 minutes."), (RELEASE, "Uploads are limited to 2 MB."),
        (TOWN, "Kalven covers 51 hectares."), (COURT, "The court fined Pellmark €2.35 million."),
    ],
    "words": [
        (COURT, "Half of the harbour's fishermen gave up their licence after the spill."), (COURT, "The county paid a third of the sum."),
        (TRIAL, "Two thirds of the patients had used steroids before."), (TOWN, "In the First World War a third of the houses burned down."),
        (MATCH, "It was Verin's second win in eleven games."), (COURT, "The second appeal was thrown out by three votes to two."),
        (COURT, "The court fined Pellmark £2.53 million."), (TRIAL, "Fifteen patients left the study, nine of them because of side effects."),
    ],
    "items": [
        (COURT, "The pilot was fined £2.35 million."), (TRIAL, "Asthma attacks fell by 47% in the placebo group."),
        (TRIAL, "Headache was reported by 28 patients on zelatin."), (COURT, "Nine volunteers were taken to hospital."),
        (TABLE, "The cider works at Brock pressed 75,000 litres in 2021."), (TABLE, "Brock has 640 inhabitants."),
        (MATCH, "Verin beat Castelo 4-3."), (MATCH, "Verin finished with 57 points."), (TABLE, "Ansel harvested 140 tonnes of pears."),
        (TABLE, "Brock harvested 310 tonnes of plums."), (MATCH, "Noor Haddad won the long jump with 6.71 m."), (MATCH, "Noor Haddad won the long jump."),
    ],
    "names": [
        (MATCH, "The under-19 goalkeeper Iker Sanz saved two penalties."), (RELEASE, "Marrow 4.2 runs on Windows 11."),
        (RELEASE, "The command marrow sync speaks HTTP/3."), (TRIAL, "The study was funded by the EU."),
        (TOWN, "King Alfred III visited the town in 1903."), (RELEASE, "Marrow 4.2 needs Python 3.12 or later."),
        (RELEASE, "Marrow 4.2 was released for macOS 14."),
    ],
    "dates": [
        (TOWN, "The festival takes place from August 5 to 19."), (TOWN, "Women were admitted as members in 1937."),
        (TOWN, "The railway came in 1832."), (COURT, "The spill happened on November 13, 2014."),
        (TOWN, "The town was a garrison from 1914 to 1918."), (COURT, "The clean-up began in 1459 (p. 14)."),
        (TOWN, "The mayor, Petra Voss, came to Kalven in 1961."), (RELEASE, "Marrow 4.2 was released on 17 September 2022."),
    ],
}


def rows(cases: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    return [pytest.param(*pair, id=f"{kind}-{n}") for kind, pairs in cases.items() for n, pair in enumerate(pairs)]  # type: ignore[misc]


def judged(source: str, claim: str) -> Support:
    return Lexical().judge(ClaimText(claim), SourceText(source, source)).support


@pytest.mark.parametrize(("source", "claim"), rows(HOLDS))
def test_what_holds_is_supported(source: str, claim: str) -> None:
    """Another spelling, unit, bound or abbreviation of what the page says is the same fact."""
    assert judged(source, claim) is Support.SUPPORTED


@pytest.mark.parametrize(("source", "claim"), rows(DIFFERS))
def test_what_differs_is_not_passed(source: str, claim: str) -> None:
    """A value that the page has otherwise, or has for something else, is no support."""
    assert judged(source, claim) is not Support.SUPPORTED
