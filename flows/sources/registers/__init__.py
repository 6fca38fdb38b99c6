"""The registers that staff keep by hand, one module each: its description (`spec`), read by `reader`."""
