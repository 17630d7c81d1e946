"""Start `outcomes`: Ctrl+C ends it in our words while the program itself is still read in, which takes a third of a second."""

from etl.interruption import stop_at_once


def start() -> None:
    """Run the command as for a person who calls `outcomes`."""
    stop_at_once()
    from dashboard.cli import start as begin

    begin()


if __name__ == "__main__":
    start()
