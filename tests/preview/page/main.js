// The page: who speaks in which chat, what the server tells, what people do.

import { brief, drawn, element, face, icon, nameOf } from "./messages.js";

const $ = (id) => document.getElementById(id);
const setting = await (await fetch("/setting")).json();
const name = `@${setting.bot.username}`;
const me = { person: setting.people[0], place: "bot" };
let state = {}; // as last told by the server
let stream = null;
let pending = null; // {reply} or {edit}: what the composer is about
const waiting = new Map(); // id of a query → what its answer does
const early = new Map(); // answers that came before the id was known

// --- what the server tells -----------------------------------------------------------------------------
function open(person, place) {
  stream?.close();
  Object.assign(me, { person, place });
  location.hash = `${person.id}/${place}`;
  $("list").replaceChildren();
  state = {};
  about(null);
  closePopups();
  stream = new EventSource(`/events?person=${person.id}&place=${place}`);
  stream.onmessage = (event) => told(JSON.parse(event.data));
  stream.onerror = () => { $("status").textContent = "The preview has ended"; };
}

function told({ messages = [], gone = [], happened = [], ...news }) {
  Object.assign(state, news);
  const stay = $("messages").scrollHeight - $("messages").scrollTop - $("messages").clientHeight > 120;
  const grew = messages.filter(put).length > 0;
  gone.forEach((number) => shownAs(number)?.remove());
  happened.forEach(happen);
  group();
  frame();
  if (grew && (!stay || messages.at(-1).from?.id === me.person.id)) toBottom();
}

// Whether the message is a new one.
function put(message) {
  const made = drawn(message, me.person, acts);
  const old = shownAs(message.message_id);
  if (old) old.replaceWith(made);
  else $("list").append(made);
  return !old;
}

function shownAs(number) {
  return document.querySelector(`#list [data-id="${number}"]`);
}

// Neighbours of one author stand closer together; the last has the tail and the face.
function group() {
  for (const row of $("list").children) {
    row.classList.toggle("joined", row.previousElementSibling?.dataset.author === row.dataset.author);
    row.classList.toggle("last", row.nextElementSibling?.dataset.author !== row.dataset.author);
  }
}

function happen(event) {
  if (event.what === "refused") {
    $("list").append(element("p", "service refused", `Telegram would refuse ${event.method}: ${event.why}`));
    return toBottom();
  }
  const id = event.callback_query_id ?? event.inline_query_id;
  if (waiting.has(id)) waiting.get(id)(event);
  else early.set(id, event);
  waiting.delete(id);
}

function whenAnswered(id, act) {
  if (early.has(id)) act(early.get(id));
  else waiting.set(id, act);
  early.delete(id);
}

function frame() {
  const place = state.places.find(({ key }) => key === me.place);
  $("title").textContent = place.title;
  $("face").replaceWith(Object.assign(face(place.title, faceOf(place)), { id: "face" }));
  $("status").textContent = state.typing ? "typing" : state.running ? place.about : "The bot has ended: its log is in the terminal";
  $("status").classList.toggle("typing", state.typing);
  $("start").hidden = !state.fresh;
  $("composer").hidden = state.fresh;
  $("intro").hidden = !state.fresh;
  $("intro").replaceChildren(element("b", "", "What can this bot do?"), element("p", "", state.description || "It has said nothing about itself: press START."));
  $("menu").hidden = place.type !== "private" || !state.commands.length;
  $("places").replaceChildren(...state.places.map(placeLine));
}

function faceOf(place) {
  return place.key === "bot" ? setting.bot.id : [...place.key].reduce((sum, letter) => sum + letter.codePointAt(0), 0);
}

function toBottom() {
  $("messages").scrollTop = $("messages").scrollHeight;
}

// --- what people do --------------------------------------------------------------------------------------
async function post(action, more) {
  const body = JSON.stringify({ person: me.person.id, place: me.place, ...more });
  const response = await fetch(`/${action}`, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  const answer = await response.json().catch(() => ({ error: response.statusText }));
  if (answer.error) toast(answer.error);
  return answer;
}

const say = (text, reply) => post("say", { text, reply });

function startBot(payload = "") {
  open(me.person, "bot");
  document.body.classList.add("chatting");
  say(`/start ${payload}`.trim());
}

const acts = {
  command: (text) => say(text),
  mention: (mention) => mention.toLowerCase() === name.toLowerCase() && open(me.person, "bot"),
  link(url) {
    const made = element("a");
    made.href = url;
    made.target = "_blank";
    made.rel = "noopener noreferrer";
    made.title = url;
    made.addEventListener("click", (event) => inTelegram(url) && event.preventDefault());
    return made;
  },
  reply(message) {
    about({ reply: message });
  },
  async tap(button, message, key) {
    if (button.copy_text) return copy(button.copy_text.text);
    if (button.callback_data === undefined) return switchInline(button);
    key.classList.add("busy");
    const { query } = await post("tap", { message: message.message_id, data: button.callback_data });
    whenAnswered(query, (answer) => answered(answer, key));
  },
  menu: showActions,
};

// Links to Telegram itself stay in the page. Returns whether this was one.
function inTelegram(url) {
  const { hostname, pathname, searchParams } = new URL(url);
  if (hostname !== "t.me") return false;
  if (pathname === "/share/url") pick((place) => compose(place, [searchParams.get("text"), searchParams.get("url")].filter(Boolean).join("\n")));
  else if (pathname.toLowerCase() !== `/${setting.bot.username.toLowerCase()}`) return false;
  else if (searchParams.has("start")) startBot(searchParams.get("start"));
  else open(me.person, "bot");
  return true;
}

function answered(answer, key) {
  key.classList.remove("busy");
  if (answer.url) window.open(answer.url, "_blank", "noopener");
  if (!answer.text) return;
  if (answer.show_alert) alertWith(answer.text);
  else toast(answer.text);
}

function switchInline(button) {
  const here = button.switch_inline_query_current_chat;
  if (here !== undefined) return compose(me.place, `${name} ${here}`);
  const query = button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query ?? "";
  return pick((place) => compose(place, `${name} ${query}`));
}

function compose(place, text) {
  if (place !== me.place) open(me.person, place);
  $("text").value = text;
  typed();
  $("text").focus();
}

function pick(act) {
  const lines = state.places.map((place) => {
    const made = element("button", "place", face(place.title, faceOf(place)), element("b", "", place.title));
    made.addEventListener("click", () => act(place.key));
    return made;
  });
  $("picker").querySelector("form").replaceChildren(...lines);
  $("picker").showModal();
}

function copy(text) {
  navigator.clipboard?.writeText(text);
  toast("Copied");
}

// --- the composer ----------------------------------------------------------------------------------------
function typed() {
  const text = $("text").value;
  $("text").style.height = "auto";
  $("text").style.height = `${Math.min($("text").scrollHeight, 200)}px`;
  $("composer").classList.toggle("filled", Boolean(text.trim()));
  const command = text.match(/^\/(\w*)$/);
  showCommands(command ? state.commands?.filter(({ command: each }) => each.startsWith(command[1])) : []);
  askInline(text);
}

function send(event) {
  event?.preventDefault();
  const text = $("text").value;
  if (!text.trim()) return;
  if (pending?.edit) post("edit", { message: pending.edit.message_id, text });
  else say(text, pending?.reply?.message_id);
  about(null);
  $("text").value = "";
  typed();
}

// What the next message is about: a reply, an edit or nothing.
function about(what) {
  pending = what;
  const message = what?.reply ?? what?.edit;
  $("aside").hidden = !message;
  if (!message) return;
  $("aside").querySelector("b").textContent = what.edit ? "Edit message" : `Reply to ${nameOf(message.sender_chat ?? message.from)}`;
  $("aside").querySelector("p").textContent = brief(message);
  if (what.edit) $("text").value = message.text;
  typed();
  $("text").focus();
}

function showCommands(commands = []) {
  $("commands").hidden = commands.length === 0;
  $("commands").replaceChildren(...commands.map(({ command, description }) => {
    const made = element("button", "command", element("b", "", `/${command}`), element("span", "", description));
    made.setAttribute("role", "option");
    made.addEventListener("click", () => {
      closePopups();
      $("text").value = "";
      typed();
      say(state.places.find(({ key }) => key === me.place).type === "private" ? `/${command}` : `/${command}${name}`);
    });
    return made;
  }));
}

function closePopups() {
  for (const id of ["commands", "results", "actions"]) $(id).hidden = true;
}

async function attach(event) {
  const [file] = event.target.files;
  const where = new URLSearchParams({ person: me.person.id, place: me.place, name: file.name });
  await fetch(`/upload?${where}`, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file });
  event.target.value = "";
}

// --- inline mode -----------------------------------------------------------------------------------------
let inlineTimer = 0;
let inlineText = null; // the query whose results are shown or awaited

function askInline(text) {
  clearTimeout(inlineTimer);
  const query = text.toLowerCase().startsWith(`${name.toLowerCase()} `) ? text.slice(name.length + 1) : null;
  inlineText = query;
  if (query === null) $("results").hidden = true;
  else inlineTimer = setTimeout(() => fetchResults(query, ""), 300);
}

async function fetchResults(query, offset) {
  const { query: id } = await post("inline", { text: query, offset });
  whenAnswered(id, (answer) => query === inlineText && showResults(answer, query, offset));
}

function showResults({ results, next_offset: next, button }, query, offset) {
  if (!offset) $("results").replaceChildren(...(button ? [switchButton(button)] : []));
  $("results").append(...results.map(resultLine));
  if (!$("results").childElementCount) $("results").append(element("p", "empty", "No results"));
  $("results").hidden = false;
  $("results").onscroll = next ? ({ target }) => {
    if (target.scrollTop + target.clientHeight < target.scrollHeight - 80) return;
    target.onscroll = null;
    fetchResults(query, next);
  } : null;
}

function switchButton(button) {
  const made = element("button", "switch", button.text);
  made.addEventListener("click", () => startBot(button.start_parameter));
  return made;
}

function resultLine(result) {
  const made = element("button", "result", face(result.title ?? result.type, result.id.length, "thumb"), element("span", "", element("b", "", result.title ?? result.type), element("small", "", result.description ?? "")));
  made.addEventListener("click", () => {
    $("text").value = "";
    typed();
    post("choose", { result });
  });
  return made;
}

// --- small things ----------------------------------------------------------------------------------------
let toastTimer = 0;

function toast(text) {
  clearTimeout(toastTimer);
  $("toast").textContent = text;
  $("toast").hidden = false;
  toastTimer = setTimeout(() => { $("toast").hidden = true; }, 3500);
}

function alertWith(text) {
  $("alert").querySelector("p").textContent = text;
  $("alert").showModal();
}

function showActions(event, message, own) {
  event.preventDefault();
  event.stopPropagation();
  const choices = [
    ["Reply", () => about({ reply: message })],
    ...(own && message.text ? [["Edit", () => about({ edit: message })]] : []),
    ...(message.text ? [["Copy text", () => copy(message.text)]] : []),
    ["Forward to the bot", () => post("forward", { message: message.message_id }).then(() => toast("Forwarded"))],
  ];
  $("actions").replaceChildren(...choices.map(([label, act]) => {
    const made = element("button", "", label);
    made.setAttribute("role", "menuitem");
    made.addEventListener("click", act);
    return made;
  }));
  $("actions").hidden = false;
  $("actions").style.left = `${Math.min(event.clientX, innerWidth - $("actions").offsetWidth - 8)}px`;
  $("actions").style.top = `${Math.min(event.clientY, innerHeight - $("actions").offsetHeight - 8)}px`;
}

function placeLine(place) {
  const time = place.date ? new Date(place.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false }) : "";
  const made = element("button", "place", face(place.title, faceOf(place)), element("span", "", element("b", "", place.title, element("time", "", time)), element("small", "", place.last)));
  made.type = "button";
  made.setAttribute("aria-current", String(place.key === me.place));
  made.addEventListener("click", () => {
    if (place.key !== me.place) open(me.person, place.key);
    document.body.classList.add("chatting");
  });
  return made;
}

function personCard(person) {
  const input = Object.assign(element("input"), { type: "radio", name: "person", value: String(person.id), checked: person.id === me.person.id });
  input.addEventListener("change", () => open(person, me.place));
  const admin = person.username.endsWith("_admin") ? "administrator, " : "";
  const language = person.language_code === "vi" ? "Vietnamese" : "English";
  return element("label", "person", input, face(nameOf(person), person.id), element("span", "", element("b", "", person.first_name), element("small", "", `${admin}${language}`)));
}

function themed(theme) {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("theme", theme);
  $("theme").replaceChildren(icon(theme));
  $("theme").setAttribute("aria-label", `Colours: ${theme}`);
  $("theme").title = `Colours: ${theme}`;
}

$("theme").addEventListener("click", () => {
  const themes = ["auto", "light", "dark"];
  themed(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length]);
});
$("composer").addEventListener("submit", send);
$("text").addEventListener("input", typed);
$("text").addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePopups();
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
});
$("menu").addEventListener("click", (event) => {
  event.stopPropagation();
  showCommands($("commands").hidden ? state.commands : []);
});
$("attach").addEventListener("change", attach);
$("start").addEventListener("click", () => startBot());
$("leave").addEventListener("click", () => document.body.classList.remove("chatting"));
$("bottom").addEventListener("click", toBottom);
$("aside").querySelector("button").addEventListener("click", () => { about(null); $("text").value = ""; typed(); });
$("messages").addEventListener("scroll", ({ target }) => {
  $("bottom").hidden = target.scrollHeight - target.scrollTop - target.clientHeight < 200;
});
document.addEventListener("click", () => { $("actions").hidden = true; $("commands").hidden = true; });
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("a[role=button]")) event.target.click();
});

const [person, place] = location.hash.slice(1).split("/");
me.person = setting.people.find(({ id }) => String(id) === person) ?? me.person;
$("people").append(...setting.people.map(personCard));
themed(localStorage.getItem("theme") ?? "auto");
document.body.classList.add("chatting");
open(me.person, place || me.place);
