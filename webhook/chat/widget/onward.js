// Where to go on from what was said last: the receipt, a page after an outcome, or the answers to change.

class Onward {
  constructor(words, secret, toAnswers) {
    this.words = words;
    this.secret = secret;
    this.toAnswers = toAnswers;
    this.element = make("div", { class: "onward" });
  }

  show(turn) {
    const offers = turn.case
      ? [{ page: "/ontvangstbewijs", label: this.words.open_receipt }]
      : turn.outcome?.offers || [];
    const changes = turn.messages.some(({ id }) => id === "utter_what_to_change");
    this.element.replaceChildren(
      ...offers.map(({ page, label }) => this.#door(page, label)),
      ...(changes ? [button(this.words.to_answers, this.toAnswers)] : []),
    );
  }

  // A form, because a token in an address would stand in histories and logs.
  #door(page, label) {
    const fields = Object.entries(this.secret()).map(([name, value]) => make("input", { type: "hidden", name, value }));
    const action = new URL(page, home).href;
    const press = make("button", { type: "submit", class: "primary" }, label);
    return make("form", { method: "post", action, target: location.origin === new URL(home).origin ? "_self" : "_blank" }, ...fields, press);
  }
}
