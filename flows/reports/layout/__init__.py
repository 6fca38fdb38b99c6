"""How each table is laid out, in no format yet: grids of heads and lines."""
