"""What goes wrong while an article is read."""


class FormatError(ValueError):
    """An article cannot be read; the message names it and says what to do about it."""
