"""The version of workprog, in one place: packaging reads it from here."""

__version__ = "0.1.0"
