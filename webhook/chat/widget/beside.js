// What stands beside the conversation: the answers so far, each to be changed, the outcome, and the case number.

class Beside {
  constructor(words, change, secret) {
    this.words = words;
    this.change = change;
    this.secret = secret;
    this.answers = this.#box("answers", words.answers_heading);
    this.outcome = this.#box("outcome", words.outcome_heading);
    this.filed = this.#box("filed", words.filed_heading);
    this.element = make("div", { class: "beside" }, this.filed, this.outcome, this.answers);
  }

  show(turn) {
    const { overview, outcome } = turn;
    this.#fill(this.filed, turn.case && [
      make("p", { class: "number" }, turn.case.number),
      this.#door("/ontvangstbewijs", this.words.open_receipt),
    ]);
    this.#fill(this.answers, !turn.case && overview.length && [make("dl", {}, ...overview.map((row) => this.#row(row)))]);
    this.#fill(this.outcome, !turn.case && outcome && this.#reasons(outcome));
  }

  #box(name, heading) {
    const id = `${name}-heading`;
    return make("section", { class: `box ${name}`, "aria-labelledby": id, hidden: true }, make("h2", { id }, heading));
  }

  #fill(box, content) {
    box.hidden = !content;
    box.replaceChildren(box.firstChild, ...(content || []));
  }

  #row({ question, label, answer, change }) {
    const press = () => this.change(question, change);
    const again = button(this.words.change, press, { class: "quiet", "aria-label": change });
    return make("div", { class: "row" }, make("dt", {}, label), make("dd", {}, make("span", {}, answer), again));
  }

  #reasons(outcome) {
    const steps = (outcome.calculation || []).map((step) => make("li", {}, step));
    const working = steps.length ? [make("ol", {}, ...steps)] : [];
    const doors = (outcome.offers || []).map(({ page, label }) => this.#door(page, label));
    return [make("p", {}, outcome.explanation), ...working, make("p", {}, outcome.legal_basis.join(", ")), ...doors];
  }

  // A form, because a token in an address would stand in histories and logs.
  #door(page, label) {
    const fields = Object.entries(this.secret()).map(([name, value]) => make("input", { type: "hidden", name, value }));
    const action = new URL(page, home).href;
    const press = make("button", { type: "submit", class: "primary" }, label);
    return make("form", { method: "post", action, target: location.origin === new URL(home).origin ? "_self" : "_blank" }, ...fields, press);
  }
}
