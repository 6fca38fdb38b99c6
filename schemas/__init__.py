"""What a row of each staging table and each published table must be, and the rules with their codes."""
