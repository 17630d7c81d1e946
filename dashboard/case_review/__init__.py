"""Draw the sample of the case review and pair the answers of its two reviewers. Door: `agreement`."""
