// The line where people write: commands, replies, edits, and inline mode.

import { brief, element, face, nameOf } from "./messages.js";
import { botName, placeHere, post, say, state, upload, whenAnswered } from "./server.js";

const $ = (id) => document.getElementById(id);
let pending = null; // {reply} or {edit}: what the line is about
let inlineTimer = 0;
let inlineText = null; // the query whose results are shown or awaited

// start: opens the private chat with a payload
export function prepare(start) {
  $("composer").addEventListener("submit", send);
  $("text").addEventListener("input", () => typed(start));
  $("text").addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePopups();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  });
  $("menu").addEventListener("click", (event) => {
    event.stopPropagation();
    showCommands($("commands").hidden ? state.commands : []);
  });
  $("attach").addEventListener("change", ({ target }) => upload(target.files[0]).then(() => { target.value = ""; }));
  $("aside").querySelector("button").addEventListener("click", clear);
  document.addEventListener("click", () => { $("commands").hidden = true; });
}

export function write(text) {
  $("text").value = text;
  $("text").dispatchEvent(new Event("input"));
  $("text").focus();
}

export function clear() {
  about(null);
  closePopups();
  $("text").value = "";
  $("text").dispatchEvent(new Event("input"));
}

// What the next message is about: {reply: message}, {edit: message} or null.
export function about(what) {
  pending = what;
  const message = what?.reply ?? what?.edit;
  $("aside").hidden = !message;
  if (!message) return;
  $("aside").querySelector("b").textContent = what.edit ? "Edit message" : `Reply to ${nameOf(message.sender_chat ?? message.from)}`;
  $("aside").querySelector("p").textContent = brief(message);
  write(what.edit ? message.text : $("text").value);
}

function send(event) {
  event.preventDefault();
  const text = $("text").value;
  if (!text.trim()) return;
  if (pending?.edit) post("edit", { message: pending.edit.message_id, text });
  else say(text, pending?.reply?.message_id);
  clear();
}

function typed(start) {
  const text = $("text").value;
  $("text").style.height = "auto";
  $("text").style.height = `${Math.min($("text").scrollHeight, 200)}px`;
  $("composer").classList.toggle("filled", Boolean(text.trim()));
  const command = text.match(/^\/(\w*)$/);
  showCommands(command ? state.commands?.filter((each) => each.command.startsWith(command[1])) : []);
  askInline(text, start);
}

function showCommands(commands = []) {
  $("commands").hidden = commands.length === 0;
  $("commands").replaceChildren(...commands.map(({ command, description }) => {
    const made = element("button", "command", element("b", "", `/${command}`), element("span", "", description));
    made.setAttribute("role", "option");
    made.addEventListener("click", () => {
      clear();
      say(placeHere().type === "private" ? `/${command}` : `/${command}${botName}`);
    });
    return made;
  }));
}

function closePopups() {
  for (const id of ["commands", "results"]) $(id).hidden = true;
}

// --- inline mode -----------------------------------------------------------------------------------------
function askInline(text, start) {
  clearTimeout(inlineTimer);
  inlineText = text.toLowerCase().startsWith(`${botName.toLowerCase()} `) ? text.slice(botName.length + 1) : null;
  if (inlineText === null) $("results").hidden = true;
  else inlineTimer = setTimeout(fetchResults, 300, inlineText, "", start);
}

async function fetchResults(query, offset, start) {
  const { query: id } = await post("inline", { text: query, offset });
  whenAnswered(id, (answer) => query === inlineText && showResults(answer, query, offset, start));
}

function showResults({ results, next_offset: next, button }, query, offset, start) {
  if (!offset) $("results").replaceChildren(...(button ? [switchButton(button, start)] : []));
  $("results").append(...results.map(resultLine));
  if (!$("results").childElementCount) $("results").append(element("p", "empty", "No results"));
  $("results").hidden = false;
  $("results").onscroll = next ? ({ target }) => {
    if (target.scrollTop + target.clientHeight < target.scrollHeight - 80) return;
    target.onscroll = null;
    fetchResults(query, next, start);
  } : null;
}

function switchButton(button, start) {
  const made = element("button", "switch", button.text);
  made.addEventListener("click", () => start(button.start_parameter));
  return made;
}

function resultLine(result) {
  const title = result.title ?? result.type;
  const words = element("span", "", element("b", "", title), element("small", "", result.description ?? ""));
  const made = element("button", "result", face(title, result.id.length, "thumb"), words);
  made.addEventListener("click", () => {
    clear();
    post("choose", { result });
  });
  return made;
}
