"""What goes wrong while an article is read."""

from refs.errors import UserError


class FormatError(UserError):
    """An article cannot be read; the message names it and says what to do about it."""


class NoReaderError(FormatError):
    """No reader says that it reads such a file: it is left unread, which is no fault of the file."""

    def __init__(self, origin: str, why: str) -> None:
        """`why` names what no reader reads, as in "no reader for .adoc"."""
        super().__init__(f"{origin}: not read: {why}; name its format with --input-format (see: citewatch plugins)")
        self.why = why
