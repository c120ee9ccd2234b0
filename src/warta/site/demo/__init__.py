"""The demo: an invented newsroom with its people, photos and stories, read from files beside this one."""
