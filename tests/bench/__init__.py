"""What a turn costs: our stack and stock Rasa beside it, in one run, driven by the same client with the same words."""
