"""What is known of each language, as data: a text or a code in, its words, numbers, dates and cues out; no verdict."""
