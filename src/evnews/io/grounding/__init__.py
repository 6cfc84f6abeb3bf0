"""What something else extracted, held against the article; see `evnews.io.grounding.api`."""
