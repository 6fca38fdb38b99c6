"""The XLSX of a year."""
