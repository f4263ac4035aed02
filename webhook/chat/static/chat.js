// The chat page: sends what the resident says, shows what comes back, and never loses a sentence on the way.
"use strict";

(() => {
  const api = "/api/v1/conversations";
  const byId = (id) => document.getElementById(id);
  const page = document.querySelector(".chat");
  const labels = JSON.parse(byId("labels").textContent);
  const kept = window.sessionStorage;
  let conversation = JSON.parse(kept.getItem("klachtwijzer") || "null");
  let busy = false;
  const files = globalThis.sendAlong(byId("attachments"), {
    address: () => `${api}/${conversation.conversation}/attachments`,
    token: () => conversation.token,
  });

  // Random enough to name one message; `randomUUID` exists on secure pages only.
  const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  async function call(method, path, body, key) {
    const headers = { "Content-Type": "application/json" };
    if (conversation) headers.Authorization = `Bearer ${conversation.token}`;
    if (key) headers["Idempotency-Key"] = key;
    const answer = await fetch(api + path, { method, headers, body: body && JSON.stringify(body) });
    const content = answer.status === 204 ? null : await answer.json();
    return { status: answer.status, content };
  }

  // The same key with every try: a message that did arrive is not taken twice.
  async function callUntilAnswered(path, body) {
    const key = newKey();
    for (const pause of [500, 1500, 4000, 0]) {
      try {
        const answer = await call("POST", path, body, key);
        if (answer.status < 500) return answer;
      } catch (lost) {
        if (!(lost instanceof TypeError)) throw lost;
      }
      if (pause) await new Promise((again) => setTimeout(again, pause));
    }
    return null;
  }

  function addMessage(text, own) {
    const message = document.createElement("div");
    message.className = own ? "message own" : "message";
    const who = document.createElement("p");
    who.className = "who";
    who.textContent = own ? page.dataset.you : page.dataset.bot;
    const words = document.createElement("p");
    words.textContent = text;
    message.append(who, words);
    byId("log").append(message);
    return message;
  }

  function showChoices(messages) {
    const buttons = messages.flatMap((message) => message.choices).map((choice) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = choice.label;
      button.addEventListener("click", () => send({ choice: choice.value }, choice.label));
      return button;
    });
    // Focus must not be left on a button that is taken away.
    if (byId("choices").contains(document.activeElement)) byId("text").focus();
    byId("choices").replaceChildren(...buttons);
  }

  function inWords(id, value) {
    if (labels.values[`${id}_${value}`]) return labels.values[`${id}_${value}`];
    if (Array.isArray(value)) return value.map((file) => file.name).join(", ");
    if (typeof value === "object") return Object.values(value).filter(Boolean).join(", ");
    if (!id.endsWith("_date")) return value;
    return new Date(`${value}T12:00:00`).toLocaleDateString("nl-NL", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  }

  function showAnswers(answers) {
    const rows = Object.keys(labels.questions).filter((id) => id in answers).flatMap((id) => {
      const term = document.createElement("dt");
      term.textContent = labels.questions[id];
      const answer = document.createElement("dd");
      const words = document.createElement("span");
      words.textContent = inWords(id, answers[id]);
      const change = document.createElement("button");
      change.type = "button";
      change.className = "quiet";
      change.textContent = page.dataset.change;
      change.setAttribute("aria-label", `${page.dataset.change}: ${labels.questions[id]}`);
      change.addEventListener("click", () => send({ change: id }, `${page.dataset.change}: ${labels.questions[id]}`));
      answer.append(words, change);
      return [term, answer];
    });
    byId("answer-list").replaceChildren(...rows);
    byId("answers").hidden = rows.length === 0;
  }

  function showOutcome(outcome) {
    byId("outcome").hidden = !outcome;
    byId("offers").replaceChildren(...((outcome && outcome.offers) || []).map(showOffer));
    if (!outcome) return;
    byId("outcome-text").textContent = outcome.explanation;
    byId("calculation").replaceChildren(...(outcome.calculation || []).map((line) => {
      const step = document.createElement("li");
      step.textContent = line;
      return step;
    }));
    byId("basis").textContent = outcome.legal_basis.join(", ");
  }

  // In the body of a form: a token in an address would stand in histories and logs.
  function showReceipt(filed) {
    const form = byId("receipt");
    form.hidden = !filed;
    for (const name of ["conversation", "token"]) form.elements[name].value = filed ? conversation[name] : "";
  }

  // A form, because a token in an address would stand in histories and logs.
  function showOffer(offer) {
    const form = document.createElement("form");
    form.method = "post";
    form.action = offer.page;
    for (const name of ["conversation", "token"]) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value: conversation[name] });
      form.append(field);
    }
    const button = document.createElement("button");
    button.textContent = offer.label;
    button.className = "primary";
    form.append(button);
    return form;
  }

  function showTurn(turn) {
    const first = turn.messages.map((message) => addMessage(message.text, false))[0];
    showRest(turn);
    // What is new is read from its beginning; where it all fits, the choices come into view with it.
    byId("choices").scrollIntoView({ block: "nearest" });
    first.scrollIntoView({ block: "nearest" });
  }

  function showRest(turn) {
    showChoices(turn.messages);
    files.show(Array.isArray(turn.answers.attachments) ? turn.answers.attachments : [], turn.question === "attachments");
    showAnswers(turn.case ? {} : turn.answers);
    showOutcome(turn.outcome);
    showReceipt(turn.case);
  }

  async function send(body, words) {
    if (busy) return;
    busy = true;
    const own = addMessage(words, true);
    byId("status").textContent = page.dataset.typing;
    const answer = await callUntilAnswered(`/${conversation.conversation}/messages`, body);
    busy = false;
    byId("status").textContent = "";
    if (answer && answer.status === 200) return showTurn(answer.content);
    own.remove();
    if (body.text) byId("text").value = body.text;
    if (answer && answer.status === 404) forget();
    byId("status").textContent = answer ? answer.content.detail : page.dataset.sendFailed;
  }

  function forget() {
    conversation = null;
    kept.removeItem("klachtwijzer");
  }

  async function begin() {
    if (conversation) {
      const known = await call("GET", `/${conversation.conversation}`);
      if (known.status === 200) {
        known.content.transcript.forEach((line) => addMessage(line.text, line.from === "resident"));
        return showRest(known.content.turn);
      }
      forget();
    }
    const answer = await callUntilAnswered("", {});
    if (!answer || answer.status !== 201) {
      byId("status").textContent = answer ? answer.content.detail : page.dataset.sendFailed;
      return undefined;
    }
    conversation = { conversation: answer.content.conversation, token: answer.content.token };
    kept.setItem("klachtwijzer", JSON.stringify(conversation));
    return showTurn(answer.content.turn);
  }

  byId("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = byId("text").value;
    if (!text.trim() || busy) return;
    if (!conversation) await begin();
    byId("text").value = "";
    await send({ text }, text);
  });

  byId("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId("form").requestSubmit();
    }
  });

  byId("erase").addEventListener("click", async () => {
    if (conversation) await call("DELETE", `/${conversation.conversation}`);
    forget();
    byId("log").replaceChildren();
    showRest({ messages: [], answers: {}, outcome: null });
    byId("status").textContent = page.dataset.erased;
    await begin();
  });

  begin();
})();
