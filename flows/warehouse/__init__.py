"""The warehouse: one DuckDB file, derived from the archive, the staged files and the reference data."""
