"""Hold the page of the strategic dashboard that Streamlit starts."""
