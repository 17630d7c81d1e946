"""Draw the results of measures. Each builder takes a `MeasureResult` (and "light" or "dark") and returns a `Chart`.

Doors: `choice.chart_of` picks the builder of a result; `finding.finding` gives the title alone; those in
`editions/` and `small_multiples` draw figures that are no result. Show a figure with
`dashboard.web.markup.chart(chart.figure, chart.alt)`, the title above it and the notes below it as text, the table with it;
where `chart.figure` is None, show the title instead.
"""
