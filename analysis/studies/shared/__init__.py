"""What the studies share: making their sweeps, effects with intervals, levers over parameter sets, pictures and text."""
