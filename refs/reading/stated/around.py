"""What stands around a sentence with a link: whether it is documentation of software, and in which section. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refs.reading.stated.words import CODE

SOFT = 2
"""From so many points on a sentence counts as documentation of software (`soft_points`)."""
_WORDS = re.compile(
    r"\b(?:librar(?:y|ies)|packages?|modules?|APIs?|frameworks?|plugins?|javascript|typescript|python|node(?:\.?js)?|"
    r"npm|css|html5?|json|yaml|toml|xml|parameters?|arguments?|callbacks?|async\w*|cli|repo|github|docs|config\w*|"
    r"middleware|databases?|sql\w*|django|flask|react|vue|parsers?|syntax|schema|unicode|utf-?8|encod(?:e|er|ing)s?|"
    r"logg(?:er|ing)|runtime|compilers?|readme|changelog|http|url|uri|regex\w*|unittest|pytest|linux|windows|macos|"
    r"docker|kubernetes|aws|azure|command[- ]line|open[- ]source|backend|frontend|webpack|babel|eslint|dependenc\w+|"
    r"source code|templates?|functions?|strings?|arrays?|client[- ]side|servers?|browsers?|widgets?|software|apps?|"
    r"toolkit|formatter|renderer|dataframes?|numpy|pandas|ecmascript|es\d|wsgi|asgi|rfc|pep|metadata|codebase|"
    r"pull requests?|releases?|versions?|install\w*|import(?:s|ed|ing)?|debug\w*|tests?|cod(?:e|ing)|class(?:es)?|"
    r"objects?|defaults?|options?|commands?|files?|director(?:y|ies)|maintainers?)\b", re.IGNORECASE)
"""Words of software and its documentation, each of which counts once."""
_ADDRESS = re.compile(
    r"^(?:[\w-]+\.)*(?:github|gitlab|bitbucket|codeberg|sourceforge|npmjs|npm\.im|pypi|crates|readthedocs|mozilla|nodejs|"
    r"python|w3|ietf|whatwg|peps|semver|github\.io|stackoverflow|travis-ci|codecov|gitter|discord|opencollective|"
    r"typescriptlang|docker|packagist|rubygems|jsdelivr|unpkg)\.|\.(?:js|io|dev|rs|sh)(?:/|$)|/docs?(?:/|$)|/api(?:/|$)|"
    r"^docs\.")
"""Addresses where software and its documentation are kept."""
_README = re.compile(r"licen[sc]e|sponsor|contribut|install|usage|getting started|^v?\d+\.\d|\bapi\b|changelog|"
                     r"quick ?start|features$", re.IGNORECASE)
"""Headings that documentation has and articles hardly ever."""
_SECTIONS = (
    ("section: licence", r"licen[sc]|copyright|legal|trademark|terms"),
    ("section: people",
     (r"sponsor|backer|contributor|credit|thank|acknowledg|author|maintainer|\bteam\b|stewards|emerit|"
      r"collaborat|people|who (?:uses|contrib)|attribution")),
    ("section: taking part",
     (r"contribut|develop(?:ment|ing)|hacking|bug|issue|test(?:s|ing)?\b|release|publish|"
      r"pull request|security|conduct|governance|support\b|help\b|community|contact|discuss|chat|"
      r"feedback|question")),
    ("section: set-up",
     (r"install|setup|set up|getting started|quick ?start|requirement|prerequisite|download|upgrad|"
      r"migrat|build")),
    ("section: links",
     (r"link|resource|related|reference|see also|further|more|documentation|docs|article|read|awesome|"
      r"example|demo|tutorial|learn|plugin|integration|extension|ecosystem|projects? using|used by|"
      r"uses|alternative|similar|comparison")),
    ("section: changes", r"change|history|fixed|added|removed|what'?s new|news|^v?\d+\.\d|unreleased"),
    ("section: about", r"about|background|introduction|overview|motivation|why|what is|description|how it works|faq"),
    ("section: features",
     (r"feature|highlight|performance|benchmark|support(?:s|ed)|compat|browser|usage|api|option|"
      r"config")),
    ("section: none", r"^$"),
)
"""Kinds of section: the name of the sign, and what its heading holds. Renaming one needs a new fit of the weights."""
_KINDS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SECTIONS)


_README_FILE = re.compile(
    r"(?:^|/)(?:readme|contributing|install|usage|upgrad\w+|changelog|faq|quick-?start)[\w.-]*$", re.IGNORECASE)
"""Files that are documentation by their name."""
_MANUAL_FILE = re.compile(
    r"(?:^|/)(?:docs?|documentation|manual|guides?)(?:[._-]\w+)?/|\.(?:rst|mdx|adoc)$", re.IGNORECASE)
"""Where documentation is kept. Articles may stand in such a folder too, which is why it counts one point only."""


@dataclass(frozen=True, slots=True)
class Around:
    """Where a sentence stands: the heading and the paragraph it is under and in, and the file's path or address."""

    section: str = ""
    block: str = ""
    origin: str = ""


NOWHERE = Around()
"""Where nothing is known of the place."""


def soft_points(text: str, url: str, around: Around) -> int:
    """How much tells that a sentence is documentation of software, from 0 to 12 points.

    Its words, its code, its address, its block, its section and its file give up to 2 points each; see `SOFT`.
    """
    of_text = len({w.lower() for w in _WORDS.findall(text)})
    of_block = len({w.lower() for w in _WORDS.findall(f"{around.block} {around.section}")})
    points = (min(of_text, 2), bool(CODE.search(text)),
              2 * bool(_ADDRESS.search(re.sub(r"^https?://(?:www\.)?", "", url))),
              2 if of_block >= 3 else of_block >= 1,
              2 * bool(_README.search(around.section)),
              2 * bool(_README_FILE.search(around.origin)), bool(_MANUAL_FILE.search(around.origin)))
    return sum(points)


def around_signs(text: str, url: str, around: Around) -> frozenset[str]:
    """The signs of the section a sentence is in, of its place in its block, and of what it is about."""
    found = {name for name, pattern in _KINDS if pattern.search(around.section)}
    found.add(f"software points: {min(soft_points(text, url, around), 6)}")
    block, text = around.block.strip(), text.strip()
    if block:
        whole = len(block) <= len(text) + 4
        found.add("whole block" if whole else "first of block" if block.startswith(text[:30]) else "later in block")
    if len(block) > 500:
        found.add("long block")
    return frozenset(found)
