"""All the Python that Rasa's own process loads, on Python 3.10: channel, tracker store, sentence keys, understanding,
and the repairs of Rasa that were measured. It keeps nothing, opens no network but loopback, and knows no law."""
