// What opens above the page: notices, alerts, the choice of a chat, the menu of a message.

import { element, face } from "./messages.js";

const $ = (id) => document.getElementById(id);
let toastTimer = 0;

export function toast(text) {
  clearTimeout(toastTimer);
  $("toast").textContent = text;
  $("toast").hidden = false;
  toastTimer = setTimeout(() => { $("toast").hidden = true; }, 3500);
}

export function alertWith(text) {
  $("alert").querySelector("p").textContent = text;
  $("alert").showModal();
}

export function copy(text) {
  navigator.clipboard?.writeText(text);
  toast("Copied");
}

// act: gets the key of the place that is chosen
export function pick(places, act) {
  const lines = places.map((place) => {
    const made = element("button", "place", placeFace(place), element("b", "", place.title));
    made.addEventListener("click", () => act(place.key));
    return made;
  });
  $("picker").querySelector("form").replaceChildren(...lines);
  $("picker").showModal();
}

export function placeFace(place) {
  return face(place.title, place.face);
}

// choices: [label, what it does], shown where the event was
export function showActions(event, choices) {
  event.preventDefault();
  event.stopPropagation();
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

document.addEventListener("click", () => { $("actions").hidden = true; });
