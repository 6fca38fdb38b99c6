"""Yandex Metrica: its report tables and its API's answers."""
