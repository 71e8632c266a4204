"""Documents and tools in, one report out, stage by stage; it never says how a stage does its work."""
