"""Training of decomposable attention: examples, network, training loop."""
