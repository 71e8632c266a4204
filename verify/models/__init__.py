"""A named entailment model in, its checked files on this machine out; what a model says is no business of this room."""
