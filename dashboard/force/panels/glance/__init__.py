"""Answer what a lead asks first, on the page At a glance and on its sheet of paper."""
