"""The assistant. `law`, `intake` and `language` are pure: no clock, no network, and nothing of ours but what `intake`
takes from the other two. `data` holds every sentence a resident reads; `sentences` is the only place that makes words
of them.
`actions` are adapters for rasa-sdk: answers in, a question or an outcome out; they decide nothing themselves.
`engine` is the only code that Rasa's own process loads, on Python 3.10; of ours it imports at most `language`.
`channels` bring messages of other apps to the conversation API; `wiring` puts together what the actions need."""
