"""Text in, sentences, stems and the passages nearest to a claim out; it knows no verdict."""
