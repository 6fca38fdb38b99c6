"""One module per family of exports: it recognises, reads and stages its files."""
