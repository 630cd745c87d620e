"""The live preview in the browser.

`documents` builds them, `watch` notices changes, `hub` brings both together, `web` answers the browser, and `server`
runs it all.
"""
