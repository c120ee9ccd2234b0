"""The vocabulary: fact keys, the frozen values recipes receive, digests, the registry of fact kinds."""
