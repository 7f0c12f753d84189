// Puts everything together.
function chooseLanguage(chosen) {
  language = chosen;
  document.getElementById('language').value = chosen;
  wordDocument();
  showHeader();
  tell('words');
}

wireMap();
wireSearch();
wireSummary();
wireTable();
wireDetails();
wireTimeline();
wirePrint();
document.getElementById('language').addEventListener('change', (event) => chooseLanguage(event.target.value));
document.getElementById('theme').addEventListener('change', (event) => {
  themeChoice = event.target.value;
  applyTheme();
});
darkWanted.addEventListener('change', applyTheme);
// A window that moves to a display with other pixels.
(function watchPixels() {
  window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener('change', () => {
    applyTheme();
    watchPixels();
  }, { once: true });
})();

table.makeHead();
map.layout = new MapLayout(coarsestRowPages); // until the size of the canvas is known
chooseLanguage(language);
applyTheme();
document.documentElement.dataset.ready = 'true';
