"""The registers of the demo year: what staff write down by hand, as they lay it out, with the printed sums."""
