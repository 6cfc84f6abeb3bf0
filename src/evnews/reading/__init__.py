"""Articles in, reports out: mentions, who is who, extractors for each kind of record, one place that joins."""
