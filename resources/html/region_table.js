// The table of regions. Only the rows in view are elements, so a hundred thousand cost no more than thirty.
const TABLE_ROW = 24; // CSS pixels, as in the style
const TABLE_HEAD = 28;
const MOST_TABLE_HEIGHT = 8e6; // CSS pixels; browsers cannot place elements much further down
const OPTIONAL_COLUMNS = new Set(['shared_ws', 'locked_ws', 'swapped', 'copy_on_write_shared', 'dirty']);
const TEXT_COLUMNS = { type: typeName, state: stateName, protection: protectionText, details: regionDetails };

const tableColumns = ['address', 'type', 'size', ...METRICS, 'state', 'protection', 'details']
  .filter((name) => !OPTIONAL_COLUMNS.has(name) || name in data.regions);

const table = {
  grid: document.getElementById('regions'),
  order: new Uint32Array(0), // indices of the shown regions, sorted
  sortBy: 'address',
  descending: false,
  rows: [], // elements

  /** Sorts what is shown anew. */
  arrange() {
    const shown = [];
    for (let i = 0; i < regions.count; ++i) if (isShown(i)) shown.push(i);
    if (this.sortBy !== 'address') shown.sort(this.comparison());
    if (this.descending) shown.reverse();
    this.order = Uint32Array.from(shown);
    this.placeOf = new Uint32Array(regions.count).fill(NO_CODE);
    this.order.forEach((i, place) => { this.placeOf[i] = place; });
    this.height = this.order.length * TABLE_ROW;
    this.scale = Math.max(1, this.height / MOST_TABLE_HEIGHT);
    this.body.style.height = Math.min(this.height, MOST_TABLE_HEIGHT) + 'px';
    this.grid.setAttribute('aria-rowcount', this.order.length + 1);
    document.getElementById('region-count').textContent = this.order.length === regions.count
      ? say('regions.count', formatCount(regions.count))
      : say('regions.some', formatCount(this.order.length), formatCount(regions.count));
    this.render(true);
  },

  /** Equal ones stay in the order of their addresses. An unknown number is less than every known one. */
  comparison() {
    const text = TEXT_COLUMNS[this.sortBy];
    if (text) {
      const texts = new Map(); // a text is made once, not at every comparison
      const of = (i) => texts.get(i) ?? (texts.set(i, text(i)), texts.get(i));
      const collator = new Intl.Collator(locale(), { numeric: true });
      return (a, b) => collator.compare(of(a), of(b)) || a - b;
    }
    const values = this.sortBy === 'size' ? regions.size : regions.metrics[this.sortBy];
    const of = (i) => Number.isNaN(values[i]) ? -1 : values[i];
    return (a, b) => of(a) - of(b) || a - b;
  },

  sort(column) {
    const numeric = !(column in TEXT_COLUMNS) && column !== 'address';
    this.descending = this.sortBy === column ? !this.descending : numeric; // the largest first
    this.sortBy = column;
    this.makeHead();
    this.arrange();
    this.grid.scrollTop = 0;
  },

  makeHead() {
    this.head.replaceChildren(...tableColumns.map((name, column) => {
      const cell = make('div', undefined, 'cell ' + name);
      cell.setAttribute('role', 'columnheader');
      cell.setAttribute('aria-colindex', column + 1);
      if (this.sortBy === name) cell.setAttribute('aria-sort', this.descending ? 'descending' : 'ascending');
      const button = make('button', say('column.' + name));
      button.type = 'button';
      button.addEventListener('click', () => {
        this.sort(name);
        this.head.children[column].firstChild.focus();
      });
      cell.append(button);
      return cell;
    }));
  },

  cellText(i, name) {
    if (name === 'address') return formatAddress(regions.begin[i]);
    if (name in TEXT_COLUMNS) return TEXT_COLUMNS[name](i);
    return formatSize(name === 'size' ? regions.size[i] : known(regions.metrics[name][i]));
  },

  /** Position of the first row in view; what the scroll bar says is stretched where there are too many rows. */
  top() {
    const room = this.grid.clientHeight - TABLE_HEAD;
    const most = Math.max(1, Math.min(this.height, MOST_TABLE_HEIGHT) - room);
    return this.scale === 1 ? this.grid.scrollTop : Math.min(1, this.grid.scrollTop / most) * (this.height - room);
  },

  render(again = false) {
    const top = this.top();
    const first = Math.max(0, Math.floor(top / TABLE_ROW) - 4);
    const count = Math.min(this.order.length - first, Math.ceil(this.grid.clientHeight / TABLE_ROW) + 8);
    while (this.rows.length < count) this.rows.push(this.makeRow());
    const offset = this.scale === 1 ? 0 : this.grid.scrollTop - top;
    for (let at = 0; at < this.rows.length; ++at) {
      // A row keeps its element while it stays in view.
      const place = first + ((at - first) % this.rows.length + this.rows.length) % this.rows.length;
      this.fillRow(this.rows[at], place < first + count ? place : -1, offset, again);
    }
    const selected = this.rows.find((row) => row.region === view.selected && !row.element.hidden);
    if (selected) this.grid.setAttribute('aria-activedescendant', selected.element.id);
    else this.grid.removeAttribute('aria-activedescendant');
  },

  makeRow() {
    const element = make('div', undefined, 'row');
    element.setAttribute('role', 'row');
    element.id = 'region-row-' + this.rows.length;
    const cells = tableColumns.map((name, column) => {
      const cell = make('div', undefined, 'cell ' + name);
      cell.setAttribute('role', 'gridcell');
      cell.setAttribute('aria-colindex', column + 1);
      return cell;
    });
    element.append(...cells);
    this.body.append(element);
    const row = { element, cells, region: -1, place: -1 };
    element.addEventListener('click', () => select(row.region, 'table'));
    element.addEventListener('dblclick', () => map.zoomTo(row.region));
    return row;
  },

  fillRow(row, place, offset, again) {
    row.element.hidden = place < 0;
    if (place < 0) return;
    row.element.style.transform = `translateY(${place * TABLE_ROW + offset}px)`;
    const i = this.order[place];
    if (row.region !== i || again) {
      row.region = i;
      tableColumns.forEach((name, column) => {
        const cell = row.cells[column];
        cell.textContent = this.cellText(i, name);
        if (name === 'type') cell.prepend(swatch('type', regions.type[i], regions.state[i] === RESERVED_STATE));
        if (name === 'details') cell.title = cell.textContent;
      });
    }
    row.element.setAttribute('aria-rowindex', place + 2);
    row.element.setAttribute('aria-selected', i === view.selected);
  },

  reveal() {
    const place = view.selected < 0 ? NO_CODE : this.placeOf[view.selected];
    if (place === NO_CODE) return;
    const room = this.grid.clientHeight - TABLE_HEAD;
    const top = this.top();
    const y = place * TABLE_ROW;
    if (y >= top && y + TABLE_ROW <= top + room) return;
    const wanted = y < top ? y : y + TABLE_ROW - room;
    const most = Math.min(this.height, MOST_TABLE_HEIGHT) - room;
    this.grid.scrollTop = this.scale === 1 ? wanted : wanted / (this.height - room) * most;
  },

  move(step) {
    if (this.order.length === 0) return;
    const place = view.selected < 0 ? NO_CODE : this.placeOf[view.selected];
    const next = Math.min(Math.max(0, (place === NO_CODE ? -1 : place) + step), this.order.length - 1);
    select(this.order[next], 'table');
    this.reveal();
  },
};

function wireTable() {
  const { grid } = table;
  table.head = make('div', undefined, 'row head');
  table.head.setAttribute('role', 'row');
  table.head.setAttribute('aria-rowindex', 1);
  table.body = make('div', undefined, 'body');
  table.body.setAttribute('role', 'rowgroup');
  grid.setAttribute('aria-colcount', tableColumns.length);
  grid.append(table.head, table.body);
  grid.addEventListener('scroll', () => requestAnimationFrame(() => table.render()), { passive: true });
  grid.addEventListener('keydown', (event) => {
    if (event.target !== grid || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(grid.clientHeight / TABLE_ROW) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key in steps) table.move(steps[event.key]);
    else if (event.key === 'Enter' && view.selected >= 0) map.zoomTo(view.selected);
    else return;
    event.preventDefault();
  });
  new ResizeObserver(() => table.render()).observe(grid);
  on('selection', (from) => {
    if (from !== 'table') table.reveal();
    table.render();
  });
  on('filter', () => table.arrange());
  on('colours', () => table.render(true));
  on('words', () => {
    table.makeHead();
    table.arrange();
  });
}
