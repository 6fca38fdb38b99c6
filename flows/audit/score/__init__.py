"""How strong the rules are: errors put into copies of a year, one at a time, and what the rules say of each."""
