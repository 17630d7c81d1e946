"""What we accept, what we keep and what we promise. Imports none of ours."""
