"""How the desk writes times: the zone's letters always stand beside them."""
