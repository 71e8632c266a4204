"""What goes wrong while an article is read."""

from refs.errors import UserError


class FormatError(UserError):
    """An article cannot be read; the message names it and says what to do about it."""
