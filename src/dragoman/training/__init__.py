"""Training of the learned coder: needs the ``train`` extra (torch, onnx)."""
