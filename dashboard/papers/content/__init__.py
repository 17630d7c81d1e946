"""Decide what a paper says, before it is a slide or a page. Door: `paper_content`."""
