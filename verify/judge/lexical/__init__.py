"""A claim and its passages in, a probability of support and the reading behind it out: the default scorer's model."""
