// Takes a conversation along from a messaging app to this browser, or from here to Telegram.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const page = document.querySelector(".chat");
  const place = "klachtwijzer";
  // The code is taken out of the address at once: it must not stay in the history of the browser.
  const code = window.location.hash.slice(1);
  window.history.replaceState(null, "", window.location.pathname);

  async function post(path, body, token) {
    const headers = { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    try {
      const answer = await fetch(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      return { status: answer.status, content: await answer.json() };
    } catch (lost) {
      if (!(lost instanceof TypeError) && !(lost instanceof SyntaxError)) throw lost;
      return { status: 0, content: null };
    }
  }

  function tell(words) {
    byId("status").textContent = words;
  }

  // Only after a press: a program that looks at links ahead of people must not use the code up.
  async function goOnHere() {
    const answer = await post("/links", { code });
    if (answer.status === 200) {
      const { conversation, token } = answer.content;
      window.sessionStorage.setItem(place, JSON.stringify({ conversation, token }));
      window.location.replace(page.dataset.home);
      return;
    }
    tell(answer.status === 404 ? page.dataset.failed : page.dataset.sendFailed);
  }

  async function toTelegram(kept) {
    const answer = await post(`/conversations/${kept.conversation}/links`, {}, kept.token);
    if (answer.status !== 201) {
      tell(answer.status === 404 ? page.dataset.nothing : page.dataset.sendFailed);
      return;
    }
    const link = byId("open-telegram");
    link.href = `https://t.me/${page.dataset.bot}?start=${answer.content.code}`;
    link.hidden = false;
    byId("to-telegram").hidden = true;
    link.focus();
  }

  const kept = JSON.parse(window.sessionStorage.getItem(place) || "{}");
  if (code) {
    byId("here").hidden = false;
    byId("go-on").addEventListener("click", goOnHere);
  } else if (kept.token && page.dataset.bot) {
    byId("there").hidden = false;
    byId("to-telegram").addEventListener("click", () => toTelegram(kept));
  } else {
    tell(page.dataset.nothing);
  }
})();
