"""A clause of the claim and the passages of one page in, what stands in one and not in the other out; no verdicts."""
