"""How two words relate: same meaning, kind of, opposite.

From lexicon.json (made from WordNet 3.1) and a list of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from verify.judge.text.text import raw_stem

Senses = tuple[str, str]
"""The meanings that a stem has most often, and those that they are kinds of: a character for each meaning.

Those of many stems are joined, and one is found in them, without a step of Python for each, and they need a tenth of
the memory of sets.
"""
_FIRST = 0x100
"""The character of meaning 0: from here on, all characters of a string have one size."""

_OPPOSITES = """
rose:fell rose:dropped rose:declined rose:decreased rose:shrank rose:plunged increase:decrease increase:decline
increase:fall increase:drop increase:reduce increase:shrink increase:cut grew:shrank grew:fell grew:declined
grew:contracted grew:dropped gain:loss gain:lose gained:dropped up:down higher:lower more:fewer more:less
most:least larger:smaller bigger:smaller largest:smallest highest:lowest above:below over:under
expand:contract expand:shrink expansion:contraction surge:plunge surge:slump soar:plunge soar:slump jump:slump
jump:fell climb:fell climb:dropped climbed:declined strengthen:weaken improve:worsen improvement:deterioration
accelerate:slow raise:cut raise:lower raised:reduced boost:cut upgrade:downgrade joined:left join:quit
join:withdrew joined:withdrew entered:left entered:withdrew arrive:depart arrive:leave won:lost win:lose
victory:defeat beat:lost won:defeated success:failure succeed:fail pass:fail passed:rejected accepted:rejected
accepted:refused accept:decline approve:reject approved:rejected approve:oppose approved:vetoed adopted:rejected
support:oppose supported:opposed supporter:opponent backed:opposed favour:oppose favor:oppose for:against
praise:criticize praise:condemn praised:criticized praised:condemned welcome:condemn welcomed:condemned
allow:ban allow:forbid allow:prohibit allowed:banned allowed:barred permitted:prohibited permitted:banned
legal:illegal legalize:ban open:close opened:closed opening:closing opened:shut start:end started:ended began:ended
start:stop began:stopped start:finish launch:end launched:cancelled launch:scrap founded:dissolved
established:abolished established:dissolved create:destroy created:abolished build:demolish built:demolished
buy:sell bought:sold purchase:sell acquired:sold borrow:lend import:export import:exported
confirm:deny confirmed:denied admit:deny acquitted:convicted guilty:innocent freed:jailed released:jailed
released:detained hire:fire hired:fired hired:dismissed appointed:dismissed appointed:removed appoint:sack
elected:ousted promote:demote promoted:relegated promoted:demoted alive:dead survive:die survived:died born:died
married:divorced
north:south east:west northern:southern eastern:western northeast:southwest northwest:southeast
before:after earlier:later early:late old:new old:young older:younger oldest:youngest oldest:newest first:last
inside:outside indoor:outdoor internal:external domestic:foreign public:private majority:minority
rich:poor strong:weak fast:slow faster:slower long:short longer:shorter longest:shortest hot:cold warm:cool
wet:dry heavy:light deep:shallow high:low good:bad better:worse best:worst easy:difficult easy:hard safe:dangerous
true:false
positive:negative optimistic:pessimistic male:female man:woman men:women boy:girl father:mother son:daughter
brother:sister husband:wife king:queen actor:actress full:empty full:partial permanent:temporary major:minor
ancient:modern rural:urban active:inactive include:exclude included:excluded included:omitted present:absent
remember:forget attack:defend offence:defence friend:enemy ally:enemy peace:war victory:loss
ahead:behind forward:backward ascend:descend add:remove added:removed attach:detach connect:disconnect
agree:disagree agreed:refused agreed:disagreed agreed:declined like:dislike love:hate trust:distrust honest:dishonest
advance:retreat advanced:retreated invade:withdraw deployed:withdrew loss:profit surplus:deficit
failed:passed failed:succeeded failed:managed refuse:agree refused:accepted worse:improved faster:slowed
eased:tightened tighten:loosen lengthen:shorten widen:narrow widened:narrowed thicken:thin deteriorated:improved
doubled:halved double:halve maximum:minimum maximize:minimize top:bottom upper:lower left:right
amateur:professional solo:joint unanimous:split resumed:suspended suspended:reinstated resume:halt
encourage:discourage enable:disable load:unload lock:unlock cover:uncover ban:lift banned:lifted
added:cut added:shed added:axed add:cut create:cut created:cut created:axed hire:sack hired:sacked recruit:dismiss
recruited:dismissed raise:slash raised:slashed rose:halved enter:leave entered:left appear:vanish appear:disappear
appeared:vanished survive:perish survived:perished survived:killed free:imprison freed:imprisoned hide:reveal
hid:revealed
hidden:revealed conceal:reveal concealed:revealed attract:repel attracted:repelled encourage:deter encouraged:deterred
reward:punish rewarded:punished merge:split merged:split merge:demerge thaw:freeze melted:froze trust:suspect obey:defy
obeyed:defied attack:retreat attacked:retreated respect:insult praised:attacked praised:slammed praised:blasted
praised:denounced backed:attacked backed:blocked backed:rejected endorsed:opposed endorsed:rejected shortage:glut
shortage:surplus elder:younger eldest:youngest lesser:greater upstream:downstream uphill:downhill heir:predecessor
successor:predecessor succeeded:preceded teacher:pupil landlord:tenant victim:attacker victim:perpetrator
plaintiff:defendant claimant:defendant prosecution:defence host:guest home:away entrance:exit arrival:departure
dawn:dusk sunrise:sunset summit:base ceiling:floor income:expenditure revenue:expenditure voluntary:compulsory
optional:mandatory optional:compulsory optional:required fertile:barren sober:drunk sunny:cloudy common:rare
healthy:ill
healthy:sick married:single sweet:bitter sweet:sour smooth:rough thick:thin wide:narrow tall:short bright:dim
loud:quiet sharp:blunt tight:loose calm:stormy polite:rude brave:cowardly generous:mean profitable:unprofitable
profitable:loss-making solvent:bankrupt employed:jobless unanimous:divided united:divided intact:damaged
intact:destroyed
unhurt:injured unharmed:injured unscathed:injured unscathed:damaged spared:destroyed saved:lost found:lost
overturned:upheld overturned:confirmed quashed:upheld dismissed:upheld dismissed:allowed granted:denied granted:refused
granted:rejected awarded:denied appointed:resigned elected:defeated inaugurated:demolished inaugurated:closed
withdrew:entered withdrew:joined withdrew:signed extended:shortened prolonged:shortened delayed:accelerated
postponed:brought online:offline manual:automatic manned:unmanned wild:domestic domesticated:wild nocturnal:diurnal
carnivorous:herbivorous carnivore:herbivore evergreen:deciduous annual:perennial saltwater:freshwater marine:freshwater
maternal:paternal mother:father uncle:aunt nephew:niece bride:groom widow:widower heroine:hero winner:loser
winner:runner-up enabled:disabled allowed:denied encrypted:unencrypted synchronous:asynchronous mutable:immutable
signed:unsigned inclusive:exclusive ascending:descending stable:unstable supported:deprecated supported:unsupported
withdrew:ratified signed:rejected signed:vetoed ratified:rejected repealed:enacted enact:repeal
""".split()
"""Opposites that news and encyclopedias use and WordNet lacks; our own list. Both sides are stemmed before use."""


_NEGATIVE = ("un", "in", "dis", "im", "il", "ir", "non")
"""Prefixes that turn a word into its opposite."""


@cache
def _table() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The senses in packed form, and for each stem its opposites.

    Unpacked, the senses would be a hundred thousand objects in memory.
    """
    data = json.loads(resources.files("verify.judge.lexical").joinpath("lexicon.json").read_text("utf-8"))
    pairs = {_pair(p) for p in data["antonyms"].split(" ")}
    pairs |= {(raw_stem(a), raw_stem(b)) for a, b in map(_pair, _OPPOSITES)}
    both: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other:
            both.setdefault(one, set()).add(other)
            both.setdefault(other, set()).add(one)
    return data["senses"], {stem: frozenset(others) for stem, others in both.items()}


def _pair(text: str) -> tuple[str, str]:
    """The two words around a colon."""
    one, _, other = text.partition(":")
    return one, other


def opposite(one: str, other: str) -> bool:
    """True when two stems are opposites, or one is the other with a negative prefix."""
    if other in _table()[1].get(one, ()):
        return True
    return one[-2:] == other[-2:] and _with_prefix(one, other)


def _with_prefix(one: str, other: str) -> bool:
    """True when one of two stems is the other with a negative prefix."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    if len(short) < 4 or not long.endswith(short[2:]):
        return False
    return long in (f"disas{short[2:]}", *(prefix + short for prefix in _NEGATIVE))


class Opposed:
    """Some stems, among which the opposites of others are looked for: nearly all have none, which is told at once."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = frozenset(stems)
        self._endings = frozenset(stem[-2:] for stem in self._stems)

    def to(self, stem: str) -> bool:
        """True when one of the stems is an opposite of this one."""
        if not self._stems.isdisjoint(_table()[1].get(stem, ())):
            return True
        return stem[-2:] in self._endings and any(opposite(stem, other) for other in self._stems)


@lru_cache(maxsize=10_000)
def senses(key: str) -> Senses:
    """The meanings of a stem and what they are kinds of; both empty for a stem that is not in the lexicon."""
    own, _, above = _table()[0].get(key, "").partition("|")
    return _packed(own), _packed(above)


def _packed(numbers: str) -> str:
    """Some numbers of meanings as characters."""
    return "".join([chr(_FIRST + int(number)) for number in numbers.split()])


def meanings(stems: Iterable[str]) -> Senses:
    """All meanings of some stems together, and all that these are kinds of."""
    found = list(map(senses, stems))
    return "".join([own for own, _ in found]), "".join([above for _, above in found])


def share(few: str, many: str) -> bool:
    """True where any of a few meanings is among the others."""
    for meaning in few:  # noqa: SIM110 - `any` costs more than the search
        if meaning in many:
            return True
    return False


def relation(claim: str, source: str) -> str:
    """How the source's stem relates to the claim's.

    "same": they share a meaning. "kind": the source's is a kind of the claim's. "wider": the claim's is a kind of the
    source's. "sister": both are kinds of one thing. "": no relation.
    """
    return nearest(senses(claim), senses(source))


def nearest(claim: Senses, source: Senses) -> str:
    """The nearest relation (`relation`) of any of the claim's meanings to any of the source's, of one stem or more."""
    mine, above_mine = claim
    theirs, above_theirs = source
    if share(mine, theirs):
        return "same"
    if share(mine, above_theirs):
        return "kind"
    if share(theirs, above_mine):
        return "wider"
    return "sister" if share(above_mine, above_theirs) else ""
