// The parts of the chat in their places, and the question before everything is erased.

function officeAtTop() {
  const { name, phone, hours } = offer.office;
  const reach = make("a", { href: `tel:${phone.replace(/[^+\d]/g, "")}` }, phone);
  return make(
    "div",
    { class: "office" },
    make("p", { class: "office-name" }, name),
    make("p", { class: "reach" }, reach, " ", make("span", {}, hours)),
  );
}

function eraseDialog(words, erase) {
  const dialog = make(
    "dialog",
    { "aria-labelledby": "sure" },
    make("h2", { id: "sure" }, words.erase_sure),
    make("p", {}, words.erase_explained),
    make(
      "div",
      { class: "actions" },
      button(words.erase_no, () => dialog.close()),
      button(words.erase_yes, () => { dialog.close(); erase(); }, { class: "primary" }),
    ),
  );
  return dialog;
}

// A file of plain text, made here: what was said does not travel to be copied.
function saveText(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  make("a", { href: address, download: "klachtwijzer.txt" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
