"""A file that comes back: the workbook given back with its cells marked, and what its next version changed."""
