"""Job postings: who is wanted, where, how many and for how much."""
