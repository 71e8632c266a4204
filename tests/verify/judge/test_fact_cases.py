"""Numbers, dates, names and locators of claims on fifteen pages: what holds is not accused, what differs is not passed."""

from __future__ import annotations

import pytest

from reports.findings import Support
from tests.verify.judge.fact_texts import (
    COUNCIL,
    COURT,
    HIST,
    INDIA,
    MATCH,
    MED,
    NEWS,
    OTTERS,
    PROBE,
    RELEASE,
    RESULTS,
    SPORT,
    TABLE,
    TOWN,
    TRIAL,
)
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
    "mixed": [
        (NEWS, "The rail link is 118 miles (190 km) long."),
        (NEWS, "The Norwick rail link will cost more than £4 billion."),
        (NEWS, "The line is to cost £4.1 to £4.6 billion."),
        (NEWS, "Around 900 jobs will be created."),
        (NEWS, "Fewer than 80 people were hurt at level crossings last year."),
        (NEWS, "In 2019, 74 people were hurt at level crossings."),
        (NEWS, "The government approved the rail link on 11 May 2020."),
        (NEWS, "Colin Brade told the BBC that about 60% of the money would come from the UN climate fund."),
        (NEWS, "The rest of the money would come from the EU."),
        (NEWS, "60 per cent of residents were in favour and 10 per cent had no opinion."),
        (NEWS, "Penn Vale, Calif., was twinned with Norwick in 1995."),
        (NEWS, "Gen. Amos Reid opened the old station in January 1951."),
        (NEWS, "Reid opened the old station in Jan. 1951."),
        (NEWS, "The first section runs through tunnels for 2.5 km."),
        (NEWS, "Almost 2,000 homes lie within a mile of the track."),
        (NEWS, "At most 30 trains a day will use the line."),
        (INDIA, "Karvi spent 450 million rupees on relief."),
        (INDIA, "In Karvi 320,000 people were moved to safety."),
        (INDIA, "Rainfall of 21.2 cm was recorded on July 18, 2019 in Dhal."),
        (INDIA, "12 bridges were damaged."),
        (INDIA, "Temperatures in Dhal had reached 111 °F in May."),
        (INDIA, "Rice was planted on 15,000 ha (37,000 acres)."),
        (INDIA, "Each family received 25 kg (55 lb) of rice."),
        (INDIA, "The WHO sent 40 doctors."),
        (INDIA, "About 500,000 people were without power."),
        (INDIA, "Prime Minister Rao visited Dhal on 20 July 2019."),
        (INDIA, "Flood waters rose to 21 feet (6.4 m)."),
        (INDIA, "Images by NASA showed the flood."),
        (SPORT, "Ruth Cheboi won the Velden marathon in 2:21:08."),
        (SPORT, "It was Cheboi's 3rd victory in Velden."),
        (SPORT, "Twelve runners gave up because of the heat."),
        (SPORT, "Over 10,000 people took part."),
        (SPORT, "Jon Ferrer weighs 58 kg (128 lb)."),
        (SPORT, "Cheboi received $30,000 of the prize money."),
        (SPORT, "The city had signed an A4 sheet with fifteen rules."),
        (SPORT, "Olsen's car reached 205 mph (330 km/h)."),
        (SPORT, "Vik Olsen took pole in Formula One in Brunn."),
        (SPORT, "Cheboi won 34 seconds ahead of Mare Tamm."),
        (MED, "The trial enrolled 1,208 patients."),
        (MED, "Half of the 1,208 patients received Ralovan."),
        (MED, "Stroke occurred in 2.1% of the Ralovan group."),
        (MED, "Dizziness was reported by 14% of patients."),
        (MED, "More than 1,000 patients were enrolled."),
        (MED, "Patients were aged 50 to 74."),
        (MED, "After a year systolic pressure was 8.5 mmHg lower with Ralovan than with placebo."),
        (HIST, "Ilva I ruled from 1529 to 1561."),
        (HIST, "She founded the University of Lissa in 1534."),
        (HIST, "By 1550 the university had 1,500 students."),
        (HIST, "The First Thornish War lasted from March 1541 to February 1542."),
        (HIST, "1600 soldiers fell at the Battle of Ome."),
        (HIST, "Ibn Rashid al-Masry visited her court in 1555."),
        (HIST, "The historian Dmitry Chernoff called her the last of the merchant queens."),
        (HIST, "In the 1800s her tomb was moved to Lissa."),
        (HIST, "She was the 2nd of 7 children."),
        (HIST, "The battle was fought in June 1541.[3]"),
    ],
    "reports": [
        (COUNCIL, "Stell spent almost £150 million in the year to 31 March 2023."),
        (COUNCIL, "Council tax rose by about 5 per cent."),
        (COUNCIL, "A third of councillors are women."),
        (COUNCIL, "The waste service collected more than 40,000 tonnes."),
        (COUNCIL, "The pension fund stood at £1,020 million."),
        (COUNCIL, "A new depot of about one hectare (2.4 acres) opened on 1 June."),
        (COUNCIL, "The library at Fenn Street lent 96,000 books."),
        (COUNCIL, "Prior said that the number of complaints had halved."),
        (COUNCIL, "Moor Lane has more than 1,100 pupils."),
        (COUNCIL, "Of the 41,200 tonnes, 17,300 were recycled."),
        (PROBE, "Helvar 3 orbits the Earth at 705 km (438 miles)."),
        (PROBE, "The probe weighs 2.78 tonnes."),
        (PROBE, "The probe was launched from Vandenberg in Feb. 2013."),
        (PROBE, "Helvar 3 was launched from Calif. in 2013."),
        (PROBE, "The mission cost over $850 million."),
        (PROBE, "The sensor sees eleven bands."),
        (PROBE, "The US Geological Survey runs it together with NASA."),
        (PROBE, "The rocket took $127 million of the cost."),
        (PROBE, "Temperatures on board range from −120 to 60 °C."),
        (RESULTS, "Net profit fell to €38.4 million."),
        (RESULTS, "Capacity at Brannock rose by 150 MW."),
        (RESULTS, "Holm has two dozen turbines."),
        (RESULTS, "Adan earned almost €2 million."),
        (RESULTS, "Staff numbers fell to fewer than 8,000."),
        (RESULTS, "Kestrel plans to close 2 of its 5 coal plants by 2025."),
        (RESULTS, "Capacity at Brannock rose by 50%."),
        (OTTERS, "On the Ash numbers rose from 14 to 61."),
        (OTTERS, "On the Bure there were 22 otters at the end."),
        (OTTERS, "An adult male weighs up to 24 lb (11 kg)."),
        (OTTERS, "25% of all holts lay within 50 m of a road."),
        (OTTERS, "Cubs stay with their mother for more than a year (13 months)."),
        (OTTERS, "The water of the Cale reached 76 °F in July 2006."),
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
    "mixed": [
        (NEWS, "The rail link is 118 km long."),
        (NEWS, "The Norwick rail link will cost more than £5 billion."),
        (NEWS, "At least 40 trains a day will use the line."),
        (NEWS, "In 2018, 74 people were hurt at level crossings."),
        (NEWS, "Two in five residents were in favour."),
        (NEWS, "A quarter of residents had no opinion."),
        (NEWS, "Norwick twinned with Penn Vale in 1951."),
        (NEWS, "The first section runs through tunnels for 2.5 miles."),
        (NEWS, "Around 600 jobs will be created."),
        (NEWS, "Some 2,000 jobs will be created."),
        (NEWS, "Fewer than 70 people were hurt at level crossings last year."),
        (NEWS, "The money would come from NATO."),
        (INDIA, "Karvi spent Rs 45 lakh on relief."),
        (INDIA, "In Karvi 3.2 million people were moved to safety."),
        (INDIA, "Rainfall of 212 cm was recorded in Dhal."),
        (INDIA, "Rice was planted on 15,000 acres."),
        (INDIA, "Each family received 25 pounds of rice."),
        (INDIA, "Each family received 25 litres of oil."),
        (INDIA, "Prime Minister Rao visited Dhal on 18 July 2019."),
        (INDIA, "Flood waters rose to 6.4 feet."),
        (INDIA, "The WHO sent 25 doctors."),
        (INDIA, "14 bridges were damaged."),
        (INDIA, "About a quarter of a million people were without power."),
        (SPORT, "Ruth Cheboi won the Velden marathon in 2:07:45."),
        (SPORT, "It was Cheboi's fourth victory in Velden."),
        (SPORT, "Cheboi received $75,000."),
        (SPORT, "Jon Ferrer weighs 71 kg."),
        (SPORT, "Cheboi won 34 minutes ahead of Mare Tamm."),
        (SPORT, "Vik Olsen took pole in Formula 3 in Brunn."),
        (SPORT, "The G20 leaders opened the stadium."),
        (SPORT, "More than 11,000 women took part."),
        (SPORT, "The leaders opened the Euro 2020 stadium."),
        (SPORT, "The city had signed an A3 sheet with 15 rules."),
        (SPORT, "Two dozen runners gave up because of the heat."),
        (MED, "Stroke occurred in 3.4% of the Ralovan group."),
        (MED, "Stroke occurred in 2.1% of the placebo group."),
        (MED, "The trial enrolled 604 patients."),
        (MED, "Patients took 20 g twice a day."),
        (MED, "The trial was stopped 3 months early."),
        (MED, "1,208 patients received Ralovan."),
        (MED, "Patients were aged 40 to 74."),
        (MED, "Dizziness was reported by 24% of patients."),
        (MED, "Fewer than 1,000 patients were enrolled."),
        (HIST, "Ilva I ruled from 1529 to 1551."),
        (HIST, "She founded the University of Lissa in 1543."),
        (HIST, "The First Thornish War lasted eleven years."),
        (HIST, "1,600 students fell at the Battle of Ome."),
        (HIST, "In the 18th century her tomb was moved to Lissa."),
        (HIST, "She was the seventh of seven children."),
        (HIST, "Under Ilva III the university was closed."),
        (HIST, "The Second Thornish War lasted eleven months."),
        (HIST, "Ibn Rashid visited her court in 1550."),
        (HIST, "The battle of Ome was fought on 17 June 1541."),
        (HIST, "By 1550 the university had 1,600 students."),
    ],
    "reports": [
        (COUNCIL, "Stell spent £152 million in the year to 31 March 2023."),
        (COUNCIL, "The library at Dock Road lent 96,000 books."),
        (COUNCIL, "Moor Lane has 3,870 pupils."),
        (COUNCIL, "The waste service recycled 41,200 tonnes."),
        (COUNCIL, "One councillor in four is a woman."),
        (COUNCIL, "A new depot of 2.4 hectares opened on 1 June."),
        (COUNCIL, "The pension fund stood at £1.02 million."),
        (COUNCIL, "Parking fines of £53 were issued 12,460 times."),
        (COUNCIL, "A new depot opened on 11 June."),
        (COUNCIL, "Council tax rose by 4.99 percentage points over two years."),
        (PROBE, "Helvar 3 orbits the Earth at 705 miles."),
        (PROBE, "The mission cost $127 million."),
        (PROBE, "Helvar 3 failed after 9 months."),
        (PROBE, "The probe was launched aboard an Atlas II rocket."),
        (PROBE, "It passes the same spot every 16 weeks."),
        (PROBE, "Helvar 3 was launched on 11 February 2021."),
        (PROBE, "In 2021 it was followed by Helvar 5."),
        (RESULTS, "Net profit fell to €52.7 million."),
        (RESULTS, "Revenue was €561 million in the third quarter of 2021."),
        (RESULTS, "The wind farm at Holm has 38 turbines."),
        (RESULTS, "Kestrel plans to close five coal plants by 2025."),
        (RESULTS, "Staff numbers fell by 7,900."),
        (RESULTS, "The group sold 4.8 MWh of power."),
        (RESULTS, "Capacity at Brannock rose by 450 MW."),
        (RESULTS, "The dividend is 4.2 euros a share."),
        (OTTERS, "On the Bure numbers rose from 14 to 61."),
        (OTTERS, "On the Cale 22 otters were counted."),
        (OTTERS, "Of 86 dead otters, 35 had been killed by cars."),
        (OTTERS, "Three quarters of all holts lay within 50 metres of a road."),
        (OTTERS, "An adult male needs about 11 kg of fish a day."),
        (OTTERS, "Between 1988 and 2012 otters were counted on three rivers."),
        (OTTERS, "Cubs stay with their mother for 13 weeks."),
        (OTTERS, "86 dead otters had been killed by cars."),
        (OTTERS, "The water of the Cale reached 24.5 °F in July 2006."),
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
ABSENT = [
    (NEWS, "Colin Brade was born in Wales and studied physics."),
    (SPORT, "Mare Tamm trains in the Alps with a choir of monks."),
    (HIST, "Ilva I wrote poems and kept lions."),
    (MED, "Ralovan was invented in Basel by chance."),
    (INDIA, "Anil Rao plays the violin and collects stamps."),
]
PUBLISHED = {NEWS: "2020-05-12"}
"""The day of a page, where its relative dates need one."""


def rows(cases: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    return [pytest.param(*pair, id=f"{kind}-{n}") for kind, pairs in cases.items() for n, pair in enumerate(pairs)]  # type: ignore[misc]


def judged(source: str, claim: str) -> Support:
    return Lexical().judge(ClaimText(claim), SourceText(source, source, published=PUBLISHED.get(source, ""))).support


@pytest.mark.parametrize(("source", "claim"), rows(HOLDS))
def test_what_holds_is_supported(source: str, claim: str) -> None:
    """Another spelling, unit, bound or abbreviation of what the page says is the same fact."""
    assert judged(source, claim) is Support.SUPPORTED


@pytest.mark.parametrize(("source", "claim"), rows(DIFFERS))
def test_what_differs_is_not_passed(source: str, claim: str) -> None:
    """A value that the page has otherwise, or has for something else, is no support."""
    assert judged(source, claim) is not Support.SUPPORTED


@pytest.mark.parametrize(("source", "claim"), ABSENT)
def test_a_page_that_has_only_the_subject_supports_nothing(source: str, claim: str) -> None:
    """Where the page has the claim's name and nothing of what is said, it does not speak of it, not even in part."""
    assert judged(source, claim) is Support.NOT_SUPPORTED


@pytest.mark.parametrize(("source", "claim"), rows(HOLDS))
def test_what_holds_never_fails_a_build(source: str, claim: str) -> None:
    """No true claim is called false with certainty."""
    told = Lexical().judge(ClaimText(claim), SourceText(source, source, published=PUBLISHED.get(source, "")))
    assert told.certain is False
