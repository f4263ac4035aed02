// Makes elements. Nothing that was said ever becomes HTML: text goes in as text, and addresses and numbers of ours as links.

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const button = (label, press, attributes = {}) => make("button", { type: "button", onclick: press, ...attributes }, label);

// What a page, a mail address or a phone number looks like: the same pattern as on the pages without script.
const LINKED = new RegExp(offer.linked, "g");

function withLinks(line) {
  const parts = [];
  let end = 0;
  for (const { 0: found, 1: page, 2: mail, index } of line.matchAll(LINKED)) {
    const href = page || (mail ? `mailto:${mail}` : `tel:${found.replace(/\D/g, "")}`);
    parts.push(line.slice(end, index), make("a", { href, rel: page && "noreferrer" }, found));
    end = index + found.length;
  }
  return [...parts, line.slice(end)];
}

// Lines become paragraphs, lines that begin with a dash a list, and indented lines go on with the last of that.
function paragraphs(text, inline) {
  const blocks = [];
  for (const line of text.split("\n").filter((line) => line.trim())) {
    const list = blocks.at(-1)?.tagName === "UL" ? blocks.at(-1) : null;
    if (line.startsWith("- ")) {
      if (!list) blocks.push(make("ul"));
      blocks.at(-1).append(make("li", {}, ...inline(line.slice(2))));
    } else if (list && line.startsWith("  ")) {
      list.lastChild.append("\n", ...inline(line.slice(2)));
    } else {
      blocks.push(make("p", {}, ...inline(line)));
    }
  }
  return blocks;
}
