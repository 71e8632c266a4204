"""What a page reader is: a response in, a `Page` with text and metadata out."""

from __future__ import annotations

from abc import ABC, abstractmethod

from refs.model import Page, Response


class PageReader(ABC):
    """Reads one kind of body. The reader with the highest `accepts` gets the response."""

    name: str = ""

    @abstractmethod
    def accepts(self, response: Response) -> float:
        """How likely this reader can read the body, in [0, 1]; looks at bytes before Content-Type."""

    @abstractmethod
    def read(self, response: Response) -> Page:
        """The page with text and metadata; `state` is LIVE or UNREADABLE, the rules of states.py decide further."""
