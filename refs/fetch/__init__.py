"""URLs in, responses out: small clients, one concern each (robots, pace, redirects), nested as stack.py shows."""
