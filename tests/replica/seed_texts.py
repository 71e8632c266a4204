"""What the seed article's sources state, in our own words."""

from __future__ import annotations

SUPPORTERS = (
    "China", "Antigua and Barbuda", "Bahrain", "Belarus", "Burundi", "Cambodia", "Cameroon", "Central African Republic",
    "Comoros", "Congo-Brazzaville", "Cuba", "Djibouti", "Dominica", "Egypt", "Equatorial Guinea", "Eritrea", "Gabon",
    "Gambia", "Guinea", "Guinea-Bissau", "Iran", "Iraq", "Kuwait", "Laos", "Lebanon", "Lesotho", "Mauritania", "Morocco",
    "Mozambique", "Myanmar", "Nepal", "Nicaragua", "Niger", "North Korea", "Oman", "Pakistan", "Palestine",
    "Papua New Guinea", "Saudi Arabia", "Sierra Leone", "Somalia", "South Sudan", "Sri Lanka", "Sudan", "Suriname",
    "Syria", "Tajikistan", "Togo", "United Arab Emirates", "Venezuela", "Yemen", "Zambia", "Zimbabwe",
)
CRITICS = (
    "Australia", "Austria", "Belgium", "Canada", "Denmark", "Estonia", "Finland", "France", "Germany", "Iceland", "Ireland",
    "Japan", "Latvia", "Liechtenstein", "Lithuania", "Luxembourg", "Marshall Islands", "Netherlands", "New Zealand",
    "Norway", "Palau", "Slovakia", "Slovenia", "Sweden", "Switzerland", "United Kingdom", "Belize",
)

AXIOS = (
    ("Two camps formed at the United Nations this week over the sweeping national security law that Beijing has imposed on "
    "Hong Kong, and the larger of the two stood with China."),
    ("Driving the news: At the UN Human Rights Council in Geneva on June 30, Cuba read out a statement on behalf of 53 "
    "countries welcoming the Hong Kong national security law. The United Kingdom spoke for 27 countries that criticised it."),
    ("Why it matters: The roll call shows how far Beijing can count on partners when its conduct is on the agenda of an "
    "international body. Many of the governments that signed on are participants in its Belt and Road programme of loans and "
    "construction, and few of them are democracies."),
    "## The 53 supporters",
    "These are the countries in whose name the statement backing China's law for Hong Kong was delivered:",
    *(f"* {name}" for name in SUPPORTERS),
    "## The 27 critics",
    ("The statement read by the British ambassador said the law undermined the 'one country, two systems' arrangement, and "
    "called on China to reconsider. It was joined by:"),
    *(f"* {name}" for name in CRITICS),
    ("Between the lines: The United States left the council two years earlier and took no side in Geneva. No African state put "
    "its name to the British text, and no member of the European Union put its name to the Cuban one."),
    ("The other side: Supporters argued that security legislation is a matter for a state's own legislature, that Hong Kong "
    "is an inseparable part of China, and that outsiders should stop interfering there under the pretext of human rights."),
    ("What they're saying: Campaigners in Geneva said that a statement of support carries no legal weight, but that delegations "
    "read the list closely, since the same names tend to return whenever Xinjiang or Tibet is raised."),
    ("What to watch: The council meets again in September, when several Western delegations want the situation in the "
    "territory placed on its formal programme of work."),
)

REUTERS_SUMMIT = (
    ("BEIJING, March 1 (Reuters) - The presidents of China and Belarus jointly called on Wednesday for peace in Ukraine at "
    "the soonest possible moment, as Xi Jinping received Alexander Lukashenko, a close ally of Moscow, in the Chinese capital."),
    ("In a joint statement after their talks in the Great Hall of the People, the two sides expressed their \"deep concern "
    "about the development of the armed conflict in the European region and extreme interest in the soonest possible "
    "establishment of peace in Ukraine\", the Belarusian state agency Belta reported."),
    ("Lukashenko, who travelled to Beijing for a three-day state visit, said Belarus fully backed the position paper on a "
    "political settlement that China had put forward a week earlier, on the anniversary of the invasion."),
    ("\"Today's meeting takes place at a very difficult time, which calls for new, unconventional approaches and responsible "
    "political decisions,\" he told his host, according to his press service."),
    ("The Chinese leader, for his part, urged the countries concerned to stop turning the world economy into a political tool "
    "and to do things that help a ceasefire and a peaceful way out of the crisis. Beijing has neither condemned the invasion "
    "nor called it one."),
    "## Trade zone planned",
    ("Wednesday's talks also yielded a batch of economic papers. The two governments agreed to create a free trade zone in "
    "Belarus in 2023 and to deepen work at the industrial park that Chinese firms built east of Minsk, according to "
    "documents published by the Belarusian side. Officials spoke of contracts in farming, customs, science and health."),
    ("After the meeting Xi described the bond between the two as an \"all-weather\" partnership, language that Beijing keeps "
    "for a handful of capitals, and the statement of March 1 adopted the phrase."),
    ("Belarus let Russia use its territory as a launch pad when Moscow sent troops into Ukraine in February 2022, and has been "
    "under Western sanctions since. Its own soldiers have not joined the fighting, and Lukashenko says they will not unless "
    "the country is attacked."),
    ("The U.S. Secretary of State, on a tour of Central Asia, said it was contradictory to present peace proposals while "
    "giving diplomatic cover to the aggressor. Kyiv has said that it wants to speak with Xi directly."),
    ("Trade between China and Belarus grew by about a third last year as Minsk looked for markets to replace those it lost in "
    "the West. Potash, dairy products and meat make up most of what Belarus sells. China sells machinery, vehicles and "
    "consumer goods."),
    ("Analysts in Hong Kong and Warsaw said the visit offered Lukashenko a rare chance to be received with full honours, and "
    "offered Beijing a channel to Moscow that is less conspicuous than a trip to the Kremlin."),
)

KYIV = (
    ("Belarus became a full member of the Shanghai Cooperation Organization (SCO) on July 4, at a summit of the bloc in "
    "Astana, the capital of Kazakhstan. The organization is led by Russia and China."),
    ("The leaders of the member states signed the decision that completes the accession, and the Belarusian flag was raised "
    "beside the others. It is the tenth state to join as a full member, after India, Pakistan and Iran in recent years."),
    ("Alexander Lukashenko, who has ruled Belarus since 1994, attended in person. He thanked Chinese President Xi Jinping and "
    "Russian President Vladimir Putin, and said that the bloc could bring down the walls that, in his words, the West is building."),
    ("\"We are ready to work closely with all who sit at this table,\" Lukashenko said, and proposed a common payment system "
    "that would not rely on the dollar."),
    ("The Shanghai Cooperation Organization was founded in 2001 by China, Russia and four Central Asian states as a forum on "
    "border security. It has since turned to trade, energy and the fight against what its members call extremism and "
    "separatism. Together its members hold about 40% of the world's population."),
    "Minsk had sought full membership for two years. Until now it took part in meetings without a vote.",
    ("The accession comes as Belarus, whose territory Russian forces used for the assault on Kyiv, remains under sanctions of "
    "the European Union, the United Kingdom, and the United States. Moscow has also placed tactical nuclear weapons there."),
    ("Ukrainian officials said that joining the bloc would change little in practice, since Belarus's economy and security "
    "already depend on Russia. Opposition leader Sviatlana Tsikhanouskaya, who lives in exile, said the decision was taken "
    "without asking Belarusians."),
    ("The two-day meeting in Astana also heard from Turkish President Recep Tayyip Erdogan, whose country is a dialogue "
    "partner. UN Secretary-General Antonio Guterres, a guest of the summit, called for a just peace in Ukraine in line with "
    "the UN Charter."),
    ("Putin told the gathering that a multipolar world had become a reality. Xi warned against a Cold War mentality and said "
    "that members should resist external interference."),
)

REUTERS_DRILLS = (
    ("July 8 (Reuters) - Soldiers from China and Belarus began joint military drills on Monday near the Polish border, the "
    "Belarusian defence ministry said, days after Minsk joined a security bloc in which Beijing has a leading voice."),
    ("The exercise, called Eagle Assault, is being held near the western city of Brest and will run for eleven days, until "
    "July 19. The ministry published pictures of Chinese servicemen unloading equipment from a transport plane."),
    ("Troops of the People's Liberation Army and the Belarusian armed forces will practise night landings, river crossings "
    "and fighting in a built-up area, according to the ministry. It described the training as anti-terrorist."),
    ("\"The events taking place in the world are troubling, the situation is not easy, and so new forms and methods of "
    "solving tactical tasks are needed,\" said the major general who leads the ministry's department for international cooperation."),
    ("China's defence ministry said the joint training was part of a yearly plan, aimed to improve coordination between the "
    "two armies and was not directed at any third country."),
    "## Warsaw watches",
    ("Poland, a member of NATO and the European Union, has accused Belarus of pushing migrants across the frontier, and "
    "reinforced its guard there after a soldier was killed in June. A deputy defence minister in Warsaw said the drills were "
    "being observed and might serve to spread disinformation."),
    ("Leaders of NATO states are meeting in Washington this week for a summit at which China's support for Russia's defence "
    "industry is expected to be discussed."),
    ("Belarus became a member of the Shanghai Cooperation Organisation last week at a meeting of its leaders in Kazakhstan. "
    "President Alexander Lukashenko, in power for three decades, allowed Russian troops to enter Ukraine from Belarusian soil."),
    ("Military analysts said the number of Chinese soldiers, thought to be a few hundred at most, mattered less than the "
    "signal. It is the first time that Chinese ground troops train in Belarus since a smaller exercise six years ago."),
    ("The Belarusian side did not say how many of its own soldiers take part. Residents of Brest were told by the local "
    "authorities that convoys would use public roads at night and that shooting might be heard from the training ground."),
)

ABSTRACT = (
    ("The article describes the economic system that Belarus built after 1994 and asks in what sense it may be called market "
    "socialism. It sets out the place of state enterprises, the guidance of prices and credit, and social policy, and sets "
    "them beside the Chinese socialist market economy. The authors argue that the Belarusian path shows features of its own, "
    "and discuss what its record over two decades suggests about alternatives to privatisation in transition economies."),
)

OTHER_TEXT = (
    ("The city's botanical garden has opened a new greenhouse for alpine plants, after four years of work and a long argument "
    "about the cost. Visitors can walk along three terraces, each with its own climate."),
    ("Gardeners moved more than nine hundred species from the old house, some of them collected by expeditions a century ago. "
    "A volunteer group has labelled every bed and recorded where each plant grows in the wild."),
    ("Entry is free on the first Sunday of each month. The director said that the greenhouse uses half the heating of the "
    "building it replaces, thanks to double glazing and a heat pump."),
    ("School classes can book a guided tour with a workshop on seeds. The garden plans a small exhibition on mountain bees next "
    "spring, and asks amateur photographers to send in their pictures before the end of the year."),
    ("The old house will be restored as a café. Its iron frame, made by a local foundry, is a listed monument, and the city "
    "has promised to keep it in its original green."),
)
