// <klacht-wijzer>: the whole chat. It never loses a sentence, and never takes the focus.

// So long an answer may take before it is said that one is being written.
const TYPING_AFTER = 400;

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

class KlachtWijzer extends HTMLElement {
  #keeping = new Keeping();
  #words = offer.words;
  #busy = false;
  // What was sent and did not arrive yet: its key, its body, its words, and the message that shows it.
  #pending = null;
  #question = null;
  #overview = [];

  connectedCallback() {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    this.#build();
    window.addEventListener("online", () => this.#tryAgain());
    this.#start();
  }

  #build() {
    const words = this.#words;
    this.log = new Log(words);
    const secret = () => ({ conversation: this.#keeping.get("conversation"), token: this.#keeping.get("token") });
    this.beside = new Beside(words, (question, said) => this.#send({ change: question }, said));
    this.files = new Files(words, secret);
    this.onward = new Onward(words, secret, () => this.beside.showAnswers());
    this.composer = new Composer(words, {
      say: (text) => this.#say(text),
      choose: (value, label) => this.#send({ choice: value }, label),
      draft: (text) => this.#keeping.set({ draft: text }),
    });
    this.progress = make("p", { class: "progress" });
    this.status = make("p", { class: "status", role: "status" });
    this.alert = make("p", { class: "alert", role: "alert" });
    this.again = button(words.try_again, () => this.#tryAgain(), { class: "primary", hidden: true });
    this.back = button(words.back, () => this.#goBack(), { class: "quiet back", hidden: true });
    this.sure = eraseDialog(words, () => this.#erase());
    const tools = make(
      "div",
      { class: "actions tools" },
      this.back,
      button(words.copy, () => saveText(this.log.copy()), { class: "quiet" }),
      button(words.erase, () => this.sure.showModal(), { class: "quiet" }),
    );
    const talk = make("div", { class: "talk" });
    talk.append(this.progress, this.log.element, this.status, make("div", { class: "trouble" }, this.alert, this.again));
    talk.append(this.onward.element, this.composer.choices, this.files.element, this.composer.calendar, this.composer.form, tools);
    const columns = make("div", { class: "columns" }, talk, this.beside.element);
    const office = this.hasAttribute("without-office") ? [] : [officeAtTop()];
    this.shadowRoot.append(make("div", { class: "chat", lang: "nl" }, ...office, columns, this.sure));
  }

  // -- beginning and going on ------------------------------------------------------------------------------------

  // Goes on where this tab was, or begins; where the server cannot be reached it says so, and how to go on.
  async #start() {
    this.#busy = true;
    const answer = this.#keeping.get("token") ? await this.#goOn() : await callUntilAnswered("POST", "", { body: {} });
    this.#busy = false;
    if (isTemporary(answer)) return this.#trouble(answer?.content?.detail || this.#words.not_reached, () => this.#start());
    if (answer.status === 404) return this.#beginAnew(answer.content.detail);
    if (answer.status === 201) {
      const { conversation, token, turn } = answer.content;
      this.#keeping.set({ conversation, token });
      this.#showTurn(turn);
    } else if (answer.status === 200) {
      this.log.replaceWith(answer.content.transcript.map(({ from, id, text }) => ({ own: from === "resident", id, text })));
      this.#showRest(answer.content.turn);
      this.status.textContent = this.#words.went_on;
    } else {
      return this.#trouble(answer.content.detail, () => this.#start());
    }
    this.composer.field.value = this.#keeping.get("draft") || this.composer.field.value;
    return undefined;
  }

  async #goOn() {
    const pending = this.#keeping.get("pending");
    if (pending) {
      const answer = await callUntilAnswered("POST", `${this.#path}/messages`, this.#request(pending));
      if (isTemporary(answer)) return answer;
      this.#keeping.set({ pending: null });
      if (answer.status !== 200 && pending.body.text) this.#keeping.set({ draft: pending.body.text });
    }
    return callUntilAnswered("GET", this.#path, { token: this.#keeping.get("token") });
  }

  // The conversation has ended. What was just typed stays in the field.
  #beginAnew(sentence) {
    const draft = this.#keeping.get("draft");
    this.#keeping.forget();
    this.#keeping.set({ draft });
    this.log.clear();
    this.alert.textContent = sentence;
    return this.#start();
  }

  get #path() {
    return `/${this.#keeping.get("conversation")}`;
  }

  #request({ key, body }) {
    return { token: this.#keeping.get("token"), key, body };
  }

  // -- saying something ------------------------------------------------------------------------------------------

  async #say(text) {
    if (!text.trim()) return this.composer.refuse(this.#words.empty);
    if (this.#busy || !(await this.files.arrived())) return undefined;
    // What did not arrive goes first, so that everything is heard in the order in which it was said.
    if (this.#pending && !(await this.#tryAgain())) return undefined;
    if (!this.#keeping.get("token")) return this.#tryAgain();
    if (this.composer.field.value === text) this.composer.field.value = "";
    return this.#send({ text }, text);
  }

  async #send(body, words) {
    // A file that was chosen arrives first; where it does not, the question for files stays open and says why.
    if (this.#busy || !(await this.files.arrived()) || this.#busy) return;
    if (this.#pending && !(await this.#tryAgain())) return;
    if (this.shadowRoot.activeElement?.closest(".choices, .beside, .back")) this.composer.hold();
    this.#pending = { key: newKey(), body, words };
    this.#keeping.set({ pending: this.#pending, draft: this.composer.field.value });
    this.shown = this.log.send(words);
    this.shadowRoot.querySelector(".message.own:last-child").scrollIntoView({ block: "nearest" });
    await this.#deliver();
  }

  // Whether what is pending has arrived.
  async #deliver() {
    this.#busy = this.composer.busy = true;
    this.#calm();
    this.shown.sending();
    const typing = setTimeout(() => { this.status.textContent = this.#words.typing; }, TYPING_AFTER);
    const answer = await callUntilAnswered("POST", `${this.#path}/messages`, this.#request(this.#pending));
    clearTimeout(typing);
    this.status.textContent = "";
    this.#busy = this.composer.busy = false;
    if (isTemporary(answer)) {
      this.shown.failed();
      this.#trouble(answer?.content?.detail || this.#words.send_failed, () => this.#deliver());
      return false;
    }
    const { body } = this.#pending;
    this.#pending = null;
    this.#keeping.set({ pending: null });
    if (answer.status === 200) {
      this.shown.arrived();
      this.#showTurn(answer.content, true);
      return true;
    }
    this.#refused(answer, body);
    return false;
  }

  // Nothing was changed: the words go back to where they were typed, with what is wrong with them.
  #refused(answer, body) {
    this.shown.takeBack();
    if (body.text) {
      this.composer.field.value = [body.text, this.composer.field.value].filter(Boolean).join("\n");
      this.#keeping.set({ draft: this.composer.field.value });
    }
    if (answer.status === 404) this.#beginAnew(answer.content.detail);
    else this.composer.refuse(answer.content.detail);
  }

  #trouble(sentence, again) {
    this.alert.replaceChildren(...withLinks(sentence));
    this.again.hidden = false;
    this.retry = again;
  }

  #calm() {
    this.alert.textContent = "";
    if (this.shadowRoot.activeElement === this.again) this.composer.hold();
    this.again.hidden = true;
    this.retry = null;
  }

  async #tryAgain() {
    if (!this.retry || this.#busy) return false;
    const retry = this.retry;
    this.#calm();
    return retry();
  }

  // -- showing ---------------------------------------------------------------------------------------------------

  #showTurn(turn, asked = false) {
    const first = turn.messages.map((message) => this.log.say(message))[0];
    this.#showRest(turn);
    if (!asked) return;
    // What is new is read from its beginning; where it all fits, the field comes into view with it.
    this.composer.form.scrollIntoView({ block: "nearest" });
    first.scrollIntoView({ block: "nearest" });
    // Where to go on is never left below the screen.
    if (this.onward.element.firstChild) this.onward.element.scrollIntoView({ block: "nearest" });
  }

  #showRest(turn) {
    this.#question = turn.question;
    this.#overview = turn.case ? [] : turn.overview;
    this.progress.textContent = turn.progress ? turn.progress.text : "";
    this.composer.show(turn);
    this.beside.show(turn);
    this.onward.show(turn);
    this.files.show(turn);
    this.back.hidden = !this.#overview.length;
  }

  // -- back, and everything erased -------------------------------------------------------------------------------

  #goBack() {
    const last = this.#overview.at(-1);
    if (last) this.#send({ change: last.question }, last.change);
  }

  async #erase() {
    const token = this.#keeping.get("token");
    const answer = token ? await callUntilAnswered("DELETE", this.#path, { token }) : { status: 204 };
    if (isTemporary(answer)) return this.#trouble(this.#words.not_erased, () => this.#erase());
    this.#keeping.forget();
    this.#pending = null;
    this.#calm();
    this.log.clear();
    this.composer.field.value = "";
    await this.#start();
    this.status.textContent = this.#words.erased;
    return undefined;
  }
}

if (!customElements.get("klacht-wijzer")) customElements.define("klacht-wijzer", KlachtWijzer);
