"""The search: linear rows over whole numbers in, the best values out."""
