"""The front editor: stories are placed in slots, by mouse or keyboard, beside a search of stories."""
