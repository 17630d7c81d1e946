"""Hold one estimator per kind of metric, as plain functions on plain numbers: no database, no data frame, no page.

`proportion` Wilson interval, best and worst bounds · `duration` quartiles · `incidence` cumulative incidence with
competing ways to end · `comparison` ratios and their words · `poisson` exact interval of a count · `control_chart` XmR ·
`kappa` agreement beyond chance · `trend` the word between two periods.

They are written out here, in few lines, and the tests hold them against statsmodels. Importing statsmodels takes one to
four seconds of a page's first answer; its score interval for a ratio is nan, complex or plainly wrong where a group is
0 of n or n of n, which is where this project lives; and its cumulative incidence has no standard error once rows carry
weights.
"""
