"""Records of a library system's catalogue: MARC formats and IRBIS64."""
