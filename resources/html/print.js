// On paper: the whole map as a picture, and the largest regions instead of a table that scrolls.
const PRINTED_REGIONS = 40;
const PRINTED_COLUMNS = ['address', 'type', 'size', 'committed', 'private', 'working_set', 'protection', 'details'];

function showLargest() {
  const order = Array.from(regions.size.keys()).sort((a, b) => regions.size[b] - regions.size[a]).slice(0, PRINTED_REGIONS);
  const head = make('tr');
  head.append(...PRINTED_COLUMNS.map((name) => make('th', say('column.' + name), name)));
  const thead = make('thead');
  thead.append(head);
  const body = make('tbody');
  body.append(...order.map((i) => {
    const row = make('tr');
    row.append(...PRINTED_COLUMNS.map((name) => make('td', table.cellText(i, name), name)));
    return row;
  }));
  document.getElementById('largest').replaceChildren(thead, body);
}

function wirePrint() {
  let before = null;
  window.addEventListener('beforeprint', () => {
    before = { layout: map.layout, scroll: map.scroll };
    printing = true;
    map.layout = fittingLayout(mapCanvas.clientHeight);
    map.scroll = 0;
    applyTheme();
    map.paint();
    if (data.timeline) timeline.paint();
  });
  window.addEventListener('afterprint', () => {
    printing = false;
    Object.assign(map, before);
    applyTheme();
  });
  on('words', showLargest);
}
