"""Receive a drop: wait until it is whole, load it, file it away with its letter, and tell somebody. Door: `receive.receive`."""
