"""Do in a real browser what readers do on the pages: decide about a case, ask about an investigation, take figures away."""
