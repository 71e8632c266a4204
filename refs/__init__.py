"""refs gathers: articles, their references, and what stands at the end of each link."""
