"""Bytes to grids of text cells: what is in the file, its encoding, separators, sheets, limits. Knows no export."""
