"""Minutes to follow-ups: clauses found in a file, and what each asks of a work programme."""
