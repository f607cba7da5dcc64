"""From a topic to an item: a council's questions, who answered them, and what follows."""
