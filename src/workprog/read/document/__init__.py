"""Any file of a council as one document: headings, paragraphs, list entries and tables in order."""
