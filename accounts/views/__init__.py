"""Pages about members and oneself: one module a page."""
