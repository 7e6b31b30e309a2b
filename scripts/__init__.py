"""What `make` calls: plain standard-library Python, so that it works before anything is installed."""
