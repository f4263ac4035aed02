"""What residents send along: got from the app, and sent along in the conversation, where it is judged like any file."""

from bot.channels.app import App, Event, Later, Refused, Unreachable
from bot.channels.conversation_api import ApiUnavailable, ConversationApi, Ended, Talk

# A photo comes without a name; whatever is said here, what the file is stands in its content.
_PHOTO = "foto.jpg"


class Files:
    """Takes the files of conversations."""

    def __init__(self, api: ConversationApi) -> None:
        self._api = api

    async def hand_on(self, app: App, file: Event, talk: Talk, chat: str, key: str) -> str:
        """Send a file along; give the key of the sentence that answers it.

        Raises:
            ApiUnavailable: the app or the web server did not answer; taking it again with this key does nothing twice.
            NotTaken: it is not taken, with the reason as a sentence for the resident.
        """
        try:
            content = await app.fetch(file.file)
            await self._api.attach(talk, file.file_name or _PHOTO, content, key, chat)
        except (Later, Unreachable) as error:
            raise ApiUnavailable(type(error).__name__) from None
        except Refused:  # an app gives out files up to some size only
            return "utter_channel_file_too_large"
        except Ended:
            return "utter_channel_no_file"
        return "utter_channel_file_taken"
