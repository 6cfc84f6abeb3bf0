"""Vehicle models: their versions, and which figure belongs to which."""
