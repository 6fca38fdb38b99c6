"""Charts drawn from published figures, as SVG and PNG."""
