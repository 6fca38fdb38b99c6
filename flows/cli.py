"""The `esep` command; heavy imports are inside the commands."""


def main() -> None:
    """Run the command line."""
