// The files of a conversation: sends one as soon as it is chosen, takes one out, and shows those that are there.

class Files {
  // `secret()` gives the conversation's id and token.
  constructor(words, secret) {
    this.words = words;
    this.secret = secret;
    this.list = make("ul", { class: "sent-along" });
    this.status = make("p", { class: "status", role: "status", id: "files-status" });
    this.sending = null;
    const described = "files-hint files-status";
    this.field = make("input", { class: "field", type: "file", id: "file", "aria-describedby": described, onchange: () => this.#chosen() });
    this.field.accept = ".pdf,.jpg,.jpeg,.png,.heic,.heif,.webp,.docx,.doc,.odt,.eml,.msg,.txt";
    this.element = make(
      "section",
      { class: "box files", "aria-labelledby": "files-heading", hidden: true },
      make("h2", { id: "files-heading" }, words.attachments_heading),
      this.list,
      make("label", { for: "file" }, words.attachments_choose),
      make("p", { class: "hint", id: "files-hint" }, `${words.attachments_hint} ${words.attachments_at_once}`),
      this.field,
      this.status,
    );
  }

  show(turn) {
    const files = turn.answers.attachments;
    this.#fill(Array.isArray(files) ? files : []);
    if (turn.question !== "attachments") this.status.textContent = "";
    this.element.hidden = turn.question !== "attachments";
  }

  #fill(files) {
    this.list.replaceChildren(...files.map((file) => {
      const label = `${this.words.attachments_remove}: ${file.name}`;
      const take = button(this.words.attachments_remove, () => this.#takeOut(file, item), { class: "quiet", "aria-label": label });
      const item = make("li", {}, make("span", {}, file.name), take);
      return item;
    }));
  }

  get #path() {
    return `/${this.secret().conversation}/attachments`;
  }

  // Whether nothing is on its way any more; not where the last file did not arrive.
  async arrived() {
    return !this.sending || this.sending;
  }

  // One after another: a file that is chosen while another is on its way waits for it.
  #chosen() {
    const [file] = this.field.files;
    if (!file) return;
    // Emptied, so that the same file can be chosen again.
    this.field.value = "";
    const before = this.sending;
    const sending = Promise.resolve(before).then(() => this.#send(file)).finally(() => {
      if (this.sending === sending) this.sending = null;
    });
    this.sending = sending;
  }

  async #send(file) {
    if (file.size > offer.mostBytes) {
      this.status.textContent = `${file.name}: ${this.words.attachments_too_large}`;
      return false;
    }
    this.status.textContent = this.words.attachments_sending;
    const form = new FormData();
    form.append("file", file);
    const answer = await call("POST", this.#path, { token: this.secret().token, form, key: newKey() });
    const added = answer?.status === 201;
    if (added) this.#fill(answer.content.attachments);
    this.status.textContent = added ? this.words.attachments_added : `${file.name}: ${this.#trouble(answer)}`;
    return added;
  }

  async #takeOut(file, item) {
    const answer = await call("DELETE", `${this.#path}/${file.id}`, { token: this.secret().token });
    const gone = answer?.status === 204;
    if (gone) {
      // The focus must not be left on a button that is taken away.
      this.field.focus();
      item.remove();
    }
    this.status.textContent = gone ? this.words.attachments_removed : this.#trouble(answer);
  }

  #trouble(answer) {
    return answer?.content?.detail || this.words.attachments_failed;
  }
}
