// Hands the conversation that was just begun to the chat page, which keeps it where it keeps its own.
"use strict";

(() => {
  const begun = document.getElementById("begun").dataset;
  const kept = { conversation: begun.conversation, token: begun.token };
  window.sessionStorage.setItem("klachtwijzer", JSON.stringify(kept));
  window.location.replace("/");
})();
