"""Printed phrases to windows: "Autumn 2013", "16 April 2013 and continuing", "TBA"."""
