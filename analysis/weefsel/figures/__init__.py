"""Figures, one file each: `draw` takes a result and gives a Picture."""
