"""Measurements: the raw formulation the library is held against, and made-up instances."""
