"""The dashboard: Streamlit pages over the publication in force.

Each page is a file of `views`; its parts lie in the folder of the same name. What several pages share lies here.
"""
