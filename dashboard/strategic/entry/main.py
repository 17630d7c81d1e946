"""Run the strategic dashboard under Streamlit; why this file has a folder of its own, see dashboard/force/entry/main.py."""

from dashboard.strategic.app import run

run()
