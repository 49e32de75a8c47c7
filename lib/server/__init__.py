"""The atlas as one ASGI application: the pages of Streamlit, and beside them what mail programs, phones and other
programs read.
"""
