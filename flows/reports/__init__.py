"""The published tables as csv, parquet, xlsx and html, in releases that are switched at once."""
