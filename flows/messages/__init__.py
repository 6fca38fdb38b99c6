"""Catalogues of every message in Kazakh, Russian and English."""
