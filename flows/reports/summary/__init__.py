"""What is said beside the tables: key figures, sentences, comparisons, what has arrived."""
