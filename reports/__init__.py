"""reports records: what was found, and the formats that people and machines read."""
