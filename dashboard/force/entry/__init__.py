"""Hold the page of the force dashboard that Streamlit starts."""
