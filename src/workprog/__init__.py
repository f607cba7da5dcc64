"""Plans the work programme of a council scrutiny committee, and says why."""
