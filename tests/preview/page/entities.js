// Text with entities → DOM. Offsets count UTF-16 units, as JavaScript's strings do.

const BLOCKS = { blockquote: "blockquote", expandable_blockquote: "blockquote", pre: "pre" };
const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", spoiler: "span" };
const ADDRESS = { email: (text) => `mailto:${text}`, phone_number: (text) => `tel:${text}`, url: (text) => text };

// act: what happens on a tap: command(text), mention(name), link(url)
export function formatted(text, entities, act) {
  const shown = document.createDocumentFragment();
  const blocks = entities.filter((entity) => entity.type in BLOCKS).sort((a, b) => a.offset - b.offset);
  let at = 0;
  for (const block of blocks) {
    const end = block.offset + block.length;
    shown.append(...inline(text, at, block.offset, entities, act), quoted(text, block, entities, act));
    at = text[end] === "\n" ? end + 1 : end; // a block ends its line
  }
  shown.append(...inline(text, at, text.length, entities, act));
  return shown;
}

function quoted(text, block, entities, act) {
  const element = document.createElement(BLOCKS[block.type]);
  element.append(...inline(text, block.offset, block.offset + block.length, entities, act));
  if (block.language) element.dataset.language = block.language;
  if (block.type === "expandable_blockquote") expandable(element);
  return element;
}

function expandable(quote) {
  quote.className = "expandable";
  quote.tabIndex = 0;
  quote.setAttribute("role", "button");
  quote.setAttribute("aria-expanded", "false");
  const toggle = (event) => {
    if (event.target.closest("a") || String(getSelection())) return;
    const open = quote.classList.toggle("open");
    quote.setAttribute("aria-expanded", String(open));
  };
  quote.addEventListener("click", toggle);
  quote.addEventListener("keydown", (event) => event.key === "Enter" && toggle(event));
}

// The pieces between all edges of entities, each wrapped in what covers it, the longest outermost.
function inline(text, from, to, entities, act) {
  const styles = entities.filter((entity) => !(entity.type in BLOCKS));
  const edges = new Set([from, to]);
  for (const { offset, length } of styles) {
    for (const edge of [offset, offset + length]) if (edge > from && edge < to) edges.add(edge);
  }
  const places = [...edges].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => {
    const start = places[index];
    return styles
      .filter(({ offset, length }) => offset <= start && end <= offset + length)
      .sort((a, b) => a.length - b.length)
      .reduce((node, entity) => wrapped(node, entity, text, act), document.createTextNode(text.slice(start, end)));
  });
}

function wrapped(node, entity, text, act) {
  const whole = text.slice(entity.offset, entity.offset + entity.length);
  const element = entity.type in TAGS ? document.createElement(TAGS[entity.type]) : tappable(entity, whole, act);
  if (entity.type === "spoiler") hide(element);
  element.append(node);
  return element;
}

function tappable(entity, whole, act) {
  if (entity.type === "text_link") return act.link(entity.url);
  if (entity.type in ADDRESS) return act.link(ADDRESS[entity.type](whole));
  const element = document.createElement("a");
  element.setAttribute("role", "button");
  element.tabIndex = 0;
  const tap = { bot_command: act.command, mention: act.mention }[entity.type];
  if (tap) element.addEventListener("click", () => tap(whole));
  return element;
}

function hide(spoiler) {
  spoiler.className = "spoiler";
  spoiler.addEventListener("click", () => {
    for (const each of spoiler.closest(".text").querySelectorAll(".spoiler")) each.classList.add("open");
  });
}
