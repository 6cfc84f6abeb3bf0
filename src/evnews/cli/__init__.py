"""The command ``evnews``: what a person types, and what comes back on the screen or in a file."""

from evnews.cli.command import main

__all__ = ["main"]
