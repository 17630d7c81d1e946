"""What Streamlit runs for the strategic group; why it lies here, see force.py."""

from dashboard.strategic.app import run

run()
