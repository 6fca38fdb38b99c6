"""The HTML pages of a year."""
