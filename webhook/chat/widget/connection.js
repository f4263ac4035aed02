// Speaks with the conversation API of the server that this script came from, and does not give up at once.

const api = `${new URL(document.currentScript.src).origin}/api/v1/conversations`;
const home = document.currentScript.src;
const formAddress = new URL("/formulier", home).href;
const FILE_PATIENCE = 120000;
const PAUSES = [500, 1500, 4000];
const PATIENCE = 20000;

// Random enough to name one message; `randomUUID` exists on secure pages only.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The status and content of the answer, or null where none came: no connection, no answer in time, or not one of ours.
async function call(method, path, { token, body, form, key } = {}) {
  const headers = {};
  if (body) headers["Content-Type"] = "application/json";
  if (token) headers.Authorization = `Bearer ${token}`;
  if (key) headers["Idempotency-Key"] = key;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), form ? FILE_PATIENCE : PATIENCE);
  try {
    const answer = await fetch(api + path, {
      method,
      headers,
      body: form || (body && JSON.stringify(body)),
      signal: patience.signal,
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    return { status: answer.status, content: answer.status === 204 ? null : await answer.json() };
  } catch (lost) {
    if (lost instanceof TypeError || lost instanceof SyntaxError || lost.name === "AbortError") return null;
    throw lost;
  } finally {
    clearTimeout(timer);
  }
}

const isTemporary = (answer) => !answer || answer.status >= 500 || answer.status === 429;

// A message carries the same key with every try: one that did arrive is not taken twice.
async function callUntilAnswered(method, path, request) {
  for (const pause of PAUSES) {
    const answer = await call(method, path, request);
    if (!isTemporary(answer)) return answer;
    await new Promise((again) => setTimeout(again, pause));
  }
  return call(method, path, request);
}
