"""Whether an English sentence with a link states a fact: words in, odds and a reason in plain words out. Pure."""
