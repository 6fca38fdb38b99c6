"""What the rows of the registers that staff keep by hand must be: the rules of form, and one module for each."""
