"""Serve pages safely: the server's settings, security headers, the HTML document and tables, links and the language switch."""
