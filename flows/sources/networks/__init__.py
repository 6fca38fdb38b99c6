"""Exports of the social networks, and the followers register."""
