"""What residents write, read: days, names of bodies, ways to reach them, personal numbers to take out."""
