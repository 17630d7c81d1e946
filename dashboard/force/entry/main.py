"""Run the force dashboard under Streamlit.

This file lies in a folder of its own because Streamlit puts the script's folder first on the import path,
where `dashboard/statistics` would stand in for the standard library's module of the same name.
"""

from dashboard.force.app import run

run()
