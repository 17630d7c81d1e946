"""What the strategic group decided, and who does what by when: beside the editions, and nowhere near the data of cases."""
