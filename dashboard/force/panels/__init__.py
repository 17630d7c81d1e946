"""Draw the panels of the pages. A view names them in `dashboard.force.panel`."""
