"""Draw any metric as a panel or a card, and what moved."""
