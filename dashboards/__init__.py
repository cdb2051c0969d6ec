"""The dashboard: Streamlit pages over the publication in force."""
