"""Count the metrics of one subject each: what becomes of a crime, who is told, what the liaison officer does."""
