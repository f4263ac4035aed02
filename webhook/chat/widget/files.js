// The files of a conversation: sends one, takes one out, and shows those that are there.

class Files {
  // `secret()` gives the conversation's id and token; `changed(files)` is told what there is now.
  constructor(words, secret) {
    this.words = words;
    this.secret = secret;
    this.list = make("ul", { class: "sent-along" });
    this.status = make("p", { class: "status", role: "status", id: "files-status" });
    this.field = make("input", { class: "field", type: "file", id: "file", "aria-describedby": "files-hint files-status" });
    this.field.accept = ".pdf,.jpg,.jpeg,.png,.heic,.heif,.webp,.docx,.doc,.odt,.eml,.msg,.txt";
    this.element = make(
      "section",
      { class: "box files", "aria-labelledby": "files-heading", hidden: true },
      make("h2", { id: "files-heading" }, words.attachments_heading),
      this.list,
      make("label", { for: "file" }, words.attachments_choose),
      make("p", { class: "hint", id: "files-hint" }, words.attachments_hint),
      this.field,
      make("div", { class: "actions" }, button(words.attachments_send, () => this.#send())),
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

  async #send() {
    const [file] = this.field.files;
    if (!file || this.busy) return;
    if (file.size > offer.mostBytes) {
      this.status.textContent = this.words.attachments_too_large;
      return;
    }
    this.busy = true;
    this.status.textContent = this.words.attachments_sending;
    const form = new FormData();
    form.append("file", file);
    const answer = await call("POST", this.#path, { token: this.secret().token, form, key: newKey() });
    this.busy = false;
    if (answer?.status === 201) {
      this.field.value = "";
      this.#fill(answer.content.attachments);
    }
    this.status.textContent = answer?.status === 201 ? this.words.attachments_added : this.#trouble(answer);
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
