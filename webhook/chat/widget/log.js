// The conversation as it goes. A message is put in once and never moved, so that a screen reader tells it once.

class Log {
  constructor(words) {
    this.words = words;
    this.element = this.#empty();
  }

  #empty() {
    return make("div", {
      class: "log",
      role: "log",
      "aria-live": "polite",
      "aria-relevant": "additions",
      "aria-label": this.words.log_label,
      tabindex: "0",
    });
  }

  // What was said before a reload is there when the log comes on the page, so nothing of it is told again.
  replaceWith(lines) {
    const fresh = this.#empty();
    fresh.append(...lines.map((line) => this.#message(line)));
    this.element.replaceWith(fresh);
    this.element = fresh;
  }

  clear() {
    this.element.replaceChildren();
  }

  say({ id, text }) {
    const message = this.#message({ id, text });
    this.element.append(message);
    return message;
  }

  // What the resident says, with whether it arrived.
  send(text) {
    this.#lastState?.remove();
    const message = this.#message({ own: true, text });
    const state = make("p", { class: "state" }, this.words.sending);
    message.append(state);
    this.element.append(message);
    this.#lastState = state;
    const tell = (words, failed) => {
      state.textContent = words;
      message.classList.toggle("failed", failed);
    };
    return {
      arrived: () => tell(this.words.arrived, false),
      failed: () => tell(this.words.not_arrived, true),
      sending: () => tell(this.words.sending, false),
      takeBack: () => message.remove(),
    };
  }

  // As plain text, to keep.
  copy() {
    return Array.from(this.element.children, (message) => {
      const lines = Array.from(message.querySelectorAll(".who, .words p, .words li"), (line) => line.textContent);
      return `${lines[0]}: ${lines.slice(1).join("\n")}\n`;
    }).join("\n");
  }

  #lastState = null;

  // Words of a resident never become a link, also where a message of ours repeats them.
  #message({ own = false, id, text }) {
    const who = make("p", { class: "who" }, own ? this.words.you : this.words.bot);
    const lines = own ? text.split("\n").map((line) => make("p", {}, line)) : paragraphs(text, offer.quotes.includes(id) ? (line) => [line] : withLinks);
    return make("div", { class: own ? "message own" : "message" }, who, make("div", { class: "words" }, ...lines));
  }
}
