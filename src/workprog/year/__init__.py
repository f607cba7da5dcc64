"""The life of a programme through a year: history, review, the end of the year."""
