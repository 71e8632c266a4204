"""A page that only scripts can show in, its HTML as a browser shows it out; every request goes through a client."""
