// All that the page holds about the selected region, exactly.
function detailRows(i) {
  const size = (bytes) => bytes === null ? UNKNOWN : `${formatSize(bytes)} (${say('bytes', formatCount(bytes))})`;
  const rows = [
    ['range', formatRange(regions.begin[i], regions.exactSize[i])],
    ['column.type', typeName(i)],
    ['column.details', regionDetails(i)],
    ['column.size', size(regions.exactSize[i])],
    ['column.state', stateName(i)],
    ['column.protection', protectionText(i)],
    ['sharing', say('sharing.' + data.sharings[regions.sharing[i]])],
  ];
  if (regions.offset[i] > 0) rows.push(['offset', formatAddress(BigInt(regions.offset[i]))]);
  for (const name of METRICS) {
    if (!OPTIONAL_COLUMNS.has(name) || name in data.regions) rows.push(['column.' + name, size(known(regions.metrics[name][i]))]);
  }
  return rows.filter(([, text]) => text !== '');
}

function showDetails() {
  const list = document.getElementById('details');
  if (view.selected < 0) {
    list.replaceChildren(make('dd', say('nothing-selected'), 'note'));
    return;
  }
  const title = make('dd', undefined, 'region-title');
  title.append(swatch('type', regions.type[view.selected]), regionTitle(view.selected));
  list.replaceChildren(title, ...detailRows(view.selected).flatMap(([word, text]) => [make('dt', say(word)), make('dd', text)]));
}

function wireDetails() {
  for (const topic of ['selection', 'colours', 'words']) on(topic, showDetails);
}
