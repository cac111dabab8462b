"""Bridges to the field's own tools: `weefsel.bridges.salib` (SALib) and `weefsel.bridges.ema` (EMA Workbench).

They are not imported with the package: who uses one imports it by name. pandas and netCDF need no bridge: a result gives
`.weefsel.to_dataframe()`, and its file is netCDF-4.
"""

NEEDED = "{} is not there; it comes with pip install './analysis[bridges]'"
