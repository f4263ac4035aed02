// Makes elements. Nothing that was said ever becomes HTML: text goes in as text, and addresses as links.

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

const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/;

function withLinks(line) {
  const parts = line.split(ADDRESS);
  return parts.map((part, index) => (index % 2 ? make("a", { href: part, rel: "noreferrer" }, part) : part));
}

// Lines become paragraphs, and lines that begin with a dash become a list.
function paragraphs(text) {
  const blocks = [];
  for (const line of text.split("\n").filter((line) => line.trim())) {
    if (!line.startsWith("- ")) {
      blocks.push(make("p", {}, ...withLinks(line)));
      continue;
    }
    if (blocks.at(-1)?.tagName !== "UL") blocks.push(make("ul"));
    blocks.at(-1).append(make("li", {}, ...withLinks(line.slice(2))));
  }
  return blocks;
}
