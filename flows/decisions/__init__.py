"""What people decided about the data: corrections of cells and explanations of warnings, kept as YAML beside it."""
