"""The extractors: each turns linked sentences into drafts of one kind of record."""
