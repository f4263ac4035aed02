// Where the resident answers: the choices, the field, and a calendar where a day is asked.

// What a browser may fill in for the person who types (WCAG 1.3.5).
const PURPOSES = { name: "name", address: "street-address", contact: "email" };
// Where the keyboard is on the screen, Enter begins a new line, as everywhere else there.
const typesOnScreen = window.matchMedia("(pointer: coarse)").matches;

class Composer {
  constructor(words, { say, choose, draft }) {
    this.words = words;
    this.choose = choose;
    this.error = make("p", { class: "error", id: "error", hidden: true });
    this.field = make("textarea", {
      class: "field",
      id: "text",
      rows: "2",
      maxlength: "5000",
      autocomplete: "off",
      "aria-describedby": typesOnScreen ? "error" : "error hint",
      oninput: () => draft(this.field.value),
      onkeydown: (event) => this.#enter(event),
    });
    this.day = make("input", { class: "field", type: "date", id: "day", max: "9999-12-31" });
    this.calendar = make(
      "div",
      { class: "calendar", hidden: true },
      make("label", { for: "day" }, words.day_pick),
      make("div", { class: "actions" }, this.day, button(words.day_use, () => this.#useDay(say))),
    );
    this.choices = make("div", { class: "choices", role: "group", "aria-label": words.choices_label, tabindex: "-1" });
    this.form = make(
      "form",
      { autocomplete: "off", novalidate: true },
      make("label", { for: "text" }, words.input_label),
      this.error,
      this.field,
      ...(typesOnScreen ? [] : [make("p", { class: "hint", id: "hint" }, words.enter_hint)]),
      make("div", { class: "actions" }, make("button", { type: "submit", class: "primary" }, words.send)),
    );
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      say(this.field.value);
    });
  }

  show(turn) {
    const offered = turn.messages.flatMap((message) => message.choices);
    const buttons = offered.map(({ label, value }) => {
      const [question, answer] = value.split(":");
      const files = question === "confirm_filing" && answer === "yes";
      const look = files ? "primary" : answer === "explain" ? "quiet" : undefined;
      return make("li", {}, button(label, () => this.choose(value, label), { value, class: look }));
    });
    this.choices.replaceChildren(...(buttons.length ? [make("ul", {}, ...buttons)] : []));
    this.choices.dataset.question = turn.question || "";
    this.calendar.hidden = turn.expects !== "date";
    this.field.setAttribute("autocomplete", PURPOSES[turn.question] || "off");
    this.field.inputMode = turn.question === "contact" ? "email" : "text";
    const doubt = turn.messages.find((message) => offer.doubts.includes(message.id));
    this.refuse(doubt ? doubt.text : "");
  }

  // Says at the field what is wrong with what stands in it; nothing where all is well.
  refuse(sentence) {
    this.error.textContent = sentence;
    this.error.hidden = !sentence;
    if (sentence) this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
  }

  // Keeps the focus near, before the button that has it is taken away: the next Tab is the first new choice.
  hold() {
    this.choices.focus({ preventScroll: true });
  }

  set busy(busy) {
    this.choices.querySelectorAll("button").forEach((choice) => choice.setAttribute("aria-disabled", String(busy)));
  }

  #enter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || typesOnScreen) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #useDay(say) {
    if (!this.day.value) return this.day.focus();
    const day = new Date(`${this.day.value}T12:00:00`);
    const words = day.toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
    this.day.value = "";
    return say(words);
  }
}
