"""What holds for every test: the same examples each time, and no clock in the verdict."""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
