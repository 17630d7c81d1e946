"""Pictures of measurements. Each builder takes a `MeasureResult` (and "light" or "dark") and returns a `Chart`.

`choice.chart_of` picks the builder. By name: `intervals.interval_plot`, `trend.trend`, `control.control_chart`,
`attrition.attrition`, `mix.outcome_mix`, `incidence.incidence_curves`, `incidence_groups.incidence_by_group`,
`paired.paired_bars`, `disparity.disparity`,
`durations.durations`, `counts.count_bars`; `sparkline.sparkline` gives the numbers for a headline card and
`finding.finding` the title alone. Show a figure with
`st.plotly_chart(chart.figure, config=theme.CONFIG, theme=None, alt=chart.alt)`, the title above it and the notes below
it as text, the table with it; where `chart.figure` is None the title is what to say instead.
"""
