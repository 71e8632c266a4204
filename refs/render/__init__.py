"""Shows a page that only scripts can show: its address goes in, its HTML as a browser shows it comes out.

Every request of the page goes through the client that is handed in, under its guard and its rules.
"""
