"""The rule book: each rule as a sentence, small tables in, expected rows out."""
