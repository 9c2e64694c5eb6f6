// A message of the Bot API → an element, as Telegram's apps draw it.

import { formatted } from "./entities.js";

const COLOURS = 7;

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}

export function face(name, id, className = "face") {
  const letters = name.split(/\s+/).map((word) => [...word][0] ?? "").slice(0, 2).join("");
  const made = element("span", className, letters.toUpperCase());
  made.dataset.colour = String(Math.abs(id) % COLOURS);
  made.setAttribute("aria-hidden", "true");
  return made;
}

export function nameOf(user) {
  return [user.first_name ?? user.title, user.last_name].filter(Boolean).join(" ");
}

export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
}

const authorOf = (message) => message.sender_chat ?? message.from;

// me: the user who looks on; act: what taps do (see entities.js), and reply(), tap(), menu()
export function drawn(message, me, act) {
  const service = serviceText(message);
  if (service) return marked(message, element("p", "service", service));
  const own = message.from?.id === me.id && !message.sender_chat;
  const row = marked(message, element("article", own ? "message own" : "message"));
  const group = message.chat.type !== "private";
  if (group && !own) row.append(face(nameOf(authorOf(message)), authorOf(message).id));
  const bubble = element("div", "bubble", ...heading(message, group && !own), ...body(message, act), meta(message, own));
  bubble.addEventListener("contextmenu", (event) => act.menu(event, message, own));
  bubble.addEventListener("dblclick", () => act.reply(message));
  bubble.append(moreButton(message, own, act));
  row.append(element("div", "stack", bubble, keyboard(message, act)));
  return row;
}

function marked(message, made) {
  made.dataset.id = String(message.message_id);
  made.dataset.author = String((authorOf(message) ?? message.chat).id);
  return made;
}

function serviceText(message) {
  if (message.new_chat_members) return `${message.new_chat_members.map(nameOf).join(", ")} joined the group`;
  if (message.forum_topic_created) return `The topic “${message.forum_topic_created.name}” was opened`;
  return null;
}

function heading(message, named) {
  const parts = [];
  if (named) {
    const name = element("div", "name", nameOf(authorOf(message)));
    name.dataset.colour = String(Math.abs(authorOf(message).id) % COLOURS);
    parts.push(name);
  }
  if (message.forward_origin) parts.push(element("div", "forward", "Forwarded from ", element("b", "", originOf(message.forward_origin))));
  if (message.via_bot) parts.push(element("div", "forward", "via ", element("b", "", `@${message.via_bot.username}`)));
  const replied = message.reply_to_message;
  if (replied && !replied.forum_topic_created) parts.push(replyTo(replied));
  return parts;
}

function originOf(origin) {
  return nameOf(origin.sender_user ?? origin.sender_chat ?? origin.chat);
}

function replyTo(replied) {
  const made = element("button", "reply", element("b", "", nameOf(authorOf(replied))), element("span", "", brief(replied)));
  made.type = "button";
  made.addEventListener("click", () => {
    const target = document.querySelector(`#list [data-id="${replied.message_id}"]`);
    target?.scrollIntoView({ block: "center", behavior: "smooth" });
    target?.classList.add("found");
    setTimeout(() => target?.classList.remove("found"), 1500);
  });
  return made;
}

export function brief(message) {
  return (message.text ?? message.caption ?? message.document?.file_name ?? "…").slice(0, 160);
}

function body(message, act) {
  const parts = [];
  if (message.document) parts.push(documentOf(message.document));
  if (message.photo) parts.push(photoOf(message.photo));
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities ?? [];
  if (text) parts.push(element("div", "text", formatted(text, entities, act)));
  return parts;
}

function documentOf(file) {
  const size = file.file_size < 1024 ? `${file.file_size} B` : `${(file.file_size / 1024).toFixed(1)} KB`;
  const made = element("a", "document", element("span", "blob", icon("file")), element("span", "", element("b", "", file.file_name), element("small", "", size)));
  made.href = `/file/${file.file_id}`;
  made.download = file.file_name;
  return made;
}

function photoOf(sizes) {
  const made = element("img", "photo");
  made.src = `/file/${sizes.at(-1).file_id}`;
  made.alt = "Photo";
  return made;
}

function meta(message, own) {
  const time = clock(message.date);
  const made = element("span", "meta", message.edit_date ? `edited ${time}` : time);
  if (own) made.append(icon("ticks"));
  return made;
}

function moreButton(message, own, act) {
  const made = element("button", "more icon", icon("more"));
  made.type = "button";
  made.setAttribute("aria-label", "More");
  made.addEventListener("click", (event) => act.menu(event, message, own));
  return made;
}

function keyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return element("div", "keyboard", ...rows.map((row) => element("div", "row", ...row.map((button) => key(button, message, act)))));
}

function key(button, message, act) {
  const share = "switch_inline_query" in button || "switch_inline_query_chosen_chat" in button;
  const made = button.url ? act.link(button.url) : element("button");
  made.classList.add("key");
  made.append(element("span", "", button.text), ...(button.url ? [icon("out")] : share ? [icon("share")] : []));
  if (!button.url) {
    made.type = "button";
    made.addEventListener("click", () => act.tap(button, message, made));
  }
  return made;
}
