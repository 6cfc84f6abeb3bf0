"""Single job advertisements, as recruitment sites print them; see `evnews.reading.adverts.api`."""
