"""English words by what they do in a sentence, for `main_verb` and `signs`. Pure data."""

from __future__ import annotations

import re

_VERBS = """use provide support allow contain include require make offer enable return accept implement create
generate define describe
handle convert parse run work need take give show let keep hold help follow add bring carry cause change come compile
conform connect
consist contribute control cover deliver depend derive detect differ dispatch do draw emit employ end ensure exist
expect explain
export expose extend extract fall feature fetch fix format function get go grow happen identify improve inherit
integrate introduce
know lack leverage lead leave lie like list live load look lose maintain manage match mean measure move mention occur
open own pass
perform permit point prefer present process produce promise protect prove publish pull push put raise reach read
receive recommend
record reduce refer register rely remain remove render replace represent resolve respect result retain save see sell
send serve
set share ship specify speed stand start state stop store strive submit suffer suggest talk tell tend test throw
transform translate
travel treat try turn utilize validate vary visit wait want warn win wrap write yield act adhere aim appear apply
assume avoid become
begin build buy call combine compare compute cost cut deal decide declare die drop evaluate exceed execute grant
guarantee house import
inject invoke join kill land launch limit log manipulate modify operate order orchestrate override parallelize
predate retry rewrite
scale sit sound span sponsor stem trigger weigh wear agree argue believe claim confirm deny earn feel find found
govern host hit invest
kick learn mark note pay play rank recall rise rule sign spend strike teach think train trade unite vote watch
worship star""".split()
_ALSO_NOUNS = """test call point process result support change cause control cost cut display draw export extract
feature format function
house import increase issue limit list log look mark match measure name note order plan play present produce project
query record
reference release report request return run script search sense set show sound source spend stand star start state
stop store strike
switch talk time train transform try turn use visit vote wait walk watch work write end build live""".split()


def _third(verb: str) -> str:
    """A verb in the third person: "use" is "uses", "fix" is "fixes", "try" is "tries"."""
    if re.search(r"(?:s|x|z|ch|sh|o)$", verb):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


BASE = frozenset(_VERBS)
"""Verbs in the form that an order begins with."""
PLURAL = BASE - frozenset(_ALSO_NOUNS)
"""Of these, the ones that are verbs after a plural noun too."""
THIRD = frozenset(map(_third, _VERBS)) | {"has", "does"}
"""Verbs in the third person."""
NOUNS = frozenset(map(_third, _ALSO_NOUNS))
"""Of these, the ones that are nouns as often: "formats", "rules"."""
AUXILIARY = frozenset(
    "is are was were has have had can could will would may might must should does did do isn't aren't wasn't weren't "
    "hasn't haven't "
    "doesn't didn't don't can't cannot won't couldn't it's there's that's".split())
"""Verbs that are finite beyond doubt: where one stands is the main verb."""
PARTICIPLES = frozenset("made built bought found held kept sent led left lost put sold told taught won read set shot "
                        "written".split())
"""Past forms that are participles as often: "a store made for tests"."""
PAST = frozenset(
    "became began brought came chose did drew drove fell felt fought gave got grew hit knew laid lay met paid ran "
    "rose said sang sat saw "
    "spent spoke stood struck swore thought threw took went withdrew wore wrote died born".split()) | PARTICIPLES
"""Irregular forms of the past; regular ones end in -ed."""
DETERMINERS = frozenset(
    "a an the this these those that its their his her our your some any all no another each every both".split())
"""Words after which a noun follows and no verb."""
SOFTWARE = re.compile(
    r"\b(?:librar(?:y|ies)|packages?|modules?|APIs?|functions?|methods?|frameworks?|plugins?|javascript|typescript|"
    r"python|"
    r"node(?:\.js)?|npm|css|html|https?|json|yaml|class(?:es)?|objects?|parameters?|arguments?|options?|flags?|"
    r"strings?|callbacks?|"
    r"async|server|client|cli|command|code|repo\w*|github|source|docs|documentation|tests?|bugs?|issues?|releases?|"
    r"versions?|users?|"
    r"files?|config\w*|templates?|components?|extensions?|middleware|database|sql|query|queries|types?|django|flask|"
    r"react|vue|"
    r"browsers?|software|apps?|tools?|parser|formats?|syntax|schema|unicode|encoding|interface|data|logging|logger|"
    r"build|support|folder|system|ecosystem|engine|platform|runtime|compiler|"
    r"directory|website|readme|changelog)\b", re.IGNORECASE)
"""Words of software."""
CODE = re.compile(r"\w\(\)|[a-z][A-Z]|_\w|\w\.[a-z]")
"""Signs of code in a sentence."""
POINTING = re.compile(
    r"^(?:here|this|the|a|full|official|our|online|complete|community|detailed|deeper|usage|\s)*"
    r"(?:docs?|documentation|guides?|website|site|wiki|readme|demos?|examples?|tutorials?|pages?|repo|repository|"
    r"issues?|"
    r"issue tracker|bug tracker|tracker|changelog|releases?|links?|article|gist|blog|blog post|list|section|"
    r"view online|dive|another repo|"
    r"on the website|homepage|contributors|sponsors|authors|backers|community|options?|stats|example code|"
    r"project page|github|"
    r"github actions|pull request|faq|channel|reference|video|newsletter|roadmap|[\w-]+\.(?:md|rst|"
    r"txt))$", re.IGNORECASE)
"""Words of a link that only name a document or a place to go to."""
TRACKER = re.compile(r"^(?:#\d+|[\w./-]+#\d+|[0-9a-f]{7,40}|@[\w-]+|gh-\d+|bpo-\d+|issue \d+|pr ?#?\d+|"
                     r"GHSA-[\w-]+)$", re.IGNORECASE)
"""Words of a link that name an entry of a tracker, a commit or a user."""
OPINION = re.compile(
    r"\b(?:excellent|great|awesome|easy|easily|simple|simply|amazing|beautiful|powerful|best|nice|fantastic|"
    r"wonderful|invaluable|"
    r"delightful|top-notch|good|better|strives?|love|enjoy|elegant|blazing|super|modern|meticulously)\b", re.IGNORECASE)
"""Words of taste."""
AVAILABLE = re.compile(
    r"\b(?:available|online|hosted|located|listed|archived|housed|documented|tracked|lives?|found|published|"
    r"maintained|development|"
    r"licensed|license|copyright|contributors?|released?)\b", re.IGNORECASE)
"""Words that say where something is or under which licence."""
WORKSHOP = re.compile(
    r"\b(?:install|installed|installing|installation|npm|pip|run|download|click|open|edit|check|configure|setup|"
    r"set up|clone|upgrade|"
    r"import|tests?|build|command|file|examples?|demo)\b", re.IGNORECASE)
"""Words of somebody who installs and runs software."""
CLAUSES = re.compile(
    r"\b(?:because|since|although|though|while|whereas|which|who|whose|where|so that|due to|according to|per|unlike|"
    r"instead of|"
    r"rather than|but|however)\b", re.IGNORECASE)
"""Words that join a clause: a statement explains more often than a pointer."""
ORIGIN = re.compile(
    r"\b(?:based on|inspired by|written by|created by|developed by|maintained by|built (?:on|by|at|with)|part of|"
    r"fork of|"
    r"wrapper (?:around|for)|port of|successor|implements?|implementation of|follows?|according to|defined (?:in|by|"
    r"as)|conforms?|"
    r"compatible|specification|standard|protocol)\b", re.IGNORECASE)
"""Words that say what something comes from or conforms to."""
ITSELF = re.compile(
    r"(?:note(?: that)?:? |warning:? )?(?:this|these|our|the current|each) (?:[\w-]+ ){0,2}(?:folder|directory|"
    r"section|page|document|"
    r"documentation|repo\w*|demo|example|project|package|module|branch|handler|middleware|file|tutorial|guide|app|"
    r"application|site|"
    r"website|flag|option|command|recipe|role|release|version|plugin|readme|gist|wiki|article|post)\b", re.IGNORECASE)
"""How a sentence begins that speaks of the document or project itself."""
DOCUMENT_OBJECT = re.compile(
    r"\b(?:has|have|provides?|maintains?|contains?|offers?|includes?) (?:a |an |"
    r"the )?(?:[\w-]+ ){0,3}(?:documentation|reference|channel|"
    r"faq|search|type definitions|guides?|tutorials?|wiki|readme|deeper dive|video|write-?up|"
    r"discussion)\b", re.IGNORECASE)
"""What a document does, or has, as an object of a verb."""
DOCUMENTS = re.compile(
    r"\b(?:documentation|docs|source code|code|channel|forum|releases?|changes|roadmap|faq|guides?|tutorials?|"
    r"issues?|tracker|list|"
    r"examples?|demo|website|repository|changelog|wiki|reference|readme|questions|bugs?|patches|prs?|contributions?|"
    r"logo|policy|"
    r"installation|installer|builds?|development|discussion|chat)\b")
"""Words for documents, as the subject of a sentence."""
TASTE = re.compile(
    r"\b(?:amazing|awesome|beautiful\w*|best|better|breeze|chilling|claws|clean|comfortable|convenient\w*|cool|"
    r"delight\w*|easi\w+|easy|elegant\w*|excellent|exciting|extremely|fantastic|fast|flexible|friendly|"
    r"fully[- ]featured|fun|generous\w*|good|great|handy|happy|helpful|high[- ]performance|highly|huge|ideal|"
    r"incredibl\w+|innovative|interesting|intuitive|invaluable|joy|lightning|lightweight|love\w*|maximum|modern|neat\w*|"
    r"nice\w*|perfect\w*|pleasant|popular|powerful|pure|rapid\w*|reasonabl\w+|rich|robust|sad\w*|seamless\w*|sensible|"
    r"simpl[ey]\w*|slick|smooth\w*|sophisticated|stunning|super|surpris\w+|terrible|thorough\w*|tiny|top|tons?|"
    r"unfortunately|useful|valuable|very|welcoming|well|wise|wonderful|world[- ]class|worth|bloated|dreaded|"
    r"drawbacks?)\b", re.IGNORECASE)
"""Words of praise and blame. One may stand in a fact; two make an opinion of it."""
TALK = re.compile(
    r"\b(?:channel|forum|discord|slack|zulip|gitter|chat|mailing list|stack ?overflow|twitter|community|faq|manual|"
    r"guide|tutorial|docs|documentation|readme|talk|video|slides|book|cheat ?sheet|page|section|folder|directory|"
    r"website|site|repo(?:sitory)?|branch|issue|pull request|PR|milestones?|roadmap|changelog|change history|"
    r"contributors?|maintainers?|sponsors?|license|licence|trademarks?|code of conduct|guidelines?|contribution\w*|"
    r"demo|example\w*|playground|sandbox|test suite|tests|ci|coverage)\b", re.IGNORECASE)
"""Places where people talk."""
TAKING_PART = re.compile(
    r"\b(?:support(?:ed)? by|sponsor\w*|donat\w+|fund(?:ed|ing)|credit|thanks|thank|generous\w*|backed by|partner)\b",
    re.IGNORECASE)
"""Words of taking part and of giving money."""
BUILDING = frozenset(
    "use uses using used depends depend requires require based built inspired powered wraps supports support supported "
    "implements follows compatible integrates works provides provide allows allow enables includes include contains "
    "exports generates parses converts maintained developed created written tested distributed published released "
    "hosted available".split())
"""What software does with other software: the page of what is named is seldom asked to bear it out."""
