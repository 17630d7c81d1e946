-- The month of the first row, from which a series starts where the selection does not say.
select min(period) from metric_rows
