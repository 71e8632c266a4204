"""Web archives: whose a URL is, which copies there are, and the archived witness of a reference."""

from refs.archive_urls import unwrap
from refs.archives.answers import STATES, ArchiveAnswer, classify
from refs.archives.budget import Budget
from refs.archives.registry import archives, owner
from refs.archives.snapshots import Fit, fit
from refs.archives.taking import Take, Why, save, second_opinion, take

__all__ = [
    "STATES", "ArchiveAnswer", "Budget", "Fit", "Take", "Why", "archives", "classify", "fit", "owner", "save",
    "second_opinion", "take", "unwrap",
]
