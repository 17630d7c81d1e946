"""Brings the Welsh catalogue up to date with the words of the code and of the reviewed files (`make words`)."""
