"""The learned coder at work: onnxruntime and tokenizers, nothing heavier."""
