// The files of a conversation: sends one, takes one out, and shows those that are there. Knows nothing of the chat.
"use strict";

/**
 * Takes over a section as _attachments.html makes it.
 * `address()` gives the API address of the open conversation's files, `token()` its secret.
 * Gives `show(files, asked)`: the files there are, and whether the question is open.
 */
globalThis.sendAlong = (section, { address, token }) => {
  const list = section.querySelector(".sent-along");
  const form = section.querySelector(".send-along");
  const field = form.querySelector("input[type=file]");
  const status = section.querySelector("[role=status]");
  const words = section.dataset;
  let busy = false;

  const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  async function call(method, path, body, key) {
    const headers = { Authorization: `Bearer ${token()}` };
    if (key) headers["Idempotency-Key"] = key;
    const answer = await fetch(address() + path, { method, headers, body });
    const json = (answer.headers.get("Content-Type") || "").includes("json");
    return { status: answer.status, content: json ? await answer.json() : null };
  }

  function row(file) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = file.name;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "quiet";
    remove.textContent = words.remove;
    remove.setAttribute("aria-label", `${words.remove}: ${file.name}`);
    remove.addEventListener("click", () => takeOut(file, item));
    item.append(name, remove);
    return item;
  }

  function show(files, asked) {
    list.replaceChildren(...files.map(row));
    section.hidden = !asked;
  }

  async function takeOut(file, item) {
    try {
      const answer = await call("DELETE", `/${file.id}`);
      if (answer.status === 204) {
        // Focus must not be left on a button that is taken away.
        field.focus();
        item.remove();
      }
      status.textContent = answer.status === 204 ? words.removed : (answer.content || {}).detail || words.failed;
    } catch (lost) {
      if (!(lost instanceof TypeError)) throw lost;
      status.textContent = words.failed;
    }
  }

  async function send(file) {
    if (file.size > Number(words.mostBytes)) return words.tooLarge;
    const body = new FormData();
    body.append("file", file);
    try {
      const answer = await call("POST", "", body, newKey());
      if (answer.status === 201) list.replaceChildren(...answer.content.attachments.map(row));
      if (answer.status === 201) field.value = "";
      if (answer.status === 413 && !answer.content) return words.tooLarge;
      return answer.status === 201 ? words.added : (answer.content || {}).detail || words.failed;
    } catch (lost) {
      if (!(lost instanceof TypeError)) throw lost;
      return words.failed;
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy || !field.files.length) return;
    busy = true;
    status.textContent = words.sending;
    status.textContent = await send(field.files[0]);
    busy = false;
  });

  return { show };
};
