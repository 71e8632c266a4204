"""Decides whether an English sentence with a link states a fact, by rules and by odds. Pure.

A link in a sentence such as "See the docs" cites nothing that could be judged. `odds.not_a_statement` is the entrance
and says why in plain words; the other files find the signs that it weighs.
"""
