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

COUNCIL = """Council accounts 2022/23. The borough of Stell spent £148.3 million in the year to 31 March 2023, down from £152 million the year before. Council tax rose by 4.99 per cent. Some 3,870 pupils attend its nine schools; the largest, Moor Lane, has 1,105. The waste service collected 41,200 tonnes, of which 17,300 were recycled. One councillor in three is a woman. The library at Fenn Street lent 96,000 books and the one at Dock Road 58,000. A new depot of 2.4 acres opened on 1 June. Chief executive Dr Hanna Prior said that the number of complaints had halved. Parking fines of £35 were issued 12,460 times. See page 14. The pension fund stood at £1.02bn."""

PROBE = """Helvar 3 orbits the Earth at 705 kilometres. The probe was launched on 11 February 2013 from Vandenberg, California, aboard an Atlas V rocket. It weighs 2,780 kg, carries two instruments and sends back 400 images a day. Each image covers 185 by 180 kilometres. Helvar 2 failed after 9 months. The mission cost $855 million, of which the rocket took $127 million. The sensor sees 11 bands, against eight on Helvar 2. The U.S. Geological Survey runs it together with NASA. It passes the same spot every 16 days and moves at 7.5 km/s. The surface of the panel is 9.7 m². In 2021 it was followed by Helvar 4. Temperatures on board range from -120 to 60 degrees Celsius."""

RESULTS = """Kestrel Energy, results for the third quarter, 28 October 2021. Revenue was €612 million, up 9% from €561 million. Net profit fell to €38.4m from €52.7m. The group sold 4.8 TWh of power and 1.3 million customers paid by direct debit. It plans to close two of its five coal plants by 2025. The dividend is 0.42 euros a share. Capacity at Brannock rose from 300 MW to 450 MW. Debt stood at 2.1 times earnings. Chief executive Lior Adan, 52, earned €1.9 million, 31 times the median wage. The wind farm at Skarre has 38 turbines of 6 MW each, and Holm has 24. Staff numbers fell by 350 to 7,900."""

OTTERS = """Study of otters in three rivers. Between 1998 and 2012 we counted otters on the rivers Ash, Bure and Cale. On the Ash numbers rose from 14 to 61, on the Bure from 9 to 22, and on the Cale they fell from 31 to 27. An adult male weighs up to 11 kg and needs about 1 kg of fish a day. Cubs stay with their mother for 13 months. Of 86 dead otters, 53 had been killed by cars. Mean litter size was 2.3. The water of the Cale reached 24.5 °C in July 2006. Fieldwork took 2,300 hours. A quarter of all holts lay within 50 metres of a road. Rivers: 1. Ash (61 otters); 2. Cale (27 otters); 3. Bure (22 otters)."""

RULING = """Ruling in the Dorn Pharma case. On 4 June 2018 the Supreme Court of Velland ordered Dorn Pharma to pay 71.5 million dollars to 2,140 patients. The pill had been sold since 2009; it was withdrawn in 2014 after 29 deaths. Chief justice Mara Quist wrote for the majority of five; two judges dissented. Lower courts had awarded $94 million in 2016. The patients' lawyer, Tom Abara, takes a third of the sum. Dorn's shares fell 6.2 per cent to $41.30. The firm employs 8,600 people in 14 countries. A case brought by 310 patients in the United Kingdom is to be heard in March 2019."""

CHANGELOG = """Library 5.0 changelog. 5.0 (2021-03-02): dropped Python 2, needs 64 MB of memory at most, 40 per cent fewer allocations. Parsing a 10 MB file takes 1.8 seconds instead of 3.1. 4.8 (2020-11-20): added YAML. 4.7 (2020-06-01): first release with type hints. The queue holds 1,000 jobs and each job may run for 15 minutes. Retries: up to 5, with a pause of 200 ms. It is used by 3 of the 4 largest banks of Norway. HTTP/3 is not supported yet."""

SWIMMING = """Olympic swimming, day 3. Women's 200 m butterfly: 1. Li Na Chen (CHN) 2:03.86; 2. Maya Stone (USA) 2:05.30; 3. Eva Horvat (HUN) 2:05.65. Men's 100 m backstroke: 1. Evan Ryl (RUS) 51.98; 2. Tom Hale (GBR) 52.10. Stone had won the heats in 2:05.01. Chen, 19, won her second gold of the Games. The stadium holds 15,000 and was two thirds full. The medal table after three days:
Nation Gold Silver Bronze Total
China 9 5 4 18
United States 8 6 6 20
Hungary 3 1 2 6"""
