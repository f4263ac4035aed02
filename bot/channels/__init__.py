"""Messaging apps: each is one module behind the interface in `bot.channels.app`, and a client of the conversation API.

What comes in is kept before it is handled (`case_store.Chats`); a chat is handled by one worker at a time, in order.
"""
