"""Plans into files and pages."""
