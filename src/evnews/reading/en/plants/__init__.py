"""Plants: which are told of, whose they are, where they stand, and how far they are."""
