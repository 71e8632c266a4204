"""Decides whether an English sentence with a link states a fact; gives the odds and a reason in plain words. Pure."""
