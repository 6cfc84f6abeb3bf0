"""Tables of knowledge: facts with their source, licence and date, and no code."""
