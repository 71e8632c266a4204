"""When and what to run in, a unit for somebody's scheduler out; it runs nothing."""
