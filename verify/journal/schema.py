"""The journal's tables as they are today; `migrate.py` brings older journals to them."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData()

meta = Table("meta", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))
"""The version of the schema."""

runs = Table(
    "runs", metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("digest", String, nullable=False),
    Column("night", String, nullable=False),
    Column("started", String, nullable=False),
    Column("finished", String, nullable=False, default=""),
    Column("void", String, nullable=False, default=""),
    Index("runs_by_digest", "digest", "n"),
    sqlite_autoincrement=True,
)
"""One row for each run: when it began and ended, and whether it counts."""

blobs = Table(
    "blobs", metadata, Column("digest", String, primary_key=True), Column("data", LargeBinary, nullable=False),
)
"""Page texts, by the SHA-256 of what they hold: an unchanged page is kept once."""

captures = Table(
    "captures", metadata,
    Column("target", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("run", Integer, ForeignKey("runs.n"), primary_key=True),
    Column("readable", Integer, nullable=False),
    Column("page", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""The last look at a target through a witness in a run, with the digest of its page text."""

observations = Table(
    "observations", metadata,
    Column("target", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("night", String, primary_key=True),
    Column("run", Integer, ForeignKey("runs.n"), primary_key=True),
    Column("at", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("failure", String, nullable=False),
    Column("status", Integer),
    Column("etag", String, nullable=False),
    Column("modified", String, nullable=False),
    Column("body", String, nullable=False),
    Column("page", String, nullable=False),
    sqlite_with_rowid=False,
)
"""Append-only: one row per look. Looks of one night are one observation when read."""

assessments = Table(
    "assessments", metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("run", Integer, ForeignKey("runs.n"), nullable=False),
    Column("document", String, nullable=False),
    Column("citation", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("grade", Integer, nullable=False),
    Column("settled", Integer, nullable=False),
    Column("url", String, nullable=False),
    Column("target", String, nullable=False),
    Column("data", LargeBinary),
    UniqueConstraint("run", "document", "citation"),
    Index("assessments_by_citation", "citation", "run"),
    Index("assessments_by_url", "url", "run"),
    Index("assessments_by_document", "document", "run", "n"),
)
"""What a run made of each citation; `data` holds the details and is dropped when a newer one stands."""

memos = Table(
    "memos", metadata, Column("key", String, primary_key=True), Column("kept", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""Findings by what they were made from, so that the same text is not judged twice."""

lookups = Table(
    "lookups", metadata,
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("expires", String, nullable=False),
    Column("value", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Answers of catalogues, and notices that wait, until they expire."""

leases = Table(
    "leases", metadata,
    Column("lane", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("until", Float, nullable=False),
)
"""Which worker may ask a host now (UNIX time)."""

owners = Table(
    "owners", metadata,
    Column("run", Integer, ForeignKey("runs.n"), primary_key=True, autoincrement=False),
    Column("term", Integer, nullable=False),
)
"""How often a run was opened: who writes for an earlier opening is refused (verify/journal/run_terms.py)."""
