"""Draw the sample of files that two reviewers see again. Door: `sample.draw_sample`."""
