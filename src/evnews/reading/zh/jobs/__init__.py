"""Jobs of Chinese articles: roles, places, openings and wages."""
