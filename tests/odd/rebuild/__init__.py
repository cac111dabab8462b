"""Weefsel rebuilt from its ODD document alone, by somebody who had not seen the code.

What stands here was read in sim/ODD.md and in the scenario, nowhere else; so where it gives what the command gives, the
document says what the command does. Whoever changes the model changes the ODD first, and then this from the ODD, not
from the code. Sections named in docstrings are the ODD's.

Left out, because scenarios/kennemerlijn.toml cannot touch it; read.refuse turns a scenario away that needs it:
  - more than one partnership, and with it what posts divide over tables: here a post has one seat, whose share of its
    load is 1, and the weights by which tables compete for capacity (8.3) fall away;
  - tables that begin later, in another stage than idea, or mandatory; parties that may join, or sit at no table;
  - groups, counts, a base file, residual load, shocks of the scenario, a form to be drawn;
  - posts of which a table asks more delegates than there are;
  - all levers but the independent chair, and all roles of a province but the connector;
  - joint or earmarked funding, and with it sand and lubricant.
Left out, because it changes no state: the ledgers and the shadow, obstacles, and recovery of fabric.
Left out, because chances need only be alike, not the same: Philox. Draws are numpy's, one for every address of
section 7.

Where the ODD still leaves a choice it is marked "Choice:".
"""
