"""Ledgers of acquisitions and withdrawals, and the summary register (КСУ)."""
