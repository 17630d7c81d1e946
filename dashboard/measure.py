"""Any number of the product: one metric file, one selection, one estimator."""

from dashboard.measurement import Measurement, Period, Row

__all__ = ["Measurement", "Period", "Row"]
