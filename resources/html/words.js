// What the page says, in the reader's language.
const LANGUAGES = { en: WORDS_EN, ko: WORDS_KO };
let language = (navigator.languages || [navigator.language]).some((tag) => /^en\b/i.test(tag) || /^ko\b/i.test(tag))
  ? ((navigator.languages || [navigator.language]).find((tag) => /^(en|ko)\b/i.test(tag)).slice(0, 2).toLowerCase())
  : 'en';

/** The text of a key with %1, %2, ... filled in; an unknown key, which a newer program may write, is shown as it is. */
function say(key, ...values) {
  const text = LANGUAGES[language][key] ?? key.slice(key.indexOf('.') + 1);
  return text.replace(/%([1-9])/g, (whole, number) => values[number - 1] ?? whole);
}

function hasWord(key) {
  return key in LANGUAGES[language];
}

/** Fills in all that stands in the document itself: text, accessible names and placeholders. */
function wordDocument() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', say(element.dataset.label));
    if (element.tagName === 'BUTTON') element.title = say(element.dataset.label);
  }
  for (const element of document.querySelectorAll('[data-placeholder]'))
    element.placeholder = say(element.dataset.placeholder);
}
