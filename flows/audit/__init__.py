"""Trust in figures: a printed report judged by the rules of the computed one, and the strength of these rules."""
