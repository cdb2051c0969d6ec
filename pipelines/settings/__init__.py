"""What a workspace is set to: the parts of `reportgap.yaml`."""
