"""Settings, addresses, processes and the command line: the one room that wires the others together."""
