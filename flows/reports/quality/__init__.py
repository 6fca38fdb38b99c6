"""The contract of the published tables, its judgement, and the site that shows it."""
