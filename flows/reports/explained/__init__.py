"""Following a figure home: what each published figure is made of, as files beside the tables, and read again."""
