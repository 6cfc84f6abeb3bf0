"""Text as it came, with half-open offsets in code points: tokens, phrases, sentences, spans."""
