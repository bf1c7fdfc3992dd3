"""An anycast network of real routers in network namespaces, and the recorder of what it does."""
