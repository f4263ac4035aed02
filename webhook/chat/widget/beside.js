// What stands beside the conversation: the answers so far, each to be changed, the outcome, and the case number.

class Beside {
  constructor(words, change) {
    this.words = words;
    this.change = change;
    this.answers = this.#box("answers", words.answers_heading);
    this.outcome = this.#box("outcome", words.outcome_heading);
    this.filed = this.#box("filed", words.filed_heading);
    this.element = make("div", { class: "beside" }, this.filed, this.outcome, this.answers);
  }

  show(turn) {
    const { overview, outcome } = turn;
    this.#fill(this.filed, turn.case && [make("p", { class: "number" }, turn.case.number)]);
    this.#fill(this.answers, !turn.case && overview.length && [make("dl", {}, ...overview.map((row) => this.#row(row)))]);
    this.#fill(this.outcome, !turn.case && outcome && this.#reasons(outcome));
  }

  showAnswers() {
    const heading = this.answers.firstChild;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
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
    return [make("p", {}, outcome.explanation), ...working, make("p", {}, outcome.legal_basis.join(", "))];
  }
}
