"""What a template in the middle of a sentence prints: {{convert|5|km}} is "5 km", {{lang|fr|chat}} is "chat".

A template is a program, and we do not run it. Each rule here knows one kind by its name or by the shape of its
arguments. A template that no rule knows prints nothing: it is more likely a box or a note than words of the sentence.
"""

from __future__ import annotations

from collections.abc import Callable

from refs.formats._wikitext_figures import figure
from refs.formats._wikitext_names import ELSEWHERE, FIRST, LAST, SYMBOLS

_FIGURE_ARGUMENTS = 12
"""As many arguments as a template for a figure or a date has; those of a table are not read for nothing."""
_NAMES_AND_YEAR = 6
"""{{sfnref|Smith|Jones|Brown|Green|2010}}: up to five names and a year."""


class Arguments:
    """The arguments of one template as plain text; each is read when it is asked for."""

    def __init__(self, spans: list[tuple[str, int, int]], read: Callable[[int, int], str]) -> None:
        """`spans` are the arguments' names with their places in the source, and `read` gives a place's plain text."""
        self.names = [name for name, _, _ in spans]
        """In the order written, "1", "2", ... for those without a name; a name may come twice."""
        self._spans = {name: (start, end) for name, start, end in spans}
        self._read = read

    def text(self, name: str) -> str:
        """The argument's text, "" where there is none; the last of a name counts, as in MediaWiki."""
        return self._read(*self._spans[name]).strip() if name in self._spans else ""

    def numbered(self, *numbers: int) -> list[str]:
        """The texts of these unnamed arguments, empty ones left out."""
        return [text for text in (self.text(str(number)) for number in numbers) if text]


def printed(name: str, arguments: Arguments) -> str:
    """What the template prints: the first rule that knows it decides; "" where none does.

    Args:
        name: the template's name in lower case.
        arguments: what is written in it.
    """
    return next((text for rule in _RULES if (text := rule(name, arguments)) is not None), "")


def _symbol(name: str, arguments: Arguments) -> str | None:
    """{{snd}} is a dash."""
    return SYMBOLS.get(name)


def _anchor(name: str, arguments: Arguments) -> str | None:
    """{{sfnref|Smith|2010}} is the anchor "Smith2010", to which short footnotes point."""
    return "".join(arguments.numbered(*range(1, _NAMES_AND_YEAR + 1))) if name in ("sfnref", "harvid") else None


def _about_when(name: str, arguments: Arguments) -> str | None:
    """{{circa|1500}} is "c. 1500", {{as of|2020|3|1}} is "As of 1 3 2020"; {{update after}} is only for editors."""
    if name in ("circa", "c."):
        return f"c. {arguments.text('1')}".strip()
    if name == "as of":
        return f"As of {' '.join(arguments.numbered(3, 2, 1))}"
    return "" if name == "update after" else None


def _figure(name: str, arguments: Arguments) -> str | None:
    """{{convert|5|km|mi}} is "5 km", and so is an unknown template that holds a number and a unit."""
    if name in FIRST or name in LAST:
        return None
    return figure(name, {key: arguments.text(key) for key in arguments.names[:_FIGURE_ARGUMENTS]})


def _last_argument(name: str, arguments: Arguments) -> str | None:
    """{{lang|fr|chat}} and {{lang-fr|chat}} are "chat"."""
    if name not in LAST and not name.startswith("lang-"):
        return None
    numbered = [key for key in arguments.names if key.isdigit()]
    return arguments.text(numbered[-1]) if numbered else ""


def _elsewhere(name: str, arguments: Arguments) -> str | None:
    """{{ill|Zürich|de}} is "Zürich", {{ill|Zürich|de|lt=the town}} "the town": the rest names a wiki and its page."""
    if name not in ELSEWHERE:
        return None
    given = (arguments.text(key) for key in ("lt", "texte", "text") if key in arguments.names)
    return next((words for words in given if words), "") or arguments.text("1") or arguments.text("trad")


def _all_arguments(name: str, arguments: Arguments) -> str | None:
    """{{nowrap|10 km}} is "10 km", {{hlist|one|two}} is "one two", {{quote|text=so}} is "so"."""
    if name not in FIRST:
        return None
    return " ".join(text for text in map(arguments.text, dict.fromkeys(arguments.names)) if text)


def _only_argument(name: str, arguments: Arguments) -> str | None:
    """An unknown template of one or two unnamed arguments most often dresses up the first; a box has named ones."""
    names = arguments.names
    return arguments.text("1") if 0 < len(names) <= 2 and all(map(str.isdigit, names)) else None


_RULES = (_elsewhere, _symbol, _anchor, _about_when, _figure, _last_argument, _all_arguments, _only_argument)
