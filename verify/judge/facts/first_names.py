"""Short forms of English first names, and initials: "Tim" is "Timothy", and "MJ" may be "Michael Jordan"."""

from __future__ import annotations

from collections.abc import Iterator

_TABLE = """
abe=abraham al=albert/alan/allen alex=alexander/alexandra/alexis andy=andrew/andrea barb=barbara ben=benjamin
bernie=bernard beth=elizabeth bill=william billy=william bob=robert bobby=robert cathy=catherine charlie=charles
chris=christopher/christine/christian chuck=charles cindy=cynthia dan=daniel danny=daniel dave=david debbie=deborah
dick=richard don=donald doug=douglas ed=edward/edwin/edgar eddie=edward frank=francis/franklin fred=frederick/alfred
gabe=gabriel geoff=geoffrey gerry=gerald greg=gregory hank=henry harry=henry/harold jack=john jake=jacob
jeff=jeffrey jen=jennifer jenny=jennifer jerry=gerald/jerome jim=james jimmy=james joe=joseph johnny=john
josh=joshua kate=katherine/catherine kathy=katherine ken=kenneth kim=kimberly larry=lawrence/laurence leo=leonard
liz=elizabeth maggie=margaret matt=matthew max=maximilian/maxwell meg=margaret mike=michael mick=michael
nate=nathan/nathaniel ned=edward nick=nicholas pam=pamela pat=patrick/patricia patty=patricia peggy=margaret pete=peter
phil=philip/phillip ray=raymond rich=richard rick=richard rob=robert rod=rodney ron=ronald sam=samuel/samantha
sandy=sandra/alexander steve=steven/stephen stu=stuart sue=susan/suzanne ted=edward/theodore tim=timothy tom=thomas
tony=anthony tommy=thomas vicky=victoria vince=vincent walt=walter wes=wesley will=william zach=zachary
"""
"""Ours: usual short forms of the commonest first names in English."""
_INITIALS = (2, 3)
"""Letters that a person may be called by."""


def _pairs() -> Iterator[tuple[str, str]]:
    for item in _TABLE.split():
        short, _, long = item.partition("=")
        yield from ((short, name) for name in long.split("/"))


_FORMS = frozenset(_pairs())


def same_person(one: str, other: str) -> bool:
    """True where two names in lower case may be one person's.

    That is a short first name beside the long one, where the rest does not differ, or initials beside the whole name.
    """
    short, long = sorted((one.split(), other.split()), key=len)
    if not short:
        return False
    if len(short) == 1 and len(long) in _INITIALS and short[0].replace(".", "") == "".join(w[0] for w in long):
        return True
    alike = (short[0], long[0]) in _FORMS or (long[0], short[0]) in _FORMS
    return alike and (len(short) == 1 or short[-1] == long[-1])
