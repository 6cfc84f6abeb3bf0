"""Plants of Chinese articles: sites, phases, sizes and stages."""
