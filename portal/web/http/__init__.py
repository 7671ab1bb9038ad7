"""HTTP as proxies, caches and search engines see it: headers, addresses, forwarding."""
