"""The `workprog` command."""

from workprog.cli.command import main

__all__ = ["main"]
