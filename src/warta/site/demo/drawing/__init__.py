"""What illustrations are made of: a canvas, light, land, water and the things that stand there."""
