"""From bytes to text grids, JSON values or record bytes: `opening.open_document`, `archives.unpack`."""
