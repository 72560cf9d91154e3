"""In front of the desk: sign-in, set-up, lock, and who watches that nobody is away."""
