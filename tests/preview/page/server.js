// What the server is asked and what it tells; who speaks where.

import { toast } from "./popups.js";

export const setting = await (await fetch("/setting")).json();
export const botName = `@${setting.bot.username}`;
export const me = { person: setting.people[0], place: "bot" };
export const state = {}; // of the chat, as last told

let stream = null;
const waiting = new Map(); // id of a query → what its answer does
const early = new Map(); // answers that came before the id was known

// Look at the chat of `me` from now on. told: gets what has changed; ended: called when nothing more comes.
export function listen(told, ended) {
  stream?.close();
  for (const name of Object.keys(state)) delete state[name];
  stream = new EventSource(`/events?person=${me.person.id}&place=${me.place}`);
  stream.onmessage = (event) => told(JSON.parse(event.data));
  stream.onerror = ended;
}

export async function post(action, more) {
  const body = JSON.stringify({ person: me.person.id, place: me.place, ...more });
  const response = await fetch(`/${action}`, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  const answer = await response.json().catch(() => ({ error: response.statusText }));
  if (answer.error) toast(answer.error);
  return answer;
}

export const say = (text, reply) => post("say", { text, reply });

export async function upload(file) {
  const where = new URLSearchParams({ person: me.person.id, place: me.place, name: file.name });
  await fetch(`/upload?${where}`, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file });
}

// The bot's answer to a tap or an inline query, whichever of the two is known first.
export function whenAnswered(id, act) {
  if (early.has(id)) act(early.get(id));
  else waiting.set(id, act);
  early.delete(id);
}

export function answered(id, answer) {
  if (waiting.has(id)) waiting.get(id)(answer);
  else early.set(id, answer);
  waiting.delete(id);
}

export function placeHere() {
  return state.places.find(({ key }) => key === me.place);
}
