#!/usr/bin/env python3
"""What the ranges of charter section 8 do to fabric, as the table of sim/unknown.md.

    weefsel sweep scenarios/laboratory/unknown.toml --out out/unknown.nc
    analysis/unknown_table.py out/unknown.nc

Differences are paired: all points share their random numbers. ± is the standard error.
"""

import sys

import h5netcdf  # noqa: F401  here, because Debian's netCDF4 warns when it is imported
import numpy as np
import xarray as xr


def main():
    result = xr.open_dataset(sys.argv[1])
    fabric = result.fabric_average.values  # [point, replicate]
    columns = {name: result[name].values for name in result.coords if result[name].dims == ("point",) and "." in name}
    usual = {name: values[0] for name, values in columns.items()}
    print(f"Fabric with the defaults: {fabric[0].mean():.3f} ± {fabric[0].std(ddof=1) / fabric.shape[1] ** 0.5:.3f}\n")
    print("| parameter | low end | change | high end | change |\n|---|---|---|---|---|")
    for name, values in columns.items():
        cells = []
        for point in np.flatnonzero(values != usual[name]):
            change = fabric[point] - fabric[0]
            error = change.std(ddof=1) / len(change) ** 0.5
            cells += [f"{values[point]:g}", f"{change.mean():+.3f} ± {error:.3f}".replace("-", "−")]
        print(f"| `{name}` | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
