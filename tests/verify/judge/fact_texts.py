"""Made-up pages that the cases of `test_fact_cases` are about: court, match, trial, release, table, town and others."""

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

NEWS = """Ministers back rail link. By Tom Hale, Norwick, 12 May 2020.
The government of Ostria approved the Norwick rail link on Monday. The line, 118 miles long, is to cost between 4.1 and 4.6 billion pounds and to open in the late 2020s. Up to 30 trains a day will use it, some 900 jobs will be created and nearly 2,000 homes lie within a mile of the track. Transport minister Sir Colin Brade told the BBC that about 60 per cent of the money would come from the United Nations climate fund and the rest from the European Union. Last year 74 people were hurt at level crossings, the lowest figure since 1987. Two days later the opposition called for a vote. Residents of Penn Vale, in California, had twinned with Norwick in 1995. General Amos Reid opened the old station in January 1951. A survey found that three in five residents were in favour and a tenth had no opinion. The first section runs through tunnels for 2,500 metres."""

INDIA = """Monsoon report. The state of Karvi spent Rs 45 crore on relief and moved 3.2 lakh people to safety. Rainfall of 212 mm was recorded on 18 July 2019 in Dhal, where temperatures had reached 44 °C in May. A total of १२ bridges were damaged. Rice was planted on 15,000 hectares, a third less than in 2018. Each family received 25 kg of rice and 5 litres of oil. NASA images showed the flood. About half a million people were without power for up to nine days. Prime Minister Anil Rao visited Dhal on 20 July. The World Health Organization sent 40 doctors. Flood waters rose to 6.4 metres, 30 centimetres below the record of 1974."""

SPORT = """Race report, 9 October 2021. Kenya's Ruth Cheboi won the Velden marathon in 2:21:08, 34 seconds ahead of Mare Tamm of Estonia. It was her third victory in Velden after 2017 and 2019. A dozen runners gave up because of the heat. More than 11,000 people took part, 4,300 of them women. The men's race was won by Jon Ferrer in 2:07:45; the 41-year-old Spaniard weighs 58 kg and is 1.71 m tall. The prize money was $75,000, of which Cheboi received $30,000. The wheelchair race was decided by two seconds. In Formula 1, Vik Olsen took pole in Brunn, and the G7 leaders opened the Euro 2024 stadium. The city had signed an A4 sheet with 15 rules. Olsen's car, number 44, reached 330 km/h."""

MED = """Effect of Ralovan on blood pressure: a randomised trial. Published 3 March 2016. We enrolled 1,208 patients aged 50 to 74 years. After 12 months systolic pressure was 8.5 mmHg lower with Ralovan than with placebo (95% CI 6.1-10.9; p < 0.001). Stroke occurred in 2.1% of the Ralovan group and 3.4% of the placebo group. Dizziness was the most common side effect (14 per cent). Patients took 20 mg twice a day. The trial was stopped 3 weeks early. Of the 1,208 patients, 604 received Ralovan. Half of the patients were followed for at least two years. Funding came from the National Institutes of Health, U.S."""

HIST = """Queen Ilva I of Thorn (1502-1561) ruled from 1529 until her death. She was the second of seven children. In 1534 she founded the University of Lissa, which had 1500 students by 1550. The First Thornish War lasted eleven months, from March 1541 to February 1542; 1,600 soldiers fell at the Battle of Ome on 7 June 1541. The treaty of 1543 gave her the county of Marn. Under Ilva II the university was closed. Her palace had 365 windows. The historian Dmitri Chernov called her "the last of the merchant queens". In the 19th century her tomb was moved to Lissa. Ibn Rashid al-Masri visited her court in 1555."""
