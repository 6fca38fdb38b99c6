"""The report for Word: its styles, the default template, tables and pictures as Word wants them, and their placing."""
