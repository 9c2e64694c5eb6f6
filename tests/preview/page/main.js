// The page: the chat that is open, who speaks, what taps in messages do.

import { about, clear, prepare, write } from "./composer.js";
import { clock, drawn, element, face, icon, nameOf } from "./messages.js";
import { alertWith, copy, pick, placeFace, showActions, toast } from "./popups.js";
import { answered, botName, listen, me, placeHere, post, say, setting, state, whenAnswered } from "./server.js";

const $ = (id) => document.getElementById(id);
const NEAR = 120; // pixels from the end within which the chat follows what is new

// --- the chat --------------------------------------------------------------------------------------------
function open(person, place) {
  Object.assign(me, { person, place });
  location.hash = `${person.id}/${place}`;
  $("list").replaceChildren();
  clear();
  listen(told, () => { $("status").textContent = "The preview has ended"; });
}

function told({ messages = [], gone = [], happened = [], ...news }) {
  Object.assign(state, news);
  const { scrollHeight, scrollTop, clientHeight } = $("messages");
  const atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
  const grew = messages.filter(put).length > 0;
  gone.forEach((number) => shownAs(number)?.remove());
  happened.forEach(happen);
  group();
  frame();
  if (grew && (atEnd || messages.at(-1).from?.id === me.person.id)) toEnd();
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
  if (event.what !== "refused") return answered(event.callback_query_id ?? event.inline_query_id, event);
  $("list").append(element("p", "service refused", `Telegram would refuse ${event.method}: ${event.why}`));
  return toEnd();
}

function frame() {
  const place = placeHere();
  const ended = "The bot has ended: its log is in the terminal";
  $("title").textContent = place.title;
  $("face").replaceChildren(placeFace(place));
  $("status").textContent = state.typing ? "typing" : state.running ? place.about : ended;
  $("status").classList.toggle("typing", state.typing);
  $("start").hidden = $("intro").hidden = !state.fresh;
  $("composer").hidden = state.fresh;
  const words = state.description || "It has said nothing about itself: press START.";
  $("intro").replaceChildren(element("b", "", "What can this bot do?"), element("p", "", words));
  $("menu").hidden = place.type !== "private" || !state.commands.length;
  $("places").replaceChildren(...state.places.map(placeLine));
}

function toEnd() {
  $("messages").scrollTop = $("messages").scrollHeight;
}

// --- taps in messages ------------------------------------------------------------------------------------
const acts = {
  command: (text) => say(text),
  mention: (mention) => mention.toLowerCase() === botName.toLowerCase() && open(me.person, "bot"),
  link(url) {
    const made = element("a");
    Object.assign(made, { href: url, target: "_blank", rel: "noopener noreferrer", title: url });
    made.addEventListener("click", (event) => inTelegram(url) && event.preventDefault());
    return made;
  },
  reply: (message) => about({ reply: message }),
  async tap(button, message, key) {
    if (button.copy_text) return copy(button.copy_text.text);
    if (button.callback_data === undefined) return switchInline(button);
    key.classList.add("busy");
    const { query } = await post("tap", { message: message.message_id, data: button.callback_data });
    return whenAnswered(query, (answer) => react(answer, key));
  },
  menu: (event, message, own) => showActions(event, [
    ["Reply", () => about({ reply: message })],
    ...(own && message.text ? [["Edit", () => about({ edit: message })]] : []),
    ...(message.text ? [["Copy text", () => copy(message.text)]] : []),
    ["Forward to the bot", () => post("forward", { message: message.message_id }).then(() => toast("Forwarded"))],
  ]),
};

function react(answer, key) {
  key.classList.remove("busy");
  if (answer.url) window.open(answer.url, "_blank", "noopener");
  if (answer.text) (answer.show_alert ? alertWith : toast)(answer.text);
}

// Links to Telegram itself stay in the page. Returns whether this was one.
function inTelegram(url) {
  const { hostname, pathname, searchParams } = new URL(url);
  const bot = pathname.toLowerCase() === `/${setting.bot.username.toLowerCase()}`;
  if (hostname !== "t.me" || !(bot || pathname === "/share/url")) return false;
  if (!bot) pick(state.places, (place) => writeIn(place, [searchParams.get("text"), searchParams.get("url")].filter(Boolean).join("\n")));
  else if (searchParams.has("start")) start(searchParams.get("start"));
  else open(me.person, "bot");
  return true;
}

function switchInline(button) {
  const here = button.switch_inline_query_current_chat;
  if (here !== undefined) return write(`${botName} ${here}`);
  const query = button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query ?? "";
  return pick(state.places, (place) => writeIn(place, `${botName} ${query}`));
}

function writeIn(place, text) {
  if (place !== me.place) open(me.person, place);
  write(text);
}

function start(payload = "") {
  open(me.person, "bot");
  document.body.classList.add("chatting");
  say(`/start ${payload}`.trim());
}

// --- the side --------------------------------------------------------------------------------------------
function placeLine(place) {
  const time = place.date ? clock(place.date) : "";
  const words = element("span", "", element("b", "", place.title, element("time", "", time)), element("small", "", place.last));
  const made = element("button", "place", placeFace(place), words);
  made.type = "button";
  made.setAttribute("aria-current", String(place.key === me.place));
  made.addEventListener("click", () => {
    if (place.key !== me.place) open(me.person, place.key);
    document.body.classList.add("chatting");
  });
  return made;
}

function personCard(person) {
  const input = Object.assign(element("input"), { type: "radio", name: "person", checked: person.id === me.person.id });
  input.addEventListener("change", () => open(person, me.place));
  const language = person.language_code === "vi" ? "Vietnamese" : "English";
  const role = setting.admins.includes(person.id) ? `administrator, ${language}` : language;
  const words = element("span", "", element("b", "", person.first_name), element("small", "", role));
  return element("label", "person", input, face(nameOf(person), person.id), words);
}

function themed(theme) {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("theme", theme);
  $("theme").replaceChildren(icon(theme));
  $("theme").title = `Colours: ${theme}`;
}

$("theme").addEventListener("click", () => {
  const themes = ["auto", "light", "dark"];
  themed(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length]);
});
$("start").addEventListener("click", () => start());
$("leave").addEventListener("click", () => document.body.classList.remove("chatting"));
$("bottom").addEventListener("click", toEnd);
$("messages").addEventListener("scroll", ({ target }) => {
  $("bottom").hidden = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("a[role=button]")) event.target.click();
});

const [person, place] = location.hash.slice(1).split("/");
me.person = setting.people.find(({ id }) => String(id) === person) ?? me.person;
$("people").append(...setting.people.map(personCard));
themed(localStorage.getItem("theme") ?? "auto");
prepare(start);
document.body.classList.add("chatting");
open(me.person, place || me.place);
