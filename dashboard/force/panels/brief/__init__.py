"""Answer what a lead asks first: the page At a glance and the Monday brief."""
