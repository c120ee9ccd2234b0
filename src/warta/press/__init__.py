"""The engine: plan, print, publish, verify, and the page store. Knows nothing of news, Django or HTTP."""
