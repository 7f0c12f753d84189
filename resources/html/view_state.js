// What all views share: one selection, one filter by type, what was found, and what the colours stand for.
const view = {
  selected: -1, // index of a region
  shownType: null, // index of a type; null: all
  colourBy: 'type',
};
const listeners = {};

/** Topics: "selection" (with where it came from), "filter", "colours", "words". */
function on(topic, listener) {
  (listeners[topic] ??= []).push(listener);
}

function tell(topic, detail) {
  for (const listener of listeners[topic] ?? []) listener(detail);
}

function select(region, from) {
  if (view.selected === region) return;
  view.selected = region;
  tell('selection', from);
}

function showOnly(type) {
  view.shownType = view.shownType === type ? null : type;
  tell('filter');
}

function isShown(i) {
  return view.shownType === null || regions.type[i] === view.shownType;
}

/** Elements with text only: what comes from the data is never markup. */
function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
}
