"""How councils lay out a work programme, and which of the layouts a document has."""
