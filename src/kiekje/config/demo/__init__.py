"""Demo: a shop with sample content, for whoever wants to see it run."""
