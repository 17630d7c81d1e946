"""Bring the Welsh catalogue up to date with the messages of the code and of the reviewed files (`make words`)."""
