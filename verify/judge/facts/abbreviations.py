"""Usual abbreviations of names, and the titles and ranks that stand before names without being part of them.

Countries and bodies: what news agencies use without explanation (the AP and Reuters style books). States: the postal
code and the traditional form (USPS publication 28, appendix B; GPO style manual 9.14).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_NAMES = """
us|u.s|usa|u.s.a = united states|united states of america|america|american
uk|u.k = united kingdom|britain|great britain|british
un|u.n = united nations
eu|e.u = european union
uae|u.a.e = united arab emirates
ussr|u.s.s.r = soviet union|soviet
netherlands|the netherlands|holland = dutch
france = french
germany = german
spain = spanish
switzerland = swiss
denmark = danish|danes
sweden = swedish|swedes
finland = finnish|finns
norway = norwegian
greece = greek
wales = welsh
scotland = scottish|scots
ireland = irish
poland = polish|poles
turkey = turkish|turks
portugal = portuguese
thailand = thai
czech republic|czechia = czech
philippines|the philippines = filipino|philippine
peru = peruvian
england = english
iceland = icelandic
slovakia = slovak
belgium = belgian
who = world health organization|world health organisation
nasa = national aeronautics and space administration
nato = north atlantic treaty organization|north atlantic treaty organisation|atlantic alliance
imf = international monetary fund
wto = world trade organization|world trade organisation
unesco = united nations educational, scientific and cultural organization
unicef = united nations children's fund
opec = organization of the petroleum exporting countries
ecb = european central bank
icc = international criminal court
iaea = international atomic energy agency
fbi = federal bureau of investigation
cia = central intelligence agency
epa = environmental protection agency
fda = food and drug administration
cdc = centers for disease control
nhs = national health service
bbc = british broadcasting corporation
mit = massachusetts institute of technology
nyc = new york city|new york
la|l.a = los angeles
dc|d.c = district of columbia|washington
drc = democratic republic of the congo|democratic republic of congo
prc = people's republic of china|china
roc = republic of china|taiwan
dprk = north korea|democratic people's republic of korea
fifa = federation internationale de football association
uefa = union of european football associations
ioc = international olympic committee
ibm = international business machines
gdp = gross domestic product
ai = artificial intelligence
dna = deoxyribonucleic acid
hiv = human immunodeficiency virus
aids = acquired immunodeficiency syndrome|acquired immune deficiency syndrome
covid-19|covid 19|covid|sars-cov-2 = coronavirus|covid|novel coronavirus
wwi|ww1|ww i = first world war|world war i|world war one|great war
wwii|ww2|ww ii = second world war|world war ii|world war two
first world war = world war i|world war one
second world war = world war ii|world war two
gop|g.o.p = republican party|republicans
mp = member of parliament
pm = prime minister
ceo = chief executive|chief executive officer
cfo = chief financial officer
phd = doctorate
uni = university
univ = university
dept = department
govt = government
st = saint|street
gen = general
sgt = sergeant
lt = lieutenant
col = colonel
capt = captain
dr = doctor
prof = professor
gov = governor
sen = senator
rep = representative
mt = mount|mountain
ft = fort
"""
"""One line each: short forms = long forms, separated by "|". Adjectives of countries count as other names of them."""
_STATES = """
al|ala=alabama ak=alaska az|ariz=arizona ar|ark=arkansas ca|calif=california co|colo=colorado ct|conn=connecticut
de|del=delaware fl|fla=florida ga=georgia hi=hawaii id=idaho il|ill=illinois in|ind=indiana ia=iowa ks|kan|kans=kansas
ky=kentucky la=louisiana me=maine md=maryland ma|mass=massachusetts mi|mich=michigan mn|minn=minnesota
ms|miss=mississippi
mo=missouri mt|mont=montana ne|neb|nebr=nebraska nv|nev=nevada nh=new_hampshire nj=new_jersey nm=new_mexico ny=new_york
nc=north_carolina nd=north_dakota oh=ohio ok|okla=oklahoma or|ore=oregon pa|penn=pennsylvania ri=rhode_island
sc=south_carolina sd=south_dakota tn|tenn=tennessee tx|tex=texas ut=utah vt=vermont va=virginia wa|wash=washington
wv=west_virginia wi|wis=wisconsin wy|wyo=wyoming dc=district_of_columbia
ont=ontario que=quebec bc=british_columbia alta=alberta nsw=new_south_wales vic=victoria qld=queensland
"""
"""The same for states and provinces, with "_" for a space."""
TITLES = frozenset("""
mr mrs ms miss mx dr prof professor sir dame lord lady president vice-president vice minister premier chancellor
senator sen representative rep congressman congresswoman governor gov mayor councillor councilor king queen prince
princess emperor pope saint st bishop archbishop cardinal rev reverend father sister brother rabbi imam sheikh general
gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm commander cmdr judge justice chief
director chairman chairwoman chair secretary ambassador coach doctor nurse inspector officer detective bürgermeister
herr frau monsieur madame señor señora don doña signor prime foreign finance deputy former ex-president head leader
minister
""".split())
"""Words before a name that tell an office: "President Obama" is met by "Obama"."""
HONORIFICS = frozenset(
    "mr mrs ms miss mx sir dame lord lady hon honorable honourable reverend rev madam madame".split())
"""Forms of address, which tell no office and may stand for each other."""


def _rows() -> Iterator[tuple[str, str]]:
    """Each pair of a short and a long form."""
    for line in _NAMES.strip().split("\n"):
        short, _, long = line.partition(" = ")
        yield from ((a, b) for a in short.split("|") for b in long.split("|"))
    for item in _STATES.split():
        short, _, long = item.partition("=")
        yield from ((a, long.replace("_", " ")) for a in short.split("|"))


_LONG: dict[str, tuple[str, ...]] = {}
"""Short form -> long forms; filled from the tables above."""
_SHORT: dict[str, tuple[str, ...]] = {}
"""Long form -> short forms."""
for _a, _b in _rows():
    _LONG[_a] = (*_LONG.get(_a, ()), _b)
    _SHORT[_b] = (*_SHORT.get(_b, ()), _a)


@lru_cache(maxsize=4096)
def other_names(name: str) -> tuple[str, ...]:
    """Other ways to write a folded name.

    What an abbreviation stands for, the abbreviations of a long form, and its synonyms.
    """
    low = name.strip(".").lower()
    short = _SHORT.get(low.removeprefix("the "), ())
    found = [*_LONG.get(low, ()), *short]
    found += [other for long in _LONG.get(low, ()) for other in _SHORT[long] if other != low]
    found += [other for one in short for other in _LONG[one] if other != low]
    return tuple(dict.fromkeys(found))
