"""Six made-up pages that the cases of `test_fact_cases` are about: a court, a match, a trial, a release, a table, a town."""

from __future__ import annotations

COURT = """Hollin Quay inquiry ends. The Court of Appeal at Darrow fined the shipping line Pellmark £2.35 million on 14 March 2017 for the spill at Hollin Quay. The tanker Orsina lost 1,150 tonnes of oil in the early hours of 3 November 2014.
Judge Miriam Tolland sentenced the captain to 18 months in prison and the pilot to a fine of £40,000. One in five of the harbour's fishermen gave up their licence after the spill. The clean-up lasted 21 weeks and cost more than £11 million; a quarter of that sum was paid by the county. The second appeal, by the insurer, was thrown out by four votes to one.
The slick covered 60 square kilometres and reached the beach at Lorne, 25 miles to the south. About 3,400 birds were found dead. Two of the nine volunteers who fell ill were taken to hospital. The ship was 183 metres long and could carry 47,000 tonnes."""

MATCH = """Verin win at last. Verin beat Castelo 4-1 in front of 8,250 people on Saturday. Dani Roig scored in the 9th and 33rd minutes and Ximo Prats added a third before the break. Castelo pulled one back through Pau Soler, who is 1.93 metres tall, in the 58th minute; the fourth came from the spot.
It was Verin's first win in eleven games. Castelo have now gone 12 matches without a clean sheet. The Spanish under-21 goalkeeper Iker Sanz saved two penalties. Verin had lost 3-0 at Castelo in October 2018. The ground was 85 per cent full and tickets cost 12 to 30 euros.
Final table
Club  Played  Won  Drawn  Lost  Points
Castelo 30 18 7 5 61
Ribera 30 16 9 5 57
Verin 30 9 6 15 33
Alcora 30 4 8 18 20
Long jump: 1. Lea Brandt (Ribera) 6.71 m; 2. Noor Haddad (Verin) 6.58 m; 3. Ana Cruz (Alcora) 6.40 m."""

TRIAL = """Zelatin in severe asthma. Between May 2015 and June 2018 we treated 412 adults at 23 hospitals in nine countries. Patients received 150 mg of zelatin or placebo every 4 weeks for 52 weeks. Asthma attacks fell by 47% in the zelatin group and by 11% in the placebo group. Headache was reported by 31 patients on zelatin and by 28 on placebo.
The median age was 46 years and 58% were women; the mean body weight was 74 kg. Fifteen patients left the study, seven of them because of side effects. Body temperature above 38.5 degrees Celsius was seen in 6 patients. Three quarters of the patients had used steroids before. The drug was stored at 2 to 8 °C. Funding: World Health Organization. The study began before COVID-19."""

RELEASE = """Marrow 4.2 released on 7 September 2022. Marrow 4.2 needs Python 3.9 or later and runs on Windows 10 and macOS 12. The default timeout was raised from 30 to 45 seconds. Uploads are limited to 2 GB, and a project may hold up to 500 files. Start-up takes 350 milliseconds, half of what it took in Marrow 4.1. The parser is nearly three times as fast as before.
The command marrow sync speaks HTTP/2, while marrow serve still speaks HTTP/1.1. A total of 1,871 commits by 96 people went into the release. The log keeps 14 days of records. Version 4.0 had added plug-ins and version 4.1 themes. Marrow has been downloaded more than 2.5 million times."""

TABLE = """Harvest of the valley by village, in tonnes
Village | Apples | Pears | Plums
Ansel | 420 | 75 | 12
Brock | 310 | 140 | 33
Cerne | 95 | 18 | 4
Apples were the main fruit in 2021. Ansel has 640 inhabitants, Brock 1,020 and Cerne 210. The cider works at Brock pressed 90,000 litres in 2021, against 75,000 in 2020."""

TOWN = """Kalven is a town in the north of Istria with 12,600 inhabitants. The first bridge was built in 1478 and rebuilt in 1832; the railway came in 1876, and the tram was closed in 1959. From 1915 to 1918 the town was a garrison. Kalven lies 340 metres above the sea and covers 51 square kilometres.
The old library holds 230,000 volumes, among them 1450 manuscripts. The winter of 1929 was the coldest on record, with minus 27 degrees. In the Second World War a third of the houses burned down. King Alfred II visited the town in 1903. The festival takes place every year from 5 to 9 August and draws some 40,000 visitors. The second longest street in Kalven is Mill Lane, and the longest is the Ring. President Ada Morel opened the museum in 1998. The mayor, Petra Voss, was born in Munich in 1961 and came to Kalven in 1985.
Founded1911— Kalven Rowing Club1924— First regatta held1937— New boathouse opened1951— Women admitted as members"""
