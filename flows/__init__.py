"""Esep: what runs. The core (every package but the flow modules) knows nothing of Prefect."""
