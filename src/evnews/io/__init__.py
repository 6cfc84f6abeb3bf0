"""The edges: forms that reports take for other programs."""
