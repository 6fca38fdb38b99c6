"""The demo year: realistic files in the true formats whose totals are the library's own 2023 figures."""
