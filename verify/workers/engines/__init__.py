"""Engines: where buckets of work run (threads, processes, a Dask cluster)."""
