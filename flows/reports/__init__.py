"""The published tables of a year: csv, parquet, xlsx, html, their manifest, and the release that holds them."""
