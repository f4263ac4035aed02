// What outlives a reload, for as long as this tab is open: which conversation it is, and words that did not arrive yet.

const PLACE = "klachtwijzer";

class Keeping {
  constructor() {
    this.kept = {};
    try {
      this.kept = JSON.parse(sessionStorage.getItem(PLACE)) || {};
    } catch (refused) {
      if (!(refused instanceof DOMException || refused instanceof SyntaxError)) throw refused;
    }
  }

  get(name) {
    return this.kept[name];
  }

  set(values) {
    Object.assign(this.kept, values);
    this.#write(() => sessionStorage.setItem(PLACE, JSON.stringify(this.kept)));
  }

  forget() {
    this.kept = {};
    this.#write(() => sessionStorage.removeItem(PLACE));
  }

  // A site may forbid storage, and it may be full: the chat then works as well, but does not outlive a reload.
  #write(how) {
    try {
      how();
    } catch (refused) {
      if (!(refused instanceof DOMException)) throw refused;
    }
  }
}
