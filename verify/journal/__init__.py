"""What was seen and said, kept and found again; the only room that knows SQLAlchemy, and it decides nothing."""
