"""A report of a result file: one page that needs no explanation, no network and no program but a browser.

    weefsel report out/demo.nc --out report.html --lang nl
    python3 -m weefsel.report --out report.html --lang nl -- out/demo.nc
"""
