"""Read what a figure draws, for the tests of charts."""


def markers(chart):
    return {
        trace.marker.symbol: list(trace.y) for trace in chart.figure.data if getattr(trace, "mode", "") == "markers"
    }


def words_on(chart):
    return [annotation.text for annotation in chart.figure.layout.annotations]


def hatched(chart):
    return [trace for trace in chart.figure.data if trace.type == "bar" and trace.marker.pattern.shape]
