// VMMap's columns for each type. Choosing a type shows only that on the map and in the table.
const SUMMARY_COLUMNS = ['size', 'committed', 'private', 'working_set', 'private_ws', 'shareable_ws', 'shared_ws',
  'locked_ws', 'swapped', 'copy_on_write_shared', 'dirty', 'blocks', 'largest'];

function summaryColumns() {
  const rows = [...data.summary.types, data.summary.total];
  const optional = new Set(['swapped', 'copy_on_write_shared', 'dirty']);
  return SUMMARY_COLUMNS.filter((name) => !optional.has(name) || rows.some((row) => row[name] !== undefined));
}

function numberCell(row, name) {
  const value = row[name];
  const cell = make('td', name === 'blocks' ? formatCount(value) : formatSize(value));
  if (value !== undefined) {
    cell.dataset.value = value;
    if (name !== 'blocks') cell.title = say('bytes', formatCount(value));
  }
  return cell;
}

function summaryRow(row, title, columns) {
  const line = make('tr');
  const head = make('th');
  head.scope = 'row';
  head.append(title);
  line.dataset.type = row.type ?? '';
  line.append(head, ...columns.map((name) => numberCell(row, name)));
  return line;
}

function typeButton(id) {
  const type = data.types.indexOf(id);
  const button = make('button', undefined, 'type');
  button.type = 'button';
  button.setAttribute('aria-pressed', view.shownType === type);
  button.append(swatch('type', type), say('type.' + id));
  button.addEventListener('click', () => {
    showOnly(type);
    document.querySelector(`#summary tr[data-type="${CSS.escape(id)}"] button`)?.focus();
  });
  return button;
}

function showSummary() {
  const columns = summaryColumns();
  const head = make('tr');
  for (const name of ['type', ...columns]) {
    const cell = make('th', say('column.' + name));
    cell.scope = 'col';
    head.append(cell);
  }
  const { types, total, free } = data.summary;
  const totalRow = summaryRow(total, say('total'), columns);
  totalRow.className = 'total';
  const thead = make('thead');
  thead.append(head);
  const body = make('tbody');
  body.append(totalRow, ...types.map((row) => summaryRow(row, typeButton(row.type), columns)));
  const freeTitle = make('span', undefined, 'type');
  freeTitle.append(swatch('type', data.types.indexOf('free')), say('type.free'));
  const freeRow = summaryRow(free, freeTitle, columns);
  freeRow.dataset.type = 'free';
  body.append(freeRow);
  document.getElementById('summary').replaceChildren(thead, body);
  document.getElementById('show-all').hidden = view.shownType === null;
}

function wireSummary() {
  document.getElementById('show-all').addEventListener('click', () => showOnly(view.shownType));
  for (const topic of ['filter', 'colours', 'words']) on(topic, showSummary);
}
