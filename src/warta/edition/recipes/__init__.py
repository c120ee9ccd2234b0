"""One module for each kind of output; each recipe reads only through its reader."""
