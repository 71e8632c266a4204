"""Write the contrast suite: `python -m tests.contrast.make`. All texts are our own.

A pattern is a sentence of a made-up source, a claim that it bears out in other
words, and the same claim with one thing changed. Each is filled with several
worlds of names, places and numbers and set between other sentences.
"""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).parent

WORLDS = [
    {"town": "Oxbury", "other": "Harwick", "org": "Lanmere Mills", "man": "Thomas Vane", "woman": "Ruth Calloway", "n": "48",
     "year": "1987", "wrong": "1994", "month": "March", "river": "Tarn", "big": "12,400"},
    {"town": "Brenholm", "other": "Sandvik", "org": "Nordhav Shipping", "man": "Erik Solheim", "woman": "Ingrid Falk", "n": "37",
     "year": "2004", "wrong": "2011", "month": "June", "river": "Lysa", "big": "8,650"},
    {"town": "Castelmor", "other": "Pontalba", "org": "Ferrante Tiles", "man": "Luca Moretti", "woman": "Paola Bassi", "n": "62",
     "year": "1956", "wrong": "1949", "month": "October", "river": "Serra", "big": "31,200"},
    {"town": "Kibera Hill", "other": "Lake Naro", "org": "Uhuru Tea", "man": "Daniel Otieno", "woman": "Grace Wanjiru", "n": "85",
     "year": "2016", "wrong": "2009", "month": "January", "river": "Athi", "big": "5,900"},
    {"town": "Port Leland", "other": "Fort Meade", "org": "Great Plains Rail", "man": "Walter Dunn", "woman": "Alice Pruitt",
     "n": "29", "year": "1911", "wrong": "1923", "month": "August", "river": "Platte", "big": "17,800"},
    {"town": "Saint-Aubin", "other": "Villeroche", "org": "Verrerie Colbert", "man": "Henri Lacombe", "woman": "Claire Dubois",
     "n": "74", "year": "1972", "wrong": "1981", "month": "May", "river": "Vienne", "big": "22,300"},
    {"town": "Takamori", "other": "Hirosato", "org": "Asahi Kilns", "man": "Kenji Mori", "woman": "Yuki Hayashi", "n": "53",
     "year": "1998", "wrong": "1990", "month": "November", "river": "Kiso", "big": "9,750"},
]
CONTEXT = ("The town of {town} lies on the river {river}, a day's walk from the coast.",
           "Its market is held on Saturdays, and the old bridge carries most of the traffic.",
           "Visitors come for the cloth museum and for the walks along the water.")
PATTERNS: dict[str, list[tuple[str, str, str]]] = {
    "number": [
        ("The factory of {org} employed {n} weavers when it opened.",
         "When it opened, the {org} factory employed {n} weavers.", "When it opened, the {org} factory employed 140 weavers."),
        ("The fire destroyed {big} books in the library of {town}.",
         "A fire in the {town} library destroyed {big} books.", "A fire in the {town} library destroyed 2,150 books."),
        ("Turnout in {town} reached {n} percent, the council said.",
         "In {town}, turnout reached {n} percent.", "In {town}, turnout reached 16 percent."),
        ("{woman} scored {n} goals for the club in three seasons.",
         "In three seasons {woman} scored {n} goals for the club.", "In three seasons {woman} scored 11 goals for the club."),
        ("The new tunnel cost {n} million dollars.", "The new tunnel cost {n} million dollars.",
         "The new tunnel cost 7 million dollars."),
    ],
    "unit": [
        ("The pipeline from {town} to the harbour is {n} kilometres long.",
         "The pipeline from {town} to the harbour is {n} km long.", "The pipeline from {town} to the harbour is {n} miles long."),
        ("{org} paid {n} million dollars for the site.", "{org} paid ${n} million for the site.",
         "{org} paid €{n} million for the site."),
        ("The bell of {town} weighs {n} tonnes.", "The bell of {town} weighs {n} tonnes.",
         "The bell of {town} weighs {n} kilograms."),
        ("The repair of the bridge took {n} days.", "The repair of the bridge took {n} days.",
         "The repair of the bridge took {n} weeks."),
        ("Sales of {org} grew by {n} percent.", "Sales of {org} grew by {n} per cent.", "Sales of {org} grew by {n} million dollars."),
    ],
    "date": [
        ("The cloth museum of {town} opened in {year}.", "The {town} cloth museum opened in {year}.",
         "The {town} cloth museum opened in {wrong}."),
        ("{man} was elected mayor on 4 {month} {year}.", "On {month} 4, {year}, {man} was elected mayor.",
         "On {month} 4, {wrong}, {man} was elected mayor."),
        ("The strike at {org} began on 12 {month} {year} and lasted a week.", "The strike at {org} began on {month} 12, {year}.",
         "The strike at {org} began on {month} 27, {year}."),
        ("{woman} was born in {town} in {year}.", "{woman} was born in {town} in {year}.", "{woman} was born in {town} in {wrong}."),
        ("The dam on the {river} was finished in {month} {year}.", "The dam on the {river} was finished in {month} {year}.",
         "The dam on the {river} was finished in September {year}."),
    ],
    "name": [
        ("The new hospital of {town} was designed by {woman}.", "{woman} designed the new hospital of {town}.",
         "Margaret Ellwood designed the new hospital of {town}."),
        ("{org} moved its head office to {other}.", "{org} moved its head office to {other}.",
         "{org} moved its head office to Greenfield."),
        ("{man} won the regatta on the {river}.", "{man} won the regatta on the {river}.", "Gordon Pike won the regatta on the {river}."),
        ("The library bears the name of the poet {woman}.", "The library bears the name of the poet {woman}.",
         "The library bears the name of the poet Helen Marsh."),
        ("The twin town of {town} is {other}.", "The twin town of {town} is {other}.", "The twin town of {town} is Rosewood."),
    ],
    "negation": [
        ("{town} joined the league of river towns.", "{town} joined the league of river towns.",
         "{town} did not join the league of river towns."),
        ("The council did not approve the plan for a second bridge.", "The council did not approve the plan for a second bridge.",
         "The council approved the plan for a second bridge."),
        ("{woman} never returned to {town} after the war.", "After the war {woman} never returned to {town}.",
         "After the war {woman} returned to {town}."),
        ("{org} was able to repay the loan.", "{org} was able to repay the loan.", "{org} was unable to repay the loan."),
        ("The mayor attended the opening of the museum.", "The mayor attended the opening of the museum.",
         "The mayor refused to attend the opening of the museum."),
    ],
    "direction": [
        ("The profits of {org} rose by {n} percent.", "{org}'s profits rose by {n} percent.", "{org}'s profits fell by {n} percent."),
        ("{man} voted for the bill as he had supported the reform.", "{man} had supported the reform.", "{man} had opposed the reform."),
        ("The number of visitors to {town} increased last summer.", "The number of visitors to {town} increased.",
         "The number of visitors to {town} decreased."),
        ("{org} sold the shipyard in {other}.", "{org} sold the shipyard in {other}.", "{org} bought the shipyard in {other}."),
        ("The town hall stands north of the river.", "The town hall stands north of the river.",
         "The town hall stands south of the river."),
    ],
    "quantifier": [
        ("Most members of the council voted against the plan.", "Most members of the council voted against the plan.",
         "All members of the council voted against the plan."),
        ("Some of the looms at {org} were saved.", "Some of the looms at {org} were saved.", "All of the looms at {org} were saved."),
        ("Few residents of {town} own a boat.", "Few residents of {town} own a boat.", "Most residents of {town} own a boat."),
        ("Several houses on the square date from the middle ages.", "Several houses on the square date from the middle ages.",
         "All houses on the square date from the middle ages."),
        ("None of the workers were hurt in the fire.", "None of the workers were hurt in the fire.",
         "Many of the workers were hurt in the fire."),
    ],
    "attribution": [
        ("{man} said that the bridge was unsafe.", "{man} said that the bridge was unsafe.", "{woman} said that the bridge was unsafe."),
        ("According to {woman}, the river is cleaner than ever.", "According to {woman}, the river is cleaner than ever.",
         "According to {man}, the river is cleaner than ever."),
        ("{man} defeated {woman} in the final.", "In the final, {man} defeated {woman}.", "In the final, {woman} defeated {man}."),
        ("{org} accused Delmont Brothers of copying its patterns.", "{org} accused Delmont Brothers of copying its patterns.",
         "Delmont Brothers accused {org} of copying its patterns."),
        ("{woman} argued that the tax should go.", "{woman} argued that the tax should go.", "{man} argued that the tax should go."),
    ],
    "tense": [
        ("{org} plans to close its plant in {other}.", "{org} plans to close its plant in {other}.",
         "{org} closed its plant in {other}."),
        ("The new stadium will open in the spring.", "The new stadium will open in the spring.",
         "The new stadium opened in the spring."),
        ("{town} rebuilt its harbour with public money.", "{town} rebuilt its harbour with public money.",
         "{town} will rebuild its harbour with public money."),
        ("{woman} is expected to retire from the board.", "{woman} is expected to retire from the board.",
         "{woman} retired from the board."),
        ("The council intends to ban cars from the square.", "The council intends to ban cars from the square.",
         "The council banned cars from the square."),
    ],
}
PARAPHRASES = [
    ("The factory of {org} employed {n} weavers when it opened.", "The {org} factory had {n} weavers at its opening."),
    ("Turnout in {town} reached {n} percent, the council said.", "Turnout in {town} was {n} %."),
    ("{org} paid 1,180,000 dollars for the site.", "{org} paid about $1.18 million for the site."),
    ("Twelve percent of the people in {town} own a boat.", "In {town}, 12% of the people own a boat."),
    ("{man} was elected mayor on 4 {month} {year}.", "{man} was elected mayor in {month} {year}."),
    ("The new hospital of {town} was designed by {woman}.", "{woman} designed {town}'s new hospital."),
    ("The pipeline from {town} to the harbour is 10 kilometres long.", "The pipeline from {town} to the harbour is 6.2 miles long."),
    ("{man} defeated {woman} in the final.", "{woman} was defeated by {man} in the final."),
    ("\"We will not leave this valley to the sea,\" {woman} said.", "{woman} said: “We will not leave this valley to the sea.”"),
    ("The museum opened in {year}. Two years later it burned down.", "The museum, opened in {year}, burned down."),
    ("All members of the council voted for the plan.", "Most members of the council voted for the plan."),
    ("Between 40 and 50 ships use the harbour each day.", "Each day 40 to 50 ships use the harbour."),
]


def main() -> None:
    """One file of flips per class, and one of paraphrases."""
    files: dict[str, list[dict]] = {"paraphrase": []}
    for w, world in enumerate(WORLDS):
        place = " ".join(CONTEXT).format(**world)
        first, rest = place.split(". ", 1)
        for kind, patterns in PATTERNS.items():
            for n, (said, claim, flip) in enumerate(patterns):
                row = {"id": f"{kind}-{w}-{n}", "title": world["town"], "source": f"{first}. {said.format(**world)} {rest}"}
                files.setdefault(kind, []).append({**row, "claim": claim.format(**world), "flip": flip.format(**world)})
        for n, (said, claim) in enumerate(PARAPHRASES):
            row = {"id": f"paraphrase-{w}-{n}", "title": world["town"], "source": f"{first}. {said.format(**world)} {rest}"}
            files["paraphrase"].append({**row, "claim": claim.format(**world)})
    for kind, rows in files.items():
        text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
        (HERE / f"{kind}.jsonl").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
